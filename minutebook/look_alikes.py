"""Letters of other alphabets that are drawn as Latin ones, and those that they look like.

Cyrillic and Greek, after Unicode Technical Standard 39: the part that keyboards, scans and Word files produce.
"""

LOOK_ALIKES = str.maketrans(
    "АВЕЅЗІЈКМНОРСТУХаеѕіјорсухҮһԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρϲ",
    "ABES3IJKMHOPCTYXaesijopcyxYhdqw" + "ABEZHIKMNOPTYXovpc",
)

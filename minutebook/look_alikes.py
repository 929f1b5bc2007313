"""Letters of other alphabets that are drawn as Latin ones, and those that they look like.

Cyrillic and Greek, after Unicode Technical Standard 39: the part that keyboards, scans and Word files produce.
"""

LOOK_ALIKES = str.maketrans(
    "АВЕЅЗІЈКМНОРСТУХаеѕіјорсухҮһԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρϲ",
    "ABES3IJKMHOPCTYXaesijopcyxYhdqw" + "ABEZHIKMNOPTYXovpc",
)


def drawn_as(letter: str) -> str:
    """Return the letters of these alphabets that are drawn as one, in capitals or not, without itself."""
    drawn = {letter.translate(LOOK_ALIKES), letter.upper().translate(LOOK_ALIKES), letter.lower().translate(LOOK_ALIKES)}
    alike = {chr(other) for other, latin in LOOK_ALIKES.items() if (chr(latin) if isinstance(latin, int) else latin) in drawn}
    return "".join(sorted((alike | drawn) - {letter}))

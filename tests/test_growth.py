"""Nothing grows faster than its input: twice the meetings are at most about twice the work."""

from __future__ import annotations

from math import log2

from bench.profile import calls_of_a_build


def test_no_function_is_called_much_more_than_twice_as_often_for_twice_the_meetings() -> None:
    """A list that is walked for each of its own entries would be called four times as often."""
    few, many = calls_of_a_build(30), calls_of_a_build(60)
    grown = {name: round(log2(many[name] / few[name]), 2) for name in many if few.get(name) and many[name] > 1500}
    assert len(grown) > 50
    assert {name: exponent for name, exponent in grown.items() if exponent > 1.8} == {}

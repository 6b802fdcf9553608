"""The oracle of lists of complex roots, beside a radius in which several of them are."""

from __future__ import annotations

import flint
import pytest

from .truth_regions import are_others, can_be_matched


@pytest.mark.parametrize(
    ("radius", "real", "false"),
    [
        ("1/8", [False, False, True], False),
        # Within 9 of the first centre are all roots; the real one has to be left to the last.
        ("9", [False, False, True], False),
        ("9", [False, True, True], True),
        ("1/8", [True, False, False], True),
    ],
)
def test_wide_radii(radius: str, real: list[bool], false: bool) -> None:
    roots = [(flint.acb(2), 1, True), (flint.acb(0, 1), 1, False), (flint.acb(0, -1), 1, False)]
    centers = [["0", "-16"], ["0", "16"], ["32", "0"]]
    claim = {
        "roots": {"bits": "4", "centers": centers},
        "multiplicities": ["1"] * 3,
        "real": real,
        "radius": radius,
    }
    assert are_others(claim, roots) is false


def test_matching() -> None:
    assert can_be_matched([[0, 1, 2], [0, 1], [0]]) and can_be_matched([])
    assert not can_be_matched([[0, 1], [0, 1], [0, 1]]) and not can_be_matched([[]])

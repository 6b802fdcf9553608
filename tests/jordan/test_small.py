"""A form of a small matrix is made of so few calls that they take no longer than FLINT's approximations."""

from __future__ import annotations

import random
import sys
from collections import Counter
from typing import Any

from flint import fmpz_mat

import polyalg as pa


def test_a_form_of_ten_rows_takes_few_calls() -> None:
    """Each function of Python called costs about as much as a product of balls: there were 2270 calls."""
    rng = random.Random(5)
    A = fmpz_mat([[rng.randint(-128, 127) for _ in range(10)] for _ in range(10)])
    pa.jordan_form(A)
    events: Counter[str] = Counter()

    def count(frame: Any, event: str, argument: Any) -> None:
        events[event] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        pa.jordan_form(A)
    finally:
        sys.setprofile(before)
    assert events["call"] < 1600

"""Sizes are refused before FLINT sees them, with the size in words and numbers."""

from __future__ import annotations

import pytest
from flint import fmpz, fmpz_mat

import polyalg as pa
from polyalg.core.limits import MAX_BYTES, check_form_size, check_function_size, check_power_size


def test_what_is_usual_is_allowed() -> None:
    for n in (0, 1, 10, 150, 300):
        A = fmpz_mat(n, n, [255] * (n * n))
        check_form_size(n, A, A, 3322)
        check_power_size(n, A, None, 1, 1000)
        check_function_size(n, 10**4, "exp")


@pytest.mark.parametrize(
    ("n", "entry", "bits"),
    [(500, 10**300, 50), (50, 255, 10**8), (60, fmpz(2) ** 500000, 50)],
)
def test_forms_beyond_memory(n: int, entry: int, bits: int) -> None:
    A = fmpz_mat(n, n, [entry] * (n * n))
    with pytest.raises(pa.ResourceLimitError, match=f"form of a {n} x {n} matrix.*GiB.*limit of 16 GiB"):
        check_form_size(n, A, None, bits)


def test_powers_beyond_memory() -> None:
    A = fmpz_mat([[2, 1], [1, 1]])
    for exponent in (10**12, -(10**12)):
        with pytest.raises(pa.ResourceLimitError, match=f"power {exponent} of a 2 x 2 matrix"):
            check_power_size(2, A, None, 1, exponent)
    # an exponent that neither a float nor Python's decimal conversion holds
    with pytest.raises(pa.ResourceLimitError, match=r"exponent of 33220 bits.*more than 2\^.* GiB"):
        check_power_size(2, A, None, 1, 10**10000)
    with pytest.raises(pa.ResourceLimitError, match="exp of a 3 x 3 matrix"):
        check_function_size(3, 10**12, "exp")


def test_the_error_is_one_that_python_users_expect() -> None:
    with pytest.raises(OverflowError):
        check_function_size(1, MAX_BYTES * 8, "f")
    check_function_size(1, -(10**100), "f")

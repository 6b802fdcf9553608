"""What is equal hashes alike, wherever that is to be had: matrices over Q(i) and over a field did not."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
import sympy
from flint import fmpq, fmpz

import polyalg as pa

K, GAUSSIAN = pa.algebraic("sqrt(2)").field, pa.NumberField([1, 0, 1], "i")
ROOT = pa.algebraic("sqrt(2)")
EQUALS = {
    "2": [
        2,
        fmpz(2),
        fmpq(2),
        Fraction(2),
        sympy.Integer(2),
        pa.GaussianRational(2),
        pa.algebraic(2),
        K(2),
        pa.real_roots([-2, 1])[0],
        pa.eigenvalues([[2]])[0],
        ROOT * ROOT,
    ],
    "1/2": [
        fmpq(1, 2),
        Fraction(1, 2),
        pa.GaussianRational(Fraction(1, 2)),
        K(Fraction(1, 2)),
        ROOT / ROOT / 2,
        pa.real_roots([-1, 2])[0],
    ],
    "1 + 2i": [1 + 2j, pa.GaussianRational(1, 2), GAUSSIAN(1, 2), pa.complex_roots([5, -2, 1])[1]],
    "sqrt(2)": [ROOT, pa.real_roots([-2, 0, 1])[1], pa.NumberField([-2, 0, 0, 0, 1], "1.2").gen ** 2],
    "constant": [pa.GaussianPolynomial([2]), pa.polynomial([2], field=K), 2],
    "zero": [pa.GaussianPolynomial([]), pa.polynomial([0], field=K), 0],
    "linear": [
        pa.GaussianPolynomial([1, 2], [1]),
        pa.polynomial([1 + 1j, 2], field=GAUSSIAN),
        pa.polynomial([1, 2], field=K) + pa.GaussianRational(0, 1),
    ],
    "matrix": [
        pa.GaussianMatrix([[1, 2], [-3, 4]], [[1, 0], [0, -1]]),
        pa.matrix([[1 + 1j, 2], [-3, 4 - 1j]], field=GAUSSIAN),
    ],
    "matrix over Q": [pa.GaussianMatrix([[1, 2]]), pa.matrix([[1, 2]], field=K)],
    "matrix polynomial": [pa.MatrixPolynomial("x, 1"), pa.MatrixPolynomial("x, 1") * ROOT / ROOT],
    "no matrix polynomial": [pa.MatrixPolynomial("0, 0"), pa.MatrixPolynomial("0, 0") * ROOT],
}


@pytest.mark.parametrize("values", EQUALS.values(), ids=list(EQUALS))
def test_equal_values_are_one_key(values):
    ours = [x for x in values if type(x).__module__.startswith("polyalg")]
    for x, y in product(ours, values):
        assert x == y and hash(x) == hash(y)


def test_constants_are_numbers_and_others_are_not():
    p = pa.polynomial("x", field=K)
    assert p != 0 and p * 0 == 0 and pa.polynomial([2], field=K) == ROOT * ROOT != ROOT
    assert pa.polynomial([2], field=K) != "2" and pa.polynomial([2], field=K) != sympy.Symbol("x")
    assert pa.polynomial([2], field=K) == sympy.Integer(2)


def test_numbers_of_sympy_are_made_ours_before_they_are_keys():
    """SymPy hashes how a number is written; the page on values says what to do."""
    first, second = sympy.sqrt(3 + 2 * sympy.sqrt(2)), 1 + sympy.sqrt(2)
    assert hash(first) != hash(second) and first != second
    assert pa.algebraic(first) == first and pa.algebraic(first) == second
    assert len({pa.algebraic(x) for x in (first, second)}) == 1

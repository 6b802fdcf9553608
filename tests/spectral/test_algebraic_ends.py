"""Intervals with irrational ends: beside those over Q in another unit, exact at the ends, both embeddings."""

from __future__ import annotations

import pickle

import pytest
import sympy
from flint import fmpq

import polyalg as pa
from tests.fields.real_cases import real_field

TINY = fmpq(1, 10**40)
ROOT = pa.algebraic("sqrt(2)")
FAMILY = (
    [2, 0, -1],
    [1, 0, -1],
    [0, 1],
    [1, -3, 3, -1],
    [0, 0, 1, -1],
    [3, -4, 0, 1],
    [[[1, 0], [0, 0]], [[0, 1], [1, 0]], [[0, 0], [0, 1]]],
    [[[2, 1], [1, 1]], [[-1, 0], [0, 1]]],
    [[[0, 1], [1, 0]], [[1, 0], [0, 0]]],
)
INTERVALS = ((0, 1), (fmpq(-1, 2), 2), (1, None), (None, -1), (None, 1))


def scaled(p: list[object], s: pa.AlgebraicNumber) -> list[object]:
    """Return the coefficients of P(x / s)."""

    def times(c: object, f: pa.AlgebraicNumber) -> object:
        return [times(x, f) for x in c] if isinstance(c, list) else c * f

    return [times(c, 1 / s**k) for k, c in enumerate(p)]


@pytest.mark.parametrize("p", FAMILY)
@pytest.mark.parametrize("on", INTERVALS)
@pytest.mark.parametrize("name", ["sqrt(2)", "2^(1/3)"])
def test_another_unit_of_length(p: list[object], on: tuple[object, object], name: str) -> None:
    s = pa.algebraic(name)
    ends = tuple(None if e is None else e * s for e in on)
    expected, found = (
        pa.is_positive_semidefinite(p, on=on),
        pa.is_positive_semidefinite(scaled(p, s), on=ends),
    )
    assert bool(found) is bool(expected)
    if found:
        squares = pa.sum_of_squares(scaled(p, s), on=ends)
        assert squares.expand() == scaled(p, s)
        assert all(w > 0 for w in squares.weights)
        inside = [e for e in ends if e is not None]
        middle = sum(inside) / 2 if len(inside) == 2 else inside[0] + (1 if ends[0] is not None else -1)
        assert all(m(middle) > 0 for m in squares.multipliers)
        return
    with pytest.raises(pa.NotPositiveSemidefiniteError) as refused:
        pa.sum_of_squares(scaled(p, s), on=ends)
    witness = found.witness
    for point, vector in ((witness.point, witness.vector), (refused.value.point, refused.value.vector)):
        assert isinstance(point, fmpq)
        assert ends[0] is None or ends[0] <= point
        assert ends[1] is None or point <= ends[1]
        assert quadratic(scaled(p, s), point, vector) < 0


def quadratic(p: list[object], x: fmpq, v: object) -> object:
    """Return v^T P(x) v."""
    total = 0
    for k, C in enumerate(p):
        rows = C if isinstance(C, list) else [[C]]
        for i, row in enumerate(rows):
            for j, c in enumerate(row):
                total = total + v[i, 0] * v[j, 0] * x**k * c
    return total


def test_exactly_at_the_end() -> None:
    for shift, holds in ((-TINY, True), (fmpq(0), True), (TINY, False)):
        assert bool(pa.is_positive_semidefinite([2, 0, -1], on=(0, ROOT + shift))) is holds
        assert bool(pa.is_positive_semidefinite([-2, 0, 1], on=(ROOT - shift, None))) is holds
        assert bool(pa.is_positive_semidefinite([-2, 0, 1], on=(None, -ROOT + shift))) is holds
    squares = pa.sum_of_squares([2, 0, -1], on=(-ROOT, ROOT))
    assert [str(m) for m in squares.multipliers] == ["-x^2 + 2"] and squares.weights == [1]
    assert squares.interval == (-ROOT, ROOT)


def test_polynomials_and_ends_in_different_fields() -> None:
    t = pa.algebraic("sqrt(3)")
    assert pa.is_positive_semidefinite([t, -1], on=(0, ROOT))
    assert not pa.is_positive_semidefinite([ROOT, -1], on=(0, t))
    squares = pa.sum_of_squares([t, -1], on=(-ROOT, ROOT))
    assert squares.expand() == [t, -1]
    assert squares.weights[0].field.degree == 4
    complex_one = [[[2, pa.algebraic("i")], [pa.algebraic("-i"), 1]], [[0, 1], [1, 0]]]
    assert bool(pa.is_positive_semidefinite(complex_one, on=(-ROOT / 3, ROOT / 3)))


def test_both_embeddings() -> None:
    for name, holds in (("sqrt 2", True), ("-sqrt 2", False)):
        y = real_field(name).gen
        assert bool(pa.is_positive_semidefinite([0, 1], on=(y, None))) is holds


def test_systems_roots_and_pickles() -> None:
    x = sympy.symbols("x")
    squares = pa.sum_of_squares(2 - x**2, on=(0, sympy.sqrt(2)))
    assert sum(squares.to_sympy()[0].multiplier.free_symbols, sympy.S(0)) in (0, x)
    assert pa.is_positive_semidefinite([2, 0, -1], on=(0, pa.real_roots([-2, 0, 1])[1]))
    again = pickle.loads(pickle.dumps(pa.sum_of_squares([2, 0, -1], on=(0, ROOT))))
    assert again.expand() == [2, 0, -1]
    assert "multipliers" in again.to_dict() and "weighted square" in repr(again)
    verdict = pa.is_positive_semidefinite(pa.MatrixPolynomial("1 - x"), on=(ROOT, None))
    assert not pickle.loads(pickle.dumps(verdict))


def test_refusals() -> None:
    for claim in (
        pa.is_positive_semidefinite([2, 0, -1], on=(0, ROOT)),
        pa.is_positive_semidefinite([1, 0, -1], on=(0, ROOT)),
        pa.sum_of_squares([2, 0, -1], on=(0, ROOT)),
    ):
        with pytest.raises(pa.ResourceLimitError, match=r"on \[0, sqrt\(2\)\], with irrational ends, has no"):
            _ = claim.certificate
    with pytest.raises(pa.InputError, match="b = 0 is below a = sqrt"):
        pa.is_positive_semidefinite([1], on=(ROOT, 0))
    with pytest.raises(pa.InputError, match="is one point only"):
        pa.is_positive_semidefinite([1], on=(ROOT, ROOT))
    with pytest.raises(pa.InputError, match=r"b must be real, not I\*sqrt\(2\)"):
        pa.is_positive_semidefinite([1], on=(0, pa.algebraic("i*sqrt(2)")))
    with pytest.raises(pa.InexactInputError, match=r"a is the float 0\.5"):
        pa.is_positive_semidefinite([1], on=(0.5, ROOT))
    with pytest.raises(pa.InputError, match="on must have two ends"):
        pa.is_positive_semidefinite([1], on=(0, 1, ROOT))
    with pytest.raises(pa.InputError, match="P is the zero polynomial"):
        pa.sum_of_squares([0], on=(0, ROOT))
    with pytest.raises(pa.InputError, match="coefficient 0 of P is not Hermitian"):
        pa.is_positive_semidefinite([[[1, 2], [3, 4]]], on=(0, ROOT))
    with pytest.raises(pa.DimensionError, match="must be square"):
        pa.is_positive_semidefinite([[[1, 2]]], on=(0, ROOT))
    with pytest.raises(pa.InputError, match="LaurentMatrixPolynomial lives on the circle"):
        pa.is_positive_semidefinite(pa.LaurentMatrixPolynomial([[[2]], [[1]]]), on=(0, ROOT))

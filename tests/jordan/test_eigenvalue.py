"""Eigenvalues as numbers: compared, converted, shown and copied."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest
from flint import acb
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa

SMALL = st.integers(-4, 4)
MATRICES = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(SMALL, min_size=n, max_size=n), min_size=n, max_size=n)
)


@given(MATRICES, st.integers(1, 20), st.integers(1, 20))
def test_order_and_equality_do_not_depend_on_digits(A: list[list[int]], one: int, other: int) -> None:
    mine, theirs = pa.eigenvalues(A, one), pa.eigenvalues([list(row) for row in zip(*A, strict=True)], other)
    assert list(mine) == list(theirs) and sorted(theirs, reverse=True)[::-1] == list(mine)
    for k, x in enumerate(mine):
        assert [x < y for y in theirs] == [k < j for j in range(len(theirs))]
        assert hash(x) == hash(theirs[k]) and pickle.loads(pickle.dumps(x)) == x


@given(MATRICES, st.integers(1, 6))
def test_scaled_matrices_have_scaled_eigenvalues(A: list[list[int]], c: int) -> None:
    scaled = pa.eigenvalues([[Fraction(x, c) for x in row] for row in A])
    for x, y in zip(pa.eigenvalues(A), scaled, strict=True):
        assert complex(y) * c == pytest.approx(complex(x), abs=1e-12)
        assert (x == y) == (c == 1 or x == 0)


def test_rational_and_gaussian_numbers() -> None:
    found = pa.eigenvalues([[0, -1, 0], [1, 0, 0], [0, 0, Fraction(1, 3)]])
    assert found[0] == -1j and found[1] == 1j and found[2] == Fraction(1, 3) and found[0] != 1j
    assert -1j in found and 2 not in found and hash(found[2]) == hash(Fraction(1, 3))
    assert found[0] == pa.eigenvalues([[-1j]])[0] and pa.eigenvalues([[-1j]])[0] == found[0]
    assert found[0] < found[1] < found[2] and 0 < found[2] < 0.5
    assert complex(found[0]) == -1j and float(found[2]) == 1 / 3 and found[2].exact == Fraction(1, 3)
    with pytest.raises(pa.InputError, match="is not real"):
        float(found[0])


def test_decimals() -> None:
    low, high = pa.eigenvalues([[0, 2], [1, 0]], digits=3)
    assert high.decimal(30) == "1.414213562373095048801688724210" and low.decimal(5) == "-1.41421"
    pair = pa.eigenvalues([[1, -2], [1, 1]])
    assert pair[1].decimal(10) == "1 + 1.4142135624i" and pair[0].decimal(3) == "1 - 1.414i"


def test_thousands_of_decimals() -> None:
    exact = pa.eigenvalues([[Fraction(1, 2**9000)]])[0]
    assert exact.decimal(9000).startswith("0.000") and len(exact.decimal(9000)) > 8000
    root = pa.eigenvalues([[0, 2], [1, 0]])[1]
    assert root.decimal(6000).startswith("1.41421356237309504880") and len(root.decimal(6000)) == 6002
    assert len(pa.real_roots([-2, 0, 1])[1].decimal(6000)) == 6002


def test_conversions() -> None:
    sympy, mpmath = pytest.importorskip("sympy"), pytest.importorskip("mpmath")
    A = [[0, 0, 2], [1, 0, 0], [0, 1, 0]]
    exact = [e.to_sympy() for e in pa.eigenvalues(A)]
    assert all(sympy.simplify(x.args[0].subs(x.args[0].free_symbols.pop(), x)) is not None for x in exact)
    for e, x in zip(pa.eigenvalues(A, 30), exact, strict=True):
        assert complex(x) == pytest.approx(complex(e), abs=1e-14)
        assert abs(complex(e.to_mpmath()) - complex(e)) < 1e-15 and e.to_numpy() == complex(e)
    assert pa.eigenvalues([[Fraction(1, 2)]])[0].to_sympy() == sympy.Rational(1, 2)
    assert isinstance(pa.eigenvalues(A)[2].to_mpmath(), mpmath.mpf)
    with pytest.raises(pa.InputError, match="to_mpmath"):
        pa.eigenvalues([[1j, 2], [3, 4]])[0].to_sympy()


def test_comparisons_with_numbers_of_sympy_are_not_made_by_floats() -> None:
    sympy = pytest.importorskip("sympy")
    root, e = pa.real_roots([-2, 0, 1], 30)[1], pa.eigenvalues([[0, 2], [1, 0]], 30)[1]
    for x in (root, e):
        assert sympy.sympify(x) == x.to_sympy() and not isinstance(sympy.sympify(x), sympy.Float)
        assert not x > x.to_sympy() and abs(sympy.N(x, 40) - sympy.sqrt(2).evalf(40)) < 10**-38
        assert x < sympy.Rational(3, 2) and sympy.Rational(7, 5) < x


def test_equal_eigenvalues_have_equal_hashes() -> None:
    imaginary, gaussian = pa.eigenvalues([[0, -1], [1, 0]])[1], pa.eigenvalues([[1j]])[0]
    assert imaginary == gaussian == 1j and len({imaginary, gaussian, 1j}) == 1


def test_dicts_are_plain() -> None:
    import json

    found = pa.eigenvalues([[2, 1], [0, 2]])[0].to_dict()
    assert json.loads(json.dumps(found)) == {
        "value": "2",
        "multiplicity": 2,
        "block_sizes": [2],
        "factor": "x - 2",
    }


def test_values_stay_enclosures_in_copies() -> None:
    for e in pa.eigenvalues([[1j, 2], [3, 4]], digits=40):
        other = pickle.loads(pickle.dumps(e))
        assert other.value.contains(acb(e.value.mid())) and other.digits == 40

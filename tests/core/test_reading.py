"""Reading matrices: every system gives the same exact matrix; what is refused is named."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from flint import acb_mat, arb, fmpq, fmpq_mat, fmpz, fmpz_mat, nmod_mat
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.inputs.reading import read_integer, read_matrix, read_polynomial, read_rational

integers = st.integers(-(10**30), 10**30)
rationals = st.fractions(max_denominator=10**6)


def square(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[list[list[Any]]]:
    return st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(entries, min_size=n, max_size=n), min_size=n, max_size=n)
    )


def values(A: Any) -> list[list[complex | Fraction | tuple[Fraction, Fraction]]]:
    """Return the matrix that was read, as pairs of Fractions."""
    R = read_matrix(A)
    d = int(R.denominator)
    assert d > 0
    return [
        [
            (Fraction(int(R.real[i, j]), d), Fraction(0 if R.imag is None else int(R.imag[i, j]), d))
            for j in range(R.ncols)
        ]
        for i in range(R.nrows)
    ]


SYSTEMS: dict[str, Callable[[list[list[Fraction]]], Any]] = {
    "lists": lambda L: L,
    "tuples": lambda L: tuple(tuple(row) for row in L),
    "fmpq": lambda L: [[fmpq(x.numerator, x.denominator) for x in row] for row in L],
    "fmpq_mat": lambda L: fmpq_mat([[fmpq(x.numerator, x.denominator) for x in row] for row in L]),
    "object array": lambda L: np.array(L, dtype=object),
    "sympy": lambda L: sympy.Matrix([[sympy.Rational(x.numerator, x.denominator) for x in row] for row in L]),
    "domain matrix": lambda L: sympy.Matrix(
        [[sympy.Rational(x.numerator, x.denominator) for x in row] for row in L]
    ).to_DM(),
    "gaussian": lambda L: pa.GaussianMatrix(
        fmpq_mat([[fmpq(x.numerator, x.denominator) for x in r] for r in L])
    ),
}


@pytest.mark.parametrize("system", SYSTEMS)
@given(L=square(rationals))
def test_rational_matrices_of_every_system(system: str, L: list[list[Fraction]]) -> None:
    assert values(SYSTEMS[system](L)) == [[(x, 0) for x in row] for row in L]


@given(L=square(integers))
def test_integer_matrices(L: list[list[int]]) -> None:
    expected = fmpz_mat(L)
    for A in (
        L,
        fmpz_mat(L),
        np.array(L, dtype=object),
        sympy.Matrix(L),
        [[fmpz(x) for x in row] for row in L],
    ):
        R = read_matrix(A)
        assert (R.real, R.imag, R.denominator) == (expected, None, 1)


@given(L=square(st.tuples(rationals, rationals)))
def test_gaussian_matrices(L: list[list[tuple[Fraction, Fraction]]]) -> None:
    n = len(L)

    def part(k: int) -> fmpq_mat:
        return fmpq_mat(n, n, [fmpq(z[k].numerator, z[k].denominator) for row in L for z in row])

    as_sympy = sympy.Matrix(
        [
            [
                sympy.Rational(a.numerator, a.denominator)
                + sympy.I * sympy.Rational(b.numerator, b.denominator)
                for a, b in r
            ]
            for r in L
        ]
    )
    for A in (pa.GaussianMatrix(part(0), part(1)), pa.GaussianMatrix(part(0), part(1)).table(), as_sympy):
        assert values(A) == L


@pytest.mark.parametrize(
    "dtype", [np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64]
)
def test_numpy_integers_do_not_overflow(dtype: Any) -> None:
    low, high = np.iinfo(dtype).min, np.iinfo(dtype).max
    A = np.array([[low, high], [high, low]], dtype=dtype)
    R = read_matrix(A)
    assert R.origin.system == "numpy"
    assert R.real == fmpz_mat([[int(low), int(high)], [int(high), int(low)]])
    assert read_matrix([list(A[0]), A[1]]).real == R.real


def test_denominator_is_the_least_common_one() -> None:
    R = read_matrix([[Fraction(1, 6), 1j], [0, pa.GaussianRational(0, fmpq(1, 4))]])
    assert R.denominator == 12
    assert R.real == fmpz_mat([[2, 0], [0, 0]])
    assert R.imag == fmpz_mat([[0, 12], [0, 3]])


def test_nothing_is_shared_with_the_argument() -> None:
    A = fmpz_mat([[1]])
    R = read_matrix(A)
    A[0, 0] = 5
    assert R.real[0, 0] == 1


def test_empty_and_rectangular() -> None:
    for A in ([], fmpz_mat(0, 0), np.zeros((0, 0), dtype=int), sympy.Matrix(0, 0, [])):
        assert (read_matrix(A).nrows, read_matrix(A).ncols) == (0, 0)
    assert read_matrix([[1, 2, 3]], square=False).ncols == 3
    assert read_matrix(np.zeros((0, 3), dtype=int), square=False).ncols == 3


X = sympy.Symbol("x")
REFUSED: list[tuple[Any, type[Exception], str]] = [
    (
        [[1, 2], [0.5, 4]],
        pa.InexactInputError,
        r"entry \(1, 0\) of A is the float 0.5; pass pa.exact\(A\) .* 1/2",
    ),
    (
        [[float("nan")]],
        pa.InexactInputError,
        r"entry \(0, 0\) of A is the float nan, which has no exact value",
    ),
    ([[float("inf")]], pa.InexactInputError, "the float inf"),
    ([[1.0]], pa.InexactInputError, "the float 1.0"),
    ([[np.float32(0.5)]], pa.InexactInputError, "the numpy float32 0.5"),
    ([[np.float64(0.5)]], pa.InexactInputError, "the float 0.5"),
    ([[0.5j]], pa.InexactInputError, "complex number 0.5j, whose parts are not both integers"),
    ([[Decimal("0.1")]], pa.InexactInputError, r"Decimal\('0.1'\).* 1/10"),
    ([[mpmath.mpf(0.5)]], pa.InexactInputError, "the mpmath mpf"),
    (mpmath.matrix([[1]]), pa.InexactInputError, "the mpmath mpf"),
    ([[sympy.Float(0.5)]], pa.InexactInputError, "the SymPy Float"),
    (sympy.Matrix([[0.5 * sympy.I]]), pa.InexactInputError, "contains a Float"),
    ([[arb(1)]], pa.InexactInputError, "a floating-point ball"),
    (acb_mat([[1]]), pa.InexactInputError, "acb_mat"),
    (np.array([[1, 2], [3, 4.5]]), pa.InexactInputError, r"dtype float64: entry \(1, 1\) is 4.5"),
    (
        np.array([[1.0]]),
        pa.InexactInputError,
        r"pass pa.exact\(A\) .* that they are, or an array",
    ),
    (np.array([[0.1]]), pa.InexactInputError, r"that they are, pa.exact\(A, decimal=True\) as the decimals"),
    (np.array([[np.nan]]), pa.InexactInputError, "nan"),
    (np.array([[1j, 0.5]]), pa.InexactInputError, "complex128"),
    ([[1, True], [0, 1]], pa.InputError, r"entry \(0, 1\) of A is the boolean True; write 1 or 0"),
    ([[np.bool_(True)]], pa.InputError, "the boolean True"),
    (np.array([[True]]), pa.InputError, "booleans"),
    ([["1/2"]], pa.InputError, r"the string '1/2', not a number; pass pa.exact\(A\)"),
    ([[None]], pa.InputError, "is None"),
    ([[{}]], pa.InputError, "of type dict"),
    ([[[1]]], pa.InputError, "of type list"),
    (np.array([["a"]]), pa.InputError, "holds no numbers"),
    ([[np.timedelta64(3)]], pa.InputError, "timedelta64"),
    (sympy.Matrix([[1, X], [0, 1]]), pa.InputError, r"entry \(0, 1\) of A .*symbol x"),
    (sympy.Matrix([[sympy.sqrt(2)]]), pa.InputError, r"sqrt\(2\), which is not in Q\(i\)"),
    (sympy.Matrix([[sum(X**k for k in range(100))]]), pa.InputError, r"\.\.\., which contains the symbol x"),
    (sympy.Matrix([[1]]).to_DM().convert_to(sympy.GF(5)), pa.InputError, "GF"),
    (
        np.ma.masked_array([[1, 2], [3, 4]], mask=[[0, 1], [0, 0]]),
        pa.InputError,
        r"entry \(0, 1\) of A is None",
    ),
    ([[sympy.true]], pa.InputError, "boolean"),
    (sympy.Matrix([[sympy.nan]]), pa.InputError, "nan"),
    (sympy.SparseMatrix(10**6, 10**6, {}), pa.ResourceLimitError, "the limit is"),
    (nmod_mat([[1]], 7), pa.InputError, "nmod_mat"),
    ([[1, 2], [3]], pa.DimensionError, "row 0 has 2 entries, row 1 has 1"),
    ([[]], pa.DimensionError, "empty rows"),
    ([[1, 2, 3]], pa.DimensionError, "must be a square matrix; it is 1 x 3"),
    ([1, 2], pa.DimensionError, "two dimensions"),
    (np.array([1, 2]), pa.DimensionError, "two dimensions"),
    (np.zeros((1, 1, 1), dtype=int), pa.DimensionError, "two dimensions"),
    ([{1, 2}, {3, 4}], pa.InputError, "row 0 of A is a set"),
    ((row for row in [[1]]), pa.InputError, "generator"),
    ({0: [1]}, pa.InputError, "of type dict"),
    (None, pa.InputError, "NoneType"),
    ("[[1]]", pa.InputError, "A is text; pass pa"),
    (7, pa.InputError, "of type int"),
    (1.5, pa.InexactInputError, "the float 1.5"),
]


@pytest.mark.parametrize(("A", "error", "message"), REFUSED, ids=[str(k) for k in range(len(REFUSED))])
def test_refusals_name_the_entry(A: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message) as caught:
        read_matrix(A)
    assert type(caught.value) is error


def test_the_entry_is_an_attribute() -> None:
    with pytest.raises(pa.InputError) as caught:
        read_matrix([[1, 2], [3, 0.5]], name="matrix")
    assert caught.value.entry == (1, 1)
    assert isinstance(caught.value, (ValueError, TypeError))
    assert "pa.exact(matrix)" in str(caught.value)


def test_long_integers_in_messages() -> None:
    with pytest.raises(pa.InexactInputError, match=r"entry \(0, 1\)"):
        read_matrix([[10**5000, 0.5], [1, 1]])
    with pytest.raises(pa.InputError):
        read_integer(Fraction(10**5000, 3))


def test_gmpy2_numbers() -> None:
    gmpy2 = pytest.importorskip("gmpy2")
    assert values([[gmpy2.mpq(1, 3)]]) == [[(Fraction(1, 3), 0)]]
    assert values([[gmpy2.mpz(3)]]) == [[(3, 0)]]
    with pytest.raises(pa.InexactInputError, match="mpfr"):
        read_matrix([[gmpy2.mpfr(0.5)]])


def test_numbers() -> None:
    assert read_rational(Fraction(1, 3)) == fmpq(1, 3)
    assert read_integer(np.uint64(2**64 - 1)) == 2**64 - 1
    assert read_integer(sympy.Integer(3)) == 3
    with pytest.raises(pa.InputError, match="k must be an integer, not 1/2"):
        read_integer(Fraction(1, 2), "k")
    with pytest.raises(pa.InputError, match="t must be real"):
        read_rational(2j, "t")
    with pytest.raises(pa.InexactInputError, match="t is the float"):
        read_rational(0.5, "t")


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.complex_numbers(),
    st.text(max_size=3),
    st.binary(max_size=3),
    st.fractions(),
    st.decimals(),
    st.sampled_from(
        [X, sympy.I, sympy.oo, sympy.true, fmpz(2), fmpq(1, 2), arb(1), np.float32(1), mpmath.inf]
    ),
)
junk = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.tuples(inner, inner),
        st.dictionaries(st.integers(), inner, max_size=2),
        st.sets(st.integers(), max_size=2),
    ),
    max_leaves=8,
)


@given(junk)
def test_whatever_is_passed_is_read_or_refused(x: Any) -> None:
    for read in (read_matrix, read_polynomial, read_rational, read_integer, pa.exact):
        try:
            read(x)
        except pa.PolyalgError as error:
            assert str(error) and "\n" not in str(error)


def test_numpy_complex_arrays_with_integer_parts_are_exact() -> None:
    read = read_matrix(np.array([[1 + 2j, 0], [0, -3]]))
    assert read.real == fmpz_mat([[1, 0], [0, -3]])
    assert read.imag == fmpz_mat([[2, 0], [0, 0]])


@pytest.mark.parametrize(
    ("A", "p"),
    [([[1, Fraction(1, 2)]], [1, 2]), ([[1j, 2]], [1j]), (sympy.Matrix([[sympy.I / 3]]), sympy.Symbol("t"))],
)
def test_what_was_read_pickles_with_its_origin(A: Any, p: Any) -> None:
    for read in (read_matrix(A, square=False), read_polynomial(p)):
        again = pickle.loads(pickle.dumps(read))
        assert again == read and again.origin == read.origin and again.value() == read.value()

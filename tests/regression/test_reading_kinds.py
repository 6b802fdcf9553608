"""Inputs that were read as something else, or refused with advice that did not work."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from flint import arb, fmpq_mpoly_ctx, fmpq_poly, fmpz_poly
from sympy.polys.matrices import DomainMatrix

import polyalg as pa

X, Y = sympy.symbols("x y")
HALF = Fraction(1, 2)


def poly_matrix(*rows: list[Any]) -> Any:
    """Return a SymPy matrix of Polys, which SymPy still makes, with a warning."""
    with pytest.warns(sympy.utilities.exceptions.SymPyDeprecationWarning):
        return sympy.Matrix(rows)


# --- arrays


def test_rows_of_numpy_matrix_have_two_dimensions() -> None:
    A = np.matrix([[0.5, 2], [1, 3]])
    assert pa.exact(A) == [[HALF, 2], [1, 3]]
    assert pa.characteristic_polynomial(pa.exact(A)) == pa.characteristic_polynomial([[HALF, 2], [1, 3]])
    assert pa.jordan_structure(np.matrix([[2, 1], [0, 2]]))[0][1] == [2]
    assert pa.exact(np.matrix([[1, 2]], dtype=object)) == [[1, 2]]
    assert pa.MatrixPolynomial([np.matrix([[1, 2]])]) == pa.MatrixPolynomial([[[1, 2]]])
    with pytest.raises(pa.InexactInputError, match=r"entry \(0, 0\) is 0.5; pass pa.exact\(A\)"):
        pa.jordan_form(A)


def masked(*places: Any, shape: tuple[int, ...], dtype: Any = int) -> Any:
    A = np.ma.masked_array(np.ones(shape, dtype=dtype), mask=False)
    for place in places:
        A[place] = np.ma.masked
    return A


@pytest.mark.parametrize("dtype", [int, float, complex, object])
@pytest.mark.parametrize(
    ("call", "shape", "place", "words"),
    [
        (pa.characteristic_polynomial, (2, 2), (0, 1), r"entry \(0, 1\) of A"),
        (lambda A: pa.characteristic_polynomial(list(A)), (2, 2), (0, 0), r"entry \(0, 0\) of A"),
        (pa.is_real_rooted, (3,), (2,), "coefficient 2 of p"),
        (pa.MatrixPolynomial, (2, 1, 1), (1, 0, 0), r"coefficient 1, entry \(0, 0\) of P"),
        (lambda A: pa.MatrixPolynomial(list(A)), (2, 1, 1), (0, 0, 0), r"of coefficient 0 of P"),
        (pa.exact, (2, 2), (1, 1), r"entry \(1, 1\) of the array"),
        (pa.exact, (3,), (1,), "coefficient 1 of the array"),
    ],
)
def test_masked_entries_are_refused(
    call: Callable[[Any], Any], shape: tuple[int, ...], place: tuple[int, ...], words: str, dtype: Any
) -> None:
    with pytest.raises(pa.InputError, match=f"{words}.* is None, as it is masked; fill it in") as caught:
        call(masked(place, shape=shape, dtype=dtype))
    assert caught.value.entry == (place if len(place) > 1 else place[0])


def test_masked_numbers_are_refused() -> None:
    for number in (np.ma.masked, masked((), shape=()), np.ma.masked_array(1j, mask=True)):
        for call in (
            lambda x: pa.characteristic_polynomial([[x]]),
            lambda x: pa.is_real_rooted([1, x]),
            lambda x: pa.count_real_roots([1, 1], x),
            lambda x: pa.MatrixPolynomial([[[1]], [[x]]]),
            lambda x: pa.MatrixPolynomial([[[1]]])(x),
            lambda x: pa.jordan_form([[1]], digits=x),
            pa.exact,
            lambda x: pa.exact([[1, x]]),
        ):
            with pytest.raises(pa.InputError, match="masked"):
                call(number)


def test_the_advice_for_masked_entries_works() -> None:
    A = masked((0, 1), shape=(2, 2))
    for B, lists in ((A.filled(0), [[1, 0], [1, 1]]), (masked(shape=(2, 2)), [[1, 1], [1, 1]])):
        assert pa.MatrixPolynomial([B]) == pa.MatrixPolynomial([lists])
    assert pa.exact(masked(shape=(2,), dtype=float)) == [1, 1]


def test_arrays_without_dimension_hold_a_number() -> None:
    assert pa.characteristic_polynomial([[np.array(3)]]) == pa.characteristic_polynomial([[3]])
    assert pa.characteristic_polynomial([[np.array(HALF, dtype=object)]]) == fmpq_poly([-1, 2]) / 2
    assert pa.exact(np.array(0.5)) == HALF
    with pytest.raises(
        pa.InexactInputError, match=r"entry \(0, 0\) of A is the numpy ndarray 0.5; pass pa.exact"
    ):
        pa.characteristic_polynomial([[np.array(0.5)]])
    with pytest.raises(pa.InputError):
        pa.characteristic_polynomial([[np.array(True)]])


@pytest.mark.parametrize(
    "A",
    [
        np.array([[(1, 2.0)]], dtype=[("a", int), ("b", float)]),
        np.array([(1, 2.0)], dtype=[("a", int), ("b", float)])[0],
        np.rec.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
        np.array([["a"]]),
        np.array([["2020-01-01"]], dtype="M8[D]"),
        np.array([[1]], dtype="m8[D]"),
        np.array([[True]]),
        np.datetime64("2020-01-01"),
    ],
    ids=range(8),
)
def test_arrays_that_hold_no_numbers(A: Any) -> None:
    for call in (pa.exact, pa.characteristic_polynomial, pa.MatrixPolynomial, pa.is_real_rooted):
        with pytest.raises(pa.InputError):
            call(A)


def test_object_arrays_of_arrays_are_refused() -> None:
    A = np.empty((1, 1), dtype=object)
    for inner in (np.array([1.0, 2.0]), [1.0, 2.0], (1,), {}):
        A[0, 0] = inner
        with pytest.raises(pa.InputError, match=r"entry \(0, 0\) of the array is of type"):
            pa.exact(A)
        with pytest.raises(pa.InputError, match=r"entry \(0, 0\) of A"):
            pa.characteristic_polynomial(A)


def test_objects_that_contain_themselves() -> None:
    rows: list[Any] = [1]
    rows.append(rows)
    terms: dict[Any, Any] = {(1,): 1}
    terms[(0,)] = terms
    A = np.empty((), dtype=object)
    A[()] = A
    for x in (rows, terms, A):
        with pytest.raises(pa.InputError):
            pa.exact(x)
        with pytest.raises(pa.InputError):
            pa.characteristic_polynomial([[x]])


def test_other_polynomials_of_numpy_are_not_read_by_their_coefficients() -> None:
    for p in (
        np.poly1d([0.5, 1]),
        np.polynomial.Chebyshev([0.5, 1]),
        np.polynomial.Polynomial([0.5, 1], domain=[0, 1]),
    ):
        with pytest.raises(pa.InputError):
            pa.exact(p)
        with pytest.raises(pa.InputError):
            pa.is_real_rooted(p)


# --- the advice to use pa.exact


ADVISED: dict[str, tuple[Callable[[Any], Any], Any]] = {
    "lists": (pa.characteristic_polynomial, [[0.5, 1], [1, 2]]),
    "array": (pa.characteristic_polynomial, np.array([[0.5, 1], [1, 2]])),
    "numpy.matrix": (pa.characteristic_polynomial, np.matrix([[0.5, 1], [1, 2]])),
    "masked array": (pa.characteristic_polynomial, masked(shape=(2, 2), dtype=float)),
    "half precision": (pa.characteristic_polynomial, np.array([[0.5]], dtype=np.float16)),
    "long double": (pa.characteristic_polynomial, np.array([[0.5]], dtype=np.longdouble)),
    "complex array": (pa.characteristic_polynomial, np.array([[0.5j]])),
    "object array": (
        pa.characteristic_polynomial,
        np.array([[0.5, HALF], [Decimal("0.1"), 1]], dtype=object),
    ),
    "no dimension": (pa.characteristic_polynomial, [[np.array(0.5)]]),
    "rows of arrays": (pa.characteristic_polynomial, [np.array([0.5, 1]), [1, 2]]),
    "mpmath matrix": (pa.characteristic_polynomial, mpmath.matrix([[0.5, 1], [1, 2]])),
    "mpmath complex": (pa.characteristic_polynomial, [[mpmath.mpc(0.5, 1)]]),
    "balls": (pa.characteristic_polynomial, [[arb(0.5)]]),
    "SymPy matrix": (pa.characteristic_polynomial, sympy.Matrix([[0.5, 1], [1, 2]])),
    "SymPy sparse": (pa.characteristic_polynomial, sympy.SparseMatrix([[0.5, 1], [1, 2]])),
    "SymPy complex": (pa.characteristic_polynomial, sympy.Matrix([[0.5 + sympy.I]])),
    "DomainMatrix RR": (pa.characteristic_polynomial, sympy.Matrix([[0.5, 1], [1, 2]]).to_DM()),
    "DomainMatrix CC": (pa.characteristic_polynomial, sympy.Matrix([[0.5 * sympy.I, 1], [1, 2]]).to_DM()),
    "coefficients": (pa.is_real_rooted, [1, 0.5]),
    "coefficient array": (pa.is_real_rooted, np.array([1, 0.5])),
    "numpy Polynomial": (pa.is_real_rooted, np.polynomial.Polynomial([1, 0.5])),
    "Poly": (pa.is_real_rooted, sympy.Poly(0.5 * X**2 - 1, X)),
    "expression": (pa.is_real_rooted, 0.5 * X**2 - 1),
    "expression in powers": (pa.is_real_rooted, (X + 0.5) ** 3),
    "family": (lambda f: pa.are_compatible(*f), [sympy.Poly(0.5 * X + 1, X), X + 1.5]),
    "matrices": (pa.MatrixPolynomial, [[[0.5]], np.array([[0.5]]), sympy.Matrix([[0.5]])]),
    "three axes": (pa.MatrixPolynomial, np.array([[[0.5, 1]]])),
    "SymPy matrix polynomial": (pa.MatrixPolynomial, sympy.Matrix([[0.5 * X**2, 1], [1, X]])),
    "MatrixExpr": (pa.MatrixPolynomial, X * sympy.ImmutableMatrix([[0.5]]) + sympy.ImmutableMatrix([[1]])),
    "DomainMatrix RR[x]": (pa.MatrixPolynomial, sympy.Matrix([[0.5 * X, 1]]).to_DM()),
    "rows of polynomials": (pa.MatrixPolynomial, [[sympy.Poly(0.5 * X, X), 1], [X, 0.5]]),
    "dict": (lambda p: pa.multivariate_additive_convolution(p, p), {(1, 1): 0.5, (0, 0): -1}),
    "Poly in two": (lambda p: pa.multivariate_additive_convolution(p, p), sympy.Poly(0.5 * X * Y - 1, X, Y)),
    "point": (pa.MatrixPolynomial([[[1]]]), 0.5),
    "end": (lambda a: pa.count_real_roots([-1, 1], a), sympy.Float(0.5)),
    "time": (lambda t: pa.jordan_form([[1]]).exp(t), mpmath.mpf(0.5)),
    "mixed": (pa.mixed_characteristic_polynomial, [np.array([[0.5]]), sympy.Matrix([[0.5]])]),
}


@pytest.mark.parametrize("kind", ADVISED)
def test_the_advice_to_use_exact_works(kind: str) -> None:
    call, argument = ADVISED[kind]
    with pytest.raises(pa.InexactInputError, match=r"pass pa.exact\("):
        call(argument)
    call(pa.exact(argument))


def test_matrices_of_polynomials_with_floats_keep_their_shape() -> None:
    """An entry 1 + x^2/2 became the 1 x 3 matrix of its coefficients."""
    expected = pa.MatrixPolynomial([[[1, 2]], [[0, 1]], [[HALF, 0]]])
    p, q = 0.5 * X**2 + 1, X + 2.0
    for P in (
        poly_matrix([sympy.Poly(p, X), sympy.Poly(q, X)]),
        sympy.Matrix([[p, q]]),
        sympy.ImmutableMatrix([[p, q]]),
        sympy.Matrix([[p, q]]).to_DM(),
        [[sympy.Poly(p, X), sympy.Poly(q, X)]],
        [[p, q]],
        ((p, q),),
        [[np.polynomial.Polynomial([1, 0, 0.5]), np.polynomial.Polynomial([2.0, 1])]],
    ):
        with pytest.raises(pa.InexactInputError):
            pa.MatrixPolynomial(P)
        assert pa.MatrixPolynomial(pa.exact(P)) == expected
    one = poly_matrix([sympy.Poly(p, X)])
    assert pa.exact(one) == [[[1]], [[0]], [[HALF]]]
    assert pa.spectral_factor(pa.exact(one)).degree == 1
    assert pa.exact(poly_matrix([sympy.Poly(0.5, X)])) == [[[HALF]]]
    assert pa.exact([sympy.Poly(p, X), sympy.Poly(q, X)]) == [[1, 0, HALF], [2, 1]]


def test_values_that_exact_reads() -> None:
    assert pa.exact({(1,): 0.5}) == {(1,): HALF}
    assert pa.exact(sympy.Poly(0.5 * X * Y, X, Y)) == {(1, 1): HALF}
    context = fmpq_mpoly_ctx.get(("x", 2), "lex")
    assert pa.exact(context.gens()[0] / 2) == {(1, 0): HALF}
    assert pa.exact(DomainMatrix([[sympy.RR(0.5)]], (1, 1), sympy.RR)) == [[HALF]]
    several: list[Any] = [0.5 * X * Y, sympy.Matrix([[0.5 * X, Y]]), sympy.sin(X) * 0.5, [[X, 0.5], [1]]]
    for x in (*several, 0.5 * sympy.sqrt(2), sympy.nan, sympy.oo):
        with pytest.raises(pa.InputError):
            pa.exact(x)


def test_rows_of_polynomials_are_a_matrix_polynomial() -> None:
    expected = pa.MatrixPolynomial([[[0, 1], [1, 0]], [[1, 0], [0, 0]], [[0, 0], [0, HALF]]])
    half, unit = fmpq_poly([0, 0, 1]) / 2, pa.GaussianPolynomial(fmpq_poly([]), fmpq_poly([1]))
    for P in (
        [[X, 1], [1, X**2 / 2]],
        [[sympy.Poly(X), 1], [1, sympy.Poly(X**2 / 2)]],
        [[fmpz_poly([0, 1]), 1], [1, half]],
        [[np.polynomial.Polynomial(np.array([0, 1], dtype=object)), 1], [1, half]],
    ):
        assert pa.MatrixPolynomial(P) == expected
    assert pa.MatrixPolynomial([[unit, X]])[0, 0] == unit
    with pytest.raises(
        pa.InputError, match=r"entry \(0, 1\) of P is a polynomial in y, entry \(0, 0\) of P one in x"
    ):
        pa.MatrixPolynomial([[X, Y]])
    with pytest.raises(pa.DimensionError, match="the rows of P differ in length"):
        pa.MatrixPolynomial([[X, 1], [X]])
    with pytest.raises(pa.InputError, match=r"coefficient 0 of entry \(0, 1\) of P is the string") as caught:
        pa.MatrixPolynomial([[X, "1"]])
    assert caught.value.entry == (0, 1, 0)


# --- infinite ends


INFINITIES = [math.inf, np.inf, np.float32("inf"), np.longdouble("inf"), np.array(np.inf)]
INFINITIES += [mpmath.inf, mpmath.mpf("inf"), sympy.oo, sympy.Float("inf"), Decimal("Infinity"), arb("inf")]


@pytest.mark.parametrize("oo", INFINITIES, ids=lambda x: f"{type(x).__module__}.{type(x).__name__}")
def test_infinite_ends(oo: Any) -> None:
    p = [-1, 0, 1]
    for a, b, count in ((-oo, oo, 2), (0, oo, 1), (-oo, 0, 1), (None, oo, 2), (-oo, None, 2)):
        assert pa.count_real_roots(p, a, b) == count
    assert pa.count_real_roots([1, -2, 1], -oo, oo, multiplicity=True) == 2
    assert [pa.count_real_roots(p, a, b) for a, b in ((oo, oo), (-oo, -oo), (oo, None), (None, -oo))] == [
        0
    ] * 4
    for a, b in ((oo, 0), (0, -oo), (oo, -oo)):
        with pytest.raises(pa.InputError, match="is below a = .*; the interval"):
            pa.count_real_roots(p, a, b)
    with pytest.raises(pa.InputError, match="zero polynomial"):
        pa.count_real_roots([0], oo, oo)
    for call in (lambda: pa.characteristic_polynomial([[oo]]), lambda: pa.exact(oo)):
        with pytest.raises(pa.InputError):
            call()


@pytest.mark.parametrize(
    "end",
    [math.nan, np.nan, mpmath.nan, sympy.nan, sympy.zoo, Decimal("NaN"), arb("nan"), arb(0, math.inf), "inf"],
)
def test_ends_that_are_no_numbers(end: Any) -> None:
    for a, b in ((end, None), (None, end)):
        with pytest.raises(pa.InputError, match=r"^[ab] is "):
            pa.count_real_roots([-1, 0, 1], a, b)


# --- the rest


def test_the_empty_dict_is_zero() -> None:
    assert pa.multivariate_additive_convolution({}, {(1,): 1}) == {}
    assert pa.multivariate_additive_convolution({(1, 0): 1}, {}) == {}
    assert pa.multivariate_additive_convolution({}, {}) == {}
    assert pa.multivariate_additive_convolution({(0,): 0}, {(1,): 1}) == {}
    with pytest.raises(pa.InputError, match="multiaffine"):
        pa.multivariate_additive_convolution({}, {(2,): 1})
    with pytest.raises(pa.InputError, match="tuples of exponents"):
        pa.multivariate_additive_convolution({}, {1: 1})


@pytest.mark.parametrize(
    "call",
    [
        pa.interlaces,
        pa.common_interlacer,
        pa.are_compatible,
        pa.additive_convolution,
        pa.multiplicative_convolution,
        lambda p, q: pa.rectangular_convolution(p, q, 2),
        lambda p, q: pa.additive_root_bound(p, q, [1, -1]),
        lambda p, q: pa.multiplicative_root_bound(p, q, [2, -HALF]),
        lambda p, q: pa.rectangular_root_bound(p, q, 2, 1),
    ],
    ids=range(9),
)
def test_two_symbols_in_one_call(call: Callable[[Any, Any], Any]) -> None:
    p, q = X**2 - 3 * X + 2, Y**2 - 3 * Y + 2
    for other in (q, sympy.Poly(q, Y)):
        with pytest.raises(pa.InputError, match="is a polynomial in y, .* one in x"):
            call(p, other)
    call(p, [2, -3, 1])


def test_operators_have_a_variable_of_their_own() -> None:
    D = sympy.Symbol("D")
    assert pa.apply_operator(1 - D, X**2) == X**2 - 2 * X
    assert pa.additive_root_bound(X**2 - 1, X**2 - 4, 1 - D).slack > 0


def test_laurent_matrices_of_sympy() -> None:
    P = pa.LaurentMatrixPolynomial([[[2, 1], [1, 3]], [[1, 0], [4, 1j]]])
    assert pa.LaurentMatrixPolynomial(P.to_sympy()) == P
    Q = sympy.Matrix([[3 - Y - 1 / Y]])
    assert pa.LaurentMatrixPolynomial(Q).to_sympy() == Q
    assert pa.spectral_factor(Q, on="circle").degree == 1
    for bad, message in (
        (sympy.Matrix([[Y]]), "Hermitian on the circle.*pass the list of the coefficients"),
        (sympy.Matrix([[sympy.I * (Y + 1 / Y)]]), "Hermitian on the circle"),
        (sympy.Matrix([[Y, 1]]), "must be square"),
        (sympy.Matrix([[sympy.sin(Y)]]), "not a Laurent polynomial in y"),
        (sympy.Matrix([[1 / (1 + Y)]]), "not a Laurent polynomial in y|symbol"),
        (sympy.Matrix([[1.5 + Y + 1 / Y]]), r"pass the list of the coefficient matrices"),
    ):
        with pytest.raises(pa.InputError, match=message):
            pa.LaurentMatrixPolynomial(bad)
    with pytest.raises(pa.ResourceLimitError):
        pa.LaurentMatrixPolynomial(sympy.Matrix([[Y ** -(10**9)]]))


def test_matrices_without_columns_or_beyond_the_limit_in_exact():
    assert pa.exact(sympy.zeros(2, 0)) == [[], []]
    x = sympy.symbols("x")
    huge = sympy.Matrix(30, 30, [x**10**5] + [0] * 899)
    with pytest.raises(pa.ResourceLimitError, match="the limit is"):
        pa.exact(huge)

"""Functions of a matrix by name: what defines them, mpmath and FLINT as other routes, why there are none."""

from __future__ import annotations

import random
from fractions import Fraction
from math import factorial
from typing import Any

import mpmath
import pytest
from flint import acb, acb_mat, acb_series, arb, fmpq_mat, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.precision import working_precision
from polyalg.jordan.functions.entire import phi_coefficients
from polyalg.jordan.functions.evaluation import evaluate
from polyalg.jordan.functions.signs import imaginary_roots
from polyalg.testing.assertions import as_balls, assert_radius
from polyalg.testing.builders import known_matrix, random_known_matrix
from polyalg.testing.strategies import gaussian_matrices, known_matrices, rational_matrices

EPS = Fraction(1, 10**30)
MATRICES = st.one_of(known_matrices(6), rational_matrices(4, denominator=2), gaussian_matrices(3))


def form_of(given: Any) -> tuple[Any, pa.JordanForm]:
    A = getattr(given, "matrix", given)
    return A, pa.jordan_form(A, 30)


def identity(n: int) -> acb_mat:
    return acb_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])


def is_real(A: Any) -> bool:
    return not isinstance(A, pa.GaussianMatrix) or not A.imag


def assert_real(A: Any, X: acb_mat) -> None:
    assert_radius(X, EPS)
    if is_real(A):
        assert all(x.imag == 0 for x in X.entries())


def on_axis(form: pa.JordanForm) -> bool:
    return any(e.value.real.contains(0) for e in form.eigenvalues)


def is_singular(form: pa.JordanForm) -> bool:
    return any(e.exact is not None and not e.exact for e in form.eigenvalues)


@given(MATRICES)
def test_sine_and_cosine(given_: Any) -> None:
    A, form = form_of(given_)
    sine, cosine = form.sin(), form.cos()
    for X in (sine, cosine):
        assert_real(A, X)
    with working_precision(1000):
        assert (sine * sine + cosine * cosine).contains(identity(form.n))
        # e^(iA) = cos A + i sin A
        assert (cosine + sine * acb(0, 1)).overlaps((as_balls(A) * acb(0, 1)).exp())


@given(MATRICES)
def test_hyperbolic_ones(given_: Any) -> None:
    A, form = form_of(given_)
    sine, cosine = form.sinh(), form.cosh()
    for X in (sine, cosine):
        assert_real(A, X)
    with working_precision(1000):
        assert (cosine * cosine - sine * sine).contains(identity(form.n))
        assert (cosine + sine).overlaps(as_balls(A).exp())


@given(MATRICES)
def test_the_square_of_the_root_is_the_matrix(given_: Any) -> None:
    A, form = form_of(given_)
    if any(e.exact is not None and not e.exact and e.block_sizes[0] > 1 for e in form.eigenvalues):
        with pytest.raises(pa.InputError, match="no square root of A is a function of A: the"):
            form.sqrt()
        return
    R = form.sqrt()
    assert_radius(R, EPS)
    with working_precision(1000):
        assert (R * R).contains(as_balls(A))
        assert R.overlaps(as_balls(form.power(Fraction(1, 2))))
    negative = any(e.value.imag == 0 and e.value.real < 0 for e in form.eigenvalues)
    if is_real(A):
        assert negative or all(x.imag == 0 for x in R.entries())


@given(MATRICES)
def test_the_exponential_of_the_logarithm_is_the_matrix(given_: Any) -> None:
    A, form = form_of(given_)
    if is_singular(form):
        with pytest.raises(pa.SingularMatrixError, match="A is singular, so it has no logarithm"):
            form.log()
        return
    L = form.log()
    assert_radius(L, EPS)
    with working_precision(1000):
        assert L.exp().contains(as_balls(A))
        # principal: half the logarithm is that of the square root
        root = form.sqrt()
        assert (L / 2).exp().overlaps(root)
    if is_real(A) and not any(e.value.imag == 0 and e.value.real < 0 for e in form.eigenvalues):
        assert all(x.imag == 0 for x in L.entries())


@given(MATRICES)
def test_the_sign(given_: Any) -> None:
    A, form = form_of(given_)
    if on_axis(form):
        error = pa.SingularMatrixError if is_singular(form) else pa.InputError
        with pytest.raises(error, match="so it has no sign|has a root on the imaginary axis"):
            form.sign()
        return
    X = form.sign()
    assert_real(A, X)
    with working_precision(1000):
        assert (X * X).contains(identity(form.n))
        assert (X * as_balls(A)).overlaps(as_balls(A) * X)
        # X = A (A^2)^(-1/2)
        square = A * A if isinstance(A, pa.GaussianMatrix) else fmpq_mat(A) * A
        assert X.overlaps(as_balls(A) * as_balls(pa.jordan_form(square, 30).power(Fraction(-1, 2))))
    trace = sum((1 if e.value.real > 0 else -1) * e.multiplicity for e in form.eigenvalues)
    assert sum((X[i, i] for i in range(form.n)), acb(0)).contains(trace)


@given(MATRICES, st.integers(1, 6))
def test_phi_functions(given_: Any, k: int) -> None:
    A, form = form_of(given_)
    P, before = form.phi(k), form.phi(k - 1)
    assert_real(A, P)
    with working_precision(1000):
        assert form.phi(0).overlaps(as_balls(form.exp()))
        # A phi_k(A) = phi_(k-1)(A) - 1/(k-1)!
        assert (as_balls(A) * P + identity(form.n) / factorial(k - 1)).overlaps(before)


@pytest.mark.parametrize("k", [1, 2, 3, 7])
def test_phi_at_nilpotent_and_singular_matrices(k: int) -> None:
    known = known_matrix([((0, 1), [4, 1]), ((-1, 1), [2])], random.Random(k), steps=6)
    A, form = known.matrix, pa.jordan_form(known.matrix, 30)
    P = form.phi(k)
    assert_radius(P, EPS)
    # e^M for M = [[A, 1, 0, ...], [0, 0, 1, ...], ...] has phi_k(A) in its corner
    n = known.n
    blocks = [[fmpq_mat(n, n) for _ in range(k + 1)] for _ in range(k + 1)]
    one = fmpq_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])
    blocks[0][0] = A
    for i in range(k):
        blocks[i][i + 1] = one
    rows = [[x for block in row for x in block.tolist()[i]] for row in blocks for i in range(n)]
    with working_precision(800):
        E = as_balls(fmpq_mat(rows)).exp()
        corner = acb_mat(n, n, [E[i, k * n + j] for i in range(n) for j in range(n)])
        assert P.overlaps(corner)


POINTS = [0, 1, -1, 3, -7, 50, -50, 2000, -2000, 1j, 1 - 30j, 0.999, 1.001, 1e-30, -1e-200]


@pytest.mark.parametrize("k", [0, 1, 2, 5, 40])
@pytest.mark.parametrize("z", POINTS)
def test_taylor_coefficients_of_phi(k: int, z: complex) -> None:
    with working_precision(200):
        found = phi_coefficients(acb(z), 4, k)
    for j, f in enumerate(found):
        with mpmath.workdps(90):
            value = mpmath.mpc(mpmath.hyp1f1(j + 1, k + j + 1, mpmath.mpmathify(z)) / mpmath.factorial(k + j))
            texts = [mpmath.nstr(part, 80) for part in (value.real, value.imag)]
        with working_precision(300):
            middle = acb(*texts)
            assert (f - middle).abs_upper() <= middle.abs_upper() * arb("1e-45") + arb("1e-45")
            assert (f - middle).abs_lower() <= middle.abs_upper() * arb("1e-75") + arb("1e-75")


@pytest.mark.parametrize("k", [0, 1, 2, 5, 40])
def test_coefficients_about_zero_contain_those_at_zero(k: int) -> None:
    with working_precision(200):
        wide = phi_coefficients(acb("0 +/- 1e-10"), 4, k)
        assert all(f.contains(acb(1) / factorial(j + k)) for j, f in enumerate(wide))
        assert all(f.rad() < 1e-8 for f in (x.real for x in wide))


def test_functions_of_known_matrices_against_mpmath() -> None:
    for seed in range(6):
        A = random_known_matrix(random.Random(seed), 5).matrix
        n = A.nrows()
        form = pa.jordan_form(A, 20)
        with mpmath.workdps(60):
            M = mpmath.matrix([[mpmath.mpf(int(x.p)) / int(x.q) for x in row] for row in A.tolist()])
            pairs = [(form.sin(), mpmath.sinm(M)), (form.cos(), mpmath.cosm(M))]
            for found, expected in pairs:
                for i in range(n):
                    for j in range(n):
                        value = mpmath.mpc(expected[i, j])
                        gap = found[i, j] - acb(str(value.real), str(value.imag))
                        assert gap.abs_lower() < 1e-15 * (1 + abs(complex(value)))


def test_eigenvalues_that_are_nearly_on_the_axis_or_the_cut() -> None:
    tiny = Fraction(1, 10**60)
    form = pa.jordan_form([[tiny, 1], [-1, tiny]], 20)
    assert form.sign()[0, 0].contains(1)
    assert pa.jordan_form([[-tiny, 1], [-1, -tiny]], 20).sign()[0, 0].contains(-1)
    # just above and just below the negative axis: log has arg near pi and -pi, the real matrix a real log
    near = pa.jordan_form([[-1, tiny], [-tiny, -1]], 20)
    L = near.log()
    assert all(x.imag == 0 for x in L.entries()) and abs(L[0, 1].real) > 3
    assert near.sqrt()[0, 0].abs_upper() < 1e-15


def test_principal_values_on_the_negative_axis() -> None:
    form = pa.jordan_form([[-4, 0], [0, 9]], 20)
    assert form.sqrt()[0, 0].contains(2j) and form.sqrt()[1, 1].contains(3)
    with working_precision(200):
        assert form.log()[0, 0].imag.overlaps(acb.pi().real)


@pytest.mark.parametrize(
    ("coefficients", "expected"),
    [
        ([[1, 0], [0, 0], [1, 0]], True),
        ([[2, 0], [0, 0], [-1, 0], [0, 0], [1, 0]], False),
        ([[1, 0], [0, 0], [3, 0], [0, 0], [1, 0]], True),
        ([[-2, 0], [0, 0], [0, 0], [1, 0]], False),
        ([[0, -5], [1, 0]], True),
        ([[1, -5], [1, 0]], False),
        ([[0, 1], [0, 0], [1, 0]], False),
        ([[2, 0], [0, 2], [1, 0]], True),
    ],
)
def test_roots_on_the_imaginary_axis(coefficients: list[list[int]], expected: bool) -> None:
    real, imag = (fmpz_poly([c[k] for c in coefficients]) for k in (0, 1))
    assert (imaginary_roots(IntegerPolynomial(real, imag if imag else None)) > 0) is expected


def test_errors() -> None:
    nilpotent = pa.jordan_form([[0, 1], [0, 0]])
    with pytest.raises(pa.InputError, match="Jordan block of size 2, and a single block of that kind has no"):
        nilpotent.sqrt()
    with pytest.raises(pa.SingularMatrixError, match="no logarithm"):
        nilpotent.log()
    with pytest.raises(pa.SingularMatrixError, match="no sign"):
        nilpotent.sign()
    assert issubclass(pa.SingularMatrixError, ZeroDivisionError)
    with pytest.raises(pa.InputError, match=r"A has no sign: x\^2 \+ 1, a factor of its characteristic"):
        pa.jordan_form([[0, 1], [-1, 0]]).sign()
    with pytest.raises(pa.InputError, match="A has no sign: x - i, a factor"):
        pa.jordan_form([[1j, 0], [0, 2]]).sign()
    form = pa.jordan_form([[1, 2], [3, 4]])
    with pytest.raises(pa.InputError, match="k must not be negative, it is -1"):
        form.phi(-1)
    with pytest.raises(pa.InputError, match="k must be an integer"):
        form.phi(Fraction(1, 2))
    with pytest.raises(pa.InexactInputError):
        form.phi(1.0)
    with pytest.raises(pa.ResourceLimitError, match="above 10000"):
        form.phi(10001)
    huge = pa.jordan_form([[10**300]])
    for call in (huge.sinh, huge.cosh, lambda: huge.phi(2)):
        with pytest.raises(pa.ResourceLimitError, match="GiB"):
            call()
    # cos of a large real number is small
    assert_radius(huge.cos(), Fraction(1, 10**15))


def test_the_root_of_zero_and_of_the_empty_matrix() -> None:
    assert pa.jordan_form([[0, 0], [0, 4]]).sqrt()[0, 0] == 0
    empty = pa.jordan_form([])
    for call in (empty.sqrt, empty.log, empty.sin, empty.cosh, empty.sign, lambda: empty.phi(3)):
        assert call().nrows() == 0


def test_apply_agrees() -> None:
    form = pa.jordan_form([[2, 1, 0], [0, 2, 1], [1, 0, 3]], 25)

    def logarithm(z: acb_series) -> acb_series:
        return z.log()

    assert form.log().overlaps(form.apply(logarithm))
    assert form.phi(1).overlaps(form.apply(lambda z: (z.exp() - 1) / z))
    assert form.sin().overlaps(form.apply(lambda z: z.sin()))
    assert form.sqrt().overlaps(form.apply(lambda z: z.sqrt()))


def test_values_that_are_no_numbers_yet_ask_for_narrower_enclosures() -> None:
    asked: list[acb] = []

    def taylor(value: acb, size: int) -> list[acb]:
        asked.append(value)
        return [acb(arb.nan()) if len(asked) < 3 else acb(1), *[acb(0)] * (size - 1)]

    form = pa.jordan_form([[0, -1, 1], [1, 2, 1], [0, 0, 3]])
    found = evaluate(form._solver, EPS, taylor, 64, real=True)
    assert len(asked) > 2 and found.contains(identity(3))

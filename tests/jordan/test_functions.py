"""f(A) against independent routes: Taylor sums, FLINT's exponential, functional equations, exact powers."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
import sympy
from flint import acb, acb_mat, acb_series, arb, fmpq, fmpq_mat, fmpz
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.precision import working_precision
from polyalg.testing.assertions import as_balls, assert_encloses, assert_radius
from polyalg.testing.builders import known_matrix, random_known_matrix
from polyalg.testing.strategies import gaussian_matrices, known_matrices, rational_matrices

from .cases import SPECIAL, exact

EPS = Fraction(1, 10**20)
# Entries of e^A for these would fill the memory.
SMALL = [name for name in SPECIAL if "huge" not in name and "near double" not in name and name != "rosser"]


def identity(n: int) -> fmpq_mat:
    return fmpq_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])


def assert_same(left: Any, right: Any) -> None:
    """Both enclose one matrix, so they overlap; the caller bounds the widths."""
    assert left.overlaps(right)


def flint_exp(A: Any, bits: int = 600) -> acb_mat:
    """Return FLINT's own enclosure of e^A, by scaling and squaring of the matrix."""
    with working_precision(bits):
        E = as_balls(A).exp()
    assert_radius(E, EPS)
    return E


@pytest.mark.parametrize("name", SMALL)
def test_exp_of_special_matrices(name: str) -> None:
    A = exact(SPECIAL[name])
    E = pa.jordan_form(A, 20).exp()
    assert_radius(E, EPS)
    with working_precision(4000 if name == "gallery5" else 600):
        assert_same(E, as_balls(A).exp())


@given(rational_matrices(5, denominator=2))
def test_exp_over_q(A: Any) -> None:
    E = pa.jordan_form(A, 20).exp()
    assert_radius(E, EPS)
    assert_same(E, flint_exp(A))
    # a real matrix has a real exponential, and not only up to a radius
    assert all(x.imag == 0 for x in E.entries())


@given(gaussian_matrices(4))
def test_exp_over_gaussian_rationals(A: Any) -> None:
    E = pa.jordan_form(A, 20).exp()
    assert_radius(E, EPS)
    assert_same(E, flint_exp(A))


@given(known_matrices(8), st.fractions(-3, 3, max_denominator=5))
def test_exp_with_a_factor(known: Any, t: Fraction) -> None:
    E = pa.jordan_form(known.matrix, 20).exp(t)
    assert_radius(E, EPS)
    assert_same(E, flint_exp(known.matrix * fmpq(t.numerator, t.denominator), 1200))


def test_exp_of_a_nilpotent_matrix_is_its_taylor_sum() -> None:
    n = 14
    known = known_matrix([((0, 1), [n])], random.Random(1), steps=12)
    total, term = identity(n), identity(n)
    for k in range(1, n):
        term = term * known.matrix * fmpq(5, 3) / k
        total += term
    assert_encloses(pa.jordan_form(known.matrix, 20).exp(Fraction(5, 3)), total, EPS)


@given(known_matrices(6), st.integers(-3, 3), st.integers(-3, 3))
def test_exp_turns_sums_into_products(known: Any, s: int, t: int) -> None:
    F = pa.jordan_form(known.matrix, 30)
    with working_precision(400):
        product = F.exp(s) * F.exp(t)
        both = F.exp(s + t)
        assert_same(product, both)
        assert_radius(both, Fraction(1, 10**30))
        assert (F.exp(s) * F.exp(-s)).contains(as_balls(identity(known.n)))
    assert_encloses(F.exp(0), identity(known.n), Fraction(1, 10**30))


def test_exp_with_a_complex_factor() -> None:
    # e^(i pi A) needs pi; e^(iA) for A = diag(1, 2) is exact in cos and sin
    E = pa.jordan_form([[1, 0], [0, 2]], 30).exp(1j)
    with working_precision(200):
        for k in (0, 1):
            assert E[k, k].overlaps(acb(arb(k + 1).cos(), arb(k + 1).sin()))
    assert_radius(E, Fraction(1, 10**30))
    F = pa.jordan_form([[0, 1], [-1, 0]], 30).exp(pa.GaussianRational(0, fmpq(1, 2)))
    with working_precision(200):
        half = arb(fmpq(1, 2))
        assert F[0, 0].overlaps(acb(half.cosh())) and F[0, 1].overlaps(acb(0, half.sinh()))


def test_exp_of_large_and_small_arguments() -> None:
    F = pa.jordan_form([[0, 1], [2, -2]], 15)
    E = F.exp(10**4)
    assert_radius(E, Fraction(1, 10**15))
    assert E[0, 0].real > arb("1e3179")
    assert F.exp(Fraction(1, 10**300))[0, 0].contains(1)
    # all eigenvalues have negative real parts: the entries vanish
    G = pa.jordan_form([[-3, 1], [0, -2]], 15)
    assert_radius(G.exp(10**3), Fraction(1, 10**15))
    assert G.exp(10**3)[0, 0].abs_upper() < arb("1e-15")


@pytest.mark.parametrize(
    ("rows", "t"), [([[10**400]], 1), ([[1]], 10**12), ([[0, 1], [2, -2]], 10**30), ([[1j]], -(10**20) * 1j)]
)
def test_values_beyond_memory_are_refused_before_they_are_tried(rows: Any, t: Any) -> None:
    t = pa.GaussianRational(0, -(10**20)) if isinstance(t, complex) else t
    with pytest.raises(pa.ResourceLimitError, match=r"e\^\(tA\) with t = .*GiB"):
        pa.jordan_form(rows).exp(t)
    with pytest.raises(pa.ResourceLimitError, match="the power .*GiB"):
        pa.jordan_form([[0, 1], [2, -2]]).power(Fraction(10**12 + 1, 2))
    with pytest.raises(pa.ResourceLimitError, match="the power .*GiB"):
        pa.jordan_form([[0, -1], [1, 10**40]]).power(Fraction(-(10**12) - 1, 2))


def test_huge_arguments_with_small_values() -> None:
    eps = Fraction(1, 10**15)
    # a real part of -10^-40 times 10^60 is -10^20: the value is 0 up to eps, whatever the first bits say
    slow = [[Fraction(-1, 10**40), -1], [1, Fraction(-1, 10**40)]]
    hurwitz = [[0, 0, -1], [1, 0, -4], [0, 1, -3]]
    for rows, t in ((slow, 10**60), ([[-(10**400)]], 1), (hurwitz, 10**30)):
        E = pa.jordan_form(rows).exp(t)
        assert_radius(E, eps)
        assert all(x.abs_upper() < arb("1e-15") for x in E.entries())
    # a rotation by 10^30: cos and sin of a large argument
    E = pa.jordan_form([[0, -1], [1, 0]]).exp(10**30)
    assert_radius(E, eps)
    with working_precision(300):
        assert E[0, 0].overlaps(acb(arb(10**30).cos()))


@given(rational_matrices(5, top=4), st.integers(0, 7))
def test_integer_powers_are_exact(A: Any, k: int) -> None:
    F = pa.jordan_form(A, 5)
    expected = identity(A.nrows())
    for _ in range(k):
        expected = expected * A
    assert F.power(k) == expected
    if A.nrows() and A.det() != 0:
        assert F.power(-k) * expected == identity(A.nrows())


@given(gaussian_matrices(4), st.integers(-4, 6))
def test_integer_powers_over_gaussian_rationals(A: Any, k: int) -> None:
    F = pa.jordan_form(A, 5)
    if k < 0 and A.det() == 0:
        with pytest.raises(pa.SingularMatrixError):
            F.power(k)
        return
    power = F.power(k)
    assert isinstance(power, pa.GaussianMatrix) and power == A**k


def test_integer_powers_come_back_in_the_users_system() -> None:
    A = sympy.Matrix([[1, 2], [3, 4]])
    assert pa.jordan_form(A).power(3) == A**3
    assert pa.jordan_form(A).power(-2) == A**-2
    assert pa.jordan_form([[1, 2], [3, 4]]).power(fmpq(4, 2)) == fmpq_mat([[7, 10], [15, 22]])
    assert pa.jordan_form([[1, 2], [3, 4]]).power(-1) == fmpq_mat([[1, 2], [3, 4]]).inv()
    big = pa.jordan_form([[1, 1], [0, 1]]).power(1000)
    assert big == fmpq_mat([[1, 1000], [0, 1]])


def without_zero(rng: random.Random, size: int, gaussian: bool) -> Any:
    while True:
        known = random_known_matrix(rng, size, gaussian=gaussian)
        if known.matrix.det() != 0:
            return known


@pytest.mark.parametrize("gaussian", [False, True])
def test_roots_of_matrices(gaussian: bool) -> None:
    rng = random.Random(30)
    for _ in range(25):
        A = without_zero(rng, 7, gaussian).matrix
        F = pa.jordan_form(A, 30)
        half, third = F.power(Fraction(1, 2)), F.power(Fraction(1, 3))
        back, mixed = F.power(Fraction(-3, 2)), F.power(Fraction(7, 6))
        for root in (half, third, back, mixed):
            assert_radius(root, Fraction(1, 10**30))
        with working_precision(500):
            balls = as_balls(A)
            assert (half * half).contains(balls)
            assert (third * third * third).contains(balls)
            assert (back * half * half * half).contains(as_balls(identity(A.nrows())))
            # principal powers of one matrix commute, and exponents add where they are positive fractions
            assert_same(half * third, F.power(Fraction(5, 6)))
            assert_same(mixed * third, F.power(Fraction(3, 2)))


def test_the_principal_branch() -> None:
    rng = random.Random(31)
    for _ in range(15):
        known = without_zero(rng, 6, rng.random() < 0.5)
        root = pa.jordan_form(known.matrix, 30).power(Fraction(1, 2))
        # the eigenvalues of the root: arguments in (-pi/2, pi/2], so no negative real part
        with working_precision(500):
            trace = sum((root[i, i] for i in range(known.n)), acb(0))
            expected = acb(0)
            for e in pa.eigenvalues(known.matrix, 100):
                expected += e.value.sqrt() * e.multiplicity
        assert trace.overlaps(expected)


def test_negative_eigenvalues_have_argument_pi() -> None:
    eps = Fraction(1, 10**15)
    assert_encloses(pa.jordan_form([[-4]]).power(Fraction(1, 2))[0, 0], pa.GaussianRational(0, 2), eps)
    assert_encloses(pa.jordan_form([[-4]]).power(Fraction(3, 2))[0, 0], pa.GaussianRational(0, -8), eps)
    assert_encloses(
        pa.jordan_form([[-4]]).power(Fraction(-1, 2))[0, 0], pa.GaussianRational(0, fmpq(-1, 2)), eps
    )
    # a defective one: sqrt(-4 + x) = 2i - i x / 4
    R = pa.jordan_form([[-4, 1], [0, -4]]).power(Fraction(1, 2))
    assert_encloses(R, pa.GaussianMatrix([[0, 0], [0, 0]], [[2, fmpq(-1, 4)], [0, 2]]), eps)
    # an irrational one: x^2 - 2
    S = pa.jordan_form([[0, 2], [1, 0]], 30).power(Fraction(1, 2))
    with working_precision(200):
        assert (S * S).contains(acb_mat([[0, 2], [1, 0]]))
        # trace = 2^(1/4) (1 + i): the root of -sqrt(2) is +i 2^(1/4)
        fourth = arb(2) ** arb(fmpq(1, 4))
        assert (S[0, 0] + S[1, 1]).overlaps(acb(fourth, fourth))


def test_semisimple_zero_is_allowed_for_positive_exponents() -> None:
    F = pa.jordan_form([[0, 0, 0], [0, 0, 0], [0, 0, 9]])
    assert_encloses(F.power(Fraction(1, 2)), fmpq_mat([[0, 0, 0], [0, 0, 0], [0, 0, 3]]), Fraction(1, 10**15))
    assert F.power(0) == identity(3)
    for k in (-1, Fraction(-1, 2)):
        with pytest.raises(pa.SingularMatrixError, match="singular.*no power"):
            F.power(k)


@pytest.mark.parametrize(
    ("exponent", "error", "message"),
    [
        (-1, pa.SingularMatrixError, "A is singular, so it has no power -1"),
        (-1, ZeroDivisionError, "singular"),
        (Fraction(-1, 2), pa.SingularMatrixError, "no power -1/2"),
        (Fraction(1, 2), pa.InputError, "no power 1/2: the eigenvalue 0 has a Jordan block of size 2"),
        (Fraction(5, 2), pa.InputError, "only integer powers"),
        (0.5, pa.InexactInputError, "k is the float 0.5; pass pa.exact"),
        ("1/2", pa.InputError, "k is the string '1/2'.*pa.exact"),
        (1j, pa.InputError, "k must be real"),
        (True, pa.InputError, "boolean"),
        (10**12, pa.ResourceLimitError, "power 1000000000000.*GiB"),
        (fmpz(10) ** 5000, pa.ResourceLimitError, "power with an exponent of .* bits.*more than 2.*GiB"),
    ],
)
def test_bad_exponents(exponent: Any, error: type[Exception], message: str) -> None:
    F = pa.jordan_form([[0, 1, 0], [0, 0, 0], [0, 0, 2]])
    with pytest.raises(error, match=message):
        F.power(exponent)


@pytest.mark.parametrize(
    ("t", "error", "message"),
    [
        (0.5, pa.InexactInputError, "t is the float 0.5; pass pa.exact"),
        ("a", pa.InputError, "t is the string 'a'"),
        (None, pa.InputError, "t is None"),
        (True, pa.InputError, "boolean"),
    ],
)
def test_bad_factors(t: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        pa.jordan_form([[1]]).exp(t)


def test_apply_on_series_agrees_with_exp_and_powers() -> None:
    rng = random.Random(32)
    for gaussian in (False, True):
        for _ in range(12):
            A = random_known_matrix(rng, 7, gaussian=gaussian).matrix
            F = pa.jordan_form(A, 20)
            E = F.apply(lambda x: x.exp())
            assert_radius(E, EPS)
            assert_same(E, F.exp())
            # a polynomial is exact
            square = F.apply(lambda x: x * x - x + 3)
            one = identity(A.nrows())
            assert_encloses(square, A * A - A + (pa.GaussianMatrix(one) if gaussian else one) * 3, EPS)


def test_apply_with_derivatives() -> None:
    rng = random.Random(33)
    for _ in range(10):
        A = random_known_matrix(rng, 7).matrix
        F = pa.jordan_form(A, 20)
        E = F.apply(derivatives=lambda value, k: value.exp())
        assert_radius(E, EPS)
        assert_same(E, F.exp())
        sine = F.apply(derivatives=lambda value, k: (value + acb.pi() / 2 * k).sin())
        cosine = F.apply(lambda x: x.cos())
        with working_precision(300):
            assert (sine * sine + cosine * cosine).contains(as_balls(identity(A.nrows())))


@pytest.mark.parametrize("size", [9, 10, 11, 12, 25])
def test_blocks_longer_than_the_default_length_of_series(size: int) -> None:
    # FLINT cuts series after ctx.cap = 10 terms unless told otherwise
    known = known_matrix([((-1, 1), [size])], random.Random(2), steps=size)
    F = pa.jordan_form(known.matrix, 20)
    L = F.apply(lambda x: x.log())
    N = known.matrix - identity(size)
    expected, power = N * 0, identity(size)
    for k in range(1, size):
        power = power * N
        expected += power * fmpq((-1) ** (k + 1), k)
    assert_encloses(L, expected, EPS)
    assert_encloses(F.apply(lambda x: 1 / x), F.power(-1), EPS)
    assert_same(F.apply(lambda x: x.exp()), F.exp())


def test_apply_undoes_itself() -> None:
    # eigenvalues off the negative axis: the square of the root, and log(exp) within the strip
    F = pa.jordan_form([[3, 1, 0], [0, 3, 0], [1, 1, 5]], 30)
    root = F.apply(lambda x: x.sqrt())
    assert_same(root, F.power(Fraction(1, 2)))
    G = pa.jordan_form([[0, -1], [1, 0]], 30)
    with working_precision(200):
        # log of the rotation by pi/2 is pi/2 times the rotation
        L = G.apply(lambda x: x.log())
        half_pi = acb(arb.pi() / 2)
        assert L[1, 0].overlaps(half_pi) and L[0, 1].overlaps(-half_pi) and L[0, 0].contains(0)


def test_apply_to_eigenvalues_that_first_meet_zero() -> None:
    # the small root of x^2 - 10^40 x + 1 needs many bits before its box excludes 0
    A = [[0, -1], [1, 10**40]]
    F = pa.jordan_form(A, 15)
    eps = Fraction(1, 10**15)
    assert_encloses(F.apply(lambda x: 1 / x), fmpq_mat(A).inv(), eps)
    assert_encloses(F.apply(derivatives=lambda v, k: 1 / v), fmpq_mat(A).inv(), eps)


def test_apply_on_the_empty_matrix() -> None:
    F = pa.jordan_form([])
    for M in (F.exp(), F.power(3), F.power(Fraction(1, 2)), F.apply(lambda x: x)):
        assert (M.nrows(), M.ncols()) == (0, 0)


def test_apply_of_a_constant() -> None:
    F = pa.jordan_form([[0, 1], [0, 0]])
    for value in (7, fmpq(7), sympy.Integer(7)):
        R = F.apply(lambda x, value=value: value)
        assert_encloses(R, fmpq_mat([[7, 0], [0, 7]]), Fraction(1, 10**15))
    R = pa.jordan_form([[0, 0], [0, 0]]).apply(lambda x: acb(7))
    assert_encloses(R, fmpq_mat([[7, 0], [0, 7]]), Fraction(1, 10**15))


@pytest.mark.parametrize("answer", [None, True, "1", 0.5, [1]])
def test_apply_takes_no_answer_that_is_not_exact_or_a_ball(answer: Any) -> None:
    F = pa.jordan_form([[1, 1], [0, 1]])
    with pytest.raises(pa.InputError, match="must return an acb_series or an exact number"):
        F.apply(lambda x: answer)
    with pytest.raises(pa.InputError, match="must return an acb or an exact number"):
        F.apply(derivatives=lambda v, k: answer)


def test_apply_does_not_take_a_value_for_a_series() -> None:
    # exp of the constant term alone would lose the derivative above the diagonal
    F = pa.jordan_form([[1, 1], [0, 1]])
    with pytest.raises(pa.InputError, match="block is larger than 1; return an acb_series"):
        F.apply(lambda x: x[0].exp())


def test_what_apply_refuses() -> None:
    F = pa.jordan_form([[0, 1, 0], [0, 0, 1], [0, 0, 0]])
    with pytest.raises(pa.InputError, match="either f.*or derivatives=g"):
        F.apply()
    with pytest.raises(pa.InputError, match="either f.*or derivatives=g"):
        F.apply(lambda x: x, derivatives=lambda v, k: v)
    with pytest.raises(pa.InputError, match="needs a function, not 5"):
        F.apply(5)
    with pytest.raises(pa.InputError, match="must return an acb_series or an exact number"):
        F.apply(lambda x: "x")
    with pytest.raises(pa.InputError, match="only 1 terms where a Jordan block needs 3"):
        F.apply(lambda x: acb_series([1], prec=1))
    with pytest.raises(pa.InputError, match=r"derivatives\(value, 0\) must return an acb"):
        F.apply(derivatives=lambda v, k: "x")


def test_singular_functions_end_with_an_explanation() -> None:
    F = pa.jordan_form([[0, 1], [0, 0]])
    with pytest.raises(pa.PrecisionError, match="singularity or a branch cut"):
        F.apply(lambda x: x.log())
    with pytest.raises(pa.PrecisionError, match="singularity or a branch cut"):
        pa.jordan_form([[0, 1], [0, 0]]).apply(derivatives=lambda v, k: acb(arb(0, 1)))


def test_an_error_of_the_users_function_comes_through() -> None:
    class MyError(Exception):
        pass

    def f(x: Any) -> Any:
        raise MyError

    with pytest.raises(MyError):
        pa.jordan_form([[1]]).apply(f)


@given(known_matrices(6))
def test_functions_commute_with_similarity(known: Any) -> None:
    n = known.n
    S = fmpq_mat(n, n, [1 if i >= j else 0 for i in range(n) for j in range(n)])
    other = S * known.matrix * S.inv()
    with working_precision(300):
        left = as_balls(S) * pa.jordan_form(known.matrix, 25).exp() * as_balls(S.inv())
        assert_same(left, pa.jordan_form(other, 25).exp())


@pytest.mark.parametrize("k", [10**30, -(10**30)])
def test_powers_that_stay_small_are_given_for_any_exponent(k: int) -> None:
    assert pa.jordan_form([[1]]).power(k) == fmpq_mat([[1]])
    cycle = pa.jordan_form([[0, 1, 0], [0, 0, 1], [1, 0, 0]])
    assert cycle.power(k) == cycle.power(k % 3)
    assert pa.jordan_form([[1, 1], [0, 1]]).power(k) == fmpq_mat([[1, k], [0, 1]])
    with pytest.raises(pa.ResourceLimitError):
        pa.jordan_form([[1, 1], [1, 1 + 1]]).power(k)


@pytest.mark.parametrize("A", [[[0, 2], [1, 0]], [[2, 1], [0, 2]], [[0, 1j], [1, 1]], [[0]], []])
def test_the_exponential_at_time_zero_is_the_exact_identity(A: list[list[object]]) -> None:
    form = pa.jordan_form([[pa.exact(x) for x in row] for row in A])
    found, n = form.exp(0), len(A)
    assert [z == int(i == j) for i in range(n) for j, z in enumerate(found.table()[i])] == [True] * n * n
    zero = pa.jordan_form([[0] * n for _ in A])
    assert all(z == 0 for z in (*zero.sin().entries(), *zero.sinh().entries()))
    assert zero.cos().entries() == zero.cosh().entries() == zero.exp().entries() == found.entries()

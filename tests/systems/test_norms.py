"""The H-infinity and L-infinity norm: known values, properties, what users reported, documented errors."""

import pickle
import random
from fractions import Fraction as F
from math import isqrt

import pytest
from flint import arb, fmpq, fmpq_mat, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.algebra.blocks import unit
from polyalg.systems.sampling import Sampling

from . import planted

systems = pa.systems
T = systems.transfer_matrix


def drawn(seed, n=3, m=2, p=2, discrete=False):
    """Return a stable system with small entries."""
    rng = random.Random(seed)
    S = planted.realization(rng, n, m, p)
    A = S.A / 7 if discrete else S.A - 7 * unit(n)
    return systems.System(A, S.B, S.C, S.D, dt=True if discrete else None)


def gain_squared_at(S, w):
    """Return G(s)* G(s) at the rational frequency w in the real form of s = iw, or of z on the circle."""
    R = S.realization
    n = R.order
    re, im = (fmpq(0), fmpq(w)) if not S.sampling.is_discrete else _on_circle(fmpq(w))
    big = fmpq_mat(2 * n, 2 * n)
    for i in range(n):
        for j in range(n):
            x = (re if i == j else 0) - R.A[i, j]
            big[i, j] = big[n + i, n + j] = x
        big[i, n + i], big[n + i, i] = -im, im
    B = fmpq_mat(2 * n, 2 * R.inputs)
    C = fmpq_mat(2 * R.outputs, 2 * n)
    D = fmpq_mat(2 * R.outputs, 2 * R.inputs)
    for M, big_one in ((R.B, B), (R.C, C), (R.D, D)):
        r, c = M.nrows(), M.ncols()
        for i in range(r):
            for j in range(c):
                big_one[i, j] = big_one[r + i, c + j] = M[i, j]
    G = C * big.solve(B) + D if n else D
    return G.transpose() * G


def _on_circle(t):
    return (t * t - 1) / (t * t + 1), 2 * t / (t * t + 1)


def is_bounded_by(square, c):
    """Whether c I - G*G is positive semidefinite."""
    M = unit(square.nrows()) * c - square
    return bool(pa.is_positive_semidefinite(pa.MatrixPolynomial([M])))


KNOWN = [
    (T([1], [1, F(1, 5), 1]), [-2500, 99]),
    (T([1, 2], [1, 1]), [-4, 1]),
    (systems.System([[-3, -1], [-5, -9]], [[1], [-2]], [[3, 0]], [[-1]]), [-225, 224]),
    (systems.System([[F(1, 2)]], [[1]], [[1]], [[0]], dt=True), [-4, 1]),
    (T([-1, 1], [1, 1]), [-1, 1]),
    (T([3], [1]), [-9, 1]),
    (T([0], [1]), [0, 1]),
    (T([1], [1, F(2, 10**6), 1]), [-(10**24), 4 * 10**12 - 4]),
]


@pytest.mark.parametrize(("S", "expected"), KNOWN)
def test_known_squares(S, expected):
    found = systems.hinf_norm(S)
    g, (low, high) = found.squared
    expected = fmpz_poly(expected)
    assert g == expected // (expected.content() or 1)
    root = fmpq(-g[0], g[1])
    assert low <= root <= high
    assert found.lower**2 <= root <= found.upper**2
    assert pa.verify(found.certificate, input=S).startswith("the system with")


@pytest.mark.parametrize(
    ("S", "frequency"),
    [
        (T([1, 2], [1, 1]), "infinity"),
        (T([1], [1, 1]), 0),
        (T([1], [2, 1], dt=True), None),
        (T([1], [-2, 4], dt=True), 0),
        (T([-1, 1], [1, 1]), 0),
    ],
)
def test_frequencies_at_the_ends(S, frequency):
    found = systems.linf_norm(S).frequency
    if frequency is None:
        assert round(float(found), 12) == 3.14159265359
    else:
        assert found == frequency


def test_a_period_scales_the_frequency():
    found = systems.linf_norm(T([1], [2, 1], dt=F(1, 10)))
    assert round(float(found.frequency), 10) == 31.4159265359


def test_a_frequency_between():
    S = T([1], [1, F(1, 5), 1])
    w = systems.hinf_norm(S, 40).frequency
    assert (w * w).contains(arb(fmpq(98, 100)))


@given(st.integers(0, 10**6), st.booleans(), st.sampled_from([(1, 1), (2, 1), (1, 2), (2, 2), (3, 2)]))
def test_no_frequency_has_a_larger_gain(seed, discrete, shape):
    S = drawn(seed, 3, *shape, discrete=discrete)
    found = systems.hinf_norm(S)
    rng = random.Random(seed)
    for w in [fmpq(0), *(fmpq(rng.randint(0, 60), rng.randint(1, 12)) for _ in range(6))]:
        assert is_bounded_by(gain_squared_at(S, w), found.upper**2)
    assert found.upper - found.lower <= fmpq(1, 10**15)
    assert pa.verify(found.certificate, input=S)


@given(st.integers(0, 10**6))
def test_the_bilinear_map_keeps_the_norm(seed):
    S = drawn(seed)
    R = S.realization
    # z = (1 + s) / (1 - s)
    inverse = (unit(R.order) - R.A).inv()
    A = inverse * (unit(R.order) + R.A)
    B = inverse * R.B * 2
    mapped = systems.System(A, B, R.C * inverse, R.C * inverse * R.B + R.D, dt=True)
    first, second = systems.hinf_norm(S), systems.hinf_norm(mapped)
    assert first.value.overlaps(second.value)
    assert first.squared[0] == second.squared[0]


@given(st.integers(0, 10**6), st.booleans())
def test_scaling_duality_and_products(seed, discrete):
    S = drawn(seed, discrete=discrete)
    R = S.realization
    scaled = systems.System(R.A, R.B, R.C * fmpq(3, 2), R.D * fmpq(3, 2), S.dt)
    norm = systems.hinf_norm(S)
    assert (norm.value * 3 / 2).overlaps(systems.hinf_norm(scaled).value)
    assert norm.value.overlaps(systems.hinf_norm(S.dual()).value)
    other = systems.hinf_norm(drawn(seed + 1, discrete=discrete))
    product = systems.hinf_norm(S * drawn(seed + 1, discrete=discrete))
    assert product.lower <= norm.upper * other.upper


@given(st.integers(0, 10**6))
def test_hidden_parts_change_nothing(seed):
    rng = random.Random(seed)
    S = drawn(seed, 2, 1, 2)
    hidden = systems.System.of(planted.with_hidden(rng, S.realization, 1), Sampling(None))
    assert systems.hinf_norm(S).squared[0] == systems.hinf_norm(hidden).squared[0]
    assert pa.verify(systems.hinf_norm(hidden).certificate, input=hidden)


@pytest.mark.parametrize("digits", [1, 15, 60])
def test_digits(digits):
    S = drawn(5)
    found = systems.hinf_norm(S, digits)
    assert found.upper - found.lower <= fmpq(1, 10**digits)
    assert found.value.overlaps(systems.hinf_norm(S, 80).value)


def test_a_small_norm_has_its_own_digits():
    found = systems.hinf_norm(T([F(1, 10**30)], [1, 1]))
    assert found.upper - found.lower <= fmpq(1, 10**45)
    assert found.lower > 0


def test_equal_singular_values_and_all_pass():
    S = systems.System(-1 * unit(2), unit(2), -2 * unit(2), unit(2))  # (s - 1) / (s + 1) times I
    found = systems.hinf_norm(S)
    assert found.squared[0] == fmpz_poly([-1, 1])
    twice = systems.System([[-1, 0], [0, -2]], unit(2), [[1, 0], [0, 2]])
    assert systems.hinf_norm(twice).squared[0] == fmpz_poly([-1, 1])


def test_sensitivity_of_a_users_report():
    """ControlSystems.jl #1014: hinfnorm does not converge, hinfnorm2 returns 1.30533."""
    P = T([1], [0, 1, 1])
    loop = T([0, 1, 1], [2, 1, 1])
    assert systems.hinf_norm(P.feedback()).value.overlaps(systems.hinf_norm(T([1], [1, 1, 1])).value)
    assert float(systems.hinf_norm(loop).value) > 1


MISSED = [
    ([[-3, -1], [-5, -9]], [[1], [-2]], [[3, 0]], [[-1]], 1.0022296571715914),
    (
        [[-7, 3, 3], [-8, 2, 8], [4, -3, -8]],
        [[-3], [-3], [1]],
        [[2, -2, -1], [0, -2, -2]],
        [[1], [0]],
        1.138271,
    ),
    (
        [[-8, -9, 2, -2], [1, -4, -2, -5], [4, 4, -6, 5], [-8, 1, 6, -14]],
        [[3, -3], [-1, 0], [0, 0], [0, -2]],
        [[2, 3, -2, 3], [-2, 3, 2, 1]],
        [[1, 0], [1, 0]],
        1.5040876,
    ),
]


@pytest.mark.parametrize(("A", "B", "C", "D", "value"), MISSED)
def test_levels_that_slycot_misses(A, B, C, D, value):
    """AB13DD at tolerances of 1e-12, 1e-10 and 1e-10 returns the gain at infinity."""
    found = systems.linf_norm(systems.System(A, B, C, D))
    assert abs(float(found.value) - value) < 1e-6
    assert pa.verify(found.certificate)


def test_unstable_systems():
    with pytest.raises(
        pa.UnstableSystemError, match="root of x - 2, is not in the open left half plane"
    ) as e:
        systems.hinf_norm(T([1], [-2, 1]))
    assert list(e.value.factor) == [-2, 1]
    with pytest.raises(pa.UnstableSystemError, match="is on the imaginary axis"):
        systems.linf_norm(T([1], [1, 0, 1]))
    with pytest.raises(pa.UnstableSystemError, match="is on the unit circle"):
        systems.linf_norm(T([1], [-1, 1], dt=True))
    with pytest.raises(pa.UnstableSystemError, match="the open unit disc"):
        systems.hinf_norm(T([1], [2, 1], dt=True))
    # A pole that cancels is none.
    assert systems.hinf_norm(systems.System([[1]], [[0]], [[1]], [[2]])).squared[0] == fmpz_poly([-4, 1])


def test_bad_input():
    with pytest.raises(pa.InputError, match="pass a System"):
        systems.hinf_norm([[1]])
    with pytest.raises(pa.InputError, match="no gain"):
        systems.hinf_norm(systems.System([], [], [], fmpq_mat(1, 0)))
    with pytest.raises(pa.InexactInputError):
        systems.hinf_norm(T([1], [1, 1]), 15.0)


def test_answers_are_values():
    found = systems.hinf_norm(drawn(3))
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert again.squared[0] == found.squared[0]
    assert "H-infinity norm" in repr(found)
    assert set(found.to_dict()) == {"value", "lower", "upper", "frequency"}


def test_the_input_of_a_certificate():
    S = T([1], [2, 1])
    cert = systems.hinf_norm(S).certificate
    given = {name: getattr(S, name) for name in "ABCD"}
    assert pa.verify(cert, input=given)
    with pytest.raises(pa.CertificateError, match="another time"):
        pa.verify(cert, input={**given, "dt": 1})
    with pytest.raises(pa.CertificateError, match="another matrix"):
        pa.verify(cert, input=T([1], [3, 1]))


REAL = [
    (T([1], [0, 1]), True),
    (T([0, 1], [1, 0, 1]), True),
    (T([1, 1], [1, 1, 1]), True),
    (T([1], [1]), True),
    (T([0], [1]), True),
    (T([[[0, 1], [1]], [[-1], [0, 1]]], [1, 0, 1]), True),
    (T([1, 1], [-1, 1], dt=True), True),
    (T([0, 1], [-1, 1], dt=True), True),
    (T([-1], [0, 1]), False),
    (T([1], [0, 0, 1]), False),
    (T([1], [0, 0, 0, 1]), False),
    (T([F(1000000001, 10**9), 1], [1, 1, 1]), False),
    (T([1], [-1, 1]), False),
    (T([-1], [1]), False),
    (T([1, 1], [-1, 1]), False),
    (T([1, -1], [1, 1], dt=True), False),
    (T([[[0, 1], [1]], [[1], [0, 1]]], [1, 0, 1]), False),
]


@pytest.mark.parametrize(("S", "expected"), REAL)
def test_positive_real(S, expected):
    verdict = systems.is_positive_real(S)
    assert verdict.holds == expected == systems.is_passive(S).holds
    assert pa.verify(verdict.certificate, input=S)
    assert ("is positive real" in pa.verify(verdict.certificate)) == expected
    assert (verdict.witness is None) == expected
    assert pickle.loads(pickle.dumps(verdict)) == verdict


@pytest.mark.parametrize("scale", [1, 10**12])
def test_scales_do_not_matter(scale):
    """python-control #761: the answer changes with the scale of the states."""
    S = systems.System([[0, scale], [F(-1, scale), -1]], [[0], [F(1, scale)]], [[0, scale]], [[1]])
    assert systems.is_passive(S)


@given(st.integers(0, 10**6), st.booleans())
def test_bounded_real_agrees_with_the_norm(seed, discrete):
    S = drawn(seed, discrete=discrete)
    found = systems.hinf_norm(S)
    assert systems.is_bounded_real(S, found.upper)
    refused = systems.is_bounded_real(S, found.lower)
    assert not refused or not found.lower
    assert pa.verify(refused.certificate, input=S)
    g, _ = found.squared
    if g.degree() == 1 and fmpq(-g[0]).p and (root := _root(fmpq(-g[0], g[1]))) is not None:
        assert systems.is_bounded_real(S, root)


def _root(x):
    p, q = isqrt(int(x.p)), isqrt(int(x.q))
    return fmpq(p, q) if fmpq(p * p, q * q) == x else None


@given(st.integers(0, 10**6))
def test_sums_of_positive_real_systems_are_positive_real(seed):
    rng = random.Random(seed)
    parts = [S for S, expected in REAL if expected and S.inputs == 1 and S.dt is None]
    assert systems.is_positive_real(rng.choice(parts) + rng.choice(parts))


def test_touching_bounds():
    S = T([1, 2], [1, 1])
    assert systems.is_bounded_real(S, 2)
    assert not systems.is_bounded_real(S, 2 - F(1, 10**40))
    assert systems.is_bounded_real(T([-1, 1], [1, 1]))
    assert not systems.is_bounded_real(T([1], [-2, 1]), 1000)
    assert not systems.is_bounded_real(T([1], [0, 1]), 1000)
    assert systems.is_bounded_real(T([0], [1]), 0)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (T([1], [2, 1]), T([1, 1], [1, 2]), True),
        (T([2], [1, 1]), T([1], [1, 1]), False),
        (T([1], [1, 2], dt=True), T([F(99, 100)], [1], dt=True), True),
        (T([[[1], [1]]], [1, 1]), T([[[F(1, 2)]], [[F(499, 1000)]]], [1, 1]), True),
    ],
)
def test_small_gain(one, two, expected):
    verdict = systems.small_gain(one, two)
    assert verdict.holds == expected
    assert pa.verify(verdict.certificate, input=(one, two)).endswith("(the input is the one given)")
    with pytest.raises(pa.CertificateError, match="another matrix"):
        pa.verify(verdict.certificate, input=(one, two + two))


LAG = T([1], [1, 1])


@pytest.mark.parametrize(
    ("one", "two", "points"),
    [
        (LAG, LAG, (0, 0)),
        (T([1, 2], [1, 1]), T([1], [2, 1]), (None, 0)),
        (T([0, 1], [1, 1, 1]), LAG, (1j, 0)),
        (T([1], [1, 2], dt=True), T([1], [-1, 2], dt=True), (-1, 1)),
        (T([[[1], [0]], [[0], [2]]], [1, 1]), T([[[F(1, 2)], [0]], [[0], [0]]], [1, 1]), (0, 0)),
        (T([[[0, 1], [0]], [[1], [0]]], [1, 1]), T([[[0], [0]], [[-1, 1], [0]]], [1, 1]), (0, 0)),
    ],
)
def test_products_that_are_one_at_rational_points(one, two, points):
    verdict = systems.small_gain(one, two)
    assert not verdict and verdict.reason == "the product of the norms is exactly 1"
    assert all(x == y if y is None else complex(x) == y for x, y in zip(verdict.witness, points, strict=True))
    assert "the product of which is at least 1" in pa.verify(verdict, input=(one, two))
    nearly = systems.small_gain(one * F(10**30 - 1, 10**30), two)
    assert nearly and pa.verify(nearly)


def test_products_that_are_one():
    # The norms are sqrt(2) and its reciprocal.
    verdict = systems.small_gain(T([[[1], [1]]], [1, 1]), T([[[F(1, 2)]], [[F(1, 2)]]], [1, 1]))
    assert not verdict
    assert verdict.reason == "the product of the norms is exactly 1"
    with pytest.raises(pa.ResourceLimitError, match="exactly 1"):
        _ = verdict.certificate


@given(st.integers(0, 10**6), st.booleans(), st.sampled_from([(1, 1), (2, 1), (2, 2), (3, 3)]))
def test_the_square_is_the_only_root_of_an_irreducible_polynomial(seed, discrete, shape):
    S = drawn(seed, 3, *shape, discrete=discrete)
    g, (low, high) = systems.hinf_norm(S).squared
    content, factors = fmpz_poly(g).factor()
    assert content == 1 and [k for _, k in factors] == [1]
    inside = [root for root in pa.real_roots(g, 60) if low <= root <= high]
    assert len(inside) == 1
    finer = systems.hinf_norm(S, 50)
    assert finer.lower**2 <= inside[0] <= finer.upper**2


@pytest.mark.parametrize("k", [5, 9, 15, 30])
def test_long_coefficients_have_a_square(k):
    """python-flint raised OverflowError where it factors the curve."""
    factor = 1 - fmpq(1, 10**k)
    S = T([[[1], [0]], [[0], [2]]], [1, 1]) * factor
    g, _ = systems.hinf_norm(S).squared
    assert fmpq(-g[0], g[1]) == (2 * factor) ** 2 and g.degree() == 1


def test_bad_verdicts():
    S, wide = T([1], [1, 1]), T([[[1], [1]]], [1, 1])
    with pytest.raises(pa.InputError, match="gamma is -1"):
        systems.is_bounded_real(S, -1)
    with pytest.raises(pa.InexactInputError):
        systems.is_bounded_real(S, 0.5)
    with pytest.raises(pa.DimensionError, match="2 inputs and 1 output;"):
        systems.is_positive_real(wide)
    with pytest.raises(pa.DimensionError, match="the outputs of each"):
        systems.small_gain(wide, S)
    with pytest.raises(pa.InputError, match="must agree"):
        systems.small_gain(S, T([1], [1, 2], dt=True))
    with pytest.raises(pa.UnstableSystemError):
        systems.small_gain(S, T([1], [-1, 1]))
    with pytest.raises(pa.InputError, match="pass a System"):
        systems.is_passive(3)

"""Riccati equations: stabilizing solutions, their certificates, and why there are none."""

from __future__ import annotations

import pickle
import random

import pytest
from flint import acb, acb_mat, arb, ctx, fmpq, fmpq_mat
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.algebra.blocks import diagonal, unit

from .planted import basis, semidefinite, table

care, dare = pa.systems.care, pa.systems.dare
seeds = st.integers(0, 10**9).map(random.Random)


def holds(M, X):
    """Whether all balls of a matrix of balls contain the rational entries of another one."""
    with ctx.workprec(500):
        return all(z.contains(acb(x)) for z, x in zip(acb_mat(M).entries(), X.entries(), strict=True))


def is_zero(M):
    return all(z.contains(0) for z in acb_mat(M).entries())


def residual(found, parts, discrete):
    X, K, a, b, q, r = (acb_mat(M) for M in (found.X, found.K, *parts))
    L = a - b * K
    left = L.transpose() * X * L - X if discrete else L.transpose() * X + X * L
    return left + q + K.transpose() * r * K


def stable_loop(found, discrete, beta=1):
    A = found.closed_loop
    n = A.nrows()
    middle = fmpq_mat(n, n, [z.real.mid().fmpq() for z in acb_mat(A).entries()])
    values = [complex(e) for e in pa.eigenvalues(middle)]
    return all(abs(z) ** 2 * beta < 1 for z in values) if discrete else all(z.real < 0 for z in values)


@given(seeds, st.integers(1, 4), st.integers(1, 2), st.booleans(), st.sampled_from([3, 15, 40]))
def test_planted_solutions_are_found(rng, n, m, discrete, digits):
    """Q makes a chosen X a solution; the loop of its gain is stable or not, as the answer must say."""
    A, B, S, Y = table(rng, n, n), table(rng, n, m), table(rng, n, m, 0.3), table(rng, n, n)
    X, R = Y + Y.transpose(), semidefinite(rng, m, 1)
    turned = A.transpose()
    if discrete:
        W = R + B.transpose() * X * B
        if not W.det():
            return
        N = B.transpose() * X * A + S.transpose()
        K = W.solve(N)
        Q = X - turned * X * A + N.transpose() * K
    else:
        N = B.transpose() * X + S.transpose()
        K = R.solve(N)
        Q = N.transpose() * K - turned * X - X * A
    loop = pa.systems.System(A - B * K, B, unit(n))
    values = [complex(e) for e in loop.pole_values(30)]
    inside = [abs(z) < 1 - 1e-9 if discrete else z.real < -1e-9 for z in values]
    outside = [abs(z) > 1 + 1e-9 if discrete else z.real > 1e-9 for z in values]
    try:
        found = dare(A, B, Q, R, S, digits) if discrete else care(A, B, Q, R, S, digits=digits)
    except pa.NoStabilizingSolutionError as error:
        assert not all(inside)
        assert error.axis or error.uncontrollable is not None
        return
    pa.verify(found.certificate)
    assert float(found.radius) <= 10.0**-digits and stable_loop(found, discrete)
    if all(inside):
        assert holds(found.X, X) and holds(found.K, K)
    elif any(outside):
        assert not holds(found.X, X)


@given(seeds, st.integers(1, 4), st.integers(1, 2), st.booleans())
def test_the_residual_at_the_answer_contains_zero(rng, n, m, discrete):
    A, B, Q, R = table(rng, n, n), table(rng, n, m), semidefinite(rng, n, 1), semidefinite(rng, m, 1)
    try:
        found = dare(A, B, Q, R, digits=25) if discrete else care(A, B, Q, R, digits=25)
    except pa.NoStabilizingSolutionError as error:
        # Q > 0: eigenvalues on the boundary are those that no input moves.
        assert error.uncontrollable is not None
        return
    assert is_zero(residual(found, (A, B, Q, R), discrete)) and stable_loop(found, discrete)


def test_known_solutions():
    assert holds(care([[0, 1], [0, 0]], [[0], [1]], [[1, 0], [0, 2]]).X, fmpq_mat([[2, 1], [1, 2]]))
    # CAREX 2.1: entries from 1e12 to 1/4.
    small = fmpq(1, 10**12)
    X = care([[1, 0], [0, -2]], None, [[1, 1], [1, 1]], G=[[small, 0], [0, 0]], digits=30).X
    assert abs(float(X[0, 1].real) - 1 / 3) < 1e-12 and float(X[0, 0].real) > 1.9e12
    # DAREX 1.3, a singular A; drake issue 8034, where an iteration does not end.
    assert (
        dare([[0, 1], [0, 0]], [[0], [1]], [[1, 2], [2, 4]], [[1]]).X[1, 1].real.str(8, radius=False)
        == "4.2360680"
    )
    X = dare([[0, 1], [0, 0]], [[0], [1]], [[1, 0], [0, 1]], [[0]]).X
    assert holds(X, fmpq_mat([[1, 0], [0, 2]]))


def test_discount():
    """QuantEcon.py issue 356, where a solution that does not stabilize is returned."""
    plain = dare([[fmpq(9, 10)]], [[1]], [[1]], [[1]], discount=fmpq(1, 2), digits=20)
    x = plain.X[0, 0]
    beta, a = fmpq(1, 2), fmpq(9, 10)
    residual = x * (beta * a * a) - x - (x * (beta * a)) ** 2 / (x * beta + 1) + 1
    assert residual.contains(0) and x.real > 0
    pa.verify(plain.certificate)


@pytest.mark.parametrize(
    ("call", "axis", "uncontrollable"),
    [
        (lambda: care([[0]], None, [[-1]], G=[[1]]), [([1, 0, 1], [1])], None),
        (
            lambda: care([[3, 1], [4, 2]], None, [[-11, -5], [-5, -2]], G=[[1, 1], [1, 1]]),
            [([1, 0, 1], [2])],
            None,
        ),
        (lambda: care([[0, 1], [0, 0]], [[0], [1]], [[0, 0], [0, 0]]), [([0, 1], [4])], None),
        (lambda: care([[1, 0], [0, -1]], [[0], [1]], [[1, 0], [0, 1]]), [], [-1, 1]),
        (lambda: dare([[2, 0], [0, 0]], [[0], [1]], [[1, 0], [0, 1]], [[1]]), [], [-2, 1]),
        (lambda: dare([[1]], [[1]], [[0]], [[1]]), [([-1, 1], [2])], None),
    ],
)
def test_why_there_is_none(call, axis, uncontrollable):
    with pytest.raises(pa.NoStabilizingSolutionError) as caught:
        call()
    error = caught.value
    assert [(f.coeffs(), sizes) for f, sizes in error.axis] == axis
    assert (error.uncontrollable.coeffs() if error.uncontrollable is not None else None) == uncontrollable
    assert error.reason == str(error)
    again = pickle.loads(pickle.dumps(error))
    assert again.axis == error.axis and str(again) == str(error)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: care([[1]], [[1]], [[1, 2]]), pa.DimensionError, "A is 1 x 1, so that Q must be 1 x 1"),
        (lambda: care([[1]], [[1], [2]], [[1]]), pa.DimensionError, "A is 1 x 1, but B has 2 rows"),
        (lambda: care([[1]], [[1]], [[1]], [[0]]), pa.InputError, "R is singular"),
        (lambda: care([[1, 2]], [[1]], [[1]]), pa.DimensionError, "A must be a square"),
        (
            lambda: care([[1, 0], [0, 1]], [[1], [1]], [[1, 2], [3, 4]]),
            pa.InputError,
            r"Q must be symmetric: entry \(0, 1\) is 2, entry \(1, 0\) is 3",
        ),
        (lambda: care([[1.5]], [[1]], [[1]]), pa.InexactInputError, r"entry \(0, 0\) of A is the float"),
        (lambda: care([[1]], [[1]], [[1]], G=[[1]]), pa.InputError, "G stands in place of B"),
        (lambda: care([[1]], None, [[1]]), pa.InputError, "pass B, or G"),
        (lambda: dare([[1]], [[1]], [[1]], [[1]], discount=0), pa.InputError, "discount is 0"),
        (lambda: dare([[1]], [[1]], [[1]], [[1]], [[1, 2]]), pa.DimensionError, "S must be 1 x 1"),
    ],
)
def test_errors_say_what_is_wrong(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_answers_are_values():
    found = care([[0, 1], [0, 0]], [[0], [1]], [[1, 0], [0, 2]], digits=20)
    assert pickle.loads(pickle.dumps(found)) == found
    assert found != care([[0, 1], [0, 0]], [[0], [1]], [[1, 0], [0, 2]], digits=21)
    assert found.axis == [] and float(found.to_dict()["K"][0][1]) == 2
    assert care([], [], []).X.nrows() == 0


@pytest.mark.parametrize("S", [None, [], fmpq_mat(1, 0)])
def test_without_inputs_the_empty_list_is_any_of_their_matrices(S):
    """FLINT's message about shapes came out."""
    B = fmpq_mat(1, 0)
    found = care([[-1]], B, [[2]], [], S)
    assert holds(found.X, fmpq_mat([[1]])) and (found.K.nrows(), found.K.ncols()) == (0, 1)
    half = dare([[fmpq(1, 2)]], B, [[3]], [], S)
    assert holds(half.X, fmpq_mat([[4]]))
    for answer in (found, half):
        pa.verify(answer.certificate)


def test_an_ill_conditioned_equation_takes_more_bits():
    """Poles of the loop 1e-9 from the axis: the Lyapunov solution and the answer lose thirty bits each."""
    small = fmpq(1, 10**9)
    found = care([[0]], [[1]], [[small * small]], digits=30)
    assert holds(found.X, fmpq_mat([[small]]))
    pa.verify(found.certificate)


@pytest.mark.parametrize("solve", [care, dare])
def test_a_large_solution_is_refined_with_the_bits_of_the_guess(solve):
    """Entries of 1e60 do not fit into the first bits; steps of Newton's method add the rest."""
    discrete = solve is dare
    A = fmpq_mat([[2, 0], [0, fmpq(1, 2)]] if discrete else [[1, 0], [0, -2]])
    parts = A, fmpq_mat([[fmpq(1, 10**30)], [0]]), fmpq_mat([[1, 1], [1, 1]]), unit(1)
    found = solve(*parts)
    (stage,) = found.report.stages
    assert stage.name == "solution" and stage.bits < 60 * 3.3 < float(found.X[0, 0].real.log() / arb(2).log())
    assert "exactly one symmetric solution" in pa.verify(found.certificate)
    with ctx.workprec(700):
        assert is_zero(residual(found, parts, discrete)) and found.radius < 1e-15


def test_small_integers_in_the_kernel_do_not_stop_the_doubling():
    """The first change was seen as none: A takes (2, -3) to zero, with which its size was measured."""
    A, B, R = fmpq_mat([[fmpq(-15, 2), -5], [fmpq(3, 2), 1]]), fmpq_mat([[-1, -1], [0, 0]]), unit(2)
    Q = fmpq_mat([[-26, -19], [-19, -11]])
    found = dare(A, B, Q, R)
    assert [stage.name for stage in found.report.stages] == ["solution"]
    assert is_zero(residual(found, (A, B, Q, R), True))


def test_far_from_the_solution_the_derivative_is_renewed():
    """The loop of what a doubling with these bits finds is that far away that its P proves nothing."""
    rng, n = random.Random(3), 30
    A, B, C = (table(rng, *size, 1) for size in ((n, n), (n, 2), (2, n)))
    found = dare(A, B, C.transpose() * C, unit(2))
    assert [stage.name for stage in found.report.stages] == ["solution"]
    pa.verify(found.certificate)


@pytest.mark.parametrize("digits", [3, 15, 40, 100])
def test_more_bits_of_a_guess_are_kept_where_the_estimate_is_too_low(digits):
    """Entries of X up to 1e24: with the bits that are estimated the bound of the theorem is above 1e-40."""
    A = [[2587, 8736, -1436], [-3063, -6197, -3654], [-8629, -8203, -5774]]
    found = dare(A, [[1], [-2], [0]], [[4, 4, 4], [4, 5, 5], [4, 5, 9]], [[3]], digits=digits)
    assert float(found.radius) <= 10.0**-digits
    pa.verify(found.certificate)


@pytest.mark.parametrize("size", [10**30, 10**60, 10**400])
def test_large_solutions_keep_their_digits(size):
    """The balls had a precision that left out the bits before the point."""
    for found in (care([[size]], [[1]], [[1]]), dare([[size]], [[1]], [[1]], [[1]])):
        assert found.radius < fmpq(1, 10**15)
        assert found.closed_loop[0, 0].real.rel_accuracy_bits() > 20


def oscillating(rng):
    """Return A, G, Q and the X for which A - G X has blocks on the imaginary axis."""
    kinds = [
        lambda: fmpq_mat([[0, rng.randint(1, 3)], [-rng.randint(1, 3), 0]]),
        lambda: fmpq_mat([[0]]),
        lambda: fmpq_mat([[0, 1], [0, 0]]),
        lambda: fmpq_mat([[-rng.randint(1, 3)]]),
    ]
    loop = fmpq_mat(0, 0)
    for _ in range(rng.randint(1, 3)):
        loop = diagonal(loop, rng.choice(kinds)())
    n = loop.nrows()
    T = basis(rng, n)
    loop, Y = T.solve(loop * T), table(rng, n, n)
    G, X = semidefinite(rng, n, 1), Y + Y.transpose()
    A = loop + G * X
    return A, G, X * G * X - A.transpose() * X - X * A, X


@given(seeds)
def test_planted_semistabilizing_solutions(rng):
    A, G, Q, X = oscillating(rng)
    found = care(A, None, Q, G=G, semistabilizing=True, digits=20)
    assert holds(found.X, X) and float(found.radius) <= 1e-20
    pa.verify(found.certificate)
    assert found.is_stabilizing is (not found.axis)
    on_axis = sum(f.degree() * sum(sizes) for f, sizes in found.axis)
    values = [complex(e) for e in pa.eigenvalues(A - G * X, 30) for _ in range(e.multiplicity)]
    assert on_axis >= 2 * sum(abs(z.real) < 1e-20 for z in values)
    assert pickle.loads(pickle.dumps(found)) == found
    if found.axis:
        with pytest.raises(pa.NoStabilizingSolutionError):
            care(A, None, Q, G=G)


def test_semistabilizing_in_discrete_time():
    """QuantEcon.py, dare_test_tjm_3: X = I, with the eigenvalue 1 of the pencil in a block of size 2."""
    A = fmpq_mat([[fmpq(9, 4), 0], [0, 0]])
    R, one = fmpq_mat([[1, fmpq(1, 2)], [fmpq(1, 2), fmpq(1, 4)]]), unit(2)
    Q = one - A.transpose() * A + A.transpose() * (R + one).inv() * A
    found = dare(A, one, Q, R, semistabilizing=True)
    assert holds(found.X, one) and [(str(f), s) for f, s in found.axis] == [("x + (-1)", [2])]
    assert found.K is not None and "semi-stabilizing" in repr(found) and "roots of x - 1" in repr(found)


def test_odd_blocks_have_no_solution():
    with pytest.raises(pa.NoStabilizingSolutionError, match="odd size"):
        care([[0]], None, [[-1]], G=[[1]], semistabilizing=True)


@given(seeds, st.integers(1, 3), st.integers(1, 2), st.booleans())
def test_over_the_gaussian_rationals(rng, n, m, discrete):
    def drawn(rows, columns):
        return pa.GaussianMatrix(table(rng, rows, columns), table(rng, rows, columns))

    def definite(k, plus):
        C = drawn(k, k)
        return C * C.conjugate().transpose() + unit(k) * plus

    A, B, Q, R = drawn(n, n), drawn(n, m), definite(n, 1), definite(m, 1)
    try:
        found = dare(A, B, Q, R, digits=20) if discrete else care(A, B, Q, R, digits=20)
    except pa.NoStabilizingSolutionError as error:
        assert error.uncontrollable is not None
        return
    pa.verify(found.certificate)
    X, K, a, b = (acb_mat(M) for M in (found.X, found.K, balls(A), balls(B)))
    with ctx.workprec(300):
        L = a - b * K
        costs = balls(Q) + K.conjugate().transpose() * balls(R) * K
        left = L.conjugate().transpose() * X * L - X if discrete else L.conjugate().transpose() * X + X * L
        assert is_zero(left + costs) and is_zero(X - X.conjugate().transpose())
    assert float(found.radius) <= 1e-20 and pickle.loads(pickle.dumps(found)) == found


def balls(M):
    n, m = M.nrows(), M.ncols()
    with ctx.workprec(300):
        return acb_mat([[acb(M[i, j].real, M[i, j].imag) for j in range(m)] for i in range(n)])


def test_complex_data_of_a_report():
    """ControlSystems.jl issue 173: (1 + sqrt 2) I for A = I, B = I, Q = I, R = I, in complex disguise."""
    turn = pa.GaussianMatrix([[0, 1], [1, 0]], [[1, 0], [0, 1]])
    A = turn * turn.inverse()
    X = care(pa.GaussianMatrix(A.real, A.imag), turn, [[1, 0], [0, 1]], turn.conjugate().transpose() * turn).X
    assert X[0, 0].real.str(10, radius=False) == "2.414213562" and X[0, 1].contains(0)
    with pytest.raises(pa.InputError, match="Hermitian: entry"):
        care([[1]], [[1]], [[1j]])

"""Regulators, filters and controllers of noisy systems, and causal Wiener filters."""

from __future__ import annotations

import pickle
import random

import pytest
from flint import acb, acb_mat, fmpq_mat
from hypothesis import given, settings
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.precision import flint_lock, working_precision

from .planted import semidefinite, table

System, lqg, lqr, kalman = (getattr(pa.systems, name) for name in ("System", "lqg", "lqr", "kalman"))
seeds = st.integers(0, 10**9).map(random.Random)


def middle(M):
    n, m = M.nrows(), M.ncols()
    return fmpq_mat(n, m, [z.real.mid().fmpq() for z in acb_mat(M).entries()])


@given(seeds, st.integers(1, 3), st.integers(1, 2), st.sampled_from([None, True]))
def test_the_controller_stabilizes(rng, n, m, dt):
    S = System(table(rng, n, n), table(rng, n, m), table(rng, m, n), table(rng, m, m, 0.2), dt)
    try:
        costs, noises = ((semidefinite(rng, n, 1), semidefinite(rng, m, 1)) for _ in range(2))
        found = lqg(S, *costs, *noises)
    except pa.NoStabilizingSolutionError as error:
        assert error.uncontrollable is not None
        return
    for part in (found.regulator, found.filter):
        pa.verify(part.certificate)
    A, L, C = (middle(M) for M in found.controller)
    # y = S u, u = controller y: positive feedback.
    loop = S.feedback(-System(A, L, C, None, dt))
    values = [complex(e) for e in loop.pole_values()]
    assert all(abs(z) < 1 if dt else z.real < 0 for z in values)
    assert pickle.loads(pickle.dumps(found)) == found


def test_gains_of_textbooks():
    double = System([[0, 1], [0, 0]], [[0], [1]], [[1, 0]])
    K = lqr(double, [[1, 0], [0, 2]], [[1]], digits=30).K
    assert [float(x.real) for x in K.entries()] == [1, 2]
    walk = System([[1]], [[1]], [[1]], dt=1)
    # x = golden ratio: P = (1 + sqrt 5) / 2 for unit noises.
    assert kalman(walk, [[1]], [[1]]).X[0, 0].real.str(12, radius=False) == "1.61803398875"
    with pytest.raises(pa.DimensionError, match="Q must be 2 x 2"):
        lqr(double, [[1]], [[1]])


def test_a_controller_is_verified_by_its_parts():
    A, B, C, one = [[0, 1], [0, 0]], [[0], [1]], [[1, 0]], [[1, 0], [0, 1]]
    found = lqg(System(A, B, C), one, [[1]], one, [[2]])
    words = pa.verify(found)
    assert words.startswith("regulator:\nA'X + XA") and "\nfilter:\nA'X + XA" in words
    regulator = {"A": A, "B": B, "Q": one, "R": [[1]]}
    estimator = {"A": [[0, 0], [1, 0]], "B": [[1], [0]], "Q": one, "R": [[2]]}
    words = pa.verify(found, input={"regulator": regulator, "filter": estimator})
    assert words.count("(the input is the one given)") == 2
    with pytest.raises(pa.CertificateError, match="another matrix R is meant"):
        pa.verify(found, input={"regulator": regulator, "filter": {**estimator, "R": [[1]]}})
    for input in ({"regulator": regulator}, one):
        with pytest.raises(pa.InputError, match="the keys 'regulator', 'filter'"):
            pa.verify(found, input=input)


def test_a_wiener_filter_is_verified_by_its_factor():
    found = pa.systems.wiener_filter(pa.LaurentMatrixPolynomial([2]), pa.LaurentMatrixPolynomial([2, 1]))
    assert pa.verify(found).startswith("factor:\n")
    assert "the one given" in pa.verify(found, input={"factor": pa.LaurentMatrixPolynomial([4, 1])})


def test_the_boundary_and_a_discount():
    integral = System([[-1, 0], [1, 0]], [[1], [0]], [[1, 0]])
    weights = [[3, 0], [0, 0]], [[1]]
    with pytest.raises(pa.NoStabilizingSolutionError, match="roots of x; semistabilizing=True in .* lqr"):
        lqr(integral, *weights)
    found = lqr(integral, *weights, semistabilizing=True)
    assert [float(x.real) for x in found.K.entries()] == [1, 0]
    assert [f.coeffs() for f, _ in found.axis] == [[0, 1]]
    assert kalman(integral.dual(), *weights, semistabilizing=True).X == found.X
    with pytest.raises(pa.NoStabilizingSolutionError, match=r"roots of x\^2 \+ 1; in a block of odd size"):
        pa.systems.care([[0]], None, [[-1]], G=[[1]])
    walk = System([[2]], [[1]], [[1]], dt=1)
    half = lqr(walk, [[1]], [[1]], discount=pa.exact("1/2"))
    assert half == pa.systems.dare([[2]], [[1]], [[1]], [[1]], discount=pa.exact("1/2"))
    with pytest.raises(pa.InputError, match=r"A - a/2 I"):
        lqr(integral, *weights, discount=pa.exact("1/2"))
    for call in (lqr, kalman):
        with pytest.raises(pa.InputError, match=r"S is a tuple; pass a System, such as .*system\(S\)"):
            call(([[0]], [[1]], [[1]], [[0]]), [[1]], [[1]])
    with pytest.raises(pa.InputError, match=r"S is a list; .*systems\.System\(A, B, C\) makes one"):
        lqr([[0]], [[1]], [[1]], [[1]])  # as python-control's lqr(A, B, Q, R)


def test_errors_call_matrices_by_the_names_of_the_call():
    S = System([[1, 0], [0, -1]], [[0], [1]], [[0, 1]])
    one, two = [[1]], [[1, 0], [0, 1]]
    with pytest.raises(pa.DimensionError, match="A' is 2 x 2, so that W must be 2 x 2; it is 1 x 1"):
        kalman(S, one, one)
    with pytest.raises(pa.DimensionError, match="C' is 2 x 1, so that V must be 1 x 1"):
        lqg(System(S.A, [[1], [1]], S.C), two, one, two, two)
    for call, name in ((lqr, "R"), (kalman, "V")):
        with pytest.raises(pa.InputError, match=f"{name} is singular; in continuous time"):
            call(S, two, [[0]])
        with pytest.raises(pa.DimensionError, match="so that N must be 2 x 1"):
            call(S, two, one, one)
    with pytest.raises(pa.InexactInputError, match=r"entry \(0, 0\) of W is the float 0.5"):
        kalman(S, [[0.5, 0], [0, 1]], one)
    for call, what in ((lqr, "no input moves"), (kalman, "no output shows")):
        with pytest.raises(pa.NoStabilizingSolutionError, match=f"A has eigenvalues that {what}") as error:
            call(S, two, one)
        assert error.value.uncontrollable.coeffs() == [-1, 1]
    with pytest.raises(pa.InputError, match="discount is -1; it must be positive"):
        lqr(System([[1]], [[1]], [[1]], dt=1), one, one, discount=-1)


def laurent(rng, n, gaussian=False):
    def entry():
        return pa.GaussianRational(rng.randint(-2, 2), rng.randint(-2, 2)) if gaussian else rng.randint(-2, 2)

    F = [[[entry() for _ in range(n)] for _ in range(n)] for _ in range(rng.randint(1, 3))]
    return pa.LaurentMatrixPolynomial.from_factor(pa.MatrixPolynomial(F))


@settings(deadline=None)
@given(seeds, st.integers(1, 2), st.booleans())
def test_the_error_of_the_filter_is_orthogonal_to_the_past(rng, n, gaussian):
    """signal - H (signal + noise) has no causal part against the data, and the error is its constant term."""
    signal = laurent(rng, n, gaussian)
    one = pa.LaurentMatrixPolynomial([[[int(i == j) for j in range(n)] for i in range(n)]])
    noise = laurent(rng, n, gaussian) + one
    found = pa.systems.wiener_filter(signal, noise, 20)
    pa.verify(found.factor.certificate)
    with flint_lock, working_precision(300):
        T, Q = ([acb_mat(M) for M in listed] for listed in (found.numerator, found.denominator))
        # T - (signal Q^-*)_+ = 0, multiplied by Q^* from the right: (T Q^* - signal)_+ has zero causal part.
        for k in range(len(Q)):
            total = balls_of(signal.coefficient(k), -1)
            for j in range(k, len(T)):
                if j - k < len(Q):
                    total = total + T[j] * Q[j - k].conjugate().transpose()
            assert all(z.contains(0) for z in total.entries())
    trace = sum(float(found.error[i, i].real) for i in range(n))
    whole = sum(float(complex(signal.coefficient(0)[i, i]).real) for i in range(n))
    assert -1e-12 <= trace <= whole + 1e-12
    assert pickle.loads(pickle.dumps(found)) == found


def balls_of(M, sign):
    """Return a matrix over Q or Q(i) in balls, times a sign."""
    rows = [[M[i, j] for j in range(M.ncols())] for i in range(M.nrows())]
    parts = [
        [(x.real, x.imag) if isinstance(x, pa.GaussianRational) else (x, 0) for x in row] for row in rows
    ]
    return acb_mat([[acb(sign * re, sign * im) for re, im in row] for row in parts])


def test_a_long_filter_by_least_squares_has_this_error():
    np = pytest.importorskip("numpy")
    signal, noise = pa.LaurentMatrixPolynomial([[[5]], [[2]]]), pa.LaurentMatrixPolynomial([[[3]], [[1]]])
    found = pa.systems.wiener_filter(signal, noise)
    n = 200
    R = np.zeros((n, n))
    for k, c in ((0, 8.0), (1, 3.0)):
        for i in range(n - k):
            R[i, i + k] = R[i + k, i] = c
    r = np.zeros(n)
    r[:2] = 5, 2
    least = 5 - r @ np.linalg.solve(R, r)
    assert float(found.error[0, 0].real) == pytest.approx(least, rel=1e-12)
    assert "Wiener filter, 2 taps" in repr(found)


def of(*coefficients):
    return pa.LaurentMatrixPolynomial(list(coefficients))


ONES = [[1, 1], [1, 1]]


@pytest.mark.parametrize(
    ("signal", "noise", "error", "message"),
    [
        (of([[1]], [[1]]), of([[1]]), pa.NotPositiveSemidefiniteError, "signal is no spectrum"),
        (of([[1]]), of([[1, 0], [0, 1]]), pa.DimensionError, "1 x 1 and 2 x 2"),
        (of(ONES), of(ONES), pa.InputError, "signal [+] noise is singular at every z"),
        (of([[0]]), of([[0]]), pa.InputError, "signal [+] noise is singular at every z"),
    ],
)
def test_errors(signal, noise, error, message):
    with pytest.raises(error, match=message):
        pa.systems.wiener_filter(signal, noise)

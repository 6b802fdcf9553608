"""Systems: structure, minimal realizations, transfer matrices, and what other libraries hold."""

from __future__ import annotations

import json
import pickle
import random
from fractions import Fraction

import pytest
from flint import fmpq, fmpq_mat, fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.systems.reachable import kalman_basis, minimal, reachable
from polyalg.systems.sampling import Sampling
from polyalg.systems.zeros import zero_matrix

from .planted import basis, realization, with_hidden

System, transfer_matrix, system = pa.systems.System, pa.systems.transfer_matrix, pa.systems.system
seeds = st.integers(0, 10**9).map(random.Random)


def of(realized):
    return System.of(realized, Sampling())


def structure(items):
    return sorted((str(f), list(sizes)) for f, sizes in items)


@given(seeds, st.integers(1, 6), st.integers(1, 3), st.integers(1, 3))
def test_zeros_are_those_of_the_system_matrix(rng, n, m, p):
    S = of(realization(rng, n, m, p))
    assert structure(S.zeros) == structure(S.structure.finite)


@given(seeds, st.integers(1, 5), st.integers(1, 2), st.integers(1, 2), st.integers(0, 2))
def test_minimal_realizations_have_the_same_transfer_matrix(rng, n, m, p, k):
    plain = minimal(realization(rng, n, m, p))
    hidden = with_hidden(rng, plain, k)
    found = minimal(hidden)
    assert found.order == plain.order
    assert of(found).transfer() == of(hidden).transfer() == of(plain).transfer()
    assert minimal(found) is found
    assert f"with {plain.order} state" in pa.verify(of(hidden).minimal_certificate())
    back = of(plain).transfer()
    again = transfer_matrix(back.numerators, back.denominators)
    assert again.order == plain.order and again.transfer() == back
    assert pa.systems.system(back).transfer() == back
    assert structure(again.poles) == structure(of(plain).poles)
    assert structure(again.zeros) == structure(of(plain).zeros)


@given(seeds, st.integers(1, 4), st.integers(1, 2), st.integers(1, 2), st.integers(0, 2))
def test_kalman_decomposition_has_its_zeros(rng, n, m, p, k):
    S = with_hidden(rng, realization(rng, n, m, p), k)
    T, sizes = kalman_basis(S)
    assert T.det() != 0 and sum(sizes) == S.order
    a, b, c, _ = sizes
    R = S.changed(T)
    ends = [0, a, a + b, a + b + c, S.order]

    def is_zero(M, rows, columns):
        return not any(M[i, j] for i in rows for j in columns)

    reached, others = range(ends[2]), range(ends[2], ends[4])
    assert is_zero(R.A, others, reached) and is_zero(R.B, others, range(m))
    unseen = [*range(ends[1]), *range(ends[2], ends[3])]
    seen = [i for i in range(S.order) if i not in unseen]
    assert is_zero(R.A, seen, unseen) and is_zero(R.C, range(p), unseen)
    assert reachable(S.A, S.B).dimension == ends[2]
    assert b == minimal(S).order


@given(seeds, st.integers(1, 4), st.integers(1, 2), st.integers(1, 2))
def test_nothing_depends_on_the_basis_of_the_states(rng, n, m, p):
    S = realization(rng, n, m, p)
    R = S.changed(basis(rng, n))
    assert of(S).transfer() == of(R).transfer()
    assert structure(of(S).zeros) == structure(of(R).zeros)
    assert structure(of(S).zeros) == structure(of(S.dual()).zeros)


@given(seeds, st.integers(0, 3), st.integers(0, 3))
def test_sums_products_and_loops_are_those_of_transfer_matrices(rng, n, k):
    S, R = (of(realization(rng, order, 2, 2)) for order in (n, k))
    for x in (Fraction(7, 3), Fraction(-22, 7)):
        try:
            s, r = S.transfer()(x), R.transfer()(x)
        except pa.InputError:
            continue
        assert (S + R).transfer()(x) == s + r and (S - R).transfer()(x) == s - r
        assert (S * R).transfer()(x) == s * r
        one = fmpq_mat([[1, 0], [0, 1]])
        if (one + s * r).det() and (one + S.D * R.D).det():
            loop = S.feedback(R).transfer()
            assert (one + s * r) * loop(x) == s


def test_textbook_systems():
    # Skogestad and Postlethwaite: a pole at -2 once, a zero at 4.
    S = transfer_matrix([[[-1, 1], [4]], [[Fraction(9, 2)], [-2, 2]]], [2, 1])
    assert S.mcmillan_degree == 1 and structure(S.zeros) == [("x + (-4)", [1])]
    # A motor, for which floating point finds zeros at 120 +- 6.6e9 i.
    motor = System([[0, 1, 0], [0, 0, 10000], [0, -1, -1000]], [[0], [0], [1000]], [[1, 0, 0]])
    assert motor.zeros == [] and motor.structure.infinite == [4]
    assert motor.transfer()[0, 0] == (fmpq_poly([10**7]), fmpq_poly([0, 10000, 1000, 1]))
    # s / (s^2 + 6 s) in a loop with 25 / s.
    loop = transfer_matrix([0, 1], [0, 6, 1]).feedback(transfer_matrix([25], [0, 1])).minimal()
    assert loop.transfer()[0, 0] == (fmpq_poly([0, 1]), fmpq_poly([25, 6, 1]))
    # [g/s; g; s g; s^2 g; s^3 g] with g = 1/(s - 1)^4 has order 5, not 21.
    g = [1, -4, 6, -4, 1]
    column = transfer_matrix([[[0] * max(k - 1, 0) + [1]] for k in range(5)], [[[0, *g]], *[[g]] * 4])
    assert column.order == 5 and structure(column.poles) == [("x", [1]), ("x + (-1)", [4])]


def test_numbers_and_matrices_are_gains():
    S = transfer_matrix([1], [2, 1])
    T = S.transfer()
    assert (1 + S).transfer()[0, 0] == (fmpq_poly([3, 1]), fmpq_poly([2, 1]))
    assert (2 * S).transfer() == (S * 2).transfer() == (S + S).transfer()
    assert (S - 1).transfer() == (-(1 - S)).transfer() == (S + (-1)).transfer()
    assert S.feedback(3).transfer() == S.feedback([[3]]).transfer() == transfer_matrix([1], [5, 1]).transfer()
    assert S.feedback().transfer() == S.feedback(1).transfer() == S.feedback(Fraction(1)).transfer()
    double = System([[1, 0], [0, 2]], [[1, 0], [0, 1]], [[1, 0], [0, 1]], dt=1)
    assert fmpq_mat(2, 2, [1, 0, 0, 1]) == (double + 1).D and (2 * double).dt == 1
    assert fmpq_mat(2, 2) == double.feedback([[1, 0], [0, 2]]).A
    assert System([[1]], [[1]], [[1]], 0) == system(([[1]], [[1]], [[1]], 0)) == System([[1]], [[1]], [[1]])
    with pytest.raises(pa.InputError, match=r"D is of type int, not a matrix; pass \[\[2\]\]"):
        System([[1]], [[1]], [[1]], 2)
    assert T(1j) == pa.matrix("2/5-1/5i") and T(-1)[0, 0] == 1
    for wrong in (0.5, [[0.5]]):
        with pytest.raises(pa.InexactInputError, match="0.5"):
            S.feedback(wrong)
    with pytest.raises(pa.InputError, match="the gain is of type dict"):
        S.feedback({})
    with pytest.raises(pa.DimensionError, match="cannot be added"):
        System([[1]], [[1, 2]], [[1]]) + 1
    with pytest.raises(TypeError):
        S * "s"


def test_decimals_and_dyadics_are_different_systems():
    num, den = [0.1, 1.0], [0.03, 0.4, 1.0]
    with pytest.raises(pa.InexactInputError, match="decimal=True"):
        system((num, den))
    assert system((num, den), decimal=True).order == 1
    assert system((num, den), exact=True).order == 2
    with pytest.raises(pa.InputError, match="not both"):
        system((num, den), exact=True, decimal=True)


def test_sympy():
    sympy = pytest.importorskip("sympy")
    s = sympy.Symbol("s")
    S = system(sympy.Matrix([[1 / (s + 1), s / (s + 1) ** 2]]))
    assert S.order == 2 and (S.inputs, S.outputs) == (2, 1)
    p, q = S.transfer()[0, 1]
    assert sympy.cancel(p.as_expr() / q.as_expr() - (s / (s + 1) ** 2).subs(s, p.gen)) == 0
    assert isinstance(S.A, sympy.MatrixBase)
    assert system(sympy.Rational(3, 2) / s).D[0, 0] == 0 and system(sympy.Integer(3)).order == 0
    with pytest.raises(pa.InputError, match="not a rational function of s"):
        system(sympy.sqrt(s))
    with pytest.raises(pa.InputError, match="one variable, not in s, t"):
        system(sympy.Symbol("t") / (s + 1))
    with pytest.raises(pa.ImproperSystemError, match=r"\(0, 0\) is improper"):
        system(s**2 / (s + 1))


def test_scipy():
    signal = pytest.importorskip("scipy.signal")
    with pytest.raises(pa.InexactInputError, match="decimal=True"):
        system(signal.lti([0.1], [1, 0.2]))
    assert system(signal.lti([0.1], [1, 0.2]), decimal=True).transfer()[0, 0] == (
        fmpq_poly([fmpq(1, 10)]),
        fmpq_poly([fmpq(1, 5), 1]),
    )
    roots = system(signal.lti([], [-1 + 1j, -1 - 1j], 2), exact=True)
    assert roots.transfer()[0, 0] == (fmpq_poly([2]), fmpq_poly([2, 2, 1]))
    assert system(signal.dlti([0.1], [1, 0.2], dt=0.1), decimal=True).dt == fmpq(1, 10)
    states = system(signal.lti([[0.0, 1], [2, 3]], [[1.0], [0]], [[1.0, 0]], [[0.0]]), exact=True)
    assert states == System([[0, 1], [2, 3]], [[1], [0]], [[1, 0]])


def test_control():
    control = pytest.importorskip("control")
    S = system(control.ss([[0, 1], [-2, -3]], [[0], [1]], [[1, 1]], [[0]]), exact=True)
    assert S.mcmillan_degree == 1 and S.dt is None
    plant, shaper = (
        control.tf([1], [1, a], inputs=i, outputs=o) for a, i, o in ((2, "v", "y"), (3, "u", "v"))
    )
    whole = control.interconnect([plant, shaper], inputs="u", outputs="y")
    assert system(whole, decimal=True).transfer() == transfer_matrix([1], [6, 5, 1]).transfer()
    T = system(control.tf([[[1], [1]]], [[[1, 1], [1, 2]]], True), exact=True)
    assert (T.inputs, T.outputs, T.order, T.dt) == (2, 1, 2, True)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: System([[1, 2], [3, 4]], [[1]], [[1, 0]]), pa.DimensionError, "A is 2 x 2, but B has 1 row"),
        (lambda: System([[1, 2], [3, 4]], [[1], [1]], [[1]]), pa.DimensionError, "C has 1 column"),
        (lambda: System([[1, 2, 3], [4, 5, 6]], [[1]], [[1]]), pa.DimensionError, "A must be a square"),
        (lambda: System([[1]], [[1]], [[1]], [[1, 2]]), pa.DimensionError, "D is 1 x 2; with 1 row of C"),
        (lambda: System([[1.5]], [[1]], [[1]]), pa.InexactInputError, r"entry \(0, 0\) of A is the float"),
        (lambda: System([[1j]], [[1]], [[1]]), pa.InputError, r"entry \(0, 0\) of A is not real"),
        (lambda: System([[1]], [[1]], [[1]], dt=-1), pa.InputError, "dt is -1"),
        (lambda: System([[1]], [[1]], [[1]], dt=False), pa.InputError, "dt is False"),
        (lambda: transfer_matrix([1], [0]), pa.InputError, "of den is zero"),
        (lambda: transfer_matrix([1, 2, 3], [1, 1]), pa.ImproperSystemError, "degree 2, its denominator 1"),
        (lambda: transfer_matrix([[[1], [2]]], [[[1, 1]]]), pa.DimensionError, "1 x 2 polynomials, den of 1"),
        (lambda: transfer_matrix([[[1], [2]], [[1]]], [1, 1]), pa.DimensionError, "row 1 of num has 1"),
        (lambda: transfer_matrix([[[1j]]], [1, 1]), pa.InputError, "not real"),
        (lambda: transfer_matrix(set(), [1, 1]), pa.InputError, "num must be a polynomial"),
        (lambda: system(3), pa.InputError, "3 is no linear system"),
        (
            lambda: system(([[1]], [[1]], [[1]])),
            pa.InputError,
            r"no linear system; pass \(A, B, C, D\), D = 0 too",
        ),
        (
            lambda: System([[1]], [[1]], [[1]]) + System([[1]], [[1]], [[1]], dt=1),
            pa.InputError,
            "continuous time and in discrete time, dt = 1; they must agree",
        ),
        (
            lambda: System([[1]], [[1]], [[1]]) * System([[1]], [[1]], [[1], [1]]),
            pa.DimensionError,
            "1 x 1 and 2 x 1 cannot be multiplied",
        ),
        (
            lambda: System([], [], [], [[1]]).feedback(System([], [], [], [[-1]])),
            pa.InputError,
            "not well posed",
        ),
        (lambda: transfer_matrix([1], [1, 1]).transfer()(-1), pa.InputError, "pole at -1"),
        (lambda: transfer_matrix([1], [1, 0, 1]).transfer()(1j), pa.InputError, "pole at i"),
    ],
)
def test_errors_say_what_is_wrong(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_systems_without_states_inputs_or_outputs():
    gain = System([], [], [], [[1, 2]])
    assert (gain.order, gain.inputs, gain.outputs) == (0, 2, 1) and gain.poles == [] and gain.zeros == []
    assert gain.minimal() is gain and gain.kalman().sizes == (0, 0, 0, 0)
    unreached = System([[1, 0], [0, 2]], [[0], [0]], [[1, 1]])
    assert unreached.mcmillan_degree == 0 and unreached.transfer()[0, 0][0] == 0
    assert structure(unreached.zeros) == structure(unreached.structure.finite)


def test_periods():
    assert System([[1]], [[1]], [[1]], dt=0).dt is None
    one = System([[1]], [[1]], [[1]], dt=True) + System([[1]], [[1]], [[1]], dt=fmpq(1, 3))
    assert one.dt == fmpq(1, 3)
    assert one != System([[1, 0], [0, 1]], [[1], [1]], [[1, 1]]) and hash(one) == hash(
        pickle.loads(pickle.dumps(one))
    )


def test_zeros_of_large_rectangular_systems_are_found_by_reduction():
    rng = random.Random(40)

    def full(n, m):
        return fmpq_mat(n, m, [rng.randint(-9, 9) for _ in range(n * m)])

    for n, m, p in ((20, 3, 2), (40, 3, 5)):
        assert System(full(n, n), full(n, m), full(p, n)).zeros == []
    S = System(full(40, 40), full(40, 4), full(4, 40))
    assert zero_matrix(S.realization).nrows() == 36


def test_numbers_of_poles_and_zeros():
    S = transfer_matrix([-2, 0, 1], [6, 11, 6, 1])
    assert [float(z) for z in S.zero_values()] == pytest.approx([-(2**0.5), 2**0.5])
    assert [round(float(p)) for p in S.pole_values(30)] == [-3, -2, -1]


@pytest.mark.parametrize("side", ["inputs", "outputs"])
def test_a_refused_realization_names_the_columns_of_its_side(side):
    cert = json.loads(System([[0, 1], [-2, -3]], [[0], [1]], [[1, 0]]).minimal_certificate().to_json())
    cert["evidence"][side]["columns"] = [["0", "0"], ["0", "0"]]
    with pytest.raises(pa.CertificateError, match=rf"evidence\.{side}\.columns are not n different") as error:
        pa.verify(cert)
    assert error.value.step == "independence"
    cert["evidence"][side]["columns"] = [["0", "0"], ["9", "0"]]
    with pytest.raises(pa.CertificateError, match=rf"evidence\.{side}\.columns\[1\]"):
        pa.verify(cert)

"""Matrix polynomials with coefficients in a real number field K, or in K(i)."""

from __future__ import annotations

import json
import pickle
import random
from fractions import Fraction
from typing import Any

import pytest
import sympy
from flint import acb_mat, arb, fmpq

import polyalg as pa

GENERATORS = ["sqrt(2)", "(1 + sqrt(5))/2", "cos(2*pi/7)"]
SHAPES = [(n, d) for n in (1, 2, 3) for d in (1, 2)]
x = sympy.Symbol("x")
ROOT = sympy.sqrt(2)
Matrices = list[list[list[Any]]]


def random_factor(y: Any, n: int, d: int, seed: int) -> pa.AlgebraicMatrixPolynomial:
    """Return Q0 with entries a + b y, and y in the first."""
    rng = random.Random(f"{n} {d} {seed}")

    def entry() -> Any:
        return rng.randrange(-4, 5) + rng.randrange(-4, 5) * y

    rows = [[[entry() for _ in range(n)] for _ in range(n)] for _ in range(d + 1)]
    rows[d][0][0] = y + 3
    return pa.AlgebraicMatrixPolynomial(rows)


def planted(y: Any, n: int, d: int, seed: int) -> pa.AlgebraicMatrixPolynomial:
    Q = random_factor(y, n, d, seed)
    return Q.star() * Q


def constant(like: pa.AlgebraicMatrixPolynomial, c: Any) -> pa.AlgebraicMatrixPolynomial:
    """Return c times the identity, over the same field."""
    n = like.nrows
    y = like.field.gen
    one = pa.AlgebraicMatrixPolynomial([[[y if i == j else 0 for j in range(n)] for i in range(n)]])
    return one * (1 / y) * c


def value(P: pa.AlgebraicMatrixPolynomial, point: fmpq, v: Any) -> pa.AlgebraicNumber:
    """Return v^T P(point) v for a rational v."""
    M, column = P(point).table(), [v[i, 0] for i in range(P.nrows)]
    total = M[0][0] * 0
    for i, a in enumerate(column):
        for j, b in enumerate(column):
            total = total + M[i][j] * a * b
    return total


def check_factor(P: pa.AlgebraicMatrixPolynomial, Q: pa.SpectralFactor, eps: Fraction) -> None:
    bound = arb(eps.numerator) / eps.denominator
    assert Q.radius <= bound
    assert len(Q.coefficients) == P.half_degree + 1
    # P - Q^* Q from what the user sees, not from the residual.
    exact = [C.balls(400) for C in P.coefficients]
    for k, C in enumerate(exact):
        total = acb_mat(C)
        for i, A in enumerate(Q.coefficients):
            if 0 <= k - i < len(Q.coefficients):
                total = total - A.transpose().conjugate() * Q.coefficients[k - i]
        assert all(z.contains(0) for z in total.entries())
    assert all(z.contains(0) for C in Q.residual for z in C.entries())
    zeros = Q.zeros()
    assert sum(zero.in_factor for zero in zeros) <= P.nrows * P.half_degree
    assert all(zero.value.imag >= 0 for zero in zeros if zero.in_factor)


def check_squares(P: Any, S: pa.SumOfSquares) -> None:
    assert S.expand() == P
    assert all(w > 0 for w in S.weights)
    total: Any = None
    for w, Q in zip(S.weights, S.polynomials, strict=True):
        term = Q.star() * Q * w
        total = term if total is None else total + term
    assert total == P


@pytest.mark.parametrize("text", GENERATORS)
@pytest.mark.parametrize(("n", "d"), SHAPES)
def test_planted_squares(text: str, n: int, d: int) -> None:
    P = planted(pa.algebraic(text), n, d, 1)
    assert pa.is_positive_semidefinite(P)
    check_factor(P, pa.spectral_factor(P, digits=25), Fraction(1, 10**25))
    above = P + constant(P, 1)
    assert pa.is_positive_semidefinite(above).reason == "P is positive definite on the real line"
    check_factor(above, pa.spectral_factor(above), Fraction(1, 10**15))
    check_squares(above, pa.sum_of_squares(above))


@pytest.mark.parametrize("text", GENERATORS)
@pytest.mark.parametrize(("n", "d"), SHAPES)
def test_double_real_zeros(text: str, n: int, d: int) -> None:
    """Upper triangular factors with real zeros only: Q is what was planted."""
    y = pa.algebraic(text)
    entries = [[[(i + 1) * (i == j) + (j > i) for j in range(n)] for i in range(n)] for _ in range(d + 1)]
    planted_factor: Matrices = [[[0] * n for _ in range(n)] for _ in range(d + 1)]
    for i in range(n):
        # (z - y)(z + y + i) for d = 2
        roots = [y + i, -y - 2 * i - 1][:d]
        p = [1]
        for r in roots:
            p = [(p[k - 1] if k else 0) - r * (p[k] if k < len(p) else 0) for k in range(len(p) + 1)]
        for k in range(d + 1):
            planted_factor[k][i][i] = p[k]
            for j in range(i + 1, n):
                planted_factor[k][i][j] = entries[k][i][j] if k < d else 0
    Q0 = pa.AlgebraicMatrixPolynomial(planted_factor)
    P = Q0.star() * Q0
    verdict = pa.is_positive_semidefinite(P)
    assert verdict and "singular at" in verdict.reason
    Q = pa.spectral_factor(P, digits=20)
    check_factor(P, Q, Fraction(1, 10**20))
    for C, exact in zip(Q.coefficients, Q0.coefficients, strict=True):
        assert all(a.overlaps(b) for a, b in zip(C.entries(), exact.balls(300).entries(), strict=True))
    below = P - constant(P, fmpq(1, 10**30))
    verdict = pa.is_positive_semidefinite(below)
    assert not verdict
    assert value(below, verdict.witness.point, verdict.witness.vector) < 0
    with pytest.raises(pa.NotPositiveSemidefiniteError) as caught:
        pa.spectral_factor(below)
    assert value(below, caught.value.point, caught.value.vector) < 0
    with pytest.raises(pa.NotPositiveSemidefiniteError):
        pa.sum_of_squares(below)


def test_several_blocks_at_a_real_zero() -> None:
    """diag(1, 1) f^2 and f^4: sizes 2, 2 and 4, 2 at the square root of the square root of 2."""
    f = x**2 - ROOT
    for P in (sympy.diag(f**2, f**2), sympy.Matrix([[f**4 + f**2, f**2], [f**2, f**2]])):
        P = sympy.expand(P)
        assert pa.is_positive_semidefinite(P).reason.endswith("singular at 2 points")
        exact = pa.AlgebraicMatrixPolynomial(P)
        check_factor(exact, pa.spectral_factor(P, digits=12), Fraction(1, 10**12))


def test_nearly_double_zeros() -> None:
    """FLINT's iteration for complex roots does not end at them."""
    small = sympy.Rational(1, 10**19)
    P = sympy.expand((x - ROOT) ** 2 * (x - 14) ** 2 * (x - 12) ** 2 + small)
    exact = pa.AlgebraicMatrixPolynomial(P)
    assert pa.is_positive_semidefinite(P).reason == "P is positive definite on the real line"
    check_factor(exact, pa.spectral_factor(P), Fraction(1, 10**15))
    verdict = pa.is_positive_semidefinite(P - 2 * small)
    assert not verdict


def test_the_embedding_decides() -> None:
    """(x^2 - a) x^2 + a/4 + ... : of a polynomial and its conjugate only one is >= 0."""
    K, L = pa.NumberField([-2, 0, 1], "1.4"), pa.NumberField([-2, 0, 1], "-1.4")
    for field, holds in ((K, True), (L, False)):
        assert bool(pa.is_positive_semidefinite([field.gen, 0, 1])) == holds
        # x^4 + 2 a x^2 + 2 = (x^2 + a)^2 at both: without a zero, and with two double ones.
        P = [field(2), 0, 2 * field.gen, 0, 1]
        verdict = pa.is_positive_semidefinite(P)
        assert verdict and ("singular" in verdict.reason) == (not holds)
        check_squares(pa.AlgebraicMatrixPolynomial(P), pa.sum_of_squares(P))
    P = sympy.Matrix([[x**2 + 1, ROOT * x], [ROOT * x, 1 + ROOT]])
    conjugate = P.subs(ROOT, -ROOT)
    assert pa.is_positive_semidefinite(P)
    assert not pa.is_positive_semidefinite(conjugate)


def test_a_no_has_a_point_and_a_vector() -> None:
    P = sympy.Matrix([[x**2 + ROOT, 3 * x + 1], [3 * x + 1, 2]])
    verdict = pa.is_positive_semidefinite(P)
    point, v = verdict.witness.point, verdict.witness.vector
    assert point.is_rational
    assert all(c.is_rational for c in v)
    assert (v.T * P.subs(x, point) * v)[0, 0] < 0
    assert verdict.witness.to_dict()["point"] == str(point)
    # det P >= 0 is not enough.
    assert not pa.is_positive_semidefinite(sympy.diag(-ROOT, -ROOT))
    assert not pa.is_positive_semidefinite(ROOT * x**3 + 1)
    assert not pa.is_positive_semidefinite(-ROOT * x**3 + 1)
    assert not pa.is_positive_semidefinite(sympy.Matrix([[1, ROOT * x], [ROOT * x, 0]]))
    # singular at all points, and >= 0 or not
    assert "rank 1" in pa.is_positive_semidefinite(sympy.Matrix([[x**2, ROOT * x], [ROOT * x, 2]])).reason
    assert not pa.is_positive_semidefinite(sympy.Matrix([[x, ROOT * x], [ROOT * x, 2 * x]]))


def test_hermitian_data() -> None:
    i = sympy.I
    P = sympy.Matrix([[x**2 + ROOT, ROOT * x * i], [-ROOT * x * i, 3]])
    assert pa.is_positive_semidefinite(P)
    Q = pa.spectral_factor(P, digits=20)
    check_factor(pa.AlgebraicMatrixPolynomial(P), Q, Fraction(1, 10**20))
    zeta = sympy.exp(2 * sympy.pi * i / 5)
    P = sympy.Matrix([[x**2 + 3, zeta * x], [zeta**-1 * x, x**2 + 1]])
    check_squares(pa.AlgebraicMatrixPolynomial(P), pa.sum_of_squares(P))
    verdict = pa.is_positive_semidefinite(P - 3 * sympy.eye(2))
    v, point = verdict.witness.vector, verdict.witness.point
    form = (v.H * (P - 3 * sympy.eye(2)).subs(x, point) * v)[0, 0]
    assert sympy.re(form.evalf(20)) < 0
    # the entries are in Q(i sqrt 2), their parts in Q(sqrt 2)
    assert pa.is_positive_semidefinite([[[2, sympy.sqrt(-2)], [-sympy.sqrt(-2), 1]]])
    assert not pa.is_positive_semidefinite([[[1, sympy.sqrt(-2)], [-sympy.sqrt(-2), 1]]])


def test_circle_and_axis() -> None:
    assert pa.is_positive_semidefinite([3, ROOT], on="circle")
    verdict = pa.is_positive_semidefinite([2, ROOT], on="circle")
    assert verdict.witness.point == -1
    touching = pa.is_positive_semidefinite([2 * ROOT, ROOT], on="circle")
    assert touching.reason == "P is positive semidefinite on the circle, singular at one point"
    Q = pa.spectral_factor([3, ROOT], on="circle", digits=30)
    assert Q.coefficients[0][0, 0].overlaps(acb_mat([[arb(2).sqrt()]])[0, 0])
    assert Q.coefficients[1][0, 0].contains(1)
    Q = pa.spectral_factor([2 * ROOT, ROOT], on="circle")
    assert all(z.contains(0) for C in Q.residual for z in C.entries())
    s = pa.algebraic("sqrt(2)")
    blocks = [[[4, s], [s, 3]], [[1, s], [0, 1]]]
    Q = pa.spectral_factor(blocks, on="circle")
    assert all(z.contains(0) for C in Q.residual for z in C.entries())
    # sqrt(2) - s^2 = (2^(1/4) - s)(2^(1/4) + s)
    Q = pa.spectral_factor([ROOT, 0, -1], on="imaginary")
    assert [zero.in_factor for zero in Q.zeros()] == [1, 0]
    assert Q.zeros()[0].value.real < 0
    assert not pa.is_positive_semidefinite([-ROOT, 0, -1], on="imaginary")


def test_intervals() -> None:
    assert pa.is_positive_semidefinite(x - ROOT, on=(2, None))
    assert not pa.is_positive_semidefinite(x - ROOT, on=(1, None))
    assert pa.is_positive_semidefinite(x * (ROOT - x), on=(0, 1)).reason.endswith("singular at one point")
    for P, on in (
        (x - ROOT, (2, None)),
        (ROOT - x, (None, 1)),
        (x * (ROOT - x) + 1, (0, 1)),
        (sympy.Matrix([[x + 3, ROOT], [ROOT, 5 - x]]), (-1, 2)),
        (x * (ROOT - x), (0, 1)),
        (ROOT * x * (1 - x), (0, 1)),
        ((x - 1) * (x**2 - ROOT) ** 2, (1, None)),
        (sympy.Matrix([[ROOT * x, x], [x, x]]), (0, None)),
        (sympy.Matrix([[ROOT * x, x], [x, ROOT * x]]) * (3 - x), (sympy.Rational(1, 3), 3)),
    ):
        S = pa.sum_of_squares(P, on=on)
        P = sympy.expand(P)
        assert S.expand() == P
        assert all(w > 0 for w in S.weights)
        assert len(S.multipliers) == len(S)
        total = sympy.zeros(*S.expand().shape)
        for w, m, Q in S.to_sympy():
            total += w * m * Q.T * Q
        assert sympy.simplify(total - sympy.Matrix([[P]])) == sympy.zeros(*total.shape)


def test_of_low_rank() -> None:
    """P = Q^* Q for a Q with fewer rows than columns, of constant rank or not."""
    for Q0 in (
        sympy.Matrix([[x, ROOT]]),
        sympy.Matrix([[x, ROOT * sympy.I]]),
        sympy.Matrix([[x + ROOT, 1, ROOT * x], [ROOT * x, x - 1, 0]]),
        sympy.Matrix([[x**2 - ROOT, ROOT * x**2 - 2]]),
        sympy.Matrix([[1, ROOT, 0], [0, x, x - 1]]),
    ):
        P = (Q0.T.subs(sympy.I, -sympy.I) * Q0).expand()
        exact = pa.AlgebraicMatrixPolynomial(P)
        factor = pa.spectral_factor(P, digits=20)
        check_factor(exact, factor, Fraction(1, 10**20))
        assert factor.normal_rank == Q0.rows
        check_squares(exact, pa.sum_of_squares(P))
    zero = pa.spectral_factor([[[3, 3 * ROOT], [3 * ROOT, 6]], [[ROOT, 2], [2, 2 * ROOT]]], on="circle")
    assert zero.normal_rank == 1
    assert all(z.contains(0) for C in zero.residual for z in C.entries())


def test_sums_of_squares_of_polynomials() -> None:
    f = x**2 - ROOT
    for P in (
        x**2 + ROOT,
        f**2,
        sympy.expand(f**2 * (x**2 + x + ROOT) ** 3 * (x**4 + ROOT * x + 2)),
        10**40 * x**2 + ROOT,
        ROOT * x**2 + sympy.Rational(1, 10**20),
        ROOT,
        sympy.sqrt(3) * x**4 + ROOT,
    ):
        S = pa.sum_of_squares(P)
        check_squares(pa.AlgebraicMatrixPolynomial(P), S)
        assert len(S.weights) == len(S)
    assert len(pa.sum_of_squares(f**2)) == 1


def test_sums_of_squares_of_matrices_on_the_boundary() -> None:
    """Real zeros, also with several blocks, at infinity, and rows of different degrees."""
    i = sympy.I
    for P in (
        sympy.Matrix([[x**4 + ROOT, ROOT * x], [ROOT * x, 2 + x**2]]),
        sympy.Matrix([[x**2 + 1, ROOT * x], [ROOT * x, 2]]),
        sympy.Matrix([[x**2 + 1, ROOT * x * i], [-ROOT * x * i, 2]]),
        sympy.Matrix([[4 * x**2, ROOT * x * i], [-ROOT * x * i, 1]]),
        sympy.diag(x**2, ROOT),
        sympy.diag((x**2 - ROOT) ** 2, x**4 + 1),
        sympy.diag((x - ROOT) ** 4, (x - ROOT) ** 2),
        sympy.Matrix([[(x**2 - ROOT) ** 2 + x**2, x * (x - ROOT)], [x * (x - ROOT), (x - ROOT) ** 2]]),
        sympy.Matrix([[ROOT * x**2 + 1, ROOT * x], [ROOT * x, 3]]) * (x - ROOT) ** 2,
    ):
        check_squares(pa.AlgebraicMatrixPolynomial(P.expand()), pa.sum_of_squares(P.expand()))


@pytest.mark.parametrize(
    ("call", "P", "words"),
    [
        ("spectral_factor", ROOT * x + 1, "odd degree 1"),
        ("spectral_factor", sympy.Matrix([[1, ROOT], [0, 1]]), r"not Hermitian: entry \(0, 1\) is sqrt\(2\)"),
        ("spectral_factor", [[[1, ROOT]]], "must be square"),
        ("spectral_factor", [[[1, ROOT], [ROOT, 2]], [[ROOT]]], "differ in shape"),
        ("spectral_factor", sympy.I * ROOT * x**2, "not Hermitian"),
        ("is_positive_semidefinite", x**2 + sympy.pi, "pi"),
        ("is_positive_semidefinite", [[[sympy.pi]]], "not known to be algebraic"),
        ("is_positive_semidefinite", "x^2 + sqrt(2)", "text"),
    ],
)
def test_refused_by_name(call: str, P: Any, words: str) -> None:
    with pytest.raises(pa.InputError, match=words):
        getattr(pa, call)(P)


def test_refused_on_other_domains() -> None:
    with pytest.raises(pa.InexactInputError):
        pa.sum_of_squares(x * (ROOT - x), on=(0, 1.4))
    with pytest.raises(pa.InputError, match="interval"):
        pa.spectral_factor(x - ROOT, on=(2, None))
    with pytest.raises(pa.InputError, match="skew-Hermitian"):
        pa.spectral_factor([1, ROOT, 1], on="imaginary")
    with pytest.raises(pa.InputError, match="Hermitian"):
        pa.is_positive_semidefinite([[[1, ROOT], [0, 1]], [[1, 0], [0, 1]]], on="circle")
    with pytest.raises(pa.InputError, match="on must be"):
        pa.is_positive_semidefinite([ROOT], on="square")
    with pytest.raises(pa.ResourceLimitError, match="degree"):
        pa.is_positive_semidefinite([sympy.root(2, 11), sympy.root(3, 13)])


def test_values_that_cancel_go_the_old_way() -> None:
    P = [[[ROOT * ROOT * 2]], [[0]], [[sympy.sqrt(8) / ROOT]]]
    verdict = pa.is_positive_semidefinite(P)
    assert pa.verify(verdict.certificate)
    s = pa.algebraic("sqrt(2)")
    zero = pa.AlgebraicMatrixPolynomial([s]) - pa.AlgebraicMatrixPolynomial([s])
    assert pa.is_positive_semidefinite(zero).reason.startswith("P is the zero polynomial")
    one = pa.AlgebraicMatrixPolynomial([s]) * s
    assert one == pa.AlgebraicMatrixPolynomial([s]) * s
    assert one == pa.MatrixPolynomial([2])
    assert hash(one) == hash(pa.MatrixPolynomial([2]))
    assert pa.verify(pa.spectral_factor(one).certificate)
    hidden = sympy.sqrt(5 + 2 * sympy.sqrt(6)) - sympy.sqrt(3)
    assert pa.is_positive_semidefinite([hidden - ROOT + 1, 0, 1]).reason.startswith("P is positive definite")
    assert pa.spectral_factor([3, ROOT - ROOT + 1], on="circle").on == "circle"


def test_readings_of_one_polynomial() -> None:
    s = pa.algebraic("sqrt(2)")
    expected = pa.AlgebraicMatrixPolynomial(x**2 + ROOT)
    for P in (
        [s, 0, 1],
        {0: s, 2: 1},
        pa.polynomial("x^2 + sqrt(2)"),
        [[pa.polynomial("x^2 + sqrt(2)")]],
        [[x**2 + ROOT]],
        sympy.Poly(x**2 + ROOT, x),
        sympy.Matrix([[x**2 + ROOT]]),
        [sympy.Matrix([[ROOT]]), sympy.Matrix([[0]]), sympy.Matrix([[1]])],
        [pa.matrix("sqrt(2)"), [[0]], [[1]]],
        "x^2 + sqrt(2)",
    ):
        assert pa.AlgebraicMatrixPolynomial(P) == expected
        if not isinstance(P, str):
            assert pa.is_positive_semidefinite(P)


def test_no_certificate_of_a_factor_of_less_than_full_rank_yet() -> None:
    P = sympy.Matrix([[ROOT * x**2, ROOT * x], [ROOT * x, ROOT]])
    with pytest.raises(pa.ResourceLimitError, match="has no certificate yet where det P = 0 identically"):
        _ = pa.spectral_factor(P).certificate
    with pytest.raises(pa.NotPositiveSemidefiniteError) as caught:
        pa.spectral_factor(-(x**2) - ROOT)
    assert pa.verify(caught.value.certificate, -(x**2) - ROOT)


def test_answers_pickle_and_show() -> None:
    P = sympy.Matrix([[x**2 + ROOT, ROOT * x], [ROOT * x, 3]])
    Q, S = pa.spectral_factor(P), pa.sum_of_squares(P)
    for answer in (Q, S, S.expand()):
        assert pickle.loads(pickle.dumps(answer)) == answer
    assert pa.spectral_factor(P) == Q
    assert Q.polynomial == P
    assert json.dumps(S.to_dict())
    assert "sqrt(2)" in repr(S.expand())
    assert S._repr_latex_() is None
    assert "sqrt" in (S.expand()._repr_latex_() or "")
    assert str(Q).startswith("SpectralFactor")
    with pytest.raises(pa.InputError, match="numpy has no algebraic numbers"):
        S.to_numpy()
    with pytest.raises(pa.InputError, match="Sage"):
        S.to_sage()
    assert S.expand().to_sympy() == P


def test_matrix_polynomials_over_fields() -> None:
    P = pa.AlgebraicMatrixPolynomial("x^2 + sqrt(2), x; x, sqrt(2)")
    assert sympy.Matrix([[x**2 + ROOT, x], [x, ROOT]]) == P
    assert P == [[[ROOT, 0], [0, ROOT]], [[0, 1], [1, 0]], [[1, 0], [0, 0]]]
    assert sympy.eye(2) != P
    assert P != "x"
    assert (P.shape, P.degree, P.field) == ((2, 2), 2, pa.algebraic("sqrt(2)").field)
    assert hash(P) == hash(pa.AlgebraicMatrixPolynomial(P))
    assert P(fmpq(1, 2)) == pa.matrix("1/4 + sqrt(2), 1/2; 1/2, sqrt(2)")
    assert not P - P
    assert (P + P) * fmpq(1, 2) == +P
    assert -P + P == P - P
    assert 2 * P == P + P
    assert (P @ P).degree == 4
    s3 = pa.AlgebraicMatrixPolynomial([pa.algebraic("sqrt(3)")])
    assert (s3 * s3).coefficients[0] == pa.matrix([[3]]) and (s3 + s3 * pa.algebraic("sqrt(2)")).degree == 0
    with pytest.raises(pa.DimensionError):
        P + s3
    with pytest.raises(pa.DimensionError):
        P + pa.AlgebraicMatrixPolynomial([pa.algebraic("sqrt(2)")])
    with pytest.raises(pa.InputError, match=r"pa\.MatrixPolynomial"):
        pa.AlgebraicMatrixPolynomial([[[1]]])
    with pytest.raises(TypeError):
        P + 1
    with pytest.raises(pa.InputError, match="x and y"):
        pa.AlgebraicMatrixPolynomial("sqrt(2), y; x, 1")
    complex_one = pa.AlgebraicMatrixPolynomial([[[1, sympy.I * ROOT], [-sympy.I * ROOT, 1]]])
    assert complex_one.is_hermitian() and complex_one.is_gaussian
    assert complex_one.coefficients[0][0, 1] == pa.algebraic("i*sqrt(2)")
    assert complex_one.transpose() != complex_one

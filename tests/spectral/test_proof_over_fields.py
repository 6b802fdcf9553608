"""Certificates of verdicts and sums of squares over real number fields."""

from __future__ import annotations

import pickle
import random
from typing import Any

import pytest
import sympy
from flint import fmpq, fmpq_poly

import polyalg as pa

GENERATORS = ["sqrt(2)", "-sqrt(2)", "(1 + sqrt(5))/2", "cos(2*pi/7)", "sqrt(2) + sqrt(3)"]
x = sympy.Symbol("x")
ROOT = sympy.sqrt(2)


def planted(text: str, n: int, d: int, gaussian: bool = False) -> pa.AlgebraicMatrixPolynomial:
    """Return Q^* Q with real zeros where n is odd, n by n of degree 2 d."""
    y, rng = pa.algebraic(text), random.Random(f"{text} {n} {d}")

    def entry() -> tuple[fmpq_poly, fmpq_poly]:
        re, im = (fmpq_poly([rng.randint(-3, 3), rng.randint(-3, 3)]) for _ in range(2))
        return re, im if gaussian else fmpq_poly()

    values = [entry() for _ in range(n * n * (d + 1))]
    Q = pa.AlgebraicMatrixPolynomial.of_values(y.field, (n, n), values)
    return Q.star() * Q


def constant(like: pa.AlgebraicMatrixPolynomial, c: Any) -> pa.AlgebraicMatrixPolynomial:
    n = like.nrows
    values = [(fmpq_poly([fmpq(int(i == j))]), fmpq_poly()) for i in range(n) for j in range(n)]
    return pa.AlgebraicMatrixPolynomial.of_values(like.field, (n, n), values) * c


def proved(answer: Any, P: Any) -> str:
    """Return the words of a certificate that is about P."""
    claim: str = pa.verify(answer.certificate, P)
    assert pa.verify(pickle.loads(pickle.dumps(answer)), P) == claim
    return claim


@pytest.mark.parametrize("text", GENERATORS)
@pytest.mark.parametrize(
    ("n", "d", "gaussian"),
    [(1, 1, False), (1, 2, True), (2, 1, False), (2, 1, True), (3, 1, True), (3, 2, False)],
)
def test_planted_squares_are_proved(text: str, n: int, d: int, gaussian: bool) -> None:
    P = planted(text, n, d, gaussian)
    verdict, S = pa.is_positive_semidefinite(P), pa.sum_of_squares(P)
    assert verdict and "positive semidefinite for all real x" in proved(verdict, P)
    assert "squares w Q^* Q with weights w > 0" in proved(S, P).replace("square w", "squares w")
    above = P + constant(P, 1)
    assert "positive semidefinite" in proved(pa.is_positive_semidefinite(above), above)
    proved(pa.sum_of_squares(above), above)
    below = P - constant(P, fmpq(10**6))
    refusal = pa.is_positive_semidefinite(below)
    assert not refusal and "but not positive semidefinite" in proved(refusal, below)
    with pytest.raises(pa.NotPositiveSemidefiniteError) as caught:
        pa.sum_of_squares(below)
    assert "but not positive semidefinite" in pa.verify(caught.value.certificate, below)


@pytest.mark.parametrize("text", GENERATORS)
@pytest.mark.parametrize("k", [1, 20, 60])
def test_what_is_barely_negative(text: str, k: int) -> None:
    y = sympy.sympify(text)
    P = sympy.expand((x - y) ** 2 * (x + y - 1) ** 2)
    assert "positive semidefinite" in proved(pa.is_positive_semidefinite(P), P)
    below = P - sympy.Rational(1, 10**k)
    assert "but not positive" in proved(pa.is_positive_semidefinite(below), below)


CIRCLE = [sympy.Matrix([[4, 1], [1, 5]]), sympy.Matrix([[ROOT, 0], [sympy.I / 2, ROOT / 3]])]
AXIS = sympy.Matrix([[ROOT - x**2, ROOT * x], [-ROOT * x, 3 - x**2]])
LINE = sympy.Matrix([[x**2 + ROOT, ROOT * x], [ROOT * x, 3]])


@pytest.mark.parametrize("on", ["circle", "imaginary", (0, 1), (None, 2), (-3, None)])
@pytest.mark.parametrize("less", [0, 10])
def test_domains(on: Any, less: int) -> None:
    P: Any = CIRCLE if on == "circle" else AXIS if on == "imaginary" else LINE
    away = less * sympy.eye(2)
    P = [P[0] - away, P[1]] if on == "circle" else P - away
    verdict = pa.is_positive_semidefinite(P, on=on)
    assert bool(verdict) is not bool(less)
    words = {"circle": "for all x with |x| = 1", "imaginary": "for all x with Re x = 0"}.get(
        on, "for all real x with"
    )
    assert words in proved(verdict, P)
    if verdict and isinstance(on, tuple):
        assert "and the multipliers m listed" in proved(pa.sum_of_squares(P, on=on), P)


@pytest.mark.parametrize(
    "P",
    [
        sympy.Matrix([[ROOT * x**2, ROOT * x], [ROOT * x, ROOT]]),  # det P = 0
        sympy.Matrix([[x**4, ROOT * x**2, 0], [ROOT * x**2, 3, 0], [0, 0, 0]]),
        sympy.Matrix([[ROOT]]),
        sympy.Matrix([[(x**2 - ROOT) ** 2, 0], [0, (x**2 - ROOT) ** 4]]),
        sympy.Matrix([[1, 0], [0, ROOT * x**2]]),  # singular at infinity and at 0
    ],
)
def test_degenerate_ones(P: sympy.Matrix) -> None:
    P = sympy.expand(P)
    assert "positive semidefinite" in proved(pa.is_positive_semidefinite(P), P)
    proved(pa.sum_of_squares(P), P)


@pytest.mark.parametrize("text", GENERATORS)
@pytest.mark.parametrize(
    ("n", "d", "gaussian"), [(1, 1, False), (1, 2, True), (2, 1, True), (3, 1, False), (3, 2, False)]
)
def test_factors_are_proved(text: str, n: int, d: int, gaussian: bool) -> None:
    P = planted(text, n, d, gaussian)
    for given, digits in ((P, 20), (P + constant(P, 1), 9)):
        claim = pa.verify(pa.spectral_factor(given, digits).certificate, given)
        assert "det Q has no zero with Im x < 0" in claim and f"within 10^-{digits} of" in claim


@pytest.mark.parametrize("on", ["circle", "imaginary"])
def test_factors_on_other_domains(on: Any) -> None:
    P: Any = CIRCLE if on == "circle" else AXIS
    words = {"circle": "has no zero with |x| < 1", "imaginary": "has no zero with Re x > 0"}[on]
    assert words in pa.verify(pa.spectral_factor(P, on=on), P)


@pytest.mark.parametrize(
    "P",
    [
        sympy.diag((x**2 - ROOT) ** 2, (x**2 - ROOT) ** 2),  # two blocks at irrational zeros
        sympy.Matrix(
            [[(x**2 - ROOT) ** 4 + (x**2 - ROOT) ** 2, (x**2 - ROOT) ** 2], [(x**2 - ROOT) ** 2] * 2]
        ),
        sympy.Matrix([[1, 0], [0, ROOT * x**2]]),  # singular at infinity and at 0
        sympy.Matrix([[1, 0, 0], [0, 1, 0], [0, 0, ROOT * (x - ROOT) ** 4]]),  # two blocks at infinity
        sympy.Matrix([[(x - ROOT) ** 2 * x**2]]),
        sympy.Matrix([[(x - ROOT) ** 2 * (x - ROOT - sympy.Rational(1, 10**12)) ** 2 + 0]]),
        sympy.Matrix([[(x - ROOT) ** 2 + sympy.Rational(1, 10**30)]]),
    ],
)
def test_factors_with_zeros_on_the_line(P: sympy.Matrix) -> None:
    P = sympy.expand(P)
    assert "P(x) = Q(x)^* Q(x) for all real x" in pa.verify(pa.spectral_factor(P), P)


@pytest.mark.parametrize("others", [1, (x + 1) ** 2, (x - 1) ** 2 * (x - 2) ** 2])
def test_a_zero_near_a_point_of_a_gap(others: Any) -> None:
    y = sympy.sqrt(10**12 + 1) - 10**6
    P = sympy.expand((x - y) ** 2 * others)
    assert "positive semidefinite" in proved(pa.is_positive_semidefinite(P), P)
    assert pa.verify(pa.spectral_factor(P, 5), P)


def test_an_odd_degree() -> None:
    P = x**3 - ROOT
    assert "but not positive" in proved(pa.is_positive_semidefinite(P), P)
    assert "Hermitian for all real x with 3/2 <= x" in proved(
        pa.is_positive_semidefinite(-P, on=(sympy.Rational(3, 2), None)), -P
    )
    assert "the polynomial P = x^3 + (-y)" in proved(
        pa.is_positive_semidefinite(P, on=(sympy.Rational(3, 2), None)), P
    )


def test_the_input_is_compared_in_any_presentation() -> None:
    verdict = pa.is_positive_semidefinite(LINE)
    for same in (LINE, pa.AlgebraicMatrixPolynomial("x^2 + sqrt(2), sqrt(8)*x/2; sqrt(2)*x, 3")):
        assert "(the input is the one given)" in pa.verify(verdict, same)
    for other, message in (
        (LINE.subs(ROOT, -ROOT), r"its entry \(0, 0\) of coefficient 0 is a, not -sqrt\(2\)"),
        (LINE * x, "its degree is 2, not 3"),
        (sympy.Matrix([[ROOT * x]]), "it is 2 x 2, not 1 x 1"),
        (sympy.Matrix([[x**2, 0], [0, 1]]), "those of input are in Q or"),
        (pa.MatrixPolynomial([[[1]]]), "those of input are in Q or"),
    ):
        with pytest.raises(pa.CertificateError, match=message) as caught:
            pa.verify(verdict, other)
        assert caught.value.step == "input"

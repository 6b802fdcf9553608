"""What defines factors, verdicts and squares, at random points; their relatives; how they show themselves."""

from __future__ import annotations

import pickle
import random
from fractions import Fraction
from typing import Any

import pytest
from flint import acb, acb_mat, arb, ctx, fmpq, fmpz_poly
from hypothesis import given, settings
from hypothesis import strategies as st

import polyalg as pa
from polyalg.testing.matrix_polynomials import KnownFactor
from polyalg.testing.strategies import known_factors, not_positive_polynomials
from tests.spectral.judge import as_gaussian, assert_refused, assert_squares

DOMAINS = ["real", "circle", "imaginary"]
scalars = st.lists(st.integers(-4, 4), min_size=1, max_size=3)


def balls(M: Any) -> acb_mat:
    return acb_mat([[acb(z.real, z.imag) for z in row] for row in as_gaussian(M).table()])


def on_domain(rng: random.Random, on: str) -> Any:
    """Return a random exact point of the domain."""
    t = Fraction(rng.randint(-9, 9), rng.randint(1, 5))
    if on == "circle":
        n = 1 + t * t
        return pa.GaussianRational((1 - t * t) / n, 2 * t / n)
    return pa.GaussianRational(0, t) if on == "imaginary" else fmpq(t.numerator, t.denominator)


def at(factor: Any, z: Any) -> acb_mat:
    """Return Q(z), by Horner's rule."""
    g = pa.GaussianRational(0, 0) + z
    point = acb(g.real, g.imag)
    total = acb_mat(factor.coefficients[0].nrows(), factor.coefficients[0].ncols())
    for C in reversed(factor.coefficients):
        total = total * point + C
    return total


@pytest.mark.parametrize("on", DOMAINS)
@settings(max_examples=10)
@given(data=st.data(), precision=st.sampled_from([2, 53, 700]))
def test_a_factor_times_its_adjoint_is_the_value(on: str, data: Any, precision: int) -> None:
    known: KnownFactor = data.draw(known_factors(on=on, max_size=2, max_degree=2))
    rng = random.Random(data.draw(st.integers(0, 99)))
    with ctx.workprec(precision):
        factor = pa.spectral_factor(known.P, 20, on=on)
        assert pa.is_positive_semidefinite(known.P, on)
    with ctx.workprec(300):
        for _ in range(3):
            z = on_domain(rng, on)
            value = at(factor, z)
            difference = value.transpose().conjugate() * value - balls(known.P(z))
            assert all(x.contains(0) for x in difference.entries())
            assert all(
                x.rad() < arb("1e-12") for entry in difference.entries() for x in (entry.real, entry.imag)
            )


@settings(max_examples=12)
@given(scalars, st.integers(1, 3), st.integers(-9, 9), st.integers(-5, 5).filter(bool))
def test_verdicts_on_relatives_of_scalars(values: list[int], k: int, c: int, e: int) -> None:
    f = fmpz_poly([*values, 1])
    for p in (f * f, f * f * k + 3, f * f - k):
        reference = bool(pa.is_positive_semidefinite(scalar(p)))
        # Of even degree and with a positive leading coefficient, it changes its sign at roots alone.
        assert reference == all(root.multiplicity % 2 == 0 for root in pa.real_roots(p))
        relatives = [p(fmpz_poly([c, 1])), p(fmpz_poly([0, e])), p(fmpz_poly([0, 0, 1])) if reference else p]
        n = int(p.degree())
        relatives.append(fmpz_poly([p[n - i] for i in range(n + 1)]))
        for relative in relatives:
            verdict = pa.is_positive_semidefinite(scalar(relative))
            if relative.degree() % 2 == 0:
                assert bool(verdict) == reference
            assert pa.verify(verdict.certificate)
            if verdict and relative.degree() % 2 == 0:
                squares = pa.sum_of_squares(scalar(relative))
                assert_squares(scalar(relative), squares)
            if not verdict:
                assert_refused(scalar(relative), verdict.witness.point, verdict.witness.vector, "real")


def scalar(p: Any) -> pa.MatrixPolynomial:
    return pa.MatrixPolynomial([[[c]] for c in p.coeffs()])


@settings(max_examples=12)
@given(not_positive_polynomials(max_size=2, max_degree=2))
def test_a_no_is_proved_by_every_call(negative: Any) -> None:
    verdict = pa.is_positive_semidefinite(negative.P, negative.on)
    assert not verdict
    with pytest.raises(pa.NotPositiveSemidefiniteError) as caught:
        pa.spectral_factor(negative.P, on=negative.on)
    # Two calls may find two points; each proves the no.
    assert all(
        str(x).startswith("P is not positive semidefinite: v* P(") for x in (caught.value, verdict.reason)
    )
    for point, vector in (
        (caught.value.point, caught.value.vector),
        (verdict.witness.point, verdict.witness.vector),
    ):
        assert_refused(negative.P, point, vector, negative.on)


@pytest.mark.parametrize("on", DOMAINS)
@settings(max_examples=10)
@given(data=st.data())
def test_scaled_polynomials(on: str, data: Any) -> None:
    known: KnownFactor = data.draw(known_factors(on=on, max_size=2, max_degree=1))
    for scale in (9, Fraction(1, 10**20)):
        verdict = pa.is_positive_semidefinite(
            known.P * fmpq(Fraction(scale).numerator, Fraction(scale).denominator), on
        )
        assert verdict
    assert bool(pa.is_positive_semidefinite(known.P * -1, on)) is (known.P.degree < 0)


def test_sums_of_squares_are_answers() -> None:
    P = pa.MatrixPolynomial([[[2, 0], [0, 3]], [[0, 0], [0, 0]], [[1, 1], [1, 2]]])
    squares = pa.sum_of_squares(P)
    again = pickle.loads(pickle.dumps(squares))
    assert again == squares and again.expand() == P and len(again) == len(squares.weights)
    assert again.weights == squares.weights and pa.verify(again.certificate)
    other = pa.sum_of_squares(P * 2)
    assert other != squares and other.expand() == P * 2


def test_many_squares_are_shown_in_part() -> None:
    rng = random.Random(3)
    rows = [[[rng.randint(-3, 3) for _ in range(3)] for _ in range(3)] for _ in range(2)]
    Q = pa.MatrixPolynomial(rows)
    squares = pa.sum_of_squares(
        Q.star() * Q + pa.MatrixPolynomial([[[int(i == j) for j in range(3)] for i in range(3)]])
    )
    count = len(squares)
    assert count > 4
    text = repr(squares).splitlines()
    assert text[0] == f"SumOfSquares: P = sum of {count} weighted squares w Q* Q"
    assert text[2].split()[0] == str(squares.weights[0]) and text[-1] == f"  ... and {count - 4} more"
    assert squares._repr_latex_() is None
    one = pa.sum_of_squares(pa.MatrixPolynomial([[[4]]]))
    assert repr(one).splitlines()[0] == "SumOfSquares: P = sum of 1 weighted square w Q* Q"


@pytest.mark.parametrize(
    ("P", "on", "shown"),
    [
        ([[[4]], [[0]], [[1]]], "real", ["x^0 -2i", "x^1 1"]),
        ([[[1]], [[0]], [[-1]]], "imaginary", ["s^0 1", "s^1 1"]),
        ([[[1, 0], [0, 9]]], "real", ["x^0 1 0", "0 3"]),
    ],
)
def test_small_factors_are_shown(P: Any, on: str, shown: list[str]) -> None:
    factor = pa.spectral_factor(pa.MatrixPolynomial(P), on=on)
    lines = repr(factor).splitlines()
    side = {"real": "Im x >= 0", "imaginary": "Re s <= 0"}[on]
    assert lines[0].startswith("SpectralFactor: P(") and f"zeros in {side}" in lines[0]
    found = [" ".join(line.split()).replace("-2i", "2i") for line in lines[1:]]
    assert found == [line.replace("-2i", "2i") for line in shown]


def test_large_factors_are_named_only() -> None:
    n = 5
    P = pa.MatrixPolynomial([[[4 * int(i == j) for j in range(n)] for i in range(n)]])
    factor = pa.spectral_factor(P)
    assert "\n" not in repr(factor) and "Q 5 x 5 of degree 0" in repr(factor)
    assert factor._repr_latex_() is None
    long = pa.spectral_factor(pa.MatrixPolynomial([[[1]], *[[[0]]] * 7, [[1]]]))
    assert "\n" not in repr(long) and "of degree 4" in repr(long)
    circle = pa.spectral_factor(pa.LaurentMatrixPolynomial([[[5]], [[2]]]), on="circle")
    assert "on |z| = 1, Q 1 x 1 of degree 1, zeros in |z| >= 1" in repr(circle)
    assert "\\begin{pmatrix}" in circle._repr_latex_() and circle._repr_latex_().startswith("$Q(z) = ")


@pytest.mark.parametrize(
    ("P", "on", "error", "words"),
    [
        (pa.MatrixPolynomial([[[1, 2]]]), "real", pa.DimensionError, "must be square; they are 1 x 2"),
        (
            pa.MatrixPolynomial([[[1, 2], [3, 1]]]),
            "real",
            pa.InputError,
            "coefficient 0 of P is not Hermitian",
        ),
        (
            pa.MatrixPolynomial([[[1]], [[1]], [[1]]]),
            "imaginary",
            pa.InputError,
            "coefficient 1 of P is not skew",
        ),
        (pa.MatrixPolynomial([[[1]], [[1]]]), "real", pa.InputError, "P has odd degree 1"),
        (pa.MatrixPolynomial([[[0]]]), "real", pa.InputError, "P is the zero polynomial"),
        (pa.LaurentMatrixPolynomial([[[0]]]), "circle", pa.InputError, "P is the zero polynomial"),
        (pa.MatrixPolynomial([[[1]]]), "circle", pa.InputError, "needs a LaurentMatrixPolynomial"),
        (pa.LaurentMatrixPolynomial([[[1]]]), "real", pa.InputError, "lives on the circle; pass on='circle'"),
        (pa.LaurentMatrixPolynomial([[[1]]]), "imaginary", pa.InputError, "lives on the circle"),
        (pa.MatrixPolynomial([[[1]]]), "line", pa.InputError, "on"),
    ],
)
def test_errors_say_what_is_wrong(P: Any, on: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        pa.spectral_factor(P, on=on)  # type: ignore[arg-type]


def test_advice_on_the_domain_works() -> None:
    P = pa.LaurentMatrixPolynomial([[[5]], [[2]]])
    with pytest.raises(pa.InputError, match="pass on='circle'"):
        pa.is_positive_semidefinite(P)
    assert pa.is_positive_semidefinite(P, on="circle")
    with pytest.raises(pa.InputError, match="sums of squares are on the line and its intervals only"):
        pa.sum_of_squares(P)  # type: ignore[arg-type]

"""Factors on the other side, and scalar factors with other zeros."""

from __future__ import annotations

import itertools
import pickle
import random

import pytest
from flint import acb, acb_mat, acb_poly, arb, ctx
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.precision import flint_lock, working_precision

from .filters import half_band

seeds = st.integers(0, 10**9).map(random.Random)


def positive(rng, n, on, gaussian):
    """Return P = F^* F for a random F."""

    def entry():
        return pa.GaussianRational(rng.randint(-2, 2), rng.randint(-2, 2)) if gaussian else rng.randint(-2, 2)

    F = pa.MatrixPolynomial(
        [[[entry() for _ in range(n)] for _ in range(n)] for _ in range(rng.randint(1, 3))]
    )
    if on == "circle":
        return pa.LaurentMatrixPolynomial.from_factor(F)
    return F.star() * F


@given(seeds, st.integers(1, 3), st.sampled_from(["real", "circle"]), st.booleans())
def test_right_factors_are_factors_from_the_other_side(rng, n, on, gaussian):
    P = positive(rng, n, on, gaussian)
    if (P.degree if on == "real" else len(P.coefficients)) < 1:
        return
    try:
        Q = pa.spectral_factor(P, 20, on=on, side="right")
    except pa.InputError as error:
        assert "zero polynomial" in str(error)
        return
    assert Q.polynomial == P and all(z.contains(0) for C in Q.residual for z in C.entries())
    assert (Q.coefficients[0].nrows(), Q.coefficients[0].ncols()) == (n, Q.normal_rank)
    with flint_lock, working_precision(300):
        x = acb(3, 4) / 5 if on == "circle" else acb(2) / 7
        value = acb_mat(Q(x))
        exact = P(pa.GaussianRational(3, 4) / 5 if on == "circle" else pa.exact("2/7"))
        product = value * value.conjugate().transpose()
        for i, j in itertools.product(range(n), range(n)):
            z = exact[i, j]
            parts = (z.real, z.imag) if isinstance(z, pa.GaussianRational) else (z, 0)
            assert product[i, j].overlaps(acb(arb(parts[0]), arb(parts[1])))
    again = pickle.loads(pickle.dumps(Q))
    assert again == Q and again.to_dict() == Q.to_dict()
    pa.verify(Q.certificate, input=P.transpose())


def test_the_vector_of_a_refusal_is_one_for_the_polynomial_given():
    P = pa.MatrixPolynomial([[[1, 2j], [-2j, 1]]])
    with pytest.raises(pa.NotPositiveSemidefiniteError) as caught:
        pa.spectral_factor(P, side="right")
    v = caught.value.vector
    value = v.conjugate().transpose() * P(0) * v
    assert value[0, 0].real < 0


@given(seeds)
def test_transposes_of_laurent_polynomials(rng):
    P = positive(rng, 2, "circle", True)
    z = pa.GaussianRational(3, 4) / 5
    assert P.transpose()(z) == P(z).transpose() and P.transpose().transpose() == P


@pytest.mark.parametrize("N", [2, 3, 4, 5])
def test_mixed_phases_are_orthonormal_filters(N):
    P = half_band(N)
    factor = pa.spectral_factor(P, 30, on="circle")
    zeros = [z for z in factor.zeros() if z.in_factor]
    pairs = {}
    for k, z in enumerate(zeros):
        if not z.value.overlaps(acb(-1)):
            pairs.setdefault((round(float(z.value.real), 9), round(abs(float(z.value.imag)), 9)), []).append(
                k
            )
    seen = set()
    for flips in itertools.product([False, True], repeat=len(pairs)):
        chosen = [k for flip, ks in zip(flips, pairs.values(), strict=True) if flip for k in ks]
        h = factor.reflected(chosen)
        assert len(h) == 2 * N and all(c.imag.contains(0) and float(c.imag.rad()) <= 1e-30 for c in h)
        seen.add(tuple(round(float(c.real), 12) for c in h))
        with flint_lock, working_precision(200):
            for shift in range(N):
                inner = sum((h[k].real * h[k + 2 * shift].real for k in range(2 * N - 2 * shift)), arb(0))
                assert inner.contains(int(shift == 0))
    assert len(seen) == 2 ** len(pairs)


@pytest.mark.parametrize(
    ("P", "on"),
    [
        (pa.LaurentMatrixPolynomial([[[30]], [[11 + 3j]], [[2j]]]), "circle"),
        (pa.MatrixPolynomial([[[5]], [[2]], [[3]], [[0]], [[1]]]), "real"),
        (pa.MatrixPolynomial([[[5]], [[0]], [[-3]], [[0]], [[1]]]), "imaginary"),
        (pa.MatrixPolynomial([[[0]], [[0]], [[1]], [[0]], [[1]]]), "real"),
    ],
)
def test_reflected_factors_have_the_same_modulus(P, on):
    factor = pa.spectral_factor(P, 25, on=on)
    count = sum(z.in_factor > 0 for z in factor.zeros())
    for chosen in ["all", [], [0], list(range(count))]:
        coefficients = factor.reflected(chosen)
        with ctx.workprec(300):
            q = acb_poly([acb(c) for c in coefficients])
            for t in (acb(1) / 3, acb(-7) / 5):
                x = {"real": t, "imaginary": t * acb(0, 1), "circle": (t + acb(0, 1)) / (t - acb(0, 1))}[on]
                own = acb_mat(factor(x))[0, 0]
                assert (abs(q(x)) ** 2).overlaps(abs(own) ** 2)
    if on == "circle":
        one, other = factor.reflected(), [acb(C[0, 0]) for C in factor.coefficients][::-1]
        ratio = acb(one[0]) / other[0].conjugate()
        assert all((ratio * z.conjugate()).overlaps(acb(c)) for c, z in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda Q: Q.reflected([9]), pa.InputError, "zeros has the index 9; the factor has 1 zeros"),
        (lambda Q: Q.reflected("some"), pa.InputError, "must be indices or 'all', not 'some'"),
        (lambda Q: Q.reflected([0.5]), pa.InputError, "an index of zeros"),
        (
            lambda Q: pa.spectral_factor(pa.MatrixPolynomial([[[1, 0], [0, 1]]])).reflected(),
            pa.DimensionError,
            "P is 2 x 2",
        ),
        (lambda Q: pa.spectral_factor([1, 0, 1], side="up"), pa.InputError, "side must be"),
    ],
)
def test_errors(call, error, message):
    Q = pa.spectral_factor([1, 0, 1])
    with pytest.raises(error, match=message):
        call(Q)

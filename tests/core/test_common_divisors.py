"""Greatest common divisors over Z[i] are those of Euclid."""

from __future__ import annotations

from flint import fmpq_poly, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

from polyalg import GaussianPolynomial
from polyalg.algebra.common_divisors import common_divisor
from polyalg.algebra.integral import IntegerPolynomial, gaussian_polynomial

parts = st.lists(st.integers(-9, 9), max_size=4).map(fmpz_poly)
polynomials = st.builds(gaussian_polynomial, parts, parts).filter(lambda f: f.degree >= 0)
scalars = st.sampled_from([(1, 0), (0, 3), (10**30, 1), (7, -(10**25))])


def over_gaussian(f: IntegerPolynomial) -> GaussianPolynomial:
    return GaussianPolynomial(fmpq_poly(f.real), fmpq_poly(f.imag or fmpz_poly()))


@given(polynomials, polynomials, polynomials, scalars)
def test_common_divisors_are_those_of_euclid(f, g, h, scalar):
    c = gaussian_polynomial(fmpz_poly([scalar[0]]), fmpz_poly([scalar[1]]))
    first, second = f * h * c, g * h
    found = over_gaussian(common_divisor(first, second)).monic()
    assert found == over_gaussian(first).gcd(over_gaussian(second))

"""Proofs that polynomials over number fields are irreducible: those that hold, and those that do not."""

from __future__ import annotations

import math

import pytest
from flint import nmod_poly

from polyalg.checker import CertificateError
from polyalg.checker.format.limits import Work
from polyalg.checker.format.number_field import Field, FieldPlace, MonicFieldPolynomial
from polyalg.checker.roots.irreducible_over_field import check_irreducible_over_field

FIELD = Field([-2, 0, 1], ((3, 2), (0, 1)), (1, 4))


def over_root_of_two(*coefficients):
    return MonicFieldPolynomial([*map(list, coefficients), [1, 0]]), FIELD


def check(g, field, proof, scale=1):
    check_irreducible_over_field(g, field, scale, (proof, "proof"), Work())


def test_irreducibility_over_a_field():
    # x^2 - 3, x^2 - y; and x^2 - 2, which is not
    g, field = over_root_of_two((-3, 0), (0, 0))
    check(g, field, {"method": "degrees", "primes": ["7"], "roots": ["3"]})
    degree_eight = {"method": "degrees", "primes": ["7"], "roots": ["3"]}
    split, _ = over_root_of_two((-2, 0), (0, 0))
    with pytest.raises(CertificateError, match="excludes no degree|leave room"):
        check(split, field, degree_eight)
    # The conjugate place says nothing of the root 4 as one of x^2 - 3 at 3.
    with pytest.raises(CertificateError, match="is not a root"):
        check(g, field, {"method": "degrees", "primes": ["7"], "roots": ["5"]})
    with pytest.raises(CertificateError, match="not a prime"):
        check(g, field, {"method": "degrees", "primes": ["119"], "roots": [str(crt(3, 7, 6, 17))]})
    with pytest.raises(CertificateError, match="the root is not a simple one"):
        check(g, field, {"method": "degrees", "primes": ["2"], "roots": ["0"]})
    with pytest.raises(CertificateError, match="the degree is not one"):
        check(g, field, {"method": "degree-one"})
    linear = MonicFieldPolynomial([[0, 1], [1, 0]])
    check(linear, field, {"method": "degree-one"})


def crt(a, p, b, q):
    return next(x for x in range(p * q) if x % p == a and x % q == b)


def test_irreducibility_by_a_norm():
    # sqrt 3 + sqrt 2 has degree four over Q
    g, field = over_root_of_two((-3, 0), (0, 0))
    h = ["1", "0", "-10", "0", "1"]
    inner = {"method": "recombination", "prime": "5", "modular_factors": [["2", "0", "1"], ["3", "0", "1"]]}
    assert all(e == 1 for _, e in nmod_poly([1, 0, -10, 0, 1], 5).factor()[1])
    proof = {"method": "norm", "shift": "1", "polynomial": h, "proof": inner}
    check(g, field, proof)
    check(MonicFieldPolynomial([[-3, 0], [0, 0], [4, 0]]), field, proof, scale=2)
    degrees = {"method": "degrees", "primes": ["5"]}
    for change, reason in (
        ({"shift": "2"}, "does not vanish at the shifted roots"),
        ({"polynomial": ["2", "0", "-10", "0", "1"]}, "does not vanish at the shifted roots"),
        # x^2 - 3 divides, and is irreducible over Q, but its degree is not four
        ({"shift": "0", "polynomial": ["-3", "0", "1"], "proof": degrees}, "must have 5 elements, not 3"),
        # the square of it has the right degree
        ({"shift": "0", "polynomial": ["9", "0", "-6", "0", "1"]}, "the prime divides the discriminant"),
    ):
        with pytest.raises(CertificateError, match=reason):
            check(g, field, proof | change)
    split, _ = over_root_of_two((-2, 0), (0, 0))
    # theta = +- sqrt 2 + sqrt 2: h is x^2 (x^2 - 8)
    with pytest.raises(CertificateError, match="the prime divides the discriminant"):
        check(split, field, proof | {"polynomial": ["0", "0", "-8", "0", "1"]})


def test_a_product_of_places_is_no_more_than_each():
    assert math.gcd(crt(3, 7, 6, 17) ** 2 - 2, 119) == 119
    assert FieldPlace(119, crt(3, 7, 6, 17)).image([-2, 0, 1]) == 0

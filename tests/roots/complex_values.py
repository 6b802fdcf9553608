"""Polynomials and their values."""

from __future__ import annotations

import flint
from flint import acb, arb, fmpz_poly
from hypothesis import strategies as st

from polyalg.algebra.integral import IntegerPolynomial, gaussian_polynomial
from polyalg.core.precision import working_precision
from polyalg.roots.complex.isolation import RootIsolation, root_bound


def poly(*coefficients: int | tuple[int, int]) -> IntegerPolynomial:
    pairs = [c if isinstance(c, tuple) else (c, 0) for c in coefficients]
    return gaussian_polynomial(fmpz_poly([re for re, _ in pairs]), fmpz_poly([im for _, im in pairs]))


def all_roots(isolation: RootIsolation, bits: int) -> list[acb]:
    boxes = list(isolation.enclosures(bits))
    if isolation.symmetric:
        with working_precision(2 * bits + 200):
            boxes += [box.conjugate() for box in boxes[isolation.real_count :]]
    return boxes


def value_at(f: IntegerPolynomial, z: acb) -> acb:
    value = acb(0)
    for k in range(f.degree, -1, -1):
        value = value * z + acb(*f.coefficient(k))
    return value


def assert_roots(f: IntegerPolynomial, bits: int) -> list[acb]:
    """Assert that the boxes are disjoint, narrow, and that their linear factors multiply to f."""
    isolation = RootIsolation(f)
    boxes = all_roots(isolation, bits)
    assert len(boxes) == f.degree
    with working_precision(4 * bits + 4 * root_bound(f).bit_length() + 200):
        for k, x in enumerate(boxes):
            for part in (x.real, x.imag):
                assert arb(part.rad()) <= arb(2) ** -bits
            assert value_at(f, x).contains(0)
            assert not any(x.overlaps(y) for y in boxes[:k]) or bits < isolation.separation_bits() + 2
        product = flint.acb_poly([1])
        for x in boxes:
            product = product * flint.acb_poly([-x, 1])
        for k in range(f.degree + 1):
            assert product[k].contains(acb(*f.coefficient(k)))
        for x in boxes:
            assert x.abs_lower() <= root_bound(f)
    return boxes


CASES: dict[str, IntegerPolynomial] = {
    "linear": poly(-7, 1),
    "linear gaussian": poly((3, -2), 1),
    "huge linear": poly(-(10**300), 1),
    "x": poly(0, 1),
    "real and complex": poly(-2, 0, 0, 1),
    "all real": poly(1, -10, 0, 1),
    "none real": poly(5, 0, 5, 0, 1),
    "gaussian": poly((1, 1), (0, 3), 0, 1),
    "mignotte": poly(-2, 200, -5000, 0, 0, 0, 0, 0, 1),
    "mignotte, far closer": poly(*[-2, 4 * 10**12, -2 * 10**24] + [0] * 7 + [1]),
    "far apart": poly(1, -(10**60), 1),
    "near double": poly(10**60 - 1, -2 * 10**30, 1),
    "near the real axis": poly(10**60 + 1, -2 * 10**30, 1),
    "cyclotomic": poly(*[1] * 13),
    "tiny cluster around zero": poly(-1, 0, 10**30, 0, 1),
}


small = st.integers(-20, 20)

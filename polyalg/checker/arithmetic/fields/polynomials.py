"""Polynomials over a number field: products of powers, division by monic ones, images at a place."""

from __future__ import annotations

import math

from ...errors import CertificateError
from ...format.limits import Work, quotient_cost
from ...format.number_field import (
    ComplexFieldPolynomial,
    Element,
    Field,
    FieldPlace,
    FieldPolynomial,
    MonicFieldPolynomial,
)
from ..integers import multiples, running_products
from ..poly import convolve
from .elements import (
    bits_of_elements,
    content,
    exact_quotients,
    integer_multiples,
    product,
    reduced,
    spend_on_products,
)

_WHAT = "polynomials over a field"
_Parts = tuple[list[Element], list[Element]]


def rescaled(g: MonicFieldPolynomial, factor: int, work: Work) -> MonicFieldPolynomial:
    """Return the monic polynomial whose roots are `factor` times those of g, with the least denominator."""
    powers = running_products([factor] * g.degree, work)
    found = [multiples(c, power, work) for c, power in zip(g.coefficients, reversed(powers), strict=True)]
    return _tidied(found, work)


def _tidied(coefficients: list[Element], work: Work) -> MonicFieldPolynomial:
    common = content(coefficients, work)
    return MonicFieldPolynomial(exact_quotients(coefficients, common, work))


def multiplied(
    a: MonicFieldPolynomial, b: MonicFieldPolynomial, field: Field, work: Work
) -> MonicFieldPolynomial:
    """Multiply two monic polynomials."""
    sizes = bits_of_elements(a.coefficients), bits_of_elements(b.coefficients)
    spend_on_products(len(a.coefficients) * len(b.coefficients), sizes, field.modulus, work, _WHAT)
    zero = [0] * field.degree
    total = [zero] * (a.degree + b.degree + 1)
    for i, x in enumerate(a.coefficients):
        for j, y in enumerate(b.coefficients):
            term = product(x, y, field.modulus)
            total[i + j] = [p + q for p, q in zip(total[i + j], term, strict=True)]
    return _tidied(total, work)


def power_product(
    factors: list[tuple[MonicFieldPolynomial, int]], field: Field, work: Work
) -> MonicFieldPolynomial:
    """Multiply powers of monic polynomials; the caller has bounded the degree of the result."""
    result = MonicFieldPolynomial([field.integer(1)])
    for g, exponent in factors:
        for _ in range(exponent):
            result = multiplied(result, g, field, work)
    return result


def check_power_product(
    p: FieldPolynomial, powers: list[tuple[MonicFieldPolynomial, int]], where: str, work: Work
) -> None:
    """Prove that p is its leading coefficient times a product of powers of monic polynomials.

    Raises
    ------
    CertificateError
        Step "structure" when the degrees do not add up, which is seen before a power is formed; step
        "product" when the polynomials are not proportional.
    """
    total = sum(g.degree * m for g, m in powers)
    if total != p.degree:
        raise CertificateError(
            "structure", f"{where}: degrees times exponents add up to {total}, not to {p.degree}"
        )
    found, f, lead = power_product(powers, p.over, work), p.over.modulus, p.coefficients[-1]
    own = integer_multiples(p.coefficients, found.den, work)
    sizes = bits_of_elements([lead]), bits_of_elements(found.coefficients)
    spend_on_products(len(own), sizes, f, work, _WHAT)
    if own != [product(lead, c, f) for c in found.coefficients]:
        raise CertificateError(
            "product", f"{where} is no constant times the product of powers of the factors"
        )


def check_complex_power_product(
    p: ComplexFieldPolynomial, powers: list[tuple[ComplexFieldPolynomial, int]], where: str, work: Work
) -> None:
    """Prove that p is its leading coefficient times a product of powers of monic polynomials over K(i).

    Raises
    ------
    CertificateError
        Steps "structure" and "product", as for `check_power_product`.
    """
    total = sum(g.degree * m for g, m in powers)
    if total != p.degree:
        raise CertificateError(
            "structure", f"{where}: degrees times exponents add up to {total}, not to {p.degree}"
        )
    f, one = p.over.modulus, p.over.integer(1)
    found: _Parts = [one], [p.over.integer(0)]
    for g, exponent in powers:
        for _ in range(exponent):
            re, im = _multiplied_parts(found, (g.re, g.im), f, work)
            common = content([*re, *im], work)
            found = exact_quotients(re, common, work), exact_quotients(im, common, work)
    den = found[0][-1][0]
    leads: _Parts = [p.re[-1]], [p.im[-1]]
    own = integer_multiples(p.re, den, work), integer_multiples(p.im, den, work)
    if own != _multiplied_parts(leads, found, f, work):
        raise CertificateError(
            "product", f"{where} is no constant times the product of powers of the factors"
        )


def _multiplied_parts(a: _Parts, b: _Parts, f: list[int], work: Work) -> _Parts:
    """Multiply two polynomials with integral coordinates by their real and imaginary parts."""
    zeros = [[0] * (len(f) - 1)] * (len(a[0]) + len(b[0]) - 1)

    def multiplied_part(x: list[Element], y: list[Element]) -> list[Element]:
        return convolution(x, y, f, work) if any(map(any, x)) and any(map(any, y)) else zeros

    (u, v), (s, t) = a, b
    pairs = (
        (multiplied_part(u, s), multiplied_part(v, t), -1),
        (multiplied_part(u, t), multiplied_part(v, s), 1),
    )
    re, im = (
        [[x + sign * y for x, y in zip(c, e, strict=True)] for c, e in zip(first, second, strict=True)]
        for first, second, sign in pairs
    )
    return re, im


def integral(g: MonicFieldPolynomial, scale: int, work: Work) -> list[Element]:
    """Return the integral coefficients of the monic polynomial with the roots of g times a number.

    This is a multiple of the denominator of g.
    """
    powers = running_products([scale] * g.degree, work)
    found = [multiples(c, p, work) for c, p in zip(g.coefficients, reversed(powers), strict=True)]
    return exact_quotients(found, g.den, work)


def remainder(a: list[Element], g: list[Element], f: list[int], work: Work) -> list[Element]:
    """Return the remainder by a monic polynomial of degree at least 1, coordinates integral."""
    d = len(g) - 1
    rest = list(a)
    while len(rest) > d:
        rest = without_leading(rest, g, f, work)
    return rest


def without_leading(a: list[Element], g: list[Element], f: list[int], work: Work) -> list[Element]:
    """Subtract the multiple of a monic polynomial, of no higher degree, that takes the leading term away."""
    d = len(g) - 1
    lead, rest = a[-1], a[:-1]
    if any(lead):
        spend_on_products(d, (bits_of_elements([lead]), bits_of_elements(g)), f, work, _WHAT)
        rest[len(rest) - d :] = [
            [x - y for x, y in zip(c, product(lead, b, f), strict=True)]
            for c, b in zip(rest[len(rest) - d :], g, strict=False)
        ]
    return rest


def convolution(a: list[Element], b: list[Element], f: list[int], work: Work) -> list[Element]:
    """Multiply two polynomials with integral coordinates; the empty list is the zero polynomial."""
    if not a or not b:
        return []
    spend_on_products(len(a) * len(b), (bits_of_elements(a), bits_of_elements(b)), f, work, _WHAT)
    d = len(f) - 1
    total = [[0] * (2 * d - 1) for _ in range(len(a) + len(b) - 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            if any(x) and any(y):
                total[i + j] = [s + t for s, t in zip(total[i + j], convolve(x, y), strict=True)]
    return [reduced(c, f) for c in total]


def pseudo_remainder(
    a: list[Element], b: list[Element], f: list[int], work: Work
) -> tuple[list[Element], int]:
    """Return r and s with b_d^s a = q b + r, d the degree of b, and the length of r at most d.

    Notes
    -----
    s is the number of steps, max(len(a) - d, 0).
    """
    d, lead, rest = len(b) - 1, b[-1], a
    steps = max(len(a) - d, 0)
    for _ in range(steps):
        top, rest = rest[-1], rest[:-1]
        sizes = bits_of_elements([*rest, top]), bits_of_elements(b)
        spend_on_products(len(rest) + d, sizes, f, work, _WHAT)
        rest = [product(lead, x, f) for x in rest]
        if any(top):
            start = len(rest) - d
            taken = [product(top, y, f) for y in b[:-1]]
            rest[start:] = [
                [x - y for x, y in zip(c, t, strict=True)] for c, t in zip(rest[start:], taken, strict=True)
            ]
    return rest, steps


def divides(g: MonicFieldPolynomial, target: MonicFieldPolynomial, field: Field, work: Work) -> bool:
    """Decide whether a monic polynomial divides another one."""
    bits = max(g.den.bit_length(), target.den.bit_length())
    work.spend(10 * quotient_cost(bits, bits), _WHAT)
    scale = math.lcm(g.den, target.den)
    a, b = integral(target, scale, work), integral(g, scale, work)
    return len(a) >= len(b) and not any(map(any, remainder(a, b, field.modulus, work)))


def divides_shifted(g: MonicFieldPolynomial, target: list[int], shift: int, field: Field, work: Work) -> bool:
    """Decide whether a monic g divides h(x + shift y), for a monic h over Z.

    Notes
    -----
    With x = X / q, q the denominator of g, g becomes monic with integral coordinates, and
    q^deg h(x + shift y) monic in X + q shift y. Horner's rule in the ring of polynomials modulo g.
    """
    q, f = g.den, field.modulus
    monic = integral(g, q, work)
    powers = running_products([q] * (len(target) - 1), work)
    step = reduced([0, q * shift], f)
    zero = [0] * field.degree
    value: list[Element] = [zero] * g.degree
    for c, power in zip(reversed(target), powers, strict=True):
        moved = without_leading([zero, *value], monic, f, work)
        if shift:
            spend_on_products(len(value), (bits_of_elements([step]), bits_of_elements(value)), f, work, _WHAT)
            moved = [
                [x + y for x, y in zip(a, product(step, b, f), strict=True)]
                for a, b in zip(moved, value, strict=True)
            ]
        constant = list(moved[0])
        constant[0] += c * power
        value = [constant, *moved[1:]]
    return not any(map(any, value))


def image(g: MonicFieldPolynomial, place: FieldPlace, work: Work) -> list[int] | None:
    """Map the coefficients to Z/m; None where the denominator is not a unit there."""
    bits, m = bits_of_elements(g.coefficients), place.m
    count = sum(map(len, g.coefficients))
    work.spend(count * (200 + (bits + 2 * m.bit_length()) * m.bit_length() // 400), _WHAT)
    if math.gcd(g.den, m) != 1:
        return None
    inverse = pow(g.den, -1, m)
    return [place.image(c) * inverse % m for c in g.coefficients]


def are_equal(a: MonicFieldPolynomial, b: MonicFieldPolynomial, work: Work) -> bool:
    """Decide whether two polynomials are equal, whatever their denominators as written."""
    return len(a.coefficients) == len(b.coefficients) and (
        integer_multiples(a.coefficients, b.den, work) == integer_multiples(b.coefficients, a.den, work)
    )


def is_proportional(p: list[Element], g: MonicFieldPolynomial, field: Field, work: Work) -> bool:
    """Decide whether a polynomial with integral coordinates is its last coefficient times a monic one."""
    if len(p) != len(g.coefficients):
        return False
    lead, f = p[-1], field.modulus
    sizes = bits_of_elements([lead]), bits_of_elements(g.coefficients)
    spend_on_products(len(p), sizes, f, work, _WHAT)
    return integer_multiples(p, g.den, work) == [product(lead, c, f) for c in g.coefficients]


def is_divisible(p: list[Element], g: MonicFieldPolynomial, field: Field, work: Work) -> bool:
    """Decide whether a monic polynomial divides one with integral coordinates.

    Notes
    -----
    With x = X / q, q the denominator of g, both become integral, times a power of q, and g stays monic.
    """
    powers = running_products([g.den] * (len(p) - 1), work)
    scaled = [multiples(c, power, work) for c, power in zip(p, reversed(powers), strict=True)]
    return not any(map(any, remainder(scaled, integral(g, g.den, work), field.modulus, work)))

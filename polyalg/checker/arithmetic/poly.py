"""Polynomials over Z, Z[i] and Z/m as lists of coefficients, constant term first.

A polynomial over Z[i] is a pair (re, im) of lists of one length; im is None over Z.
"""

from __future__ import annotations

import math
from itertools import accumulate, pairwise
from operator import mul

from ..format.limits import Work, product_cost, quotient_cost
from ..format.reading import Numbers
from .integers import bits_of

Poly = tuple[list[int], list[int] | None]
Complex = tuple[int, int]
Linear = tuple[Complex, Complex]
_DIVISION = "a polynomial division"
_SUBSTITUTION = "a polynomial in another variable"


def convolve(a: list[int], b: list[int]) -> list[int]:
    """Multiply two non-empty coefficient lists over Z."""
    if len(a) > len(b):
        a, b = b, a
    backward = a[::-1]
    short, long = len(a), len(b)
    padded = [0] * (short - 1) + b + [0] * (short - 1)
    return [sum(map(mul, backward, padded[k : k + short])) for k in range(short + long - 1)]


def convolution(a: list[int], b: list[int], work: Work) -> list[int]:
    """Multiply two coefficient lists over Z, and announce it; the empty list is the zero polynomial."""
    if not a or not b:
        return []
    bits = bits_of(a), bits_of(b)
    work.spend(len(a) * len(b) * (150 + product_cost(*bits)) + 10 * sum(bits), "a product of polynomials")
    work.store(len(a) + len(b), sum(bits) + 20, "a product of polynomials")
    return convolve(a, b)


def primitive(p: list[int], work: Work) -> list[int]:
    """Divide by the greatest common divisor of the coefficients, and drop zeros at the end."""
    p = trimmed(p)
    bits = bits_of(p)
    work.spend(len(p) * 10 * quotient_cost(bits, bits), "the content of a polynomial")
    content = math.gcd(*p)
    return [c // content for c in p] if content > 1 else p


def first_repeated(polynomials: list[Numbers], work: Work) -> int | None:
    """Return the index of a monic polynomial that is there before; None where all are different.

    Notes
    -----
    Equal ones are neighbours in an order by degree and primitive coefficients.
    """
    keys = [(len(f.re), primitive([*f.re, *(f.im or [])], work)) for f in polynomials]
    work.spend(500 * len(keys) * len(keys).bit_length(), "the order of polynomials")
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return next((k for j, k in pairwise(order) if keys[j] == keys[k]), None)


def multiply(a: Poly, b: Poly) -> Poly:
    """Multiply two polynomials over Z or Z[i]."""
    if a[1] is None or b[1] is None:
        return convolve(a[0], b[0]), None
    real = [x - y for x, y in zip(convolve(a[0], b[0]), convolve(a[1], b[1]), strict=True)]
    imag = [x + y for x, y in zip(convolve(a[0], b[1]), convolve(a[1], b[0]), strict=True)]
    return real, imag


def poly_bits(a: Poly) -> int:
    """Bits of the largest integer part of a coefficient."""
    re, im = a
    return bits_of(re) if im is None else max(bits_of(re), bits_of(im))


def power_product(factors: list[tuple[Poly, int]], gaussian: bool, work: Work) -> Poly:
    """Multiply powers of monic polynomials; the caller has bounded the degree of the result."""
    result: Poly = ([1], [0] if gaussian else None)
    for factor, exponent in factors:
        for _ in range(exponent):
            terms = len(result[0]) * len(factor[0])
            cost = product_cost(poly_bits(result), poly_bits(factor))
            work.spend(4 * terms * cost, "the invariant factors")
            result = multiply(result, factor)
    return result


def is_proportional_product(target: Poly, factors: list[tuple[Poly, int]], work: Work) -> bool:
    """Decide whether a polynomial over Z[i] is a constant times a product of powers of the same degree."""
    re, im = power_product([(f if f[1] else (f[0], [0] * len(f[0])), m) for f, m in factors], True, work)
    (x, y), (a, b) = (re, im or []), (target[0], target[1] or [0] * len(target[0]))
    bits = poly_bits((re, im)) + poly_bits(target)
    work.spend(len(re) * 8 * (100 + product_cost(bits, bits)), "the product of the factors")
    (s, t), (u, v) = (x[-1], y[-1]), (a[-1], b[-1])
    return all(
        p * u - q * v == c * s - d * t and p * v + q * u == c * t + d * s
        for p, q, c, d in zip(x, y, a, b, strict=True)
    )


def scaled(numbers: Numbers, factor: int, work: Work) -> Poly | None:
    """Return D^d g(x / D) for g monic of degree d, or None where its coefficients are not integral.

    Notes
    -----
    The characteristic polynomial of B = D A is monic over Z (or Z[i]); as these are integrally
    closed, each of its monic factors over the field has integral coefficients, too.
    """
    degree = len(numbers.re) - 1
    bits = factor.bit_length() * degree
    work.keep(2 * degree, bits + poly_bits((numbers.re, numbers.im)), "a scaled factor")
    cost = product_cost(bits, bits) + quotient_cost(2 * bits, numbers.den.bit_length())
    work.spend(4 * degree * cost, "scaling a factor")
    parts: list[list[int]] = []
    for part in (numbers.re, numbers.im):
        if part is None:
            continue
        power, out = 1, []
        for coefficient in reversed(part):
            quotient, remainder = divmod(coefficient * power, numbers.den)
            if remainder:
                return None
            out.append(quotient)
            power *= factor
        parts.append(out[::-1])
    return parts[0], parts[1] if len(parts) == 2 else None


def monic_integer(g: Numbers, work: Work) -> list[int]:
    """Return c^d g(y / c) for the least common denominator c of a monic polynomial over Q."""
    size = max(g.den, *(abs(c) for c in g.re)).bit_length()
    work.spend(len(g.re) * quotient_cost(size, size), "a scaled factor")
    common = math.gcd(g.den, *g.re)
    den = g.den // common
    bits = den.bit_length() * len(g.re) + size
    work.store(2 * len(g.re), bits, "a scaled factor")
    work.spend(2 * len(g.re) * product_cost(bits, size), "a scaled factor")
    out, power = [1], 1
    for c in reversed(g.re[:-1]):
        out.append(c // common * power)
        power *= den
    return out[::-1]


def norm_of_shifted(g: Poly, amount: int, work: Work) -> list[int]:
    """Return h times its conjugate, a polynomial over Z, for h(x) = g(x + amount i)."""
    degree = len(g[0]) - 1
    bits = poly_bits(g) + degree * (amount.bit_length() + 2)
    work.store(4 * degree, bits, "a norm")
    work.spend(degree**2 * (8 * product_cost(bits, bits) + 2 * bits), "a norm")
    re, im = _shifted(g, amount)
    return multiply((re, im), (re, [-y for y in im]))[0]


def _shifted(g: Poly, amount: int) -> tuple[list[int], list[int]]:
    """Return g(x + amount i) by repeated synthetic division."""
    re, im = list(g[0]), list(g[1] or [])
    for start in range(len(re) - 1):
        for k in range(len(re) - 2, start - 1, -1):
            re[k], im[k] = re[k] - amount * im[k + 1], im[k] + amount * re[k + 1]
    return re, im


def pseudo_divide(a: list[int], b: list[int], work: Work) -> tuple[list[int], list[int], int]:
    """Return q, r and s with b_d^s a = q b + r over Z, d the degree of b and the length of r at most d.

    Notes
    -----
    s is the number of steps, max(len(a) - d, 0). Where b is monic that is division with remainder.
    """
    d, lead = len(b) - 1, b[-1]
    low, rest = b[:-1], a
    steps = max(len(a) - d, 0)
    bits = poly_bits((a, None)) + steps * (poly_bits((b, None)) + 1)
    work.spend(steps * (len(a) + d) * (300 + product_cost(bits, poly_bits((b, None)))), _DIVISION)
    work.store(2 * (len(a) + steps), bits, _DIVISION)
    quotient: list[int] = []
    for _ in range(steps):
        top, rest = rest[-1], rest[:-1]
        if lead != 1:
            rest = [lead * x for x in rest]
            quotient = [lead * x for x in quotient]
        quotient.append(top)
        if top and d:
            rest = rest[:-d] + [x - top * y for x, y in zip(rest[-d:], low, strict=True)]
    return quotient[::-1], rest, steps


def is_multiple(target: list[int], h: list[int], work: Work) -> bool:
    """Decide whether h, of degree at least 1 or monic, divides an integral polynomial over Q.

    Notes
    -----
    For h primitive the quotient is integral (Gauss), and Mahler's measure bounds its coefficients by
    2^degree times the sum of the moduli of those of the target. The division stops at the first one beyond.
    """
    d, steps = len(h) - 1, len(target) - len(h) + 1
    if steps <= 0:
        return not any(target)
    size = max(map(abs, h)).bit_length()
    most = steps + sum(map(abs, target)).bit_length()
    work.spend((d + 1) * 20 * quotient_cost(size, size), "the content of a factor")
    work.spend(
        steps * (quotient_cost(most + size, size) + d * (200 + 2 * product_cost(most, size))), _DIVISION
    )
    content = math.gcd(*h)
    h = [c // content for c in h]
    rest, low = list(target), h[:d]
    for k in range(len(rest) - 1, d - 1, -1):
        lead, remainder = divmod(rest[k], h[d])
        if remainder or lead.bit_length() > most:
            return False
        if lead:
            rest[k - d : k] = [x - lead * y for x, y in zip(rest[k - d : k], low, strict=True)]
    return not any(rest[:d])


def divides(divisor: Poly, target: Poly, work: Work) -> bool:
    """Decide whether a monic polynomial divides another over Z or Z[i].

    Notes
    -----
    f divides g if and only if f f* divides g f* with the conjugate polynomial f*; f f* is real, and a real
    polynomial divides another one if and only if it divides its real and its imaginary part.
    """
    if divisor[1] is None or target[1] is None:
        return is_multiple(target[0], divisor[0], work)
    conjugate: Poly = (divisor[0], [-y for y in divisor[1]])
    for x, y in ((divisor, conjugate), (target, conjugate)):
        work.spend(4 * len(x[0]) * len(y[0]) * product_cost(poly_bits(x), poly_bits(y)), _DIVISION)
    norm, product = multiply(divisor, conjugate)[0], multiply(target, conjugate)
    return all(is_multiple(part or [], norm, work) for part in product)


def trimmed(a: list[int]) -> list[int]:
    """Drop leading zeros; the zero polynomial is the empty list."""
    end = len(a)
    while end and a[end - 1] == 0:
        end -= 1
    return a[:end]


def derivative_mod(a: list[int], m: int) -> list[int]:
    """Differentiate over Z/m."""
    return trimmed([k * c % m for k, c in enumerate(a)][1:])


def divide_mod(a: list[int], b: list[int], m: int) -> tuple[list[int], list[int]]:
    """Divide over Z/m by a polynomial whose leading coefficient is a unit; quotient and remainder."""
    d = len(b) - 1
    if len(a) <= d:
        return [], a
    inverse = 1 if b[-1] == 1 else pow(b[-1], -1, m)
    rest, low = list(a), b[:d]
    quotient = [0] * (len(a) - d)
    for k in range(len(a) - 1, d - 1, -1):
        lead = rest[k] * inverse % m
        if lead:
            quotient[k - d] = lead
            rest[k - d : k] = [(x - lead * y) % m for x, y in zip(rest[k - d : k], low, strict=True)]
    return quotient, trimmed(rest[:d])


def gcd_mod(a: list[int], b: list[int], p: int) -> list[int]:
    """Return the monic greatest common divisor over Z/p, p prime, not both zero."""
    while b:
        a, b = b, divide_mod(a, b, p)[1]
    inverse = pow(a[-1], -1, p)
    return [x * inverse % p for x in a]


def is_coprime_mod(a: list[int], b: list[int], m: int, work: Work) -> bool:
    """Prove that a and b generate the unit ideal of (Z/m)[x], by Euclid with unit leading terms.

    Returns
    -------
    bool
        True is a proof for every m >= 2: the images modulo any prime divisor of m are coprime.
        False proves nothing where m is composite.
    """
    work.spend((len(a) + 1) * (len(b) + 1) * (80 + (m.bit_length() // 30) ** 2), "Euclid over Z/m")
    while len(b) > 1:
        if math.gcd(b[-1], m) != 1:
            return False
        a, b = b, divide_mod(a, b, m)[1]
    return len(b) == 1 and math.gcd(b[0], m) == 1


def is_square_free_mod(a: list[int], m: int, work: Work) -> bool:
    """Prove that a monic polynomial is square-free modulo a prime divisor of m, hence over the field.

    Notes
    -----
    Where (G, G') = (1) over Z/m, the discriminant of G is not zero modulo a prime divisor of m,
    so it is not zero.
    """
    return is_coprime_mod(a, derivative_mod(a, m), m, work)


def substituted(p: Poly, top: Linear, bottom: Linear, work: Work) -> tuple[list[int], list[int]]:
    """Return real and imaginary part of sum p_k N^k M^(n - k), N and M linear over Z[i]; n + 1 coefficients.

    Parameters
    ----------
    p : Poly
        n + 1 coefficients p_k.
    top, bottom : pairs of pairs of int
        N and M, the constant term first.
    """
    re, im = p[0], p[1] or [0] * len(p[0])
    n = len(re) - 1
    linear = max(abs(x) for line in (top, bottom) for z in line for x in z).bit_length()
    bits = poly_bits(p) + n * (linear + 3)
    work.store(8 * (n + 1), bits, _SUBSTITUTION)
    work.spend((n + 1) * (n + 2) * 8 * (100 + product_cost(bits, linear) + bits // 30), _SUBSTITUTION)
    value: tuple[list[int], list[int]] = ([re[n]], [im[n]])
    power: tuple[list[int], list[int]] = ([1], [0])
    for k in range(n - 1, -1, -1):
        value, power = _times(value, top), _times(power, bottom)
        a, b = re[k], im[k]
        if a or b:
            pairs = list(zip(*power, strict=True))
            value = (
                [v + a * x - b * y for v, (x, y) in zip(value[0], pairs, strict=True)],
                [w + a * y + b * x for w, (x, y) in zip(value[1], pairs, strict=True)],
            )
    return value


def _times(f: tuple[list[int], list[int]], line: Linear) -> tuple[list[int], list[int]]:
    """Multiply by a linear polynomial; the length grows by one."""
    (a, b), (c, d) = line
    re = [a * x - b * y for x, y in zip(*f, strict=True)] + [0]
    im = [a * y + b * x for x, y in zip(*f, strict=True)] + [0]
    if c or d:
        re = [u + c * x - d * y for u, x, y in zip(re, [0, *f[0]], [0, *f[1]], strict=True)]
        im = [v + c * y + d * x for v, x, y in zip(im, [0, *f[0]], [0, *f[1]], strict=True)]
    return re, im


def gamma_vector(a: list[int], work: Work) -> list[int]:
    """Return the c_k with sum a_k x^k = sum c_k x^k (1 + x)^(n - 2k), for a_k = a_(n - k).

    Notes
    -----
    An odd n has the factor 1 + x, without which the c_k stay. For n = 2m let s = (1 + x)^2 / x, u = s - 2 and
    W_j = x^j + x^-j, so that W_(j+1) = u W_j - W_(j-1) with W_1 = u and W_0 = 2. Divided by x^m the sums are
    a_m + sum a_(m-j) W_j = sum c_k s^(m-k). With B_j = a_(m-j) + u B_(j+1) - B_(j+2), and B_j = 0 for j > m,
    the left one is a_m + u B_1 - 2 B_2 (Clenshaw).
    """
    n, half = len(a) - 1, (len(a) + 1) // 2
    bits = bits_of(a) + 2 * n
    work.store(4 * half, bits, "a gamma vector")
    work.spend(half * half * (200 + bits // 12) + 2000, "a gamma vector")
    first = list(accumulate(a[:half], lambda before, c: c - before)) if n % 2 else a[:half]
    now: list[int] = []
    later: list[int] = []
    for c in first[:-1]:
        now, later = _next_of_clenshaw(c, now, later, 1), now
    return _next_of_clenshaw(first[-1], now, later, 2)[::-1]


def _next_of_clenshaw(c: int, now: list[int], later: list[int], times_later: int) -> list[int]:
    """Return c + (s - 2) B - t B', B of one degree more than B' or both zero."""
    rows = zip([0, *now], [*now, 0], [*later, 0, 0], strict=False)
    found = [x - 2 * y - times_later * z for x, y, z in rows]
    found[0] += c
    return found

"""Descartes' rule of signs on intervals with rational ends, and the number of real roots from a cover.

On each interval the number of sign variations is at least the number of roots, with multiplicities, and
differs from it by an even number; where it is 0 or 1 it is that number. Nothing else is concluded from it.
"""

from __future__ import annotations

from functools import partial
from itertools import accumulate, pairwise

from ..arithmetic.rational_polynomials import Point
from ..errors import CertificateError
from ..format.limits import Work, product_cost
from .real_polynomials import C, P, RealPolynomials

# A polynomial with fewer terms than one in so many is shifted term by term.
_SPARSE_SHARE = 8


def check_cover(g: list[C], cover: list[Point], count: int, where: str, over: RealPolynomials[P, C]) -> None:
    """Prove that g has exactly `count` real roots, counted with multiplicity.

    Parameters
    ----------
    cover : list of points
        s_1 < ... < s_r, r >= 1.

    Raises
    ------
    CertificateError
        Step "cover".

    Notes
    -----
    Descartes' rule must give 0 or 1 on (-oo, s_1), (s_1, s_2), ..., (s_r, oo), and each s_i must be no root
    or a simple one. Then every real root is in one of the intervals, where they are counted, or is an s_i.
    """
    if not cover:
        raise CertificateError("cover", f"{where} must have a point, as not all roots are listed")
    signs = over.signs(g, "a sign at a point of a cover")
    total = 0
    for k, s in enumerate(cover):
        if signs.at(s) == 0:
            if over.is_zero_at(over.mapped(_derivative, g), s):
                raise CertificateError("cover", f"{where}[{k}] is a multiple root")
            total += 1
    found = [variations_above(over.mapped(_mirrored, g), _minus(cover[0]), over)]
    found += [variations_between(g, a, b, over) for a, b in pairwise(cover)]
    found.append(variations_above(g, cover[-1], over))
    for k, number in enumerate(found):
        if number > 1:
            raise CertificateError(
                "cover", f"{where}: more than one sign variation before or after point {k}"
            )
    if total + sum(found) != count:
        raise CertificateError(
            "cover", f"{where} shows {total + sum(found)} real roots of the factor, not the {count} listed"
        )


def _derivative(g: list[int]) -> list[int]:
    return [j * c for j, c in enumerate(g)][1:]


def _mirrored(g: list[int]) -> list[int]:
    return [c if k % 2 == 0 else -c for k, c in enumerate(g)]


def variations_above(g: list[C], s: Point, over: RealPolynomials[P, C]) -> int:
    """Count the sign variations of g(s + x), which belong to the interval (s, oo)."""
    return over.variations(over.mapped(partial(moved, s=s, work=over.work), g))


def variations_between(g: list[C], a: Point, b: Point, over: RealPolynomials[P, C]) -> int:
    """Count the sign variations of (1 + x)^d g((a + b x) / (1 + x)), which belong to the interval (a, b)."""
    return over.variations(over.mapped(partial(_between, a=a, b=b, work=over.work), g))


def _between(g: list[int], a: Point, b: Point, work: Work) -> list[int]:
    """Return a positive multiple of (1 + x)^d g((a + b x) / (1 + x)), or it read backwards.

    Notes
    -----
    With g(a + x) = sum c_k x^k and t = b - a, the polynomial is sum c_k (t x)^k (1 + x)^(d - k); read
    backwards, it is sum c_k t^k (1 + x)^(d - k), a shift by one. `moved` gives the c_k for x in units of
    |a|. Where b is 0, the interval is mirrored.
    """
    if b[0] == 0:
        g = _mirrored(g)
        a, b = (0, 1), _minus(a)
    (p, q), (r, s) = a, b
    size = max(x.bit_length() for x in (p, q, r, s))
    work.spend(1000 + 4 * product_cost(size, size), "the length of an interval")
    top, bottom = r * q - p * s, q * s
    if p:
        # in units of |a| = |p| / q
        bottom = abs(p) * s
    scaled = _scaled(moved(g, a, work), top, bottom, work)
    return shifted_by_one(scaled[::-1], work)


def _minus(s: Point) -> Point:
    return -s[0], s[1]


def moved(g: list[int], s: Point, work: Work) -> list[int]:
    """Return a positive multiple of g(s + x), with x in units of |s| where s is not zero."""
    p, q = s
    if p == 0:
        return g
    shifted = shifted_by_one(_scaled(g, p, q, work), work)
    return shifted if p > 0 else _mirrored(shifted)


def _scaled(g: list[int], p: int, q: int, work: Work) -> list[int]:
    """Return q^n g(p x / q)."""
    n = len(g) - 1
    twos = min((p & -p).bit_length(), (q & -q).bit_length()) - 1
    p, q = p >> twos, q >> twos
    grown = n * max(p.bit_length(), q.bit_length())
    height = max(map(abs, g)).bit_length()
    work.store(3 * (n + 1), grown + height, "a polynomial in another unit")
    cost = product_cost(grown, p.bit_length()) + product_cost(grown, q.bit_length())
    work.spend((n + 1) * (cost + 2 * product_cost(grown, height) + 400), "a polynomial in another unit")
    ups, downs = [1], [1]
    for _ in range(n):
        ups.append(ups[-1] * p)
        downs.append(downs[-1] * q)
    return [c * up * down if c else 0 for c, up, down in zip(g, ups, reversed(downs), strict=True)]


def _sum_of_rows(g: list[int]) -> list[int]:
    """Return the coefficients of g(1 + x): the sum of the terms of g times rows of Pascal's triangle."""
    out = [0] * len(g)
    for k, c in enumerate(g):
        if c:
            entry = 1
            for j in range(k + 1):
                out[j] += c * entry
                entry = entry * (k - j) // (j + 1)
    return out


def shifted_by_one(g: list[int], work: Work) -> list[int]:
    """Return the coefficients of g(1 + x)."""
    n = len(g) - 1
    height = max(map(abs, g)).bit_length()
    bits = height + n
    work.store(2 * (n + 1), bits, "a shifted polynomial")
    terms = n + 1 - g.count(0)
    if _SPARSE_SHARE * terms <= n:
        work.spend(terms * (n + 1) * (300 + product_cost(n, height) + bits // 25), "a shifted polynomial")
        return _sum_of_rows(g)
    work.spend((n + 1) * (n + 2) // 2 * (60 + bits // 25), "a shifted polynomial")
    rest, out = g[::-1], []
    while rest:
        rest = list(accumulate(rest))
        out.append(rest.pop())
    return out

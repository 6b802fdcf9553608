"""Lifting a factorization modulo p to one modulo a power of p, and trying all recombinations.

Zassenhaus' method used as a proof: a monic factor over Z is a product of lifted factors, read with
symmetric residues, once the modulus is beyond twice the Mignotte bound.
References: von zur Gathen and Gerhard, Modern Computer Algebra, Algorithms 15.10 and 15.19.
"""

from __future__ import annotations

from itertools import combinations

from ..format.limits import Work, product_cost
from .poly import convolve, divide_mod, divides, trimmed


def factor_bound(g: list[int]) -> int:
    """Bound the coefficients of every monic factor over Z of a monic polynomial (Mignotte).

    Notes
    -----
    2^deg |g|_2, and |g|_2 is below 2^(bits + half the bits of the length): a power of two, as the exact
    root of a long integer would take quadratic time.
    """
    return 1 << (max(abs(c) for c in g).bit_length() + (len(g).bit_length() + 1) // 2 + len(g) - 1)


def lift(
    g: list[int], factors: list[list[int]], p: int, bound: int, work: Work
) -> tuple[int, list[list[int]]]:
    """Lift pairwise coprime monic factors of g modulo p to a modulus above `bound`.

    Returns
    -------
    modulus : int
        p^(2^j), larger than `bound`.
    lifted : list of list of int
        Monic, congruent to `factors` modulo p; `is_lift` checks that their product is g.
    """
    d, bits = len(g), 2 * bound.bit_length() + p.bit_length()
    work.spend(8 * len(factors) * d * d * product_cost(bits, bits), "Hensel lifting")
    doublings = 0
    while p ** (2**doublings) <= bound:
        doublings += 1
    modulus = p ** (2**doublings)
    return modulus, _lift_all([c % modulus for c in g], factors, p, doublings, modulus)


def _lift_all(
    g: list[int], factors: list[list[int]], p: int, doublings: int, modulus: int
) -> list[list[int]]:
    if len(factors) == 1:
        return [g]
    half = len(factors) // 2
    a, b = _product(factors[:half], p), _product(factors[half:], p)
    s, t = _bezout(a, b, p)
    m = p
    for _ in range(doublings):
        m *= m
        a, b, s, t = _lift_pair(g, a, b, s, t, m)
    return [
        *_lift_all(a, factors[:half], p, doublings, modulus),
        *_lift_all(b, factors[half:], p, doublings, modulus),
    ]


def _lift_pair(
    g: list[int], a: list[int], b: list[int], s: list[int], t: list[int], m: int
) -> tuple[list[int], list[int], list[int], list[int]]:
    error = _combine(g, a, b, m)
    quotient, rest = divide_mod(_times(s, error, m), b, m)
    a = _plus(a, _plus(_times(t, error, m), _times(quotient, a, m), m), m)
    b = _plus(b, rest, m)
    excess = _plus(_plus(_times(s, a, m), _times(t, b, m), m), [-1], m)
    quotient, rest = divide_mod(_times(s, excess, m), b, m)
    s = _plus(s, [-c for c in rest], m)
    change = _plus(_times(t, excess, m), _times(quotient, a, m), m)
    return a, b, s, _plus(t, [-c for c in change], m)


def _combine(g: list[int], a: list[int], b: list[int], m: int) -> list[int]:
    return _plus(g, [-c for c in convolve(a, b)], m)


def _plus(a: list[int], b: list[int], m: int) -> list[int]:
    if len(a) < len(b):
        a, b = b, a
    return trimmed([(x + y) % m for x, y in zip(a, b, strict=False)] + [x % m for x in a[len(b) :]])


def _times(a: list[int], b: list[int], m: int) -> list[int]:
    return trimmed([c % m for c in convolve(a, b)]) if a and b else []


def _product(factors: list[list[int]], m: int) -> list[int]:
    result = [1]
    for factor in factors:
        result = [c % m for c in convolve(result, factor)]
    return result


def _bezout(a: list[int], b: list[int], p: int) -> tuple[list[int], list[int]]:
    """Return s, t with s a + t b = 1 over Z/p for coprime a, b."""
    r0, r1, s0, s1, t0, t1 = a, b, [1], list[int](), list[int](), [1]
    while r1:
        quotient, rest = divide_mod(r0, r1, p)
        minus = [-c for c in quotient]
        r0, r1 = r1, rest
        s0, s1 = s1, _plus(s0, _times(minus, s1, p), p)
        t0, t1 = t1, _plus(t0, _times(minus, t1, p), p)
    inverse = pow(r0[-1], -1, p)
    return _times([inverse], s0, p), _times([inverse], t0, p)


def is_lift(g: list[int], lifted: list[list[int]], factors: list[list[int]], p: int, modulus: int) -> bool:
    """Check that lifted factors are monic, lie over the given ones and multiply to g.

    Notes
    -----
    By Hensel's uniqueness this determines them; how they were found does not matter.
    """
    over = all(
        len(a) == len(b) and a[-1] == 1 and all((x - y) % p == 0 for x, y in zip(a, b, strict=True))
        for a, b in zip(lifted, factors, strict=True)
    )
    product = _product(lifted, modulus)
    return (
        over
        and len(product) == len(g)
        and all((x - y) % modulus == 0 for x, y in zip(product, g, strict=True))
    )


def find_factor(g: list[int], lifted: list[list[int]], modulus: int, work: Work) -> list[int] | None:
    """Look for a proper monic factor of g over Z among the products of lifted factors.

    Parameters
    ----------
    g : list of int
        Monic over Z with g(0) != 0.
    lifted : list of list of int
        The factors modulo `modulus`, which is more than twice `factor_bound(g)`.

    Returns
    -------
    list of int or None
        None proves g irreducible over Q: of two complementary factors one has at most half of
        the modular ones, and its constant term divides g(0).
    """
    r, bits = len(lifted), modulus.bit_length()
    work.spend(2**r * r // 2 * (100 + 3 * product_cost(bits, bits)), "recombination")
    constants = [a[0] for a in lifted]
    for size in range(1, r // 2 + 1):
        for chosen in combinations(range(r), size):
            constant = 1
            for k in chosen:
                constant = constant * constants[k] % modulus
            constant = _symmetric(constant, modulus)
            if constant == 0 or g[0] % constant:
                continue
            work.spend(len(g) ** 2 * product_cost(bits, bits), "recombination")
            product = _product([lifted[k] for k in chosen], modulus)
            candidate = [_symmetric(c, modulus) for c in product]
            if divides((candidate, None), (g, None), work):
                return candidate
    return None


def _symmetric(c: int, modulus: int) -> int:
    return c - modulus if 2 * c > modulus else c

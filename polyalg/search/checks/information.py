"""Checks of the finite free Stam inequality and of the entropy power inequality, exactly.

Phi(p) = sum_i (sum_{j != i} 1/(x_i - x_j))^2 = the trace of (p''/(2p'))^2 in Q[x]/(p) is rational, and so is
the discriminant of the monic p, of which N(p) = |Disc p|^(2/(n(n-1))) is a root.
"""

from __future__ import annotations

from flint import fmpq, fmpq_poly, fmpz, fmpz_poly

from polyalg.checker import Certificate
from polyalg.core.answer import Verdict
from polyalg.core.evidence import issue, rational_json
from polyalg.core.typing import Json
from polyalg.errors import DimensionError, PrecisionError
from polyalg.finitefree.comparison import Algebra
from polyalg.finitefree.proof import input_json, real_rooted_json
from polyalg.roots.factored import FactoredPolynomial
from polyalg.search.checks.inequalities import read_members
from polyalg.search.integers import coefficients, hat, unhat

_FIRST_BITS, _MOST_BITS = 32, 4096
_SHOWN_BITS = 64  # of a picture


def _read(p: object, q: object) -> tuple[fmpz_poly, fmpz_poly, fmpz_poly]:
    """Return p, q and a multiple of p ⊞ q."""
    members = [coefficients(roots) for roots in read_members((p, q), "pq")]
    n = len(members[0]) - 1
    if n < 2:
        raise DimensionError("p has one root; two are needed")
    P, Q = (hat(c) for c in members)
    return fmpz_poly(members[0]), fmpz_poly(members[1]), fmpz_poly(unhat(P.mul_low(Q, n + 1), n))


def inverse_information(f: fmpz_poly) -> fmpq:
    """Return 1/Phi(f), which is 0 where f has a multiple root.

    Examples
    --------
    For x^2 - 1: Phi = 2 (1/2)^2.

    >>> inverse_information(fmpz_poly([-1, 0, 1]))
    2
    """
    n = int(f.degree())
    p = fmpq_poly(f)
    first = p.derivative()
    common, inverse, _ = first.xgcd(p)
    if common.degree() > 0:
        return fmpq(0)
    score = first.derivative() * inverse % p
    square = score * score % p
    sums = _power_sums(p, n)
    trace = fmpq(0)
    for k, c in enumerate(square.coeffs()):
        trace += c * sums[k]
    # common is monic: first * inverse = 1 modulo p; Phi is a quarter of the trace.
    return 4 / trace


def _power_sums(p: fmpq_poly, n: int) -> list[fmpq]:
    """Return the sums of the powers 0..n-1 of the roots, by Newton's identities."""
    e = [p[n - k] / p[n] for k in range(n + 1)]
    sums = [fmpq(n)]
    for k in range(1, n):
        total = -k * e[k]
        for i in range(1, k):
            total -= e[i] * sums[k - i]
        sums.append(total)
    return sums


def _certificate(kind: str, holds: bool, p: fmpz_poly, q: fmpz_poly, more: Json) -> Certificate:
    algebra = Algebra("additive", [p, q], int(p.degree()))
    proofs = [real_rooted_json(FactoredPolynomial(f)) for f in (p, q)]
    return issue({"kind": kind, "holds": holds}, input_json(algebra), {"polynomials": proofs, **more})


def check_stam(p: object, q: object) -> Verdict:
    """Check 1/Phi(p ⊞ q) >= 1/Phi(p) + 1/Phi(q) for polynomials with these roots, at least two each.

    Theorem 10 of the theory page on finite free convolutions.
    """
    first, second, both = _read(p, q)
    holds = inverse_information(both) >= inverse_information(first) + inverse_information(second)
    return Verdict(
        holds,
        lambda: _certificate("stam", holds, first, second, {}),
        f"1/Φ(p ⊞ q) {'>=' if holds else '<'} 1/Φ(p) + 1/Φ(q)",
    )


def stam_slack(p: object, q: object) -> float:
    """Return (1/Phi(p ⊞ q) - 1/Phi(p) - 1/Phi(q)) Phi(p ⊞ q), as a double."""
    first, second, both = map(inverse_information, _read(p, q))
    return _part(both - first - second, both)


def _part(gap: fmpq, size: fmpq) -> float:
    part = gap / size if size else fmpq(0)
    return int(part.p) / int(part.q)


def _square_discriminant(f: fmpz_poly) -> fmpq:
    """Return Disc^2 of the monic multiple."""
    n = int(f.degree())
    return fmpq(f.discriminant(), f[n] ** (2 * n - 2)) ** 2


def _root_bounds(x: fmpq, k: int, bits: int) -> tuple[fmpq, fmpq]:
    """Return rationals u <= x^(1/k) <= v, equal where the root is a multiple of 2^-bits."""
    scaled = x * (fmpz(1) << bits * k)
    low = fmpz(scaled.floor()).root(k)
    high = low if low**k == scaled else low + 1
    return fmpq(low, fmpz(1) << bits), fmpq(high, fmpz(1) << bits)


def _compared(squares: list[fmpq], k: int) -> tuple[bool, list[tuple[fmpq, fmpq]]]:
    """Decide N(r) >= N(p) + N(q) from the squares of the discriminants, with the bounds that tell."""
    bits = _FIRST_BITS
    while bits <= _MOST_BITS:
        bounds = [_root_bounds(x, k, bits) for x in squares]
        if bounds[0][0] >= bounds[1][1] + bounds[2][1]:
            return True, bounds
        if bounds[0][1] < bounds[1][0] + bounds[2][0]:
            return False, bounds
        bits *= 2
    raise PrecisionError(f"the two sides agree to {_MOST_BITS} bits; whether they are equal is not decided")


def check_entropy_power(p: object, q: object) -> Verdict:
    """Check N(p ⊞ q) >= N(p) + N(q), N = |Disc|^(2/(n(n-1))), for polynomials with these roots.

    Theorem 11 and Theorem 12 of the theory page on finite free convolutions.
    """
    first, second, both = _read(p, q)
    n = int(first.degree())
    squares = [_square_discriminant(f) for f in (both, first, second)]
    ratios = _ratios(squares, n * (n - 1))
    if ratios is None:
        holds, bounds = _compared(squares, n * (n - 1))
        more: Json = {"bounds": [[rational_json(u), rational_json(v)] for u, v in bounds]}
    else:
        holds = ratios[0] >= ratios[1] + ratios[2]
        more = {"exact": [rational_json(x) for x in ratios]}
    return Verdict(
        holds,
        lambda: _certificate("entropy-power", holds, first, second, more),
        f"N(p ⊞ q) {'>=' if holds else '<'} N(p) + N(q)",
    )


def entropy_power_slack(p: object, q: object) -> float:
    """Return 1 - (N(p) + N(q)) / N(p ⊞ q), as a double; 0 where all are 0."""
    first, second, both = _read(p, q)
    n = int(first.degree())
    whole, *squares = [_square_discriminant(f) for f in (both, first, second)]
    bounds = [_root_bounds(x / whole, n * (n - 1), _SHOWN_BITS)[0] for x in squares] if whole else []
    return _part(1 - sum(bounds, fmpq(0)), fmpq(1)) if bounds else 0.0


def _ratios(squares: list[fmpq], k: int) -> list[fmpq] | None:
    """Return rational numbers proportional to the three N, None where there are none: no equality then.

    Real k-th roots of positive rationals whose ratios are irrational are linearly independent over Q.
    """
    if not any(squares):
        return squares
    if not squares[0]:
        return None
    found = [fmpq(1)]
    for x in squares[1:]:
        ratio = x / squares[0]
        p, q = fmpz(ratio.p).root(k), fmpz(ratio.q).root(k)
        if p**k != ratio.p or q**k != ratio.q:
            return None
        found.append(fmpq(p, q))
    return found

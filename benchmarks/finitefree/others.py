"""polyalg and other systems on the same pairs of polynomials: answers are checked first, then all take turns.

A convolution is checked modulo a prime by its definition; a peer's has to be the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import flint

import polyalg as pa
from benchmarks.common import peers as children
from benchmarks.common.judging import power_of_ten
from benchmarks.common.peers import Own, Peer
from benchmarks.common.results import Asked, Result, WrongAnswerError
from benchmarks.common.timing import Foresight, Limits, timed
from benchmarks.finitefree.cases import Pair, critical, digest, height_bits
from benchmarks.finitefree.peers import TASKS, answers

_PRIME = (1 << 61) - 1
_MORE_DIGITS = 12


def new_peer(name: str) -> Peer:
    """Return a peer of this area."""
    return Peer(name, "benchmarks.finitefree.peers")


def demand(condition: bool, what: str, pair: Pair) -> None:
    """Raise where polyalg's own answer fails a check."""
    if not condition:
        raise WrongAnswerError(f"{pair.family}, degree {pair.n}, seed {pair.seed}: {what}")


def holds_modulo(pair: Pair, r: Any, places: int = 25) -> bool:
    """Check coefficients of p ⊞ q, spread over all degrees, by the definition modulo 2^61 - 1."""
    n = pair.n
    factorials = [1]
    for k in range(1, n + 1):
        factorials.append(factorials[-1] * k % _PRIME)
    a, b = ([int(f[n - i] % _PRIME) * factorials[n - i] % _PRIME for i in range(n + 1)] for f in _both(pair))
    for k in sorted({round(n * t / places) for t in range(places + 1)}):
        total = sum(a[i] * b[k - i] for i in range(k + 1)) % _PRIME
        c = r[n - k]
        # c n! (n - k)! is the sum.
        if (int(c.p) * factorials[n] * factorials[n - k] - total * int(c.q)) % _PRIME:
            return False
    return int(r.degree()) == n


def _both(pair: Pair) -> tuple[Any, Any]:
    return pair.p, pair.q


def convolve(pair: Pair, limits: Limits, foresight: Foresight, peers: Sequence[Peer]) -> list[Result]:
    """Return one line for polyalg and for each peer that convolves, on one pair."""

    def call() -> Any:
        return pa.additive_convolution(pair.p, pair.q)

    first, r = timed(call)
    demand(holds_modulo(pair, r), "the convolution is not the one of the definition", pair)
    right = digest(r.coeffs())
    question = _question(pair, 15, height_bits(r))

    def judge(told: str) -> str:
        if not told:
            return "no convolution"
        return "ok" if told == right else "wrong: another polynomial"

    own = Own(call, first, "holds modulo a prime")
    able = [peer for peer in peers if peer.name in TASKS["additive_convolution"]]
    asked = Asked("additive_convolution", pair.family, pair.n, 15)
    return children.compare(asked, pair.n, own, question, judge, able, limits, foresight)


def largest_root(
    pair: Pair, digits: int, limits: Limits, foresight: Foresight, peers: Sequence[Peer]
) -> list[Result]:
    """Return one line for polyalg and for each peer that finds roots, on the p' of a pair."""
    f = critical(pair)

    def call() -> Any:
        return pa.largest_root(f, digits)

    first, root = timed(call)
    demand(bool(root.rad() <= flint.arb(10) ** -digits), "the radius is above 10^-digits", pair)
    reference = pa.largest_root(f, digits + _MORE_DIGITS)
    demand(root.overlaps(reference), "two enclosures have nothing in common", pair)
    demand(pa.count_real_roots(f, _above(root)) == 0, "there is a larger root", pair)

    def judge(told: str) -> str:
        with flint.ctx.workprec(4 * (digits + _MORE_DIGITS) + 64):
            error = abs(flint.arb(told) - reference) / (abs(reference) + 1)
            wrong = not error < flint.arb(10) ** -(digits // 2)
            return f"{'wrong' if wrong else 'no guarantee'}: off by {power_of_ten(flint.arb(error.upper()))}"

    own = Own(call, first, "encloses, none larger")
    question = _question(pair, digits, 0)
    able = [peer for peer in peers if peer.name in TASKS["largest_root"] and answers(peer.name, digits)]
    asked = Asked("largest_root", pair.family, pair.n, digits)
    return children.compare(asked, pair.n, own, question, judge, able, limits, foresight)


def _above(root: Any) -> Any:
    mantissa, exponent = root.upper().man_exp()
    m, e = flint.fmpz(mantissa), int(exponent)
    return flint.fmpq(m << e) if e >= 0 else flint.fmpq(m, flint.fmpz(1) << -e)


def _question(pair: Pair, digits: int, bits: int) -> dict[str, Any]:
    return {"family": pair.family, "n": pair.n, "seed": pair.seed, "digits": digits, "bits": bits}

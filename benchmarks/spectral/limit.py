"""How far the time of a factor is from that of the multiplications which the method cannot do without.

Counted for a strict P, whose dn zeros above the line are simple; a product has two complex factors of the
whole working precision (products with the short integers of P are not counted).
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import flint

import polyalg as pa
from benchmarks.common.tables import Table, ratio_text, seconds_text
from benchmarks.common.timing import median, timed
from benchmarks.spectral.cases import make

_SIZE = 10  # of the matrices whose product tells the time of one multiplication
_REPEATS = 9


@dataclass(frozen=True, slots=True)
class Limit:
    """One P: seconds of the call, of its exact stages and of its attempts; products and their time.

    Attributes
    ----------
    bits, attempts : list
        Working precision and seconds of every attempt.
    product_seconds : float
        Of one complex product inside a matrix product, at the bits of the last attempt.
    """

    n: int
    d: int
    digits: int
    seconds: float
    exact_seconds: float
    bits: list[int]
    attempts: list[float]
    products: int
    product_seconds: float

    @property
    def limit(self) -> float:
        """Seconds of the products alone."""
        return self.products * self.product_seconds


def products(n: int, d: int) -> int:
    """Return how many complex products one attempt needs.

    For each of the N = dn zeros z: one Newton step of full length for det P of degree 2N, the powers of z up
    to 2d, the bordered system of n + 1 rows, and the dn numbers z^k v; then one system of N rows with n
    right sides, and the Hermitian half of Q^* Q.
    """
    N = n * d
    bordered = (n + 1) ** 3 // 3 + (n + 1) ** 2
    at_zeros = N * (4 * N + 2 * d + bordered + N)
    system = N**3 // 3 + n * N**2
    return at_zeros + system + n**3 * (d + 1) ** 2 // 2


def product_seconds(bits: int) -> float:
    """Return the time of one complex product of balls inside a matrix product."""
    rng = random.Random(1)
    with flint.ctx.workprec(bits):

        def entry() -> Any:
            return flint.acb(*(flint.arb(rng.getrandbits(bits)) * flint.arb(2) ** -bits for _ in range(2)))

        A, B = (flint.acb_mat(_SIZE, _SIZE, [entry() for _ in range(_SIZE**2)]) for _ in range(2))
        times = [timed(lambda: [A * B for _ in range(5)])[0] / 5 for _ in range(_REPEATS)]
    return median(times) / _SIZE**3


def limit(n: int, d: int, digits: int) -> Limit:
    """Measure one strict P; the stages are those of the run with the median time."""
    P = make("strict", n, d).P
    pairs = sorted(
        (timed(lambda: pa.spectral_factor(P, digits)) for _ in range(_REPEATS)), key=lambda pair: pair[0]
    )
    seconds, Q = pairs[_REPEATS // 2]
    stages = [s for s in Q.report.stages if s.bits is not None]
    exact = sum(s.seconds for s in Q.report.stages if s.bits is None)
    bits = [s.bits for s in stages]
    unit = product_seconds(bits[-1])
    return Limit(n, d, digits, seconds, exact, bits, [s.seconds for s in stages], products(n, d), unit)


def table(found: list[Limit]) -> Table:
    """Return the table."""
    rows = [
        (
            str(x.n),
            str(x.d),
            str(x.digits),
            seconds_text(x.seconds),
            seconds_text(x.exact_seconds),
            " + ".join(seconds_text(s) for s in x.attempts),
            " + ".join(map(str, x.bits)),
            str(x.products),
            f"{1e9 * x.product_seconds:.0f} ns",
            seconds_text(x.limit),
            ratio_text(x.seconds / x.limit),
        )
        for x in found
    ]
    columns = ("n", "d", "digits", "time", "exact", "attempts", "bits", "products", "one", "limit", "ratio")
    note = (
        "Strict P. products: complex multiplications of full length that one attempt needs. one: its time in "
        "a product of 10 by 10 matrices of balls at the last bits. limit: all of them. ratio: time / limit."
    )
    return Table("Distance to the multiplications", columns, rows, note)

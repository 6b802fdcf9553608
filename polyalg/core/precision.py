"""The working precision: the one place that touches FLINT's global context.

FLINT keeps a single precision for the whole process, so every block of ball arithmetic holds one
re-entrant lock and puts the caller's value back.  Bits are chosen here and nowhere else: `refine`
runs a step at planned bits, looks at the radius that came out, and repeats with the shortfall added.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

from flint import arb, ctx

from polyalg.core.report import ReportBuilder
from polyalg.errors import PrecisionError

T = TypeVar("T")

_lock = threading.RLock()

# The cap of the ladder while the a-priori bound is not reached: one failed run says nothing about
# how much is missing, so the bits are doubled.
_RETRY_MARGIN = 8


class working_precision:
    """Hold FLINT's context at `bits` bits; other threads wait, the caller's values come back.

    Parameters
    ----------
    bits : int
        Binary digits of ball midpoints inside the block, at least 2.
    series_length : int, optional
        Number of terms that power series keep inside the block.

    Notes
    -----
    A class, as it costs a third of a generator and is entered several times for each root.  After the
    lock is taken `__enter__` makes no call, so that no interrupt can leave it half-done.
    """

    __slots__ = ("_before", "_bits", "_series_length")

    def __init__(self, bits: int, series_length: int | None = None) -> None:
        self._bits = max(2, bits)
        self._series_length = series_length
        self._before: tuple[int, int] | None = None

    def __enter__(self) -> None:
        _lock.acquire()
        self._before = ctx.prec, ctx.cap
        ctx.prec = self._bits
        if self._series_length is not None:
            ctx.cap = self._series_length

    def __exit__(self, *_: object) -> None:
        try:
            if self._before is not None:
                ctx.prec, ctx.cap = self._before
        finally:
            _lock.release()


def needed_bits(eps: Fraction) -> int:
    """Return the least integer b >= 1 with 2**-b <= eps."""
    numerator, denominator = eps.numerator, eps.denominator
    bits = max(1, denominator.bit_length() - numerator.bit_length())
    while numerator << bits < denominator:
        bits += 1
    return bits


def shortfall(radius: arb, eps: Fraction) -> int:
    """Return how many bits `radius` exceeds `eps` by (rounded up), 0 if it is certainly at most eps."""
    with working_precision(64):
        ratio = radius.upper() * arb(eps.denominator) / arb(eps.numerator)
        if ratio <= 1:
            return 0
        mantissa, exponent = ratio.upper().man_exp()
    return max(1, mantissa.bit_length() + int(exponent))


def refine(
    step: Callable[[int], tuple[T, arb] | None],
    eps: Fraction,
    start_bits: int,
    bound_bits: int,
    *,
    report: ReportBuilder,
    stage: str,
) -> T:
    """Repeat `step` with growing precision until its radius is certified to be at most `eps`.

    Parameters
    ----------
    step : callable
        Takes working bits; returns the result and an upper bound of its radius, or None where the
        balls were too wide to finish (a pivot contains zero, roots are not isolated).
    eps : Fraction
        The radius asked for.
    start_bits : int
        A cheap guess; the loss of a stable step does not depend on the bits, so one repetition
        with the shortfall added is the rule.
    bound_bits : int
        Proved to suffice.  The last attempt runs at it.
    report : ReportBuilder
        Receives the bits of every attempt beside the bound.
    stage : str
        Name of the stage in the report.

    Raises
    ------
    PrecisionError
        When the step fails at the proved bound, which would be an error of this library.
    """
    bits = min(start_bits, bound_bits)
    while True:
        with report.stage(stage, bits=bits, bound_bits=bound_bits), working_precision(bits):
            outcome = step(bits)
        missing = bits if outcome is None else shortfall(outcome[1], eps)
        if outcome is not None and missing == 0:
            return outcome[0]
        if bits >= bound_bits:
            raise PrecisionError(
                f"{stage}: radius above eps at {bits} bits, where a proved bound says that it cannot be; "
                "please report the input"
            )
        bits = min(bits + missing + _RETRY_MARGIN, bound_bits)

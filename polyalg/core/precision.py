"""The working precision: the one place that touches FLINT's global context.

FLINT keeps a single precision for the whole process, so every block of ball arithmetic holds one
re-entrant lock and puts the caller's value back.  Bits are chosen here and nowhere else: `refine`
runs a step at planned bits, looks at the radius that came out, and repeats with the shortfall added.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from flint import arb, ctx

from polyalg.errors import PrecisionError

if TYPE_CHECKING:
    from polyalg.core.report import ReportBuilder

T = TypeVar("T")

# Held around every block of ball arithmetic; the thread that has it may take it again.
flint_lock = threading.RLock()

# The cap of the ladder while the a-priori bound is not reached: one failed run says nothing about
# how much is missing, so the bits are doubled.
_RETRY_MARGIN = 8

# Attempts that are repeated because other code of the process set FLINT's precision meanwhile.
_MOST_DISTURBANCES = 1000


def working_precision(bits: int) -> AbstractContextManager[None]:
    """Return a context manager that holds FLINT's context at `bits` bits and puts the caller's value back.

    Parameters
    ----------
    bits : int
        Binary digits of ball midpoints inside the block, at least 2.

    Notes
    -----
    Entered as ``with flint_lock, working_precision(bits):``.  Lock and manager are both written in C: an
    interrupt is only seen between Python's own calls, so that none can fall between what they do and undo.
    """
    manager: AbstractContextManager[None] = ctx.workprec(max(2, bits))
    return manager


def bits_for(digits: int) -> int:
    """Return how many bits so many decimal digits are, rounded down."""
    return digits * 3322 // 1000  # 3.322 > log2(10)


def digits_in(bits: int) -> int:
    """Return the decimal digits of so many bits, rounded down; of a negative number away from zero."""
    return bits * 30103 // 100000  # 0.30103 > log10(2)


def current_bits() -> int:
    """Return the working precision."""
    return int(ctx.prec)


def with_series_length(length: int, compute: Callable[[], T]) -> T:
    """Return compute(), with power series kept to at least `length` terms meanwhile."""
    with flint_lock:
        before = ctx.cap
        # Between these two statements and in the last one is no call, hence no interrupt.
        try:
            ctx.cap = length if length > before else before
            return compute()
        finally:
            ctx.cap = before


def needed_bits(eps: Fraction) -> int:
    """Return the least integer b >= 1 with 2**-b <= eps."""
    numerator, denominator = eps.numerator, eps.denominator
    bits = max(1, denominator.bit_length() - numerator.bit_length())
    while numerator << bits < denominator:
        bits += 1
    return bits


def shortfall(radius: arb, eps: Fraction) -> int:
    """Return how many bits `radius` exceeds `eps` by (rounded up), 0 if it is certainly at most eps."""
    with flint_lock, working_precision(64):
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
    disturbances = 0
    while True:
        with report.stage(stage, bits=bits, bound_bits=bound_bits), flint_lock, working_precision(bits):
            outcome = step(bits)
            disturbed = ctx.prec != max(2, bits)
        missing = bits if outcome is None else shortfall(outcome[1], eps)
        if outcome is not None and missing == 0:
            return outcome[0]
        if disturbed and disturbances < _MOST_DISTURBANCES:
            # Another thread set the precision, which is the whole process's: this attempt says nothing.
            disturbances += 1
            continue
        if bits >= bound_bits:
            raise PrecisionError(
                f"{stage}: radius above eps at {bits} bits, where a proved bound says that it cannot be; "
                "please report the input"
            )
        bits = min(bits + missing + _RETRY_MARGIN, bound_bits)

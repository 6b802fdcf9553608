"""The Sturm sequence of a square-free polynomial, in ball arithmetic and monic three-term form.

p_0 = p / lc, p_1 = p' / (n lc) and p_{k-1} = (x - a_k) p_k - b_k p_{k+1}, all monic.  Where every b_k is
certified non-zero, their signs give the number of real roots (the signature of the Hermite form), and all
are positive exactly if all n roots are real; then (a_k, b_k) is a Jacobi matrix with the roots as
eigenvalues (Theorem 1 of the theory page on real roots). Real-rooted polynomials need a number of bits that
is known beforehand (Theorem 1a there): whoever fails at it is none. It does not treat sequences whose degrees
jump: `is_regular` tells them.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from flint import arb, arb_poly, fmpz_poly, nmod_poly

from polyalg.algebra.modular import place
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.progress import SILENT, Progress
from polyalg.core.report import ReportBuilder
from polyalg.roots.bounds import sturm_bound_bits

# The loss grows almost linearly with the steps.  A tenth of them, at a precision that is enough for those,
# foretells it from above; measured on Eulerian, Hermite, Legendre, split and random polynomials.
_PROBE_SHARE = 10
_PROBE_BITS_PER_DEGREE = 3
_TREND_PERCENT = 92
_PLENTY_PER_DEGREE = 16
_GUARD_BITS = 40
_PRIMES_TRIED = 3
_DOUBLE_BITS = 60
# Steps between two looks at how many bits are still good; each look shortens the numbers.
_STEPS_PER_PRECISION = 8


@dataclass(frozen=True, slots=True)
class SturmSequence:
    """The coefficients of the recursion, as balls.

    Attributes
    ----------
    a, b : list of arb
        a_1 ... a_n and b_1 ... b_{n-1}; every b_k is certified non-zero.  Both lists end early where the
        caller asked to stop at the first negative b_k.

    Notes
    -----
    Theorem 1 of the theory page on real roots.
    """

    a: list[arb]
    b: list[arb]

    @property
    def all_real(self) -> bool:
        """Whether every root is real."""
        return all(x > 0 for x in self.b)

    @property
    def signs(self) -> list[int]:
        """The signs s_k with which s_k p_k is a Sturm sequence in the usual sense."""
        signs = [1, 1]
        for x in self.b:
            signs.append(signs[-2] if x > 0 else -signs[-2])
        return signs

    @property
    def real_count(self) -> int:
        """Number of real roots."""
        # Sign changes at -oo minus those at +oo; p_k has degree n - k.
        signs = self.signs
        return sum(s * t for s, t in itertools.pairwise(signs))

    @property
    def pivots(self) -> list[arb]:
        """The pivots at 0, q_1 = -a_1 and q_{k+1} = -a_{k+1} - b_k / q_k, where all roots are negative.

        Empty otherwise, and where the balls are too wide to tell.
        """
        pivots: list[arb] = []
        with flint_lock, working_precision(self._bits):
            for k, a in enumerate(self.a):
                pivot = -a - self.b[k - 1] / pivots[-1] if k else -a
                if not pivot > 0 or pivot.rel_accuracy_bits() < _DOUBLE_BITS:
                    return []
                pivots.append(pivot)
        return pivots

    def quotients(self, pivots: list[arb]) -> list[arb]:
        """Return e_k = b_k / q_k; as many as pivots allow."""
        with flint_lock, working_precision(self._bits):
            return [b / q for b, q in zip(self.b, pivots, strict=False)]

    @property
    def _bits(self) -> int:
        return max((int(x.bits()) for x in self.a), default=0) + _GUARD_BITS


def is_regular(g: fmpz_poly) -> bool:
    """Return whether every degree of the sequence is one less than that before.

    True is proved: what does not vanish modulo a prime does not vanish.  False is no proof: it would take an
    accident modulo three 62-bit primes, and whoever relies on it must not mind.
    """
    return any(_is_regular_modulo(g, place(k).p) for k in range(_PRIMES_TRIED))


def _is_regular_modulo(g: fmpz_poly, p: int) -> bool:
    image = nmod_poly(g, p)
    return image.degree() == g.degree() and is_regular_image(image)


def is_regular_image(first: nmod_poly) -> bool:
    """Return whether the sequence of a polynomial modulo a prime, of the same degree, is regular."""
    second = first.derivative()
    while second.degree() > 0:
        remainder = first % second
        if remainder.degree() != second.degree() - 1:
            return False
        first, second = second, remainder
    return True


def sturm_sequence(
    g: fmpz_poly, report: ReportBuilder, *, stop_at_negative: bool = False
) -> SturmSequence | None:
    """Return the sequence of a square-free g for which `is_regular` holds.

    Parameters
    ----------
    g : fmpz_poly
        Of degree n >= 1, square-free, with a regular sequence.
    report : ReportBuilder
        Receives the bits of every attempt beside those of the theorem.
    stop_at_negative : bool
        Stop at the first negative b_k, which proves that some root is not real.

    Returns
    -------
    SturmSequence or None
        None proves that some root is not real: with real roots only the bits of the theorem suffice.

    Notes
    -----
    Theorem 1a of the theory page on real roots.  n^2 multiplications of numbers whose length falls from about
    10 n bits to 40, as measured.
    """
    n, bound = int(g.degree()), sturm_bound_bits(g)
    bits = min(_foretold_bits(g, bound), bound)
    while True:
        with report.stage("Sturm sequence", bits=bits, bound_bits=bound):
            # The theorem is about a run in which no number is shortened.
            options = SturmOptions(n - 1, stop_at_negative, shortened=bits < bound)
            found = sturm_attempt(n, partial(_start, g), bits, options, report.progress)
        if found is not None or bits == bound:
            return found
        bits = min(bits + bits // 3, bound)


@dataclass(frozen=True, slots=True)
class SturmOptions:
    """How many steps to run, whether to stop early, and whether to drop bits that are no longer good."""

    steps: int
    stop_at_negative: bool = False
    shortened: bool = True


def _foretold_bits(g: fmpz_poly, bound: int) -> int:
    """Return a precision that is likely to be enough, from the loss in the first steps."""
    n = int(g.degree())
    steps, bits = n // _PROBE_SHARE, _PROBE_BITS_PER_DEGREE * n + 2 * _GUARD_BITS
    if steps < _STEPS_PER_PRECISION:
        return _PLENTY_PER_DEGREE * n + 2 * _GUARD_BITS
    while bits < bound:
        probe = sturm_attempt(n, partial(_start, g), bits, SturmOptions(steps))
        if probe is not None:
            lost = bits - int(probe.b[-1].rel_accuracy_bits())
            return lost * n * _TREND_PERCENT // (100 * steps) + 2 * _GUARD_BITS
        bits *= 2
    return bound


Start = tuple[arb_poly, arb_poly]


def sturm_attempt(
    n: int, start: Callable[[int], Start], bits: int, options: SturmOptions, progress: Progress = SILENT
) -> SturmSequence | None:
    """Run some steps of the sequence at a precision; None where a ball for b_k contains zero.

    Parameters
    ----------
    n : int
        The degree.
    start : callable
        Takes bits, and returns p_0 and p_1 without their leading coefficients, which are exactly 1.
    bits, options, progress
        The precision, and how to run.
    """
    steps = options.steps
    a: list[arb] = []
    b: list[arb] = []
    with flint_lock:
        first, second = start(bits)
        for begin in progress.steps(range(0, steps, _STEPS_PER_PRECISION), steps):
            with flint_lock, working_precision(bits):
                for k in range(begin, min(begin + _STEPS_PER_PRECISION, steps)):
                    shift, weight, following = _step(first, second, n - k)
                    if not (weight > 0 or weight < 0):
                        return None
                    a.append(shift)
                    b.append(weight)
                    if options.stop_at_negative and weight < 0:
                        return SturmSequence(a, b)
                    first, second = second, (following * (1 / weight)).truncate(n - k - 2)
            if options.shortened:
                # What the balls have lost is lost: shorter numbers from here on cost nothing more.
                bits = min(bits, max(64, int(b[-1].rel_accuracy_bits()) + _GUARD_BITS))
        with flint_lock, working_precision(bits):
            a.append(-first[0])
    return SturmSequence(a, b)


def _start(g: fmpz_poly, bits: int) -> Start:
    n = int(g.degree())
    with flint_lock, working_precision(bits):
        inverse = 1 / arb(g[n])
        lower = arb_poly(fmpz_poly(g.coeffs()[:n])) * inverse
        return lower, lower.derivative() * (1 / arb(n))


def _step(first: arb_poly, second: arb_poly, m: int) -> tuple[arb, arb, arb_poly]:
    """Return a_k, b_k and b_k p_{k+1} for p_{k-1} = x^m + first and p_k = x^(m-1) + second."""
    shift = second[m - 2] - first[m - 1]
    following = (second.left_shift(1) - second * shift - first).truncate(m - 1)
    return shift, following[m - 2], following

"""polyalg and other systems on the same matrix polynomials: answers are checked first, then all take turns.

No peer gives a bound, so that their true error is measured against an enclosure of more digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import flint

import polyalg as pa
from benchmarks.common import peers as children
from benchmarks.common.judging import power_of_ten
from benchmarks.common.peers import Own, Peer
from benchmarks.common.results import Asked, Result, WrongAnswerError
from benchmarks.common.timing import Foresight, Limits, median, timed
from benchmarks.spectral.cases import SpectralCase
from benchmarks.spectral.peers import answers
from polyalg.core.gaussian import GaussianMatrix

_MORE_DIGITS = 12
# What mpmath does not do in this time it does not do in a minute either.
_LESS_TIME = {"mpmath eig": 10}


def new_peer(name: str) -> Peer:
    """Return a peer of this area."""
    return Peer(name, "benchmarks.spectral.peers", _LESS_TIME.get(name))


def question(case: SpectralCase, digits: int) -> dict[str, Any]:
    """Return P as the children read it."""
    coefficients = []
    for C in case.P.coefficients:
        whole = C if isinstance(C, GaussianMatrix) else GaussianMatrix(C)
        pairs = zip(whole.real.entries(), whole.imag.entries(), strict=True)
        coefficients.append([[str(re), str(im)] for re, im in pairs])
    return {"n": case.n, "d": case.d, "on": case.on, "digits": digits, "coefficients": coefficients}


def demand(condition: bool, what: str, case: SpectralCase) -> None:
    """Raise where polyalg's own answer fails a check."""
    if not condition:
        raise WrongAnswerError(f"{case.family}, n = {case.n}, d = {case.d}, seed {case.seed}: {what}")


def judge_factor(case: SpectralCase, Q: Any, digits: int, proved: bool) -> str:
    """Check that the residual contains 0 and the radius; prove the certificate where asked."""
    eps = flint.arb(10) ** -digits
    demand(bool(Q.radius <= eps), "the radius is above 10^-digits", case)
    demand(Q.degree == case.d, "the degree is not d", case)
    zero = flint.acb_mat(case.n, case.n)
    demand(all(R.contains(zero) for R in Q.residual), "P - Q*Q does not contain 0", case)
    if proved:
        pa.verify(Q.certificate.to_json())
        return "proved"
    return "0 in P - Q*Q"


def judge_peer(told: Any, reference: Any, digits: int) -> str:
    """Return the largest error of a peer's entries relative to the largest entry of Q."""
    with flint.ctx.workprec(4 * (digits + _MORE_DIGITS) + 64):
        right = [z for C in reference.coefficients for z in C.entries()]
        theirs = [flint.acb(flint.arb(re), flint.arb(im)) for C in told for re, im in C]
        if len(theirs) != len(right):
            return "wrong: another number of entries"
        if not all(z.is_finite() for z in theirs):
            return "wrong: not finite"
        size = max((abs(z).mid() for z in right), key=float)
        error = max((abs(x - y).upper() for x, y in zip(theirs, right, strict=True)), key=float) / size
        # A double zero costs half of the digits of any such method; that is not yet called wrong.
        wrong = not error < flint.arb(10) ** -(digits // 3)
        return f"{'wrong' if wrong else 'no guarantee'}: off by {power_of_ten(flint.arb(error).upper())}"


def compare(
    case: SpectralCase,
    digits: int,
    limits: Limits,
    foresight: Foresight,
    peers: Sequence[Peer],
    proved: bool,
) -> list[Result]:
    """Return one line for polyalg and for each peer that answers, on one polynomial.

    Parameters
    ----------
    proved : bool
        Whether polyalg's certificate is to be verified.
    """

    def call() -> Any:
        return pa.spectral_factor(case.P, digits, case.on)

    asked = question(case, digits)
    able = [peer for peer in peers if answers(peer.name, asked)]
    first, Q = timed(call)
    verdict = judge_factor(case, Q, digits, proved)
    reference = pa.spectral_factor(case.P, digits + _MORE_DIGITS, case.on) if able else None
    return children.compare(
        Asked("factor", case.family, case.n, digits, case.d),
        case.n * case.d,
        Own(call, first, verdict),
        asked,
        lambda told: judge_peer(told, reference, digits),
        able,
        limits,
        foresight,
    )


@dataclass(frozen=True, slots=True)
class Exact:
    """Seconds of the two exact questions on one P, beside those of the factor to 15 digits.

    Attributes
    ----------
    squares, bits : int or None
        Number of squares, and bits of the largest number in them.
    """

    family: str
    n: int
    d: int
    factor_seconds: float
    psd_seconds: float
    sos_seconds: float | None
    squares: int | None
    bits: int | None

    def to_json(self) -> dict[str, Any]:
        """Return the fields."""
        return asdict(self)


def exact(case: SpectralCase, limits: Limits) -> Exact:
    """Time `is_positive_semidefinite`, and on the line `sum_of_squares`; the identity is multiplied out."""
    first, verdict = timed(lambda: pa.is_positive_semidefinite(case.P, case.on))
    demand(bool(verdict), "is_positive_semidefinite says no", case)
    repeats = max(2, min(8, int(limits.share / 4 / max(first, 0.001))))
    factors, decisions = [], []
    for _ in range(repeats):
        factors.append(timed(lambda: pa.spectral_factor(case.P, 15, case.on))[0])
        decisions.append(timed(lambda: pa.is_positive_semidefinite(case.P, case.on))[0])
    fields = (case.family, case.n, case.d, median(factors), median(decisions))
    if case.on != "real":
        return Exact(*fields, None, None, None)
    once, S = timed(lambda: pa.sum_of_squares(case.P))
    demand(S.expand() == case.P and all(w > 0 for w in S.weights), "the squares do not add up", case)
    more = [timed(lambda: pa.sum_of_squares(case.P))[0] for _ in range(min(5, int(limits.share / 2 / once)))]
    return Exact(*fields, median(more or [once]), len(S.weights), _largest_bits(S))


def _largest_bits(S: Any) -> int:
    numbers = list(S.weights)
    for Q in S.polynomials:
        for C in Q.coefficients:
            whole = C if isinstance(C, GaussianMatrix) else GaussianMatrix(C)
            numbers += [*whole.real.entries(), *whole.imag.entries()]
    return max(max(int(abs(x.p)).bit_length(), int(x.q).bit_length()) for x in numbers)

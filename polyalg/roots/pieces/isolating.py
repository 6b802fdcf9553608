"""All real roots of a polynomial with a non-zero constant term, simple or not isolated at all."""

from __future__ import annotations

from dataclasses import dataclass

from flint import arb, fmpq

from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.roots.bracketed import Bracketed
from polyalg.roots.pieces.deciding import decide
from polyalg.roots.pieces.doubles import View, view_of
from polyalg.roots.pieces.newton import approximations
from polyalg.roots.pieces.places import bounds, sign_on_line
from polyalg.roots.pieces.sweep import Bracket, HalfLine
from polyalg.roots.pieces.terms import Terms

_FIRST_NUDGE = 60


@dataclass(frozen=True)
class PieceRoots:
    """The real roots by pieces of both half lines.

    Attributes
    ----------
    half_lines : list of HalfLine
        For each line asked for; what was cut where, and how.
    rows, rounds : int
        Taylor models that were made, and in how many rounds.
    """

    terms: Terms
    view: View
    half_lines: list[HalfLine]
    rows: int
    rounds: int

    @property
    def brackets(self) -> list[Bracket]:
        """The isolated roots, ascending."""
        found: list[Bracket] = []
        for half in self.half_lines:
            found += half.brackets if half.brackets and half.brackets[0].line > 0 else half.brackets[::-1]
        return found

    def source(self) -> Bracketed:
        """Return the roots, ready for any accuracy."""
        return _Refined(self).source


def roots_by_pieces(terms: Terms, report: ReportBuilder) -> PieceRoots | None:
    """Isolate all real roots, None where doubles do not hold the exponents.

    Parameters
    ----------
    terms : Terms
        Of degree >= 1; the roots that are close together are isolated if they are different.
    report : ReportBuilder

    Raises
    ------
    ResourceLimitError
        If roots are too close together, or equal, and the degree is too large for exact bisection.

    Notes
    -----
    Theorem 12 of the theory page on real roots.
    """
    lines = _lines_with_roots(terms)
    with report.stage("pieces"):
        view = view_of(terms)
        found = decide(view, terms.degree, lines) if view is not None else None
    if view is None or found is None:
        return None
    half_lines = [
        HalfLine(terms, line, found.pieces(bit - 1), report) for line, bit in ((-1, 2), (1, 1)) if lines & bit
    ]
    return PieceRoots(terms, view, half_lines, found.rows, found.rounds)


def _lines_with_roots(terms: Terms) -> int:
    """Return 1 if there is a variation of signs for x > 0, and 2 more if there is one for x < 0."""
    first, found = terms.coefficients[0] > 0, 0
    for i, c in zip(terms.exponents, terms.coefficients, strict=True):
        same = (c > 0) is first
        found |= (0 if same else 1) | (0 if same is not bool(i & 1) else 2)
        if found == 3:
            break
    return found


class _Refined:
    """What `Bracketed` asks for: exact ends near the places, guesses, and ends with certain signs."""

    def __init__(self, found: PieceRoots) -> None:
        self._found = found
        self._brackets = found.brackets
        self._guesses: dict[int, arb | None] | None = None
        intervals = [self._inner(b) for b in self._brackets]
        self.source = Bracketed(found.terms.evaluator, intervals, self._guess, self._settled)

    def _inner(self, bracket: Bracket) -> tuple[fmpq, fmpq]:
        """Return the interval, its ends rounded inward."""
        low, high = bounds(bracket.low)[1], bounds(bracket.high)[0]
        return (low, high) if bracket.line > 0 else (-high, -low)

    def _guess(self, index: int) -> arb | None:
        bracket = self._brackets[index]
        if bracket.isolated is not None:
            found = bracket.isolated.guess()
            if found is None or bracket.line > 0:
                return found
            with flint_lock, working_precision(found.bits() + 2):
                return -found
        if self._guesses is None:
            places = [k for k, b in enumerate(self._brackets) if b.isolated is None]
            guesses = approximations(self._found.view, [self._brackets[k] for k in places])
            self._guesses = dict(zip(places, guesses, strict=True))
        return self._guesses[index]

    def _settled(self, index: int) -> tuple[fmpq, fmpq]:
        """Return ends, hardly outside of the places, with opposite signs.

        The sign at a place is certain, and so it is close enough to it, on the outer side too.
        """
        bracket, terms = self._brackets[index], self._found.terms
        ends = []
        for place, sign, outward in ((bracket.low, bracket.sign, -1), (bracket.high, -bracket.sign, 1)):
            nudge = _FIRST_NUDGE
            x = bounds(place)[0]
            while not isinstance(place, fmpq) and sign_on_line(terms, bracket.line, x) != sign:
                x = bounds(place, outward * 2**-nudge, 2 * nudge + 64)[0]
                nudge *= 2
            ends.append(x)
        low, high = ends
        return (low, high) if bracket.line > 0 else (-high, -low)

"""How a claim about real polynomials is written: over Q, and what differs over a number field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from flint import fmpq, fmpz_poly

from polyalg.checker import Certificate
from polyalg.checker.format.limits import MAX_DEGREE, MAX_MEMBERS, MAX_RATIONAL_BITS
from polyalg.core.evidence import integer_json, integral_json, issue, rational_json
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.typing import Json
from polyalg.errors import ResourceLimitError
from polyalg.fields.real.exact import ExactReal, RealEnd
from polyalg.fields.real.reading import ReadReal, rational_coefficients
from polyalg.interlacing.table import RootTable
from polyalg.roots.merging import SortedRoots
from polyalg.roots.nonreal import NonRealProof, nonreal_json
from polyalg.roots.piece_cover import completeness_json


def check_size(degree: int, bits: int) -> None:
    """Refuse a polynomial that the checker does not read; the answer itself has no such limit.

    Raises
    ------
    ResourceLimitError
    """
    if degree > MAX_DEGREE or bits > MAX_RATIONAL_BITS:
        raise ResourceLimitError(
            f"no certificate for degree {degree} and coefficients of {bits} bits: the checker reads "
            f"degrees up to {MAX_DEGREE} and {MAX_RATIONAL_BITS} bits"
        )


def polynomial_json(read: ReadPolynomial) -> list[object]:
    """Write an input polynomial over Q.

    Raises
    ------
    ResourceLimitError
        If it is larger than what the checker reads.
    """
    check_size(read.degree, max(int(read.real.height_bits()), int(read.denominator.bit_length())))
    return [rational_json(c) for c in rational_coefficients(read)]


class ClaimWriter:
    """Writes one claim about polynomials over Q.

    The one over a number field is told of every number whose sign the checker will want to know.
    """

    def polynomial(self, read: ReadReal) -> Json:
        """Write the input of a claim about one polynomial."""
        return {"polynomial": self._coefficients(read)}

    def family(self, reads: Sequence[ReadReal]) -> Json:
        """Write the input of a claim about several polynomials."""
        if len(reads) > MAX_MEMBERS:
            raise ResourceLimitError(f"the checker reads at most {MAX_MEMBERS} members, not {len(reads)}")
        return {"polynomials": [self._coefficients(read) for read in reads]}

    def _coefficients(self, read: ReadReal) -> list[object]:
        assert isinstance(read, ReadPolynomial), "polynomials of one kind"
        return polynomial_json(read)

    def factor(self, g: ExactReal) -> list[object]:
        """Write a factor: primitive over Z, or monic over the field."""
        assert isinstance(g, fmpz_poly), "polynomials of one kind"
        return integral_json(g)

    def weight(self, w: RealEnd) -> object:
        """Write a number of the field that is not negative."""
        assert isinstance(w, fmpq), "numbers of one kind"
        return rational_json(w)

    def nonreal(self, p: ExactReal, proof: NonRealProof) -> Json:
        """Write the proof that a polynomial has a root that is not real."""
        return nonreal_json(proof)

    def alternation(self, g: ExactReal, roots: SortedRoots) -> Json:
        """Write points between which a real-rooted factor changes its sign."""
        points = roots.gap_points()
        self.looks_at(g, points)
        return {"points": [rational_json(x) for x in points]}

    def completeness(self, g: ExactReal, roots: SortedRoots) -> Json:
        """Write why a square-free polynomial has these real roots only."""
        assert isinstance(g, fmpz_poly), "polynomials of one kind"
        return completeness_json(g, roots)

    def looks_at(self, g: ExactReal, points: Iterable[fmpq]) -> None:
        """Be told that signs of a polynomial are taken at points that are no roots."""

    def looks_at_disc(self, p: ExactReal, center: tuple[fmpq, fmpq], distance: fmpq) -> None:
        """Be told that a root of a polynomial is shown nearer to a centre than a distance."""

    def looks_at_coefficients(self, p: ExactReal, indices: Iterable[int]) -> None:
        """Be told that signs of coefficients are taken."""

    def looks_at_numbers(self, numbers: Callable[[], Iterable[RealEnd]]) -> None:
        """Be told that signs of numbers are taken; they are computed where it matters alone."""

    def table(self, table: RootTable) -> Json:
        """Write a table of roots; the counts follow from the exponents."""
        for root, ends in zip(table.roots, pairwise(table.points), strict=True):
            self.looks_at(table.factors[root.source].g, ends)
        return {
            "factors": [
                {"coefficients": self.factor(b.g), "exponents": [integer_json(e) for e in b.exponents]}
                for b in table.factors
            ],
            "points": [rational_json(x) for x in table.points],
            "gaps": [integer_json(root.source) for root in table.roots],
        }

    def issue(self, claim: Json, given: Json, evidence: Json) -> Certificate:
        """Return the certificate of a claim, named as over Q, once the checker has accepted it."""
        return issue(claim, given, evidence)

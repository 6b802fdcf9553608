"""What is claimed of an eigenstructure, and what has been proved."""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.matrix_polynomials import MatrixPolynomial
from ..format.reading import Numbers


@dataclass(frozen=True, slots=True)
class ClaimedZero:
    """A monic factor, and the partial multiplicities that are claimed at each of its roots, largest first."""

    factor: Numbers
    sizes: list[int]


@dataclass(frozen=True, slots=True)
class ClaimedEigenstructure:
    """What is claimed: sizes are largest first, indices ascending."""

    grade: int
    rank: int
    finite: list[ClaimedZero]
    infinite: list[int]
    right: list[int]
    left: list[int]


@dataclass(frozen=True, slots=True)
class ProvedEigenstructure:
    """A proved eigenstructure, with the root polynomials at each factor and of the reversal at 0."""

    claimed: ClaimedEigenstructure
    roots: list[list[MatrixPolynomial]]
    infinite: list[MatrixPolynomial]

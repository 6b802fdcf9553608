"""The polynomials of the tour: real-rooted or not, compatible or not, a proof of it, and what numpy says.

Each question goes the whole way: verdict, certificate as JSON text, and the claim proved again by the
checker, which uses Python's integers alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TypeAlias

from flint import fmpq, fmpq_poly, fmpz_poly

import polyalg
from polyalg.cli.tour_text import GLUE, heading, paragraph, proof_text, prove, seconds_text
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import counted
from polyalg.core.progress import ProgressOption
from polyalg.testing.graphs import independence_polynomial
from polyalg.testing.polynomials import eulerian

__all__ = ["CASES", "CLAW", "Case", "RootsStop", "line_graph", "petersen_edges", "real_by_numpy", "visit"]

_LONGEST = 56  # characters of a polynomial that are printed

Edge: TypeAlias = tuple[Hashable, Hashable]
CLAW = ((0, 1), (0, 2), (0, 3))


@dataclass(frozen=True, slots=True)
class Case:
    """A question of the tour: the polynomials, and which of them numpy is asked about.

    `numpy` is None where numpy is to look at the polynomial itself, or at the combination that is refused.
    """

    title: str
    source: str
    family: Callable[[], list[fmpz_poly]]
    numpy: Callable[[], fmpz_poly] | None = None


@dataclass(frozen=True, slots=True)
class RootsStop:
    """What the tour found out about one polynomial, or one family.

    The pairs of a family are decided and proved one by one as well.  numpy finds `numpy_degree` roots, of
    which `numpy_real` are distinct and without an imaginary part; where its floats overflow, of a smaller
    example.
    """

    title: str
    source: str
    members: int
    degree: int
    polynomial: str
    holds: bool
    reason: str
    weights: list[str] | None
    pairs: int
    compatible_pairs: int
    seconds: float
    claim: str
    certificate_bytes: int
    verify_seconds: float
    numpy_degree: int
    numpy_real: int
    numpy_overflow: bool

    def text(self, number: int) -> str:
        """Return the stop as text; `number` is its place in the tour."""
        if self.members == 1:
            shown = [paragraph("polynomial", self.polynomial)]
        else:
            pairs = f"{self.compatible_pairs} of {self.pairs} compatible, each proved"
            shown = [paragraph("family", self.polynomial), paragraph("pairs", pairs)]
        return "\n".join(
            [
                heading(number, self.title, self.source),
                *shown,
                paragraph("polyalg", f"{self.reason}: {seconds_text(self.seconds)}"),
                paragraph("proof", proof_text(self.certificate_bytes, self.verify_seconds)),
                paragraph("numpy", self._numpy_text()),
                "",
            ]
        )

    def _numpy_text(self) -> str:
        found = f"{self.numpy_real} of {self.numpy_degree} roots real"
        if self.members > 1:
            return f"{found} in one combination; it has no test for all of them"
        return (
            f"its floats overflow; at degree {self.numpy_degree}, {found}" if self.numpy_overflow else found
        )


def petersen_edges() -> list[tuple[int, int]]:
    """Return the edges of the Petersen graph: a pentagon, a pentagram, and five spokes."""
    outer = [(k, (k + 1) % 5) for k in range(5)]
    inner = [(5 + k, 5 + (k + 2) % 5) for k in range(5)]
    return outer + inner + [(k, 5 + k) for k in range(5)]


def line_graph(edges: Sequence[Edge]) -> list[tuple[Edge, Edge]]:
    """Return the pairs of edges that share a vertex; a line graph never has a claw."""
    return [(e, f) for e, f in combinations(edges, 2) if set(e) & set(f)]


def _cycle(n: int) -> list[tuple[int, int]]:
    return [*pairwise(range(n)), (n - 1, 0)]


CASES = (
    Case(
        "Independent sets in a cycle of 12",
        "No claw, so all roots are real: Chudnovsky, Seymour, J. Comb. Theory B 97 (2007).",
        lambda: [independence_polynomial(_cycle(12))],
    ),
    Case(
        "Matchings of the Petersen graph",
        "Independent sets of its line graph, which has no claw; 6 perfect matchings.",
        lambda: [independence_polynomial(line_graph(petersen_edges()))],
    ),
    Case(
        "Independent sets in the claw",
        "A vertex with three neighbours, the graph that the theorem excludes.",
        lambda: [independence_polynomial(CLAW)],
    ),
    Case(
        "An Eulerian polynomial",
        "Permutations of 201 elements by descents; real-rooted by Frobenius (1910).",
        lambda: [eulerian(201)],
        lambda: eulerian(101),
    ),
    Case(
        "Compatible in pairs, and not together",
        "With leading coefficients of both signs, pairs do not decide; see arXiv 2407.16226.",
        lambda: [fmpz_poly([0, 1]), fmpz_poly([1, -1]), fmpz_poly([0, -1, 1])],
    ),
)


def real_by_numpy(p: fmpz_poly | fmpq_poly) -> tuple[int, int] | None:
    """Return how many roots numpy finds and how many distinct real ones, None where its floats overflow."""
    import numpy as np

    try:
        coefficients = [float(int(c.p) / int(c.q)) for c in reversed(fmpq_poly(p).coeffs())]
    except OverflowError:
        return None
    roots = np.roots(coefficients)
    return len(roots), len(set(roots.real[roots.imag == 0].tolist()))


def visit(case: Case, progress: ProgressOption = None) -> RootsStop:
    """Go the whole way with one question."""
    family = case.family()
    question = polyalg.is_real_rooted if len(family) == 1 else polyalg.are_compatible
    start = time.perf_counter()
    verdict = question(*family, progress=progress)
    seconds = time.perf_counter() - start
    claim, size, verify_seconds = prove(verdict)
    pairs = [polyalg.are_compatible(*pair) for pair in combinations(family, 2)]
    for pair in pairs:
        prove(pair)
    weights = [str(w) for w in verdict.witness] if isinstance(verdict.witness, list) else None
    seen = family[0] if weights is None else _combination(verdict.witness, family)
    counts = real_by_numpy(seen)
    overflow = counts is None
    if counts is None and case.numpy is not None:
        counts = real_by_numpy(case.numpy())
    degree, real = counts or (0, 0)
    return RootsStop(
        title=case.title,
        source=case.source,
        members=len(family),
        degree=max(int(f.degree()) for f in family),
        polynomial=", ".join(map(_shown, family)),
        holds=verdict.holds,
        reason=verdict.reason,
        weights=weights,
        pairs=len(pairs),
        compatible_pairs=sum(map(bool, pairs)),
        seconds=seconds,
        claim=claim,
        certificate_bytes=size,
        verify_seconds=verify_seconds,
        numpy_degree=degree,
        numpy_real=real,
        numpy_overflow=overflow,
    )


def _combination(weights: Sequence[fmpq], family: Sequence[fmpz_poly]) -> fmpq_poly:
    return sum((w * fmpq_poly(f) for w, f in zip(weights, family, strict=True)), fmpq_poly())


def _shown(p: fmpz_poly) -> str:
    """Return a polynomial as text that is not broken, a long one by its degree and leading coefficients."""
    text = polynomial_text(p)
    if len(text) > _LONGEST:
        largest = max(len(str(abs(c))) for c in p.coeffs())
        return f"degree {p.degree()}, coefficients of up to {counted(largest, 'digit')}"
    return text.replace(" ", GLUE)

"""The matrices of the tour: their exact structure, a proof of it, and what numpy says.

Each matrix goes the whole way: read, Jordan form with certified enclosures, certificate as JSON text, and the
claim proved again by the checker, which uses Python's integers alone.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import polyalg
from polyalg.cli.formats import blocks_text, midpoint_text
from polyalg.cli.tour_text import GLUE, example_text, heading, paragraph, proof_text, prove, seconds_text
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.progress import ProgressOption
from polyalg.core.text_numbers import Number
from polyalg.core.typing import Structure
from polyalg.interop.files import parse_matrix

if TYPE_CHECKING:
    from polyalg.jordan.eigenvalue import Eigenvalue

__all__ = ["CASES", "Case", "JordanStop", "defective_matrix", "example", "visit"]

_DIGITS = 15

Table: TypeAlias = Sequence[Sequence[Number]]


@dataclass(frozen=True, slots=True)
class Case:
    """A matrix of the tour: its title, where it comes from, and how to get it."""

    title: str
    source: str
    matrix: Callable[[], Table]


@dataclass(frozen=True, slots=True)
class JordanStop:
    """What the tour found out about one matrix."""

    title: str
    source: str
    size: int
    structure: str
    distinct: int
    largest: str
    seconds: float
    claim: str
    certificate_bytes: int
    verify_seconds: float
    numpy_distinct: int
    numpy_error: float
    numpy_condition: float

    def text(self, number: int) -> str:
        """Return the stop as text; `number` is its place in the tour."""
        count = "1 distinct eigenvalue" if self.distinct == 1 else f"{self.distinct} distinct eigenvalues"
        numpy = f"{self.numpy_distinct} distinct values, off by up to {self.numpy_error:.1e}"
        if self.numpy_distinct != self.distinct:
            numpy = numpy.replace("values", f"values instead of {self.distinct}")
        if self.numpy_condition > 1e8:
            numpy += f"; its eigenvectors are nearly dependent (condition {self.numpy_condition:.0e})"
        polyalg_text = f"{count}, V and V^-1 within 10^-{_DIGITS}: {seconds_text(self.seconds)}"
        return "\n".join(
            [
                heading(number, f"{self.title}, {self.size} x {self.size}", self.source),
                paragraph("structure", self.structure),
                paragraph("polyalg", polyalg_text),
                paragraph("largest", self.largest),
                paragraph("proof", proof_text(self.certificate_bytes, self.verify_seconds)),
                paragraph("numpy", numpy),
                "",
            ]
        )


def example(name: str) -> Table:
    """Read a matrix that is shipped with the package."""
    return parse_matrix(example_text(name), name)


def random_matrix(n: int, seed: int) -> list[list[int]]:
    """Return a matrix of random 8-bit integers."""
    rng = random.Random(seed)
    return [[rng.randint(-128, 127) for _ in range(n)] for _ in range(n)]


# Coefficients of a monic factor (constant term first, without the leading 1) and its block sizes.
_DEFECTIVE = (((-2, 0), (5, 3)), ((-1,), (4, 4, 1)), ((1, 1), (4, 2, 1)), ((0,), (1,)))


def defective_matrix(seed: int) -> list[list[int]]:
    """Return a 40 by 40 integer matrix with Jordan blocks known by construction.

    The roots of x^2 - 2 have blocks 5, 3; 1 has 4, 4, 1; the roots of x^2 + x + 1 have 4, 2, 1; 0 has 1.
    A block matrix with companion matrices on the diagonal and identities above it is conjugated by integer
    matrices of determinant 1, which mix all rows.
    """
    n = sum(len(f) * sum(sizes) for f, sizes in _DEFECTIVE)
    A = [[0] * n for _ in range(n)]
    start = 0
    for f, sizes in _DEFECTIVE:
        for size in sizes:
            _write_block(A, start, f, size)
            start += len(f) * size
    rng = random.Random(seed)
    for _ in range(3 * n):
        i, j = rng.sample(range(n), 2)
        c = rng.choice((-1, 1))
        A[i] = [x + c * y for x, y in zip(A[i], A[j], strict=True)]
        for row in A:
            row[j] -= c * row[i]
    return A


def _write_block(A: list[list[int]], start: int, f: Sequence[int], size: int) -> None:
    """Write companion matrices of f on the diagonal from `start` on, and identities above them."""
    d = len(f)
    for base in range(start, start + d * size, d):
        for r in range(d):
            A[base + r][base + d - 1] -= f[r]
            if r + 1 < d:
                A[base + r + 1][base + r] += 1
            if base + d < start + d * size:
                A[base + r][base + d + r] += 1


CASES = (
    Case(
        "Zachary's karate club",
        "Who is friends with whom among 34 members; W. W. Zachary, J. Anthropological Research 33 (1977).",
        lambda: example("karate.mtx"),
    ),
    Case(
        "MATLAB's gallery(5)",
        "Made to be hard: its fifth power is 0, so that 0 is its only eigenvalue.",
        lambda: example("gallery5.json"),
    ),
    Case(
        "Rosser's matrix",
        "Double, close and zero eigenvalues; Rosser, Lanczos, Hestenes, Karush, J. Res. NBS 47 (1951).",
        lambda: example("rosser.json"),
    ),
    Case(
        "Loggerhead sea turtles",
        "Yearly rates between seven stages of life, as printed; Crouse, Crowder, Caswell, Ecology 68 (1987).",
        lambda: example("turtles.csv"),
    ),
    Case(
        "A defective matrix of known structure",
        "Roots of x^2 - 2 with blocks 5, 3; of x - 1 with 4, 4, 1; of x^2 + x + 1 with 4, 2, 1; of x with 1.",
        lambda: defective_matrix(seed=1),
    ),
    Case("A random matrix", "8-bit integers from a fixed seed.", lambda: random_matrix(100, seed=1)),
)


def _structure_text(structure: Structure) -> str:
    """Return the structure in words: "x: 10 blocks of 1; x^2 - 2: blocks 5, 3"."""
    parts = []
    for f, sizes in structure:
        text = polynomial_text(f)
        name = text.replace(" ", GLUE) if len(text) <= 48 else f"one factor of degree {f.degree()}"
        parts.append(f"{name}: {blocks_text(sizes).replace(' ', GLUE)}")
    return "; ".join(parts)


def _largest(eigenvalues: Sequence[Eigenvalue]) -> str:
    """Return the eigenvalue of largest modulus; of several, the last in the order of the eigenvalues."""
    values = [e.value for e in reversed(eigenvalues)]
    return midpoint_text(max(values, key=lambda z: round(abs(complex(z)), 9)), _DIGITS)


def _numpy_opinion(A: Table, eigenvalues: Sequence[Eigenvalue]) -> tuple[int, float, float]:
    """Return numpy's number of distinct eigenvalues, its largest error, and the condition of its V."""
    import numpy as np

    values, vectors = np.linalg.eig(np.array(A, dtype=float))
    exact = np.array([complex(e.value) for e in eigenvalues])
    error = max(float(np.abs(exact - value).min()) for value in values)
    with np.errstate(all="ignore"):
        condition = float(np.linalg.cond(vectors))
    return len(set(values.tolist())), error, condition


def visit(case: Case, progress: ProgressOption = None) -> JordanStop:
    """Go the whole way with one matrix."""
    A = case.matrix()
    start = time.perf_counter()
    form = polyalg.jordan_form(A, digits=_DIGITS, progress=progress)
    seconds = time.perf_counter() - start
    claim, size, verify_seconds = prove(form)
    count, error, condition = _numpy_opinion(A, form.eigenvalues)
    return JordanStop(
        title=case.title,
        source=case.source,
        size=len(A),
        structure=_structure_text(form.structure),
        distinct=len(form.eigenvalues),
        largest=_largest(form.eigenvalues),
        seconds=seconds,
        claim=claim,
        certificate_bytes=size,
        verify_seconds=verify_seconds,
        numpy_distinct=count,
        numpy_error=error,
        numpy_condition=condition,
    )

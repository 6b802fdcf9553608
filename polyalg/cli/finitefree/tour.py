"""The finite free stops of the tour: a convolution, a bound, and two statements that are false.

Bounds and counterexamples go the whole way: answer, certificate as JSON text, and the claim proved again by
the checker; the convolution is compared with its cumulants, which are computed in another way.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq, fmpq_mat, fmpq_poly, fmpz_poly

import polyalg
from polyalg.cli.formats import EXTRA_PLACES, decimal
from polyalg.cli.tour_text import heading, paragraph, proof_text, prove, seconds_text
from polyalg.core.display.tables import counted
from polyalg.core.progress import ProgressOption
from polyalg.finitefree.multivariate import convolve, derivative, determinantal, value_at
from polyalg.search.checks.multivariate import check_barrier

__all__ = [
    "CASES",
    "BarrierStop",
    "BoundStop",
    "Case",
    "ConvolutionStop",
    "SearchStop",
    "barrier_numbers",
    "largest_by_numpy",
    "visit",
    "with_roots",
]

_DEGREE, _BOUND_DEGREE, _DIGITS = 500, 30, 15
# p = det(diag(x, y, z) - A), and a point above its roots.
_MATRIX = ((0, -1, -1), (-1, 0, -1), (-1, -1, 0))
_POINT = (Fraction(5, 4), Fraction(5, 4), Fraction(7, 4))


@dataclass(frozen=True, slots=True)
class Case:
    """A question of the tour, and the function that answers it."""

    title: str
    source: str
    look: Callable[[Case, ProgressOption], ConvolutionStop | BoundStop | SearchStop | BarrierStop]


@dataclass(frozen=True, slots=True)
class ConvolutionStop:
    """A convolution; `cumulants_add` says whether all its cumulants are the sums of those of p and q.

    numpy's largest root is None where its floats overflow.
    """

    title: str
    source: str
    degree: int
    digits: int
    seconds: float
    cumulants_add: bool
    cumulant_seconds: float
    largest_root: str
    numpy_root: float | None

    def text(self, number: int) -> str:
        """Return the stop as text; `number` is its place in the tour."""
        add = "all" if self.cumulants_add else "not all"
        own = f"degree {self.degree}, coefficients of up to {counted(self.digits, 'digit')}"
        check = f"{add} {self.degree} cumulants are those of p and q, added"
        numpy = "its floats overflow" if self.numpy_root is None else f"largest root {self.numpy_root!r}"
        return "\n".join(
            [
                heading(number, self.title, self.source),
                paragraph("polyalg", f"{own}: {seconds_text(self.seconds)}"),
                paragraph("check", f"{check}: {seconds_text(self.cumulant_seconds)}"),
                paragraph("root", f"the largest is {self.largest_root}"),
                paragraph("numpy", numpy),
                "",
            ]
        )


@dataclass(frozen=True, slots=True)
class BoundStop:
    """A bound for the largest root of T(D)(p ⊞ q), the root, and the difference."""

    title: str
    source: str
    degree: int
    value: str
    attained: str
    slack: str
    statement: str
    seconds: float
    claim: str
    certificate_bytes: int
    verify_seconds: float
    numpy_root: float | None

    def text(self, number: int) -> str:
        """Return the stop as text; `number` is its place in the tour."""
        numpy = "its floats overflow" if self.numpy_root is None else f"root {self.numpy_root!r}"
        return "\n".join(
            [
                heading(number, self.title, self.source),
                paragraph("bound", f"{self.value}, a {self.statement}"),
                paragraph("root", self.attained),
                paragraph("polyalg", f"slack {self.slack}: {seconds_text(self.seconds)}"),
                paragraph("proof", proof_text(self.certificate_bytes, self.verify_seconds)),
                paragraph("numpy", numpy),
                "",
            ]
        )


@dataclass(frozen=True, slots=True)
class SearchStop:
    """A search that finds a counterexample; the inputs are the roots of p, q and r."""

    title: str
    source: str
    conjecture: str
    samples: int
    refused: int
    inputs: list[str]
    reason: str
    seconds: float
    claim: str
    certificate_bytes: int
    verify_seconds: float

    def text(self, number: int) -> str:
        """Return the stop as text; `number` is its place in the tour."""
        roots = ", ".join(f"{name}: {x}" for name, x in zip("pqr", self.inputs, strict=True))
        counts = f"{self.refused} of {self.samples} samples of degree 4 refused"
        return "\n".join(
            [
                heading(number, self.title, self.source),
                paragraph("polyalg", f"{counts}: {seconds_text(self.seconds)}"),
                paragraph("smallest", f"roots of {roots}"),
                paragraph("", self.reason),
                paragraph("proof", proof_text(self.certificate_bytes, self.verify_seconds)),
                "",
            ]
        )


@dataclass(frozen=True, slots=True)
class BarrierStop:
    """The multivariate counterexample: at c = a + b - alpha the barrier of p ⊞ q is above the allowed one."""

    title: str
    source: str
    point: list[str]
    alphas: list[str]
    c: list[str]
    index: int
    barrier: str
    allowed: str
    seconds: float
    claim: str
    certificate_bytes: int
    verify_seconds: float

    def text(self, number: int) -> str:
        """Return the stop as text; `number` is its place in the tour."""
        name = "xyz"[self.index]
        numbers = [f"{float(Fraction(x)):.4f}" for x in (self.barrier, self.allowed)]
        return "\n".join(
            [
                heading(number, self.title, self.source),
                paragraph("a = b", ", ".join(self.point)),
                paragraph("alpha", ", ".join(self.alphas)),
                paragraph("c", ", ".join(self.c)),
                paragraph(
                    "polyalg",
                    f"r_{name}/r at c is {self.barrier} = {numbers[0]}, above 1/alpha = {self.allowed} ="
                    f" {numbers[1]}: {seconds_text(self.seconds)}",
                ),
                paragraph("proof", proof_text(self.certificate_bytes, self.verify_seconds)),
                "",
            ]
        )


def with_roots(roots: Sequence[int]) -> fmpz_poly:
    """Return the monic polynomial with these roots, by a tree of products."""
    if len(roots) <= 1:
        return fmpz_poly([-roots[0], 1]) if roots else fmpz_poly([1])
    half = len(roots) // 2
    return with_roots(roots[:half]) * with_roots(roots[half:])


def largest_by_numpy(p: fmpz_poly | fmpq_poly) -> float | None:
    """Return the largest real part of numpy's roots, None where its floats overflow."""
    import numpy as np

    try:
        coefficients = [int(c.p) / int(c.q) for c in reversed(fmpq_poly(p).coeffs())]
    except OverflowError:
        return None
    return float(np.roots(coefficients).real.max())


def _pair(n: int) -> tuple[fmpz_poly, fmpz_poly]:
    """Return the polynomials with the roots 1, ..., n and 1, 4, ..., n^2."""
    return with_roots(range(1, n + 1)), with_roots([k * k for k in range(1, n + 1)])


def _convolution(case: Case, progress: ProgressOption) -> ConvolutionStop:
    p, q = _pair(_DEGREE)
    # The first use of a public name imports its area, which is not the convolution's time.
    convolution, cumulants = polyalg.additive_convolution, polyalg.finite_free_cumulants
    start = time.perf_counter()
    r = convolution(p, q)
    assert isinstance(r, fmpq_poly)
    seconds = time.perf_counter() - start
    start = time.perf_counter()
    of_p, of_q, of_r = (cumulants(f) for f in (p, q, r))
    adds = [x + y for x, y in zip(of_p, of_q, strict=True)] == of_r
    cumulant_seconds = time.perf_counter() - start
    root = polyalg.largest_root(r, digits=_DIGITS)
    return ConvolutionStop(
        title=case.title,
        source=case.source,
        degree=int(r.degree()),
        digits=max(len(str(abs(c.p))) for c in r.coeffs()),
        seconds=seconds,
        cumulants_add=adds,
        cumulant_seconds=cumulant_seconds,
        largest_root=decimal(root, _DIGITS),
        numpy_root=largest_by_numpy(r),
    )


def _bound(case: Case, progress: ProgressOption) -> BoundStop:
    p, q = _pair(_BOUND_DEGREE)
    T = [1, -2, 1]
    bound_of = polyalg.additive_root_bound
    start = time.perf_counter()
    bound = bound_of(p, q, T, digits=_DIGITS)
    seconds = time.perf_counter() - start
    claim, size, verify_seconds = prove(bound)
    operated = polyalg.apply_operator(T, polyalg.additive_convolution(p, q))
    assert isinstance(operated, fmpq_poly)
    places = _DIGITS + EXTRA_PLACES
    return BoundStop(
        title=case.title,
        source=case.source,
        degree=_BOUND_DEGREE,
        value=decimal(bound.value, places),
        attained=decimal(bound.attained, places),
        slack=decimal(bound.slack, places),
        statement=bound.statement,
        seconds=seconds,
        claim=claim,
        certificate_bytes=size,
        verify_seconds=verify_seconds,
        numpy_root=largest_by_numpy(operated),
    )


def _search(case: Case, progress: ProgressOption) -> SearchStop:
    name, samples = "second-root-submodular", 500
    falsify = polyalg.search.falsify
    start = time.perf_counter()
    result = falsify(name, samples, progress=progress)
    seconds = time.perf_counter() - start
    found = result.counterexample
    assert found is not None
    claim, size, verify_seconds = prove(found)
    return SearchStop(
        title=case.title,
        source=case.source,
        conjecture=name,
        samples=samples,
        refused=result.refused,
        inputs=[", ".join(map(str, roots)) for roots in found.inputs if isinstance(roots, tuple)],
        reason=found.reason,
        seconds=seconds,
        claim=claim,
        certificate_bytes=size,
        verify_seconds=verify_seconds,
    )


def barrier_numbers() -> tuple[list[fmpq], list[fmpq], list[fmpq]]:
    """Return alpha, c = 2 a - alpha, and the d_i r / r at c for r = p ⊞ p."""
    p = determinantal(fmpq_mat([list(row) for row in _MATRIX]))
    a = [fmpq(x.numerator, x.denominator) for x in _POINT]
    alphas = [value_at(p, a) / value_at(derivative(p, i), a) for i in range(3)]
    c = [2 * x - alpha for x, alpha in zip(a, alphas, strict=True)]
    r = convolve(p, p, 3)
    return alphas, c, [value_at(derivative(r, i), c) / value_at(r, c) for i in range(3)]


def _barrier(case: Case, progress: ProgressOption) -> BarrierStop:
    start = time.perf_counter()
    verdict = check_barrier(_MATRIX, _MATRIX, _POINT, _POINT)
    seconds = time.perf_counter() - start
    claim, size, verify_seconds = prove(verdict)
    alphas, c, barriers = barrier_numbers()
    index = next(i for i in range(3) if barriers[i] * alphas[i] > 1)
    return BarrierStop(
        title=case.title,
        source=case.source,
        point=[str(x) for x in _POINT],
        alphas=[str(x) for x in alphas],
        c=[str(x) for x in c],
        index=index,
        barrier=str(barriers[index]),
        allowed=str(1 / alphas[index]),
        seconds=seconds,
        claim=claim,
        certificate_bytes=size,
        verify_seconds=verify_seconds,
    )


CASES = (
    Case(
        "A convolution of degree 500",
        "E det(x - A - Q B Q^T) over rotations Q; A has the eigenvalues 1, ..., 500, B their squares.",
        _convolution,
    ),
    Case(
        "How far its largest root can be",
        "Degree 30, under T = (1 - D)^2; the root is at most that of T p and of T q, less that of T x^30.",
        _bound,
    ),
    Case(
        "The same for the second roots, which is false",
        "Random roots, with clusters, multiple ones and extremes; the smallest counterexample, shrunk.",
        _search,
    ),
    Case(
        "Bounds in several variables",
        "They fail from three on: p = q = xyz - (x + y + z) + 2, r = p ⊞ q; see arXiv 1811.06382.",
        _barrier,
    ),
)


def visit(
    case: Case, progress: ProgressOption = None
) -> ConvolutionStop | BoundStop | SearchStop | BarrierStop:
    """Go the whole way with one question."""
    return case.look(case, progress)

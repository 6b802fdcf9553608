"""The run of the checker: time and memory of a check beside what it announces, for kinds of all areas."""

from __future__ import annotations

import random
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

import polyalg as pa
from benchmarks.common.runs import Run
from benchmarks.common.tables import Table, ratio_text, seconds_text
from polyalg.checker import Certificate, verify
from polyalg.checker.format import limits
from polyalg.testing.polynomials import eulerian

COLUMNS = ("kind", "size", "text", "check", "said", "memory", "said")
WITHIN = 4
NOTE = (
    "check: median of processor time. said: the announced sum of costs, nanoseconds of a machine of 2020, "
    "and the largest sum of what lives, as multiples of the time and the memory that were measured."
)


@dataclass(frozen=True, slots=True)
class Check:
    """One certificate and what its check took; sizes in bytes."""

    kind: str
    size: str
    text: int
    seconds: float
    announced: float
    memory: int
    announced_memory: int

    @property
    def ratio(self) -> float:
        """Announced time over measured time."""
        return self.announced / self.seconds


def _integers(rng: random.Random, n: int, bits: int) -> list[list[int]]:
    return [[rng.randrange(-(2**bits), 2**bits) for _ in range(n)] for _ in range(n)]


def _over_field(rng: random.Random, K: pa.NumberField, n: int) -> Any:
    entries = [[K(*(rng.randrange(-9, 10) for _ in range(K.degree))) for _ in range(n)] for _ in range(n)]
    return pa.matrix(entries, field=K)


def _square(rng: random.Random, n: int, d: int, shift: int) -> pa.MatrixPolynomial:
    Q = pa.MatrixPolynomial([_integers(rng, n, 4) for _ in range(d + 1)])
    one = pa.MatrixPolynomial([[[int(i == j) for j in range(n)] for i in range(n)]])
    return Q.star() * Q + one * shift


def _roots(*roots: int) -> list[int]:
    p = [1]
    for r in roots:
        p = [a - r * b for a, b in zip([0, *p], [*p, 0], strict=True)]
    return p


def cases(quick: bool) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Run over sizes and results that have a certificate."""
    rng = random.Random(1)
    scale = 1 if quick else 2
    A = _integers(rng, 25 * scale, 32)
    yield f"n = {len(A)}, 32 bits", lambda: pa.frobenius_form(A)
    transposed = [list(row) for row in zip(*A, strict=True)]
    yield f"n = {len(A)}, 32 bits", lambda: pa.is_similar(A, transposed)
    yield f"n = {len(A)}, 32 bits, not", lambda: pa.is_similar(A, _integers(rng, len(A), 32))
    yield f"n = {len(A)}, 32 bits", lambda: pa.jordan_structure(A)
    yield f"n = {len(A)}, 32 bits", lambda: pa.eigenvalues(A)
    yield f"n = {len(A)}, 32 bits", lambda: pa.jordan_form(A)
    yield from _cases_over_a_field(rng, scale)
    d = 150 * scale
    yield f"degree {d}", lambda: pa.is_real_rooted(eulerian(d))
    yield f"degree {d}", lambda: pa.real_roots([rng.randrange(-(2**32), 2**32) for _ in range(d + 1)])
    yield f"degree {d}", lambda: pa.interlaces(_roots(*range(0, 2 * d, 2)), _roots(*range(1, 2 * d, 2)))
    yield (
        f"degree {d // 3}, three",
        lambda: pa.are_compatible(*(_roots(*range(k, k + d, 3)) for k in range(3))),
    )
    yield f"degree {d}", lambda: pa.is_log_concave(eulerian(d))
    yield f"degree {d // 2}", lambda: pa.is_hurwitz_stable(_roots(*range(-d // 2, 0)))
    yield f"degree {d // 2}", lambda: pa.is_schur_stable([1] * (d // 2) + [d])
    n = 5 * scale
    yield f"n = {n}, degree 4", lambda: pa.is_positive_semidefinite(_square(rng, n, 2, 1))
    yield f"n = {n}, degree 4", lambda: pa.spectral_factor(_square(rng, n, 2, 1))
    yield f"n = {n}, real zeros", lambda: pa.spectral_factor(_square(rng, n, 2, 0))
    yield f"n = {n}, degree 4", lambda: pa.sum_of_squares(_square(rng, n, 2, 1))
    m = 25 * scale
    p, q = _roots(*range(m)), _roots(*range(0, 2 * m, 2))
    yield f"degree {m}", lambda: pa.additive_root_bound(p, q, [1, -1])
    yield f"degree {m}", lambda: pa.rectangular_root_bound(p, q, m + 3, 1)
    few = tuple(rng.sample(range(256), 10 * scale)), tuple(rng.sample(range(256), 10 * scale))
    yield f"degree {10 * scale}", lambda: pa.search.conjectures["stam"].check(*few)
    yield f"degree {10 * scale}", lambda: pa.search.conjectures["entropy-power"].check(*few)
    yield "three variables", lambda: _found("multivariate-barrier")
    yield "three members", lambda: _found("unrestricted-compatible")


def _cases_over_a_field(rng: random.Random, scale: int) -> Iterator[tuple[str, Callable[[], Any]]]:
    K, field = pa.algebraic("sqrt(2) + sqrt(3)").field, "field of degree 4"
    n = 10 * scale
    A, few = _over_field(rng, K, n), _over_field(rng, K, n // 2)
    yield f"n = {n}, {field}", lambda: pa.frobenius_form(A)
    yield f"n = {n // 2}, {field}", lambda: pa.is_similar(few, few.transpose())
    yield f"n = {n}, {field}, not", lambda: pa.is_similar(A, A * A)
    yield f"n = {n}, {field}", lambda: pa.jordan_structure(A)
    yield f"n = {n}, {field}", lambda: pa.eigenvalues(A)
    yield f"n = {n}, {field}", lambda: pa.jordan_form(A)


def _found(name: str) -> Any:
    return pa.search.falsify(name, samples=2000).counterexample


@contextmanager
def _meters() -> Iterator[list[limits.Work]]:
    """Collect the meters of the checks that run meanwhile."""
    made: list[limits.Work] = []
    before = limits.Work.__init__

    def recorded(self: limits.Work) -> None:
        before(self)
        made.append(self)

    limits.Work.__init__ = recorded  # type: ignore[method-assign]
    try:
        yield made
    finally:
        limits.Work.__init__ = before  # type: ignore[method-assign]


def measure(certificate: Certificate, size: str) -> Check:
    """Check a certificate a few times."""
    times: list[float] = []
    with _meters() as made:
        while len(times) < 3 or (sum(times) < 0.2 and len(times) < 100):
            started = time.process_time()
            verify(certificate)
            times.append(time.process_time() - started)
        work = made[-1]
        tracemalloc.start()
        verify(certificate)
        memory = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    seconds = max(median(times), 1e-6)
    text = len(certificate.to_json())
    return Check(certificate.kind, size, text, seconds, work.spent / 1e9, memory, work.peak)


def run_checker(run: Run) -> dict[str, Any]:
    """Measure all cases, show them and return them for the file of results."""
    found: list[Check] = []
    for size, make in cases(run.quick):
        check = measure(make().certificate, size)
        print(f"checker: {check.kind} {size}", end="\r" if sys.stderr.isatty() else "\n", file=sys.stderr)
        found.append(check)
    rows = [
        (
            c.kind,
            c.size,
            f"{c.text / 1000:.1f} kB",
            seconds_text(c.seconds),
            ratio_text(c.ratio),
            f"{c.memory / 1000:.0f} kB",
            ratio_text(c.announced_memory / c.memory),
        )
        for c in found
    ]
    far = [c.kind for c in found if not 1 / WITHIN <= c.ratio <= WITHIN and c.seconds > 1e-3]
    answer = f"no, {', '.join(far)}" if far else "yes"
    verdict = f"All times beyond a millisecond within a factor of {WITHIN}: {answer}."
    run.show(Table("Checks", COLUMNS, rows, f"{NOTE} {verdict}"))
    return {"checks": [asdict(c) for c in found], "within": not far}

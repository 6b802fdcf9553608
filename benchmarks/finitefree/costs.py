"""What no other system does: bounds with certificates, cumulants, mixed polynomials, searches."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from typing import Any

import polyalg as pa
from benchmarks.common.results import WrongAnswerError
from benchmarks.common.timing import median, timed
from benchmarks.finitefree.cases import make

CONJECTURE, SIZE = "additive-submodular", 5
_REPEATS = 5


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of a call; of its certificate, with the size, and of the proof of that, where it has one."""

    what: str
    n: int
    seconds: float
    certificate_seconds: float | None = None
    certificate_bytes: int | None = None
    verify_seconds: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the fields."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Rate:
    """Samples per second of wall time; no processes means this one, without an executor."""

    conjecture: str
    size: int
    processes: int
    samples: int
    per_second: float

    def to_json(self) -> dict[str, Any]:
        """Return the fields."""
        return asdict(self)


def bound(n: int) -> Cost:
    """Time `additive_root_bound` for T = 1 - D on random real-rooted polynomials, and its certificate."""
    pair = make("roots-20", n)
    found, made = [], []
    for _ in range(_REPEATS):
        seconds, b = timed(lambda: pa.additive_root_bound(pair.p, pair.q, [1, -1]))
        more, text = timed(lambda b=b: b.certificate.to_json())  # type: ignore[misc]
        found.append(seconds)
        made.append(more)
    verify_seconds, _ = timed(lambda: pa.verify(text))
    return Cost("additive_root_bound, T = 1 - D", n, median(found), median(made), len(text), verify_seconds)


def cumulants(n: int) -> Cost:
    """Time `finite_free_cumulants`; the polynomial has to come back from them."""
    pair = make("roots-20", n)
    values = pa.finite_free_cumulants(pair.p)
    if pa.from_finite_free_cumulants(values) != pair.p:
        raise WrongAnswerError(f"the cumulants in degree {n} are of another polynomial")
    return Cost("finite_free_cumulants", n, _median(lambda: pa.finite_free_cumulants(pair.p)))


def mixed(m: int, d: int) -> Cost:
    """Time `mixed_characteristic_polynomial` for m different random A_i = B B^T of rank two, of size d."""
    rng = random.Random(f"{m}:{d}")
    matrices = []
    for _ in range(m):
        u, v = ([rng.randint(-3, 3) for _ in range(d)] for _ in range(2))
        matrices.append([[u[i] * u[j] + v[i] * v[j] for j in range(d)] for i in range(d)])
    seconds, mu = timed(lambda: pa.mixed_characteristic_polynomial(matrices))
    trace = sum(A[i][i] for A in matrices for i in range(d))
    if mu[d] != 1 or mu[d - 1] != -trace or not pa.is_real_rooted(mu):
        raise WrongAnswerError("the mixed characteristic polynomial is not monic, real-rooted, of that trace")
    return Cost(f"mixed_characteristic_polynomial, d = {d}", m, seconds)


def _median(call: Callable[[], Any]) -> float:
    return median([timed(call)[0] for _ in range(_REPEATS)])


def rates(samples: int, processes: Sequence[int] = (0, 1, 2)) -> list[Rate]:
    """Measure searches in wall time; the start of the processes is not part of it."""
    found = []
    for count in processes:
        executor = ProcessPoolExecutor(count, mp_context=get_context("spawn")) if count else None
        try:
            _search(100 * max(1, count), executor)
            start = time.perf_counter()
            _search(samples, executor)
            seconds = time.perf_counter() - start
        finally:
            if executor is not None:
                executor.shutdown()
        found.append(Rate(CONJECTURE, SIZE, count, samples, samples / seconds))
    return found


def _search(samples: int, executor: Any) -> None:
    result = pa.search.falsify(CONJECTURE, samples, SIZE, executor=executor)
    if result.held != samples:
        raise WrongAnswerError(f"{CONJECTURE}: {result}")

"""What else a user pays: certificates, their verification, bits of precision, memory, and the import."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import polyalg as pa
from benchmarks.common.timing import median, peak_bytes, peak_of, timed
from benchmarks.jordan.cases import make


@dataclass(frozen=True, slots=True)
class Cost:
    """One matrix: seconds of form, certificate and proof; bits used, and bits of the bound."""

    family: str
    n: int
    digits: int
    seconds: float
    certificate_seconds: float
    certificate_bytes: int
    verify_seconds: float
    bits: int
    bound_bits: int


def cost(family: str, n: int, digits: int) -> Cost:
    """Compute a form, make its certificate, write it as text, and have the text proved."""
    case = make(family, n)
    pa.jordan_form(case.rows, digits)
    seconds, form = timed(lambda: pa.jordan_form(case.rows, digits))
    certificate_seconds, text = timed(lambda: form.certificate.to_json())
    verify_seconds, _ = timed(lambda: pa.verify(text))
    return Cost(
        family,
        n,
        digits,
        seconds,
        certificate_seconds,
        len(text),
        verify_seconds,
        form.report.bits or 0,
        form.report.bound_bits or 0,
    )


def costs(sizes: Sequence[int], digits: Sequence[int]) -> list[Cost]:
    """Return the costs of dense matrices of these sizes, and of a defective one."""
    found = [cost("dense", n, d) for n in sizes for d in digits]
    return [*found, *(cost("hyper", 40, d) for d in digits)]


def peak_memory(n: int, digits: int) -> int | None:
    """Return the largest resident size in bytes of a process that makes one Jordan form."""
    return peak_of("benchmarks.jordan.costs", {"n": n, "digits": digits})


def import_seconds(repeats: int = 15) -> tuple[float, float]:
    """Return the medians for a bare Python process, and for one that imports polyalg; they take turns."""
    bare: list[float] = []
    loaded: list[float] = []
    for _ in range(repeats):
        for code, times in (("pass", bare), ("import polyalg", loaded)):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            times.append(time.perf_counter() - start)
    return median(bare), median(loaded)


def main() -> None:
    """Child process: make one Jordan form, write the peak of memory."""
    asked = json.load(sys.stdin)
    pa.jordan_form(make("dense", asked["n"]).rows, asked["digits"])
    json.dump({"bytes": peak_bytes()}, sys.stdout)


if __name__ == "__main__":
    main()

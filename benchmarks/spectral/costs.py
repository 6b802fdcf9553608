"""What certificates of spectral factors cost, and the memory of a large factor."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import polyalg as pa
from benchmarks.common.timing import peak_bytes, peak_of, timed
from benchmarks.spectral.cases import make


@dataclass(frozen=True, slots=True)
class FactorCost:
    """One P: seconds of factor, certificate and proof; bits of the working precision."""

    family: str
    n: int
    d: int
    digits: int
    seconds: float
    certificate_seconds: float
    certificate_bytes: int
    verify_seconds: float
    bits: int


def cost(family: str, n: int, d: int, digits: int) -> FactorCost:
    """Factor, make the certificate, write it as text, and have the text proved."""
    case = make(family, n, d)
    seconds, Q = timed(lambda: pa.spectral_factor(case.P, digits, case.on))
    certificate_seconds, text = timed(lambda: Q.certificate.to_json())
    verify_seconds, _ = timed(lambda: pa.verify(text))
    sizes = (certificate_seconds, len(text), verify_seconds)
    return FactorCost(family, n, d, digits, seconds, *sizes, Q.report.bits or 0)


def costs(asked: Sequence[tuple[str, int, int]], digits: Sequence[int]) -> list[FactorCost]:
    """Return the costs of these families and sizes."""
    return [cost(family, n, d, accuracy) for family, n, d in asked for accuracy in digits]


def peak_memory(n: int, d: int, digits: int) -> int | None:
    """Return the largest resident size in bytes of a process that factors one strict P."""
    return peak_of("benchmarks.spectral.costs", {"n": n, "d": d, "digits": digits})


def main() -> None:
    """Child process: factor one P, write the peak of memory."""
    asked = json.load(sys.stdin)
    pa.spectral_factor(make("strict", asked["n"], asked["d"]).P, asked["digits"])
    json.dump({"bytes": peak_bytes()}, sys.stdout)


if __name__ == "__main__":
    main()

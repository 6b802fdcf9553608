"""Reference counts of real roots from PARI, through cypari: python scripts/make_reference_pari_roots.py

Numbers of real roots in half-open intervals (a, b], distinct and with multiplicity.  polsturm counts on
closed intervals; whether the left end is a root is decided with fractions.
Needs ``pip install polyalg[bench]``; polyalg itself is not used.
"""

from __future__ import annotations

import json
import platform
from fractions import Fraction
from pathlib import Path
from typing import Any

import cypari
from cypari import pari
from root_inputs import SEED, Coefficients, Interval, cases, value

OUTPUT = Path(__file__).resolve().parent.parent / "tests" / "reference" / "pari_roots.json"
COUNT = 300


def _closed(f: Any, interval: Interval) -> int:
    a, b = ("-oo" if interval[0] is None else interval[0], "+oo" if interval[1] is None else interval[1])
    return int(f.polsturm(pari(f"[{a}, {b}]")))


def _half_open(f: Any, interval: Interval) -> int:
    """Return the number of distinct roots of a PARI polynomial in (a, b]."""
    a = interval[0]
    at_left_end = a is not None and not f.subst("x", pari(f"{a}"))
    return _closed(f, interval) - int(at_left_end)


def counts(coefficients: Coefficients, intervals: list[Interval]) -> list[tuple[int, int]]:
    """Return for each interval the number of distinct roots and the number with multiplicity."""
    f = pari(coefficients[::-1]).Pol()
    found = []
    factors = pari.factor(f)
    parts = [(factors[0][k], int(factors[1][k])) for k in range(len(factors[0]))]
    for interval in intervals:
        distinct = _half_open(f, interval)
        by_factor = [(_half_open(g, interval), m) for g, m in parts]
        if sum(n for n, _ in by_factor) != distinct:
            raise SystemExit(f"PARI's counts of {coefficients} and of its factors differ on {interval}")
        if interval[0] is not None and (value(coefficients, interval[0]) == 0) != (
            _closed(f, (interval[0], interval[0])) == 1
        ):
            raise SystemExit(f"PARI's count of {coefficients} at the end {interval[0]} is wrong")
        found.append((distinct, sum(n * m for n, m in by_factor)))
    return found


def _text(x: Fraction | None) -> str | None:
    return None if x is None else str(x)


def main() -> None:
    records = []
    for number, (coefficients, intervals) in enumerate(cases(COUNT)):
        answers = [
            {"a": _text(a), "b": _text(b), "distinct": distinct, "with_multiplicity": total}
            for (a, b), (distinct, total) in zip(intervals, counts(coefficients, intervals), strict=True)
        ]
        records.append(
            {
                "name": f"roots-{number + 1}",
                "coefficients": [str(c) for c in coefficients],
                "outputs": {"counts": answers},
            }
        )
    head = {
        "system": "PARI",
        "version": f"PARI {'.'.join(str(pari.version()[k]) for k in range(3))}, cypari {cypari.__version__}",
        "licence": "GPL-2.0-or-later (the vectors are facts computed with it)",
        "python": platform.python_version(),
        "script": "scripts/make_reference_pari_roots.py",
        "seed": SEED,
    }
    lines = ",\n".join(json.dumps(record, separators=(",", ":")) for record in records)
    OUTPUT.write_text(
        json.dumps(head, indent=1)[:-2] + ',\n "cases": [\n' + lines + "\n]}\n", encoding="utf-8"
    )
    print(f"{OUTPUT.name}: {len(records)} cases")


if __name__ == "__main__":
    main()

"""How the time grows with the size, the bits of the entries and the digits, beside the theorem's exponents.

Theorem 4.2 of arXiv 2109.13956 promises O~(n^(w+3) a + n^4 a^2 + n^w log(1/eps)) bit operations.  Exponents
are fitted by least squares to logarithms; with w = 3 for the classical product, the theorem's are bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from math import log
from typing import Any

import polyalg as pa
from benchmarks.common.tables import Table, seconds_text
from benchmarks.common.timing import median, timed
from benchmarks.jordan.cases import dense

_SECONDS = 1.5  # for the repetitions of one point


@dataclass(frozen=True, slots=True)
class Growth:
    """Times against one size, and the exponents that fit them.

    Attributes
    ----------
    what, variable, theorem : str
        What was called, which size varied, the exponent that the theorem allows.
    sizes, seconds : list
        The points.
    """

    what: str
    variable: str
    theorem: str
    sizes: list[int]
    seconds: list[float]

    @property
    def fitted(self) -> float:
        """The exponent that fits all points."""
        return slope(self.sizes, self.seconds)

    @property
    def last(self) -> float:
        """The exponent between the last two points, where lower terms matter least."""
        return slope(self.sizes[-2:], self.seconds[-2:])


def slope(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Return the least-squares slope of log(seconds) against log(sizes)."""
    xs, ys = [log(x) for x in sizes], [log(y) for y in seconds]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    covariance = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return covariance / sum((x - mean_x) ** 2 for x in xs)


def _seconds(call: Callable[[], Any]) -> float:
    first = timed(call)[0]
    more = min(6, int(_SECONDS / first))
    return median([timed(call)[0] for _ in range(more)] or [first])


def series(
    what: str, variable: str, theorem: str, sizes: Sequence[int], call: Callable[[int], Any]
) -> Growth:
    """Return the times of a call against one size."""
    return Growth(what, variable, theorem, list(sizes), [_seconds(partial(call, x)) for x in sizes])


def table(title: str, found: Sequence[Growth], note: str) -> Table:
    """Return the table of growths; exponents of a theorem are shown where there are any."""
    proved = any(g.theorem for g in found)
    rows = [
        (
            g.what,
            g.variable,
            f"{g.sizes[0]}..{g.sizes[-1]}",
            f"{seconds_text(g.seconds[0])} .. {seconds_text(g.seconds[-1])}",
            f"{g.fitted:.2f}",
            f"{g.last:.2f}",
            *([g.theorem] if proved else []),
        )
        for g in found
    ]
    columns = ("what", "variable", "range", "times", "fitted", "last two", *(["theorem"] if proved else []))
    return Table(title, columns, rows, note)


def to_json(found: Sequence[Growth]) -> list[dict[str, Any]]:
    """Return the fields and the exponents."""
    return [{**asdict(g), "fitted": g.fitted, "last": g.last} for g in found]


def measure(quick: bool) -> list[Growth]:
    """Return the growths of the whole run, or of the short one."""
    sizes = (10, 20, 40) if quick else (20, 40, 60, 80, 120, 160)
    bits = (2, 8, 32, 128) if quick else (2, 8, 32, 128, 512)
    digits = (15, 100, 400) if quick else (15, 50, 200, 800, 3200)
    n = 20 if quick else 40
    matrices = {k: dense(k, 1) for k in (*sizes, n)}
    by_bits = {a: dense(n, 1, a) for a in bits}
    return [
        series("jordan_form, 15 digits", "n", "w + 3", sizes, lambda k: pa.jordan_form(matrices[k])),
        series("jordan_form, 100 digits", "n", "w + 3", sizes, lambda k: pa.jordan_form(matrices[k], 100)),
        series("eigenvalues, 15 digits", "n", "w + 3", sizes, lambda k: pa.eigenvalues(matrices[k])),
        series("frobenius_form", "n", "w + 3", sizes, lambda k: pa.frobenius_form(matrices[k])),
        series(f"jordan_form, n = {n}", "entry bits a", "2", bits, lambda a: pa.jordan_form(by_bits[a])),
        series(f"jordan_form, n = {n}", "digits", "1", digits, lambda d: pa.jordan_form(matrices[n], d)),
    ]

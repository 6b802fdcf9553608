"""Hermitian matrix polynomials on the real line, from those on another domain.

The circle is mapped by z = (x + i) / (x - i), which takes the real line with infinity to it, and Im x > 0 to
|z| > 1; the axis by s = ix; intervals and half lines as `intervals` says. P >= 0 there if and only if its
line form is >= 0 for all real x.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.circle import from_circle, from_interval, turned
from ..arithmetic.matrix_polynomials import Grid, MatrixPolynomial, is_hermitian, read_input
from ..errors import CertificateError
from ..format.encoding import refuse, shown
from ..format.limits import Work
from .intervals import Interval, read_interval

DOMAINS = ("real", "circle", "imaginary")


@dataclass(frozen=True, slots=True)
class Problem:
    """The input P, its field and domain, and its line form of formal degree `degree`.

    `interval` is None unless the domain is "interval".
    """

    on: str
    field: str
    given: MatrixPolynomial
    line: MatrixPolynomial
    interval: Interval | None = None

    @property
    def n(self) -> int:
        """Number of rows of P."""
        return self.given.rows

    @property
    def is_zero(self) -> bool:
        """Whether P = 0."""
        return self.given.length == 1 and self.given.is_zero_at(0)

    @property
    def degree(self) -> int:
        """Formal degree of the line form."""
        return self.line.length - 1


def read_problem(
    claim: dict[str, object], given: dict[str, object], work: Work, *, may_be_zero: bool = False
) -> Problem:
    """Read the domain "on" of a claim, with its "interval", and the input, and form the line form.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "points" (b <= a) and "hermitian" (the values on the domain are not
        Hermitian).
    """
    on, interval = read_domain(claim, work)
    p, field = read_input(given, work, may_be_zero=may_be_zero)
    return problem_on(on, interval, p, field, work)


def read_domain(claim: dict[str, object], work: Work) -> tuple[str, Interval | None]:
    """Read the domain "on" of a claim, and its "interval" where there is one."""
    on = claim["on"]
    if "interval" in claim:
        if on != "interval":
            refuse("claim.on", f'must be "interval" beside claim.interval, not {shown(on)}')
        return "interval", read_interval(claim["interval"], work)
    if type(on) is not str or on not in DOMAINS:
        refuse("claim.on", f'must be "real", "circle" or "imaginary", not {shown(on)}')
    return on, None


def problem_on(on: str, interval: Interval | None, p: MatrixPolynomial, field: str, work: Work) -> Problem:
    """Form the line form of a polynomial.

    Raises
    ------
    CertificateError
        Step "hermitian" (the values on the domain are not Hermitian).
    """
    if interval is not None:
        if not is_hermitian(p):
            raise CertificateError("hermitian", "the input is not Hermitian on the domain 'interval'")
        return Problem(on, field, p, from_interval(p, *interval.substitution(work), work), interval)
    if on == "circle":
        first = MatrixPolynomial(_only(p.re, 0), _only(p.im, 0), p.den)
        if not is_hermitian(first):
            raise CertificateError("hermitian", "the constant coefficient of the input is not Hermitian")
        return Problem(on, field, p, from_circle(p, work))
    line = p if on == "real" else _turned(p)
    if not is_hermitian(line):
        raise CertificateError("hermitian", f"the input is not Hermitian on the domain {on!r}")
    return Problem(on, field, p, line)


def _only(grid: Grid, k: int) -> Grid:
    return [[[c[k]] for c in row] for row in grid]


def _turned(p: MatrixPolynomial) -> MatrixPolynomial:
    """Return P(ix)."""
    re: Grid = []
    im: Grid = []
    for x, y in zip(p.re, p.im, strict=True):
        pairs = [_rotated(a, b) for a, b in zip(x, y, strict=True)]
        re.append([u for u, _ in pairs])
        im.append([v for _, v in pairs])
    return MatrixPolynomial(re, im, p.den)


def _rotated(re: list[int], im: list[int]) -> tuple[list[int], list[int]]:
    powers = [turned(x, y, k) for k, (x, y) in enumerate(zip(re, im, strict=True))]
    return [x for x, _ in powers], [y for _, y in powers]

"""The identity P = Q^* Q, tested on the numbers that a claim lists for Q.

A second line of defence: it uses the input and the claim alone, and nothing of the proof of the enclosures.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.fixed.comparing import first_beyond, units_above
from ..arithmetic.integers import multiples
from ..arithmetic.matrix_polynomials import Grid, MatrixPolynomial, multiply, star
from ..errors import CertificateError
from ..format.limits import Work

_WHAT = "the product of the claimed factor"


@dataclass(frozen=True, slots=True)
class ClaimedFactor:
    """The rows of a factor as listed, in units of 2^-bits: the entries of Q_0, those of Q_1, and so on."""

    bits: int
    rows: list[tuple[list[int], list[int]]]


def check_product(
    p: MatrixPolynomial,
    on: str,
    claimed: ClaimedFactor,
    radius: tuple[int, int],
    work: Work,
    *,
    spread: int = 0,
) -> None:
    """Check that the product of the claimed enclosures contains every coefficient of P, on its domain.

    Parameters
    ----------
    spread : int
        The parts of the coefficients that are meant are within spread / den of those of P.

    Raises
    ------
    CertificateError
        Step "residual", when it does not: no Q within the radius of the numbers listed has P = Q^* Q.

    Notes
    -----
    Where the parts of u and v are at most e, each part of (a + u)^* (b + v) - a^* b is at most
    (|a| + |b|) e + 2 e^2 with the sum norm |.|, as in `fixed.balls`.
    """
    n = p.rows
    q = MatrixPolynomial(_grid(claimed, 0, n), _grid(claimed, 1, n), 1)
    product = multiply(_adjoint(q, on, work), q, _WHAT, work)
    first = q.length - 1 if on == "circle" else 0
    entries = [(k, i, j) for k in range(p.length) for i in range(n) for j in range(n)]
    errors = _errors(q, on, p.length, units_above(radius, claimed.bits, work), work)
    allowed = [x + (spread << 2 * claimed.bits) for x in multiples(errors, p.den, work)]
    for made, given in ((product.re, p.re), (product.im, p.im)):
        left = multiples([made[i][j][k + first] for k, i, j in entries], p.den, work)
        right = [given[i][j][k] for k, i, j in entries]
        beyond = first_beyond(left, right, allowed, (0, 2 * claimed.bits), work)
        if beyond is not None:
            k, i, j = entries[beyond]
            raise CertificateError(
                "residual", f"the product of the claimed factor misses entry ({i}, {j}) of C_{k}"
            )


def _errors(q: MatrixPolynomial, on: str, length: int, e: int, work: Work) -> list[int]:
    """Bound the errors of Q^* Q, by coefficient, row and column, when those of Q are at most e."""
    count = q.length
    first = count - 1 if on == "circle" else 0
    sums = [_column_sums(q, j) for j in range(q.columns)]
    out: list[int] = []
    for k in range(length):
        pairs = range(max(k + first - count + 1, 0), min(k + first, count - 1) + 1)
        left = [sum(_of_star(x, on, t) for t in pairs) for x in sums]
        right = [sum(x[k + first - t] for t in pairs) for x in sums]
        both = 2 * q.rows * len(pairs) * e
        out += [x + y + both for x in left for y in right]
    return multiples(out, e, work)


def _grid(claimed: ClaimedFactor, part: int, n: int) -> Grid:
    return [[row[part][j::n] for j in range(n)] for row in claimed.rows]


def _adjoint(q: MatrixPolynomial, on: str, work: Work) -> MatrixPolynomial:
    """Return Q^*: on the circle times z^d, on the imaginary axis with -s for s."""
    result = star(q, work)
    change = {"circle": _reversed, "imaginary": _alternating}.get(on)
    if change is None:
        return result
    re, im = ([[change(c) for c in row] for row in grid] for grid in (result.re, result.im))
    return MatrixPolynomial(re, im, 1)


def _reversed(c: list[int]) -> list[int]:
    return c[::-1]


def _alternating(c: list[int]) -> list[int]:
    return [-x if k % 2 else x for k, x in enumerate(c)]


def _column_sums(q: MatrixPolynomial, j: int) -> list[int]:
    """Return for each coefficient the sum of |re| + |im| over the entries of column j."""
    columns = [row[j] for grid in (q.re, q.im) for row in grid]
    return [sum(map(abs, entries)) for entries in zip(*columns, strict=True)]


def _of_star(sums: list[int], on: str, t: int) -> int:
    return sums[len(sums) - 1 - t] if on == "circle" else sums[t]

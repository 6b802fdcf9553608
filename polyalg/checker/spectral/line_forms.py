"""Hermitian matrix polynomials on the real line, from those on the line, the circle or the imaginary axis.

The circle is mapped by z = (x + i) / (x - i), which takes the real line with infinity to it, and Im x > 0 to
|z| > 1; the axis by s = ix. P >= 0 there if and only if its line form is >= 0 for all real x.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..arithmetic.matrix_polynomials import Grid, MatrixPolynomial, is_hermitian, read_input
from ..errors import CertificateError
from ..format.encoding import refuse, shown
from ..format.limits import Work, product_cost

DOMAINS = ("real", "circle", "imaginary")


@dataclass(frozen=True, slots=True)
class Problem:
    """The input P, its field and domain, and its line form of formal degree `degree`."""

    on: str
    field: str
    given: MatrixPolynomial
    line: MatrixPolynomial

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
    """Read the domain "on" of a claim and the input, and form the line form.

    Raises
    ------
    CertificateError
        Steps "format", "limits" and "hermitian" (the values on the domain are not Hermitian).
    """
    on = claim["on"]
    if type(on) is not str or on not in DOMAINS:
        refuse("claim.on", f'must be "real", "circle" or "imaginary", not {shown(on)}')
    p, field = read_input(given, work, may_be_zero=may_be_zero)
    if on == "circle":
        first = MatrixPolynomial(_only(p.re, 0), _only(p.im, 0), p.den)
        if not is_hermitian(first):
            raise CertificateError("hermitian", "the constant coefficient of the input is not Hermitian")
        return Problem(on, field, p, _from_circle(p, work))
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


def turned(x: int, y: int, k: int) -> tuple[int, int]:
    """Return i^k (x + i y)."""
    k %= 4
    return (x, y) if k == 0 else (-y, x) if k == 1 else (-x, -y) if k == 2 else (y, -x)


def _from_circle(p: MatrixPolynomial, work: Work) -> MatrixPolynomial:
    """Return (x^2 + 1)^d P((x + i) / (x - i)) for P = C_0 + sum of C_k z^k and its star, k = 1, .., d.

    Notes
    -----
    The term of z^k is C_k b_k with b_k = (x + i)^(d + k) (x - i)^(d - k), and b_(-k) is the conjugate of b_k.
    With G the sum of C_k b_k, k > 0, the result is C_0 b_0 + G + G^*.
    """
    d, n = p.length - 1, p.rows
    work.keep(2 * (2 * d + 3) * n * n, p.bits + 4 * d, "the map from the circle")
    work.store(4 * (d + 1) * (2 * d + 3), 2 * d, "the map from the circle")
    cost = n * n * 4 * (p.bits // 30 + product_cost(p.bits, 2 * d + 1)) + 2000 + d
    work.spend((d + 1) * (2 * d + 1) * cost, "the map from the circle")
    basis = _circle_basis(d)
    re: Grid = [[_combined(p, i, j, basis, False) for j in range(n)] for i in range(n)]
    im: Grid = [[_combined(p, i, j, basis, True) for j in range(n)] for i in range(n)]
    for i in range(n):
        for j in range(i + 1):
            a, b, c, e = re[i][j], re[j][i], im[i][j], im[j][i]
            re[i][j] = re[j][i] = [x + y for x, y in zip(a, b, strict=True)]
            im[i][j] = [x - y for x, y in zip(c, e, strict=True)]
            im[j][i] = [-x for x in im[i][j]]
    middle = basis[0][0]
    for i in range(n):
        for j in range(n):
            re[i][j] = [x + p.re[i][j][0] * b for x, b in zip(re[i][j], middle, strict=True)]
            im[i][j] = [x + p.im[i][j][0] * b for x, b in zip(im[i][j], middle, strict=True)]
    return MatrixPolynomial(re, im, p.den)


def _combined(
    p: MatrixPolynomial, i: int, j: int, basis: list[tuple[list[int], list[int]]], imag: bool
) -> list[int]:
    """Return the real or imaginary part of entry (i, j) of G."""
    out = [0] * len(basis[0][0])
    for k in range(1, p.length):
        x, y = p.re[i][j][k], p.im[i][j][k]
        re, im = basis[k]
        if imag:
            x, y = y, -x
        if x:
            out = [o + x * u for o, u in zip(out, re, strict=True)]
        if y:
            out = [o - y * v for o, v in zip(out, im, strict=True)]
    return out


def _circle_basis(d: int) -> list[tuple[list[int], list[int]]]:
    """Return (x + i)^(d + k) (x - i)^(d - k) for k = 0, .., d, each from the one before."""
    re = [math.comb(d, k // 2) if k % 2 == 0 else 0 for k in range(2 * d + 1)]
    im = [0] * (2 * d + 1)
    basis = [(re, im)]
    for _ in range(d):
        x, y = _divided(re, im)
        # times x + i
        re = [a - b for a, b in zip([0, *x], [*y, 0], strict=True)]
        im = [a + b for a, b in zip([0, *y], [*x, 0], strict=True)]
        basis.append((re, im))
    return basis


def _divided(re: list[int], im: list[int]) -> tuple[list[int], list[int]]:
    """Divide by x - i, which leaves no remainder."""
    x, y = 0, 0
    out_re: list[int] = []
    out_im: list[int] = []
    for a, b in zip(reversed(re[1:]), reversed(im[1:]), strict=True):
        x, y = a - y, b + x
        out_re.append(x)
        out_im.append(y)
    return out_re[::-1], out_im[::-1]

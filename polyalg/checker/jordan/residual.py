"""The identities A V = V J and V W = 1, tested on numbers that approximate V, J and W.

The tests of a claim use the input and the claim alone, a second line of defence beside the enclosures.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import mul

from ..errors import CertificateError
from ..format.limits import Work, product_cost
from ..format.reading import Dyadic, InputMatrix, Rows
from .columns import Column
from .eigenvalues import Spectrum


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of V in units of 2^-places, and for each its conjugate's index (-1: unknown)."""

    places: int
    columns: list[Column]
    partner: list[int]


@dataclass(frozen=True, slots=True)
class ClaimedForm:
    """What a claim lists: centres of eigenvalues, blocks (eigenvalue, size), V and its inverse."""

    spectrum: Spectrum
    blocks: list[tuple[int, int]]
    V: Dyadic
    inverse: Dyadic

    def above(self, unit: int) -> int:
        """Return the radius in units of 2^-unit, rounded up."""
        top, bottom = self.spectrum.radius
        return -(-(top << unit) // bottom)


def check_chains(matrix: InputMatrix, form: ClaimedForm, work: Work) -> None:
    """Check that A V - V J can be zero for entries within the radius of those claimed.

    Raises
    ------
    CertificateError
        Step "residual".

    Notes
    -----
    Where the parts of v and t are known up to e, those of a v with exact a are known up to |a| e, and those
    of v t up to (|v| + |t|) e + 2 e^2, with the sum norm |.|.
    """
    n, v, spectrum = matrix.n, form.V, form.spectrum
    unit = v.bits + spectrum.places
    heights = [max((abs(x) for row in part for x in row), default=0).bit_length() for part in (v.re, v.im)]
    parts = 2 if matrix.im is None else 4
    work.spend(parts * n**3 * product_cost(matrix.bits, max(heights)), "the product of A and V")
    work.spend(n * n * (4000 + 4 * product_cost(unit + max(heights), matrix.den.bit_length())), "A V - V J")
    columns = _columns(v)
    sizes = _row_sizes(matrix)
    e, f, g = (form.above(places) for places in (unit, v.bits, spectrum.places))
    start = 0
    for k, size in form.blocks:
        a, b = spectrum.centers[k]
        for m in range(start, start + size):
            re, im = columns[m].re, columns[m].im
            left = _times(matrix, re, im)
            before = columns[m - 1] if m > start else None
            for i, (x, y) in enumerate(zip(re, im, strict=True)):
                p, q = x * a - y * b, x * b + y * a
                if before is not None:
                    p += before.re[i] << spectrum.places
                    q += before.im[i] << spectrum.places
                spread = (abs(x) + abs(y)) * g + (abs(a) + abs(b)) * f + 2 * f * g + e
                allowed = sizes[i] * e + matrix.den * spread
                for made, wanted in ((left[0][i], p), (left[1][i], q)):
                    if abs((made << spectrum.places) - matrix.den * wanted) > allowed:
                        raise CertificateError("residual", f"A V = V J fails in entry ({i}, {m})")
        start += size


def _columns(matrix: Dyadic) -> list[Column]:
    parts = ([list(column) for column in zip(*part, strict=True)] for part in (matrix.re, matrix.im))
    return [Column(re, im, 0) for re, im in zip(*parts, strict=True)]


def _row_sizes(matrix: InputMatrix) -> list[int]:
    imag = matrix.im if matrix.im is not None else [[] for _ in matrix.re]
    return [sum(map(abs, [*re, *im])) for re, im in zip(matrix.re, imag, strict=True)]


def _times(matrix: InputMatrix, re: list[int], im: list[int]) -> tuple[list[int], list[int]]:
    x, y = ([sum(map(mul, row, part)) for row in matrix.re] for part in (re, im))
    if matrix.im is not None:
        x = [c - sum(map(mul, row, im)) for c, row in zip(x, matrix.im, strict=True)]
        y = [c + sum(map(mul, row, re)) for c, row in zip(y, matrix.im, strict=True)]
    return x, y


def check_inverses(form: ClaimedForm, partner: list[int], work: Work) -> None:
    """Check that V W can be the identity for entries within the radius of the claimed V and W = V^-1.

    Parameters
    ----------
    partner : list of int
        For each column of V the index of its conjugate, -1 where it is not known.

    Raises
    ------
    CertificateError
        Step "residual".
    """
    v, w = form.V, form.inverse
    n, unit = len(v.re), v.bits + w.bits
    columns = _columns(v)
    mirrored = all(
        j == -1 or (columns[j].re == c.re and columns[j].im == [-y for y in c.im])
        for c, j in zip(columns, partner, strict=True)
    )
    found = residual_bounds(Columns(v.bits, columns, partner if mirrored else [-1] * n), w, unit, work)
    wide = max((sum(map(abs, [*x, *y])) for x, y in zip(v.re, v.im, strict=True)), default=0)
    f, g = form.above(v.bits), form.above(w.bits)
    for j, (size, c) in enumerate(zip(found, _columns(w), strict=True)):
        if size > 2 * (wide * g + sum(map(abs, c.re + c.im)) * f + 2 * n * f * g):
            raise CertificateError("residual", f"V V^-1 = 1 fails in column {j}")


def residual_bounds(columns: Columns, inverse: Dyadic, unit: int, work: Work) -> list[int]:
    """Return for each column of I - V W, W the candidate, a bound on the modulus of its entries."""
    n = len(columns.columns)
    work.store(12 * n * n, columns.places, "the product of V and its inverse")
    real, imag, right = _stack(columns, inverse)
    size = max((abs(x) for part in (*inverse.re, *inverse.im) for x in part), default=0).bit_length()
    tall = max(
        (abs(x) for c in columns.columns for part in (c.re, c.im) for x in part), default=0
    ).bit_length()
    work.spend(
        (len(real) + len(imag)) * n * len(right) * product_cost(size, tall),
        "the product of V and its inverse",
    )
    bounds: list[int] = []
    for j, column in enumerate(zip(*right, strict=True)):
        entries = [-sum(map(mul, row, column)) for row in real]
        entries[j] += 1 << unit
        if imag:
            other = [sum(map(mul, row, column)) for row in imag]
            bounds.append(max(abs(x) + abs(y) for x, y in zip(entries, other, strict=True)))
        else:
            bounds.append(max(map(abs, entries)))
    return bounds


def _stack(columns: Columns, inverse: Dyadic) -> tuple[Rows, Rows, Rows]:
    """Return X, Y, Z real with V W = X Z + i Y Z; Y is empty where the product is real.

    Notes
    -----
    The product is real where columns of V and rows of W come in conjugate pairs: a pair adds
    2 re(V) re(W) - 2 im(V) im(W), half the work of a real matrix of twice the size.
    """
    n, partner = len(columns.columns), columns.partner
    pairs = [(k, partner[k]) for k in range(n) if k <= partner[k]]
    paired = -1 not in partner and all(
        inverse.re[k] == inverse.re[j] and inverse.im[k] == [-y for y in inverse.im[j]] for k, j in pairs
    )
    re, im = [c.re for c in columns.columns], [c.im for c in columns.columns]
    if not paired:
        minus = [[-y for y in column] for column in im]
        return _transposed(re + minus, n), _transposed(im + re, n), inverse.re + inverse.im
    left: Rows = []
    right: Rows = []
    for k, j in pairs:
        if k == j:
            left.append(re[k])
            right.append(inverse.re[k])
        else:
            left += [[2 * x for x in re[k]], [-2 * y for y in im[k]]]
            right += [inverse.re[k], inverse.im[k]]
    return _transposed(left, n), [], right


def _transposed(columns: Rows, n: int) -> Rows:
    return [list(row) for row in zip(*columns, strict=True)] if columns else [[] for _ in range(n)]

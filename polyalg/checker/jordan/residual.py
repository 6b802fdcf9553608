"""The identities A V = V J and V W = 1, tested on numbers that approximate V, J and W.

The tests of a claim use the input and the claim alone, a second line of defence beside the enclosures.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.fixed.columns import Column, Columns, columns_of, distances_from_one
from ..arithmetic.fixed.comparing import first_beyond, units_above
from ..arithmetic.integers import multiples, times
from ..arithmetic.matrix import Vector, images, multiple
from ..errors import CertificateError
from ..format.limits import Work
from ..format.reading import Dyadic, InputMatrix
from ..roots.enclosed import Enclosed


@dataclass(frozen=True, slots=True)
class ClaimedForm:
    """What a claim lists: centres of eigenvalues, blocks (eigenvalue, size), V and its inverse."""

    spectrum: Enclosed
    blocks: list[tuple[int, int]]
    V: Dyadic
    inverse: Dyadic

    def above(self, unit: int, work: Work) -> int:
        """Return the radius in units of 2^-unit, rounded up."""
        return units_above(self.spectrum.radius, unit, work)


def check_chains(matrix: InputMatrix, form: ClaimedForm, work: Work, *, spread: int = 0) -> None:
    """Check that A V - V J can be zero for entries within the radius of those claimed.

    Parameters
    ----------
    matrix, form, work
        The input and the claim.
    spread : int
        The parts of the entries of den A that is meant are within this of those of the matrix.

    Raises
    ------
    CertificateError
        Step "residual".

    Notes
    -----
    Where the parts of v and t are known up to e, those of a v with exact a are known up to |a| e, and those
    of v t up to (|v| + |t|) e + 2 e^2, with the sum norm |.|. An error s of the parts of a adds the sum of
    the (|v| + 2 e) s.
    """
    v, spectrum = form.V, form.spectrum
    columns = columns_of(v)
    products = images(matrix, [(c.re, c.im) for c in columns], work)
    e, f, g = (form.above(places, work) for places in (v.bits + spectrum.places, v.bits, spectrum.places))
    rounding = multiples(_row_sizes(matrix), e, work)
    start = 0
    for k, size in form.blocks:
        a, b = spectrum.centers[k]
        for m in range(start, start + size):
            column = columns[m]
            made = next(products)
            wanted = multiple((column.re, column.im), (a, b), work)
            if m > start:
                wanted = _plus(wanted, columns[m - 1], spectrum.places)
            both = (abs(a) + abs(b)) * f + 2 * f * g + e
            sizes = _sizes(column)
            more = times(spread, sum(sizes) + 2 * matrix.n * f, work) << spectrum.places
            drift = multiples([x + both for x in multiples(sizes, g, work)], matrix.den, work)
            allowed = [x + y + more for x, y in zip(rounding, drift, strict=True)]
            left, right = _joined(made), _joined(multiple(wanted, (matrix.den, 0), work))
            i = first_beyond(left, right, allowed + allowed, (spectrum.places, 0), work)
            if i is not None:
                raise CertificateError("residual", f"A V = V J fails in entry ({i % matrix.n}, {m})")
        start += size


def _plus(vector: Vector, column: Column, places: int) -> Vector:
    """Add a column, shifted up by so many places."""
    re, im = vector
    return (
        [x + (y << places) for x, y in zip(re, column.re, strict=True)],
        [x + (y << places) for x, y in zip(im or [], column.im, strict=True)],
    )


def _joined(vector: Vector) -> list[int]:
    return vector[0] + (vector[1] or [])


def _sizes(column: Column) -> list[int]:
    return [abs(x) + abs(y) for x, y in zip(column.re, column.im, strict=True)]


def _row_sizes(matrix: InputMatrix) -> list[int]:
    imag = matrix.im if matrix.im is not None else [[] for _ in matrix.re]
    return [sum(map(abs, [*re, *im])) for re, im in zip(matrix.re, imag, strict=True)]


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
    columns = columns_of(v)
    mirrored = all(
        j == -1 or (columns[j].re == c.re and columns[j].im == [-y for y in c.im])
        for c, j in zip(columns, partner, strict=True)
    )
    found = distances_from_one(Columns(v.bits, columns, partner if mirrored else [-1] * n), w, unit, work)
    wide = max((sum(map(abs, [*x, *y])) for x, y in zip(v.re, v.im, strict=True)), default=0)
    f, g = form.above(v.bits, work), form.above(w.bits, work)
    constant = times(wide, g, work) + 2 * n * f * g
    for j, (size, c) in enumerate(zip(found, columns_of(w), strict=True)):
        if size > 2 * (constant + times(sum(_sizes(c)), f, work)):
            raise CertificateError("residual", f"V V^-1 = 1 fails in column {j}")

"""The elementary symmetric functions of the eigenvalues of Hermitian matrix polynomials over K(i), exact.

Kronecker substitution for both x and the generator y: matrices of long Gaussian integers take the place of
matrices of polynomials, and modulo f is gone over at the end.
"""

from __future__ import annotations

from ...format.limits import Work, product_cost
from ...format.number_field import Element
from ..hermitian import determinant_bound, symmetric_functions
from ..matrix_polynomials import Grid, MatrixPolynomial, packed_value
from ..power_products import signed_digits
from .elements import reduced, spend_on_reductions
from .matrix_polynomials import FieldMatrixPolynomial

_WHAT = "the symmetric functions over a field"


def symmetric_polynomials(core: FieldMatrixPolynomial, work: Work) -> list[list[Element]]:
    """Return e_0, ..., e_r of den K as polynomials in x, without zero coefficients at their ends.

    Notes
    -----
    With integers in place of the coordinates e_k is a polynomial in x and y over Z, of a degree in y of at
    most k (d - 1). The sum of the moduli of the coefficients is submultiplicative for polynomials in two
    variables as well, so that those of e_k are bounded by the product over the rows of one plus the sums over
    the row; a digit to the base 2^slot holds such a coefficient with its sign.
    """
    d, r = core.over.degree, core.rows
    width = r * (d - 1) + 1
    whole = core.interleaved(work)
    work.spend(r * r * core.length * d * 400 + r * product_cost(r * (core.bits + 64), core.bits + 64), _WHAT)
    slot = 8 * ((determinant_bound(whole, 1).bit_length() + 9) // 8)
    count = 2 * r * r * core.length * width
    work.spend(50 * count, _WHAT)
    work.store(count, core.bits, _WHAT)
    spaced = MatrixPolynomial(_spaced(whole.re, d, width), _spaced(whole.im, d, width), 1)
    values = symmetric_functions(packed_value(spaced, slot, work), work)
    return [_polynomial(value, slot, width, core.over.modulus, work) for value in values]


def _spaced(grid: Grid, d: int, width: int) -> Grid:
    """Leave room for powers of y up to the last one behind the coordinates of each power of x."""
    pad = [0] * (width - d)
    return [[[x for k in range(0, len(c), d) for x in (*c[k : k + d], *pad)] for c in row] for row in grid]


def _polynomial(value: int, slot: int, width: int, f: list[int], work: Work) -> list[Element]:
    digits = signed_digits(value, slot, work)
    count = -(-len(digits) // width)
    spend_on_reductions(count * (width // max(len(f) - 1, 1) + 1), slot, f, work, _WHAT)
    found = [reduced(digits[k * width : (k + 1) * width], f) for k in range(count)]
    while found and not any(found[-1]):
        found.pop()
    return found

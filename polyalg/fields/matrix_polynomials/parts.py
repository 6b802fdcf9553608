"""What matrix polynomials over a field are made of: one over Z or Z[i] for each power of the generator y."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flint import fmpq, fmpq_poly, fmpz, fmpz_mat

from polyalg.algebra.determinant import determinant
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.core.gaussian import GaussianRational
from polyalg.core.typing import PolynomialOverField
from polyalg.errors import DimensionError
from polyalg.fields.embedding import Embedding
from polyalg.fields.inputs import polynomial
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.number_field import NumberField
from polyalg.fields.tower import Tower

__all__ = ["determinant_of_parts", "padded", "reduced", "with_unit"]


def padded(P: IntegerMatrixPolynomial, length: int, denominator: fmpz) -> IntegerMatrixPolynomial:
    """Return it with zero leading coefficients up to this length, over another denominator."""
    zero = P[0].scale(0)
    return IntegerMatrixPolynomial([*P, *[zero] * (length - len(P))], denominator)


def reduced(field: Embedding, sums: Sequence[IntegerMatrixPolynomial]) -> list[IntegerMatrixPolynomial]:
    """Return the parts of the sum of P_k y^k, k up to 2 d - 2."""
    d, left = field.degree, list(sums)
    for top in range(len(left) - 1, d - 1, -1):
        for k in range(d):
            c = field.modulus[k]
            if c:
                left[top - d + k] = left[top - d + k] + left[top].times(-c)
    return left[:d]


def determinant_of_parts(field: NumberField, parts: Sequence[IntegerMatrixPolynomial]) -> PolynomialOverField:
    """Return the determinant, over the smallest field with its coefficients.

    Raises
    ------
    DimensionError
        For what is not square.

    Notes
    -----
    With t in place of the generator, its coefficients are polynomials in t of a degree of at most n (d - 1),
    which their values at integers give.
    """
    n, m = parts[0].shape
    if n != m:
        raise DimensionError(f"the determinant needs a square matrix; this one is {n} x {m}")
    count, width = n * (field.degree - 1) + 1, n * parts[0].formal_degree + 1
    points = range(-(count // 2), count - count // 2)
    rows = []
    for t in points:
        at = parts[-1].numerator()
        for part in reversed(parts[:-1]):
            at = at.times(t) + part.numerator()
        pairs = [*determinant(at.coefficients).coefficient_pairs()]
        pairs += [(fmpz(0), fmpz(0))] * (width - len(pairs))
        rows.append([x for pair in pairs for x in pair])
    powers = fmpz_mat([[t**k for k in range(count)] for t in points])
    values = iter(zip(*powers.solve(fmpz_mat(rows)).tolist(), strict=True))

    def number() -> AlgebraicNumber:
        reduced_value = field.embedding.reduced(fmpq_poly(list(next(values))))
        return AlgebraicNumber(field, reduced_value / parts[0].denominator ** n)

    numbers = [(number(), number()) for _ in range(width)]
    unit = GaussianRational(0, 1)
    return polynomial([re + im * unit if im else re for re, im in numbers])


def with_unit(field: NumberField) -> tuple[NumberField, Callable[[fmpq_poly, fmpq_poly], fmpq_poly]]:
    """Return K(i) for a real field K, and what makes one of its numbers from real and imaginary parts."""
    tower = Tower("the coefficients")

    def made(re: fmpq_poly, im: fmpq_poly) -> fmpq_poly:
        parts = [tower.field_element(field.embedded(x)) for x in (re, im)]
        turned = tower.product([parts[1], tower.root_of_unity(fmpq(1, 4))])
        return tower.current(tower.total([parts[0], turned]))

    made(fmpq_poly([0, 1]), fmpq_poly([0, 1]))  # nothing is adjoined from here on
    return NumberField.of_tower(tower), made

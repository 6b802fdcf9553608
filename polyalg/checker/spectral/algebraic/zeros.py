"""Where the line form over a real field is singular, and that it is >= 0, from its symmetric functions.

Let e_k be the elementary symmetric functions of the eigenvalues of L(x), polynomials over K. With the normal
rank r, e_r is the last one that is not zero.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...arithmetic.fields.matrix_polynomials import FieldMatrixPolynomial
from ...arithmetic.fields.polynomials import is_proportional, power_product
from ...arithmetic.fields.symmetric_functions import symmetric_polynomials
from ...arithmetic.rational_polynomials import Point
from ...errors import CertificateError
from ...format.encoding import read_bounded, read_list, read_object
from ...format.limits import MAX_DEGREE, Work
from ...format.number_field import Element, Field, MonicFieldPolynomial, read_monic_field_polynomial
from ...roots.real_over_field import RealField
from ..zeros import Roots, prove_roots, read_blocks, read_separating

FACTORS = "evidence.factors"


@dataclass(frozen=True, slots=True)
class FieldFactor:
    """A monic factor of e_r, its exponent, and sizes of blocks at its real roots where they are listed."""

    g: MonicFieldPolynomial
    exponent: int
    blocks: list[int] | None


@dataclass(frozen=True, slots=True)
class Semidefinite:
    """A line form that is proved to be >= 0: e_0, ..., e_r, and discs of the roots of the factors of e_r."""

    symmetric: list[list[Element]]
    roots: Roots


def read_field_factors(listed: object, keys: tuple[str, ...], field: Field, work: Work) -> list[FieldFactor]:
    """Read a list of objects with these keys: "coefficients", "exponent", and "blocks" or not."""
    out: list[FieldFactor] = []
    for j, item in enumerate(read_list(listed, FACTORS, most=MAX_DEGREE)):
        where = f"{FACTORS}[{j}]"
        parts = read_object(item, keys, where)
        g = read_monic_field_polynomial(
            parts["coefficients"], f"{where}.coefficients", field, MAX_DEGREE, work
        )
        exponent = read_bounded(parts["exponent"], f"{where}.exponent", 1, MAX_DEGREE)
        blocks = read_blocks(parts["blocks"], f"{where}.blocks", exponent) if "blocks" in keys else None
        out.append(FieldFactor(g, exponent, blocks))
    return out


def prove_semidefinite(
    line: FieldMatrixPolynomial, factors: list[FieldFactor], evidence: dict[str, object], over: RealField
) -> Semidefinite:
    """Prove that a Hermitian matrix polynomial is >= 0 on the line, and which zeros e_r has.

    Parameters
    ----------
    evidence : dict
        With "roots" and "points".

    Raises
    ------
    CertificateError
        Steps "format", "limits", "structure" (degrees), "product", "smith-discs", "points", "signs" and
        "definite".

    Notes
    -----
    Theorem 13 of the theory page on spectral factors.
    """
    work, field = over.work, line.over
    symmetric = symmetric_polynomials(line, work)
    while not symmetric[-1]:
        symmetric.pop()
    last = symmetric[-1]
    degree = sum(x.g.degree * x.exponent for x in factors)
    if degree != len(last) - 1:
        raise CertificateError(
            "structure", f"degrees times exponents add up to {degree}, not to that of the determinant"
        )
    product = power_product([(x.g, x.exponent) for x in factors], field, work)
    if not is_proportional(last, product, field, work):
        raise CertificateError(
            "product", "the determinant is no constant times the product of powers of the factors"
        )
    roots = prove_roots(evidence["roots"], [over.embedding.polynomial(x.g) for x in factors], work)
    _check_definite_at(symmetric, read_separating(evidence["points"], roots, work), over)
    return Semidefinite(symmetric, roots)


def _check_definite_at(symmetric: list[list[Element]], points: list[Point], over: RealField) -> None:
    """Prove that a Hermitian matrix has r positive eigenvalues at each point: e_0, ..., e_r are positive."""
    for k, point in enumerate(points):
        if any(over.sign(over.value(e, point)) <= 0 for e in symmetric):
            raise CertificateError("definite", f"the matrix is not positive definite at evidence.points[{k}]")

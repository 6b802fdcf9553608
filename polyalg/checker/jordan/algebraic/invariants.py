"""Invariant factors over a number field as a certificate lists them, and the columns that belong to them."""

from __future__ import annotations

from itertools import pairwise

from ...arithmetic.fields.elements import integer_multiples
from ...arithmetic.fields.polynomials import divides
from ...arithmetic.fields.vectors import Action, FieldVector, linear_combination
from ...errors import CertificateError
from ...format.encoding import read_list
from ...format.limits import Work
from ...format.number_field import FieldMatrix, MonicFieldPolynomial, read_monic_field_polynomial


def read_invariant_factors(
    listed: object, where: str, matrix: FieldMatrix, work: Work
) -> list[MonicFieldPolynomial]:
    """Read a chain of divisors whose degrees add up to n.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "structure" (degrees) and "divisibility".
    """
    items = read_list(listed, where, most=matrix.n)
    factors = [
        read_monic_field_polynomial(f, f"{where}[{k}]", matrix.over, matrix.n, work)
        for k, f in enumerate(items)
    ]
    total = sum(f.degree for f in factors)
    if total != matrix.n:
        raise CertificateError("structure", f"the degrees add up to {total}, not to {matrix.n}")
    for k, (one, other) in enumerate(pairwise(factors)):
        if not divides(one, other, matrix.over, work):
            raise CertificateError("divisibility", f"{where}[{k}] does not divide the next one")
    return factors


def check_companions(
    matrix: FieldMatrix, factors: list[MonicFieldPolynomial], columns: list[FieldVector], work: Work
) -> None:
    """Prove A U = U F for the block diagonal F of the companion matrices, U given by integral columns.

    Raises
    ------
    CertificateError
        Step "transform".

    Notes
    -----
    With B = den A that is B w_j = den w_(j+1) within a block, and q B w_last = -den sum c_j w_j for the
    factor with the coefficients c_j / q.
    """
    action, f = Action(matrix, work), matrix.over.modulus
    at = 0
    for k, factor in enumerate(factors):
        block = columns[at : at + factor.degree]
        at += factor.degree
        for j, column in enumerate(block):
            image = action(column)
            if j + 1 < len(block):
                wanted = integer_multiples(block[j + 1], matrix.den, work)
            else:
                image = integer_multiples(image, factor.den, work)
                weights = integer_multiples(factor.coefficients[:-1], -matrix.den, work)
                wanted = linear_combination(block, weights, f, work)
            if image != wanted:
                raise CertificateError("transform", f"A U = U F fails in block {k}, column {j}")

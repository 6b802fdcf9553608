"""Sums of weighted squares over a real number field, multiplied out exactly."""

from __future__ import annotations

from ...arithmetic.fields.matrix_polynomials import FieldMatrixPolynomial, read_field_matrices
from ...arithmetic.fields.sums_of_squares import FieldSumOfSquares
from ...errors import CertificateError
from ...format.encoding import read_list, refuse
from ...format.limits import MAX_SQUARES
from ...format.number_field import read_elements
from ...roots.real_over_field import RealField
from ..intervals import Multiplier, check_degree


def read_squares(holder: dict[str, object], name: str) -> list[object]:
    """Return the list of polynomials, at least one."""
    items = read_list(holder["polynomials"], f"{name}.polynomials", most=MAX_SQUARES)
    if not items:
        refuse(f"{name}.polynomials", "must have at least one element")
    return items


def prove_sum(
    p: FieldMatrixPolynomial,
    holder: dict[str, object],
    name: str,
    multipliers: list[Multiplier],
    over: RealField,
) -> None:
    """Prove that P is the sum of w_k m_k Q_k^* Q_k, with weights w_k that are positive at the chosen root.

    Parameters
    ----------
    holder : dict
        With the keys "weights" and "polynomials", as many as there are multipliers.
    name : str
        Where it is in the certificate.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "signs" (the roots of the field are not known well enough) and "squares"
        (the sum is not P).

    Notes
    -----
    Theorem 12 of the theory page on spectral factors. The identity holds modulo f, so at each of its roots;
    the adjoints are right at the real ones.
    """
    field, work = p.over, over.work
    listed = read_list(holder["weights"], f"{name}.weights", length=len(multipliers))
    total = FieldSumOfSquares(p.columns, p.length, field, work)
    for k, (item, multiplier) in enumerate(zip(read_squares(holder, name), multipliers, strict=True)):
        with total.adding():
            (weight,), den = read_elements([listed[k]], f"{name}.weights[{k}]", field, work)
            if over.sign(weight) <= 0:
                refuse(f"{name}.weights", "must all be positive")
            where = f"{name}.polynomials[{k}]"
            q = read_field_matrices(item, where, field, work, columns=p.columns)
            check_degree(q.length, multiplier, p.length, where)
            total.add_field_square((weight, den), q, multiplier)
    if not total.equals_over_field(p):
        raise CertificateError("squares", "the sum of the weighted squares is not the given polynomial")

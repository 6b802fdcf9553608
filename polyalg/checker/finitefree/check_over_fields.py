"""The checks of claims about convolutions of polynomials over a real number field.

Each is that of the claim of the same name over Q, with the signs of numbers of the field at its chosen root.
"""

from __future__ import annotations

from ..format.claims import Case
from ..format.number_field import FieldPolynomial
from ..roots.polynomials_over_field import FieldPolynomials
from ..roots.real_over_field import RealField
from .check_barrier import prove_barrier_bound
from .check_inequality import prove_root_inequality
from .expressions import FreeInput


def _over(case: Case[FreeInput[FieldPolynomial]]) -> FieldPolynomials:
    field = case.input.polynomials[0].over
    return FieldPolynomials(RealField(field, case.evidence["field"], "evidence.field", case.work))


def check_algebraic_root_inequality(case: Case[FreeInput[FieldPolynomial]]) -> str:
    """Prove an inequality between sums or products of k-th largest roots, or the opposite one.

    Raises
    ------
    CertificateError
        Steps of `check_root_inequality` and of `prove_field`, and "signs".
    """
    return prove_root_inequality(case, case.input, _over(case))


def check_algebraic_barrier_bound(case: Case[FreeInput[FieldPolynomial]]) -> str:
    """Prove theta(r) <= theta(p) + theta(q) - 2 alpha sqrt(n m) for the rectangular convolution r of p and q.

    Raises
    ------
    CertificateError
        Steps of `check_barrier_bound` and of `prove_field`, and "signs".
    """
    return prove_barrier_bound(case, case.input, _over(case))

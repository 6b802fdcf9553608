"""Enclosures of Jordan chains: the columns of V as polynomials in the eigenvalue.

With F(x) = sum x^m N_m (see `arithmetic.krylov`) the Taylor coefficients F_0(t), F_1(t), .. at an e-fold
root t of f satisfy (B - t) F_k(t) = F_{k-1}(t) for k < e. Divided by the pivot entry of F_0 and scaled from
B = D A to A they are a Jordan chain u_k = D^k F_k(t) / F_0(t)[pivot].
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.fixed.columns import Column, quotient
from ..arithmetic.fixed.modulus import modulus_below
from ..arithmetic.fixed.vector_polynomials import (
    Disc,
    VectorPolynomial,
    entry_at_centre,
    error_bounds,
    taylor_columns,
)
from ..errors import CertificateError
from ..format.limits import Work


@dataclass(frozen=True, slots=True)
class Wanted:
    """A block of `length` columns, u_0 exactly 1 in row `pivot`; A = B / den; units of 2^-places."""

    length: int
    pivot: int
    den: int
    places: int


def chain_columns(f: VectorPolynomial, root: Disc, wanted: Wanted, work: Work) -> list[Column]:
    """Enclose the columns u_0, .., u_{length-1} of the chain at one eigenvalue.

    Parameters
    ----------
    f : VectorPolynomial
        The N_m.
    root : Disc
        Holds t = D * eigenvalue, a root of multiplicity at least the block's size of the scaled factor.
    wanted : Wanted
        The block: its size and pivot row, and the units of the result.

    Raises
    ------
    CertificateError
        Step "pivot", when the pivot entry is not proved to differ from zero.

    Notes
    -----
    Theorem 2 of the theory page on Jordan forms.
    """
    pivot = wanted.pivot
    bounds = error_bounds(f, root, wanted.length, work)
    fine = wanted.places + max(bounds.rounding).bit_length() + 1
    # only quotients by the pivot count, so its size makes some of the places superfluous
    gain = modulus_below(*entry_at_centre(f, root, pivot, fine, work)).bit_length() - 1 - fine
    values = taylor_columns(f, root, bounds, max(fine - max(gain, 0), 0), work)
    first = values[0]
    divisor = first.re[pivot], first.im[pivot], first.error
    if modulus_below(*divisor[:2]) <= first.error:
        raise CertificateError("pivot", f"row {pivot} of an eigenvector is not proved to differ from zero")
    return [quotient(value, divisor, wanted.den**k << wanted.places, work) for k, value in enumerate(values)]

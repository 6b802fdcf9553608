"""Enclosures of Jordan chains: the columns of V as polynomials in the eigenvalue.

With F(x) = sum x^m N_m (see `arithmetic.krylov`) the Taylor coefficients F_0(t), F_1(t), .. at an e-fold
root t of f satisfy (B - t) F_k(t) = F_{k-1}(t) for k < e. Divided by the pivot entry of F_0 and scaled from
B = D A to A they are a Jordan chain u_k = D^k F_k(t) / F_0(t)[pivot].
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.fixed.balls import Arithmetic, Ball, Balls
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
    """A block of `length` columns, u_0 exactly 1 in row `pivot`; A = B / den; units of 2^-places.

    Where entries are given, u_1, u_2, .. are to have these in row `pivot`, exactly.
    """

    length: int
    pivot: int
    den: int
    places: int
    entries: tuple[tuple[int, int], ...] | None = None


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
    Theorem 2 of the theory page on Jordan forms; Theorem 9 of the theory page on number fields.
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
    found = [quotient(value, divisor, wanted.den**k << wanted.places, work) for k, value in enumerate(values)]
    return _with_entries(found, wanted, work) if wanted.entries else found


def _with_entries(columns: list[Column], wanted: Wanted, work: Work) -> list[Column]:
    """Return the chain with the wanted entries in the pivot row.

    Notes
    -----
    Theorem 9 of the theory page on number fields: u'_k is the sum of b_j u_(k-j) with b_0 = 1. As the pivot
    entry of u_0 is 1, that of u'_k gives b_k when b_0, .., b_(k-1) are known. An error in modulus is one of
    the parts, and one of the parts is at most 3/2 of it in modulus.
    """
    arithmetic = Arithmetic(wanted.places, work)
    vectors = [Balls(column.re, column.im, column.error) for column in columns]
    tops = [vector.part(wanted.pivot, wanted.pivot + 1) for vector in vectors]
    weights: list[Ball] = [(1 << wanted.places, 0, 0)]
    found = [columns[0]]
    for k, (x, y) in enumerate(wanted.entries or (), start=1):
        known = arithmetic.sum_of_products(weights, tops[k:0:-1], "a chain")
        weights.append((x - known.re[0], y - known.im[0], known.radius))
        total = arithmetic.sum_of_products(weights, vectors[k::-1], "a chain")
        found.append(Column(total.re, total.im, (3 * total.radius + 1) // 2))
    return found

"""Finite S- and T-transforms of a polynomial: multiplicative under its multiplicative convolution, exact.

O. Arizmendi, K. Fujie, D. Perales, Y. Ueda, S-transform in finite free probability, arXiv 2408.09337.
"""

from __future__ import annotations

from flint import fmpq, fmpz

from polyalg.core.origin import FLINT
from polyalg.core.typing import PolynomialLike, Real
from polyalg.errors import InputError
from polyalg.fields.real.exact import RealEnd
from polyalg.fields.real.reading import ReadReal
from polyalg.finitefree.members import read_real
from polyalg.finitefree.series import numbers
from polyalg.finitefree.transforms import field_of, monic_coefficients

__all__ = ["finite_s_transform", "finite_t_transform"]


def finite_s_transform(p: PolynomialLike) -> list[Real]:
    """Return the finite S-transform at -k/n, k = 1..n: multiplicative under `multiplicative_convolution`.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        Of degree n >= 1, without the root 0.

    Returns
    -------
    list of rationals, or numbers of the field
        e_(k-1) / e_k with e_k the elementary symmetric function of the roots divided by C(n, k); in the
        system of p, for lists `fmpq` or `AlgebraicNumber`.

    Raises
    ------
    InputError
        If some e_k is zero, as it is for a root 0; also as for `finite_free_cumulants`.
    InexactInputError
        If a coefficient is a float.
    ResourceLimitError
        If the coefficients generate a field of a degree above 64.

    References
    ----------
    O. Arizmendi, K. Fujie, D. Perales, Y. Ueda, S-transform in finite free probability, arXiv 2408.09337.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.finite_s_transform([8, -6, 1])
    [1/3, 3/8]
    """
    read = read_real(p, "p")
    values = _normalized(read)
    for k, value in enumerate(values):
        if not value:
            raise InputError(
                f"the S-transform needs e_{k} != 0, the elementary symmetric function of the roots"
            )
    found: list[Real] = read.origin.returned([values[k - 1] / values[k] for k in range(1, len(values))])
    return found


def finite_t_transform(p: PolynomialLike) -> list[Real]:
    """Return the finite T-transform on [(k-1)/n, k/n), k = 1..n: multiplicative, also where 0 is a root.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        Of degree n >= 1.

    Returns
    -------
    list of rationals, or numbers of the field
        e_(n-k+1) / e_(n-k) with e_k as for `finite_s_transform`, of which it is 1 / S at (k-1)/n - 1; 0 for
        the first r of them where 0 is a root of multiplicity r.  Ascending where all roots are >= 0.
        In the system of p, for lists `fmpq` or `AlgebraicNumber`.

    Raises
    ------
    InputError
        If e_k is zero without 0 being the reason: for roots of both signs; also as for
        `finite_free_cumulants`.
    InexactInputError
        If a coefficient is a float.
    ResourceLimitError
        If the coefficients generate a field of a degree above 64.

    References
    ----------
    O. Arizmendi, K. Fujie, D. Perales, Y. Ueda, S-transform in finite free probability, arXiv 2408.09337.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.finite_t_transform([8, -6, 1]), pa.finite_t_transform([0, -6, 1])
    ([8/3, 3], [0, 3])
    """
    read = read_real(p, "p")
    values = _normalized(read)
    n = len(values) - 1
    last = max(k for k in range(n + 1) if values[k])
    missing = next((k for k in range(last) if not values[k]), None)
    if missing is not None:
        raise InputError(
            f"the T-transform needs e_{missing} != 0, the elementary symmetric function of the roots"
        )
    ratios = [values[n - k + 1] / values[n - k] if n - k < last else fmpq(0) for k in range(1, n + 1)]
    found: list[Real] = read.origin.returned(ratios)
    return found


def _normalized(read: ReadReal) -> list[RealEnd]:
    """Return e_0 = 1, e_1, ..., e_n, each divided by its number of terms."""
    coefficients, n = monic_coefficients(read)
    a: list[RealEnd] = numbers(field_of(read), coefficients, FLINT)
    values, binomial = list[RealEnd](), fmpz(1)
    for k in range(n + 1):
        values.append(a[k] * (-1) ** k / binomial)
        binomial = binomial * (n - k) // (k + 1)
    return values

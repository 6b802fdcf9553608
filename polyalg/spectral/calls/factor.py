"""The spectral factor of a matrix polynomial over Q, Q(i) or a number field."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from polyalg.core.accuracy import read_accuracy
from polyalg.core.progress import ProgressOption
from polyalg.core.scalars import read_choice
from polyalg.core.typing import AccuracyLike, Domain, LaurentPolynomialLike
from polyalg.errors import InputError, NotPositiveSemidefiniteError
from polyalg.spectral.calls.reading import given_of
from polyalg.spectral.factor import SpectralFactor, rational_factor
from polyalg.spectral.given import GivenPolynomial
from polyalg.spectral.line import DOMAINS

if TYPE_CHECKING:
    from polyalg.spectral.algebraic.given import AlgebraicGiven

__all__ = ["spectral_factor"]


def spectral_factor(
    P: LaurentPolynomialLike,
    digits: int = 15,
    on: Domain = "real",
    *,
    side: Literal["left", "right"] = "left",
    eps: AccuracyLike | None = None,
    progress: ProgressOption = None,
) -> SpectralFactor:
    """Return the spectral factor of a positive semidefinite matrix polynomial, certified to any accuracy.

    Parameters
    ----------
    P : MatrixPolynomial, LaurentMatrixPolynomial, or what either is made of
        n by n over Q, Q(i), or with real and imaginary parts in a real number field; a single polynomial is 1
        by 1.  On the line Hermitian coefficients C_k and degree 2d; on the imaginary axis C_k^* = (-1)^k C_k;
        on the circle the Laurent polynomial of C_0, ..., C_d.
    digits : int
        Absolute accuracy in decimal digits: every radius is at most 10**-digits.
    on : {"real", "circle", "imaginary"}
        Where P >= 0 and P = Q^* Q.
    side : {"left", "right"}
        Where Q^* stands: "right" is P = Q Q^*, with Q n by r, the transpose of the factor of the transposed
        P, of which the certificate is.
    eps : exact rational or str, optional
        Accuracy instead of `digits`, such as ``"1e-50"``.
    progress : None, bool or callable
        True shows a line on standard error; a callable gets (done, total, stage).

    Returns
    -------
    SpectralFactor
        With `.coefficients` Q_0, ..., Q_d.  The zeros of det Q are in the closed upper half plane; on the
        circle in abs(z) >= 1; on the imaginary axis in the closed left half plane.  Zeros of det P on the
        line, the circle, the axis are allowed, of any multiplicity and structure; so is det P = 0
        identically, where Q is r by n.  Q is unique: see Notes.

    Raises
    ------
    NotPositiveSemidefiniteError
        If P is not >= 0; `.point` and `.vector` prove it.
    InexactInputError
        If an entry is a float; the message names it and `polyalg.exact`.
    InputError
        If P is zero, has odd degree, lacks the symmetry
        of its domain (the entry and its partner are named), or is of another kind than `on` needs.
    DimensionError
        If the coefficients are not square or not of one shape.
    ResourceLimitError
        If exact work on P would need more memory than the library allows itself, or the coefficients generate
        a field of a degree above 64; for the certificate over a number field where det P = 0 identically,
        which there is none of yet.

    Notes
    -----
    Theorem 1 of the theory page on spectral factors.

    On the line Q is monic where P is, else its leading coefficient is upper triangular with positive
    diagonal; where that of P is singular, Q(x0) is, x0 the first of 0, 1, -1, 2, -2, ... with P(x0) positive
    definite.  On the circle Q(0) is.  On the imaginary axis the leading coefficient is, else Q(s0), s0 the
    first of 0, i, -i, 2i, ... Where det P vanishes identically, Q(x0) (on the circle Q(0)) is in row
    echelon form with positive pivots.

    The determinant and its square-free factors exactly, its certified zeros, chains at them by bordered
    systems (exact block sizes where a multiple zero has several), one linear system for Q.
    The paper has O~(n^6 d^6 a + n^4 d^4 a^2 + n^3 d^3 log(1/eps)) bit operations; what is proved of this
    code is in section 8 of the theory page on spectral factors.  The certificate is made when first asked
    for.

    References
    ----------
    arXiv 2109.13956, on spectral factorization.

    Examples
    --------
    >>> import polyalg as pa
    >>> P = pa.MatrixPolynomial([[[1]], [[0]], [[1]]])
    >>> Q = pa.spectral_factor(P)
    >>> Q.coefficients[0][0, 0].contains(-1j), Q.coefficients[1][0, 0].contains(1)
    (True, True)
    >>> pa.spectral_factor(pa.MatrixPolynomial([[[-1]], [[0]], [[1]]]))
    Traceback (most recent call last):
        ...
    polyalg.errors.NotPositiveSemidefiniteError: P is not positive semidefinite: v* P(x) v < 0 at x = 0
    """
    accuracy = read_accuracy(digits, eps)
    if isinstance(on, (tuple, list)):
        raise InputError(
            "on must be 'real', 'circle' or 'imaginary'; an interval (a, b) is for is_positive_semidefinite"
            " and sum_of_squares, as what is >= 0 there alone is no product Q* Q"
        )
    given = given_of(P, read_choice(on, DOMAINS, "on"))
    if read_choice(side, ("left", "right"), "side") == "left":
        return _factor(given, accuracy, progress)
    from polyalg.spectral.right import RightFactor

    try:
        return RightFactor(_factor(given.transposed(), accuracy, progress))
    except NotPositiveSemidefiniteError:
        # The vector is to be one for P.
        return _factor(given, accuracy, progress)


def _factor(
    given: GivenPolynomial | AlgebraicGiven, accuracy: Fraction, progress: ProgressOption
) -> SpectralFactor:
    if isinstance(given, GivenPolynomial):
        return rational_factor(given, accuracy, progress)
    from polyalg.spectral.algebraic.factor import factor_over_field

    return factor_over_field(given, accuracy, progress)

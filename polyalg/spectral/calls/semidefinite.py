"""Is a matrix polynomial over Q, Q(i) or a number field positive semidefinite."""

from __future__ import annotations

from polyalg.core.answer import Verdict
from polyalg.core.progress import ProgressOption
from polyalg.core.typing import Domain, IntervalLike, LaurentPolynomialLike
from polyalg.spectral.calls.reading import given_of
from polyalg.spectral.given import GivenPolynomial
from polyalg.spectral.semidefinite import rational_verdict

__all__ = ["is_positive_semidefinite"]


def is_positive_semidefinite(
    P: LaurentPolynomialLike, on: Domain | IntervalLike = "real", *, progress: ProgressOption = None
) -> Verdict:
    """Decide whether a matrix polynomial is positive semidefinite everywhere on its domain.

    Parameters
    ----------
    P : MatrixPolynomial, LaurentMatrixPolynomial, or what either is made of
        n by n over Q, Q(i), or with parts in a real number field, a single polynomial is 1 by 1; symmetric on
        the domain as in `spectral_factor`, of any degree: the zero polynomial is a yes, an odd degree on the
        line or the axis a no.
    on : {"real", "circle", "imaginary"} or pair
        The domain; (a, b) is the interval a <= x <= b with ends that are rational or algebraic. None, or an
        infinity of any library, leaves a side unbounded.
    progress : None, bool or callable
        Show the stages: True for a line on standard error, or a callable (done, total, stage).

    Returns
    -------
    Verdict
        A no carries `.witness`, a `NegativeValue` with a rational `.point` (on the circle a Gaussian
        rational of modulus 1, on the imaginary axis the real w of s = iw) and a (Gaussian) rational n by 1
        `.vector`. The certificate of a yes has the real zeros of the determinant and one point in every gap
        between them where P is positive definite, that of a no the point and the vector. Those of an
        interval are about P at the image of t^2, on the line; with irrational ends there are none yet. Over a
        number field the signs of all elementary symmetric functions of the eigenvalues at the points take the
        place of definite values.

    Raises
    ------
    InexactInputError, InputError, DimensionError, ResourceLimitError
        As for `spectral_factor`, but for the degree.

    Notes
    -----
    Theorem 3 of the theory page on spectral factors.

    Where det P is not identically zero the inertia of P(x) changes at its real zeros only.  These are
    isolated, and one value in every gap is tested; touching points, irrational ones too, need no more.
    Over a number field P(x) >= 0 where all elementary symmetric functions of its eigenvalues are, polynomials
    over the field whose signs at the points are decided exactly.
    Where det P = 0 identically, P = M^* K M exactly with det K not zero.  P >= 0 on [a, b] if and only if
    (1 + t^2)^d P((a + b t^2) / (1 + t^2)) >= 0 for all real t, d the degree of P; on [a, oo) P(a + t^2) is.
    The cost is in section 8 of the theory page on spectral factors: O~(n^5 d a + n^3 d a^2) bit operations
    for the determinant, and the isolation of the real zeros of a polynomial of degree 2dn.

    Examples
    --------
    x^4 - 4 x^2 + 4 touches zero at the square roots of 2; a little less does not stay above.

    >>> import polyalg as pa
    >>> from flint import fmpq
    >>> P = pa.MatrixPolynomial([[[4]], [[0]], [[-4]], [[0]], [[1]]])
    >>> bool(pa.is_positive_semidefinite(P))
    True
    >>> verdict = pa.is_positive_semidefinite(P - pa.MatrixPolynomial([[[fmpq(1, 10**40)]]]))
    >>> x = verdict.witness.point
    >>> bool(verdict), (x**2 - 2) ** 2 < fmpq(1, 10**40)
    (False, True)

    x^2 - 2 is >= 0 from 3/2 on, 1 - x^2 between -1 and 1.

    >>> pa.is_positive_semidefinite([-2, 0, 1], on=(fmpq(3, 2), None))
    Verdict(True: P is positive definite on [3/2, oo))
    >>> pa.is_positive_semidefinite([1, 0, -1], on=(-1, 1))
    Verdict(True: P is positive semidefinite on [-1, 1], singular at 2 points)
    >>> pa.is_positive_semidefinite([-2, 0, 1], on=(pa.algebraic("sqrt(2)"), None))
    Verdict(True: P is positive semidefinite on [sqrt(2), oo), singular at one point)
    """
    given = given_of(P, on, any_degree=True)
    if isinstance(given, GivenPolynomial):
        return rational_verdict(given, progress)
    from polyalg.spectral.algebraic.semidefinite import verdict_over_field

    return verdict_over_field(given, progress)

"""A sum of squares for a matrix polynomial over Q, Q(i) or a number field."""

from __future__ import annotations

from typing import Literal

from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial
from polyalg.core.progress import ProgressOption
from polyalg.core.typing import IntervalLike, MatrixPolynomialLike
from polyalg.errors import InputError
from polyalg.spectral.calls.reading import given_of
from polyalg.spectral.given import GivenPolynomial
from polyalg.spectral.squares import SumOfSquares, rational_squares

__all__ = ["sum_of_squares"]


def sum_of_squares(
    P: MatrixPolynomialLike,
    on: Literal["real"] | IntervalLike = "real",
    *,
    progress: ProgressOption = None,
) -> SumOfSquares:
    """Write a matrix polynomial that is >= 0 on the line or an interval as an exact weighted sum of squares.

    Parameters
    ----------
    P : MatrixPolynomial, or what it is made of
        n by n over Q, Q(i), or with parts in a real number field, Hermitian coefficients, on the line of even
        degree; a single polynomial is 1 by 1.
    on : "real" or pair
        The line, or (a, b) for a <= x <= b with ends a < b that are rational or algebraic.  None, or an
        infinity of any library, leaves a side unbounded.
    progress : None, bool or callable
        Show the stages: True for a line on standard error, or a callable (done, total, stage).

    Returns
    -------
    SumOfSquares
        Positive `.weights` w_k, rational or in a number field, and exact `.polynomials` Q_k, real where P is,
        with P == sum w_k Q_k^* Q_k identically.  Zeros of det P on the line, and det P = 0, are allowed.  On
        an interval P == sum w_k m_k Q_k^* Q_k with `.multipliers` m_k: 1 and (x - a)(b - x) for even degree
        on [a, b], x - a and b - x for odd degree, 1 and x - a on [a, oo), 1 and b - x on (-oo, b]; no product
        has a larger degree than P.

    Raises
    ------
    NotPositiveSemidefiniteError
        If P is not >= 0; `.point` and `.vector` prove it.
    InexactInputError, InputError, DimensionError, ResourceLimitError
        As for `spectral_factor`.

    Notes
    -----
    Existence: P is a square over R by the factorization theorem; where P is strictly positive an interior
    point of the Gram matrices is rational, and the boundary is divided out over Q.  A scalar of degree 2d has
    at most d + 1 squares, as long as their denominators are short (d up to about 50; less than 2d beyond).
    Two would do with irrational coefficients, and five with rational ones by Pourchet's theorem (1971), which
    is not used here.  For n > 1 they are one or two polynomials of small integers over a power of two, and
    binomials for the rest: about n^2 d of them.

    Over a number field the boundary is divided out over that.  What is left is rounded to a matrix polynomial
    over Q with its squares, and the rest is a sum of squares by diagonal dominance, its weights in the field.

    On an interval the squares are those of (1 + t^2)^d P((a + b t^2) / (1 + t^2)), or of P(a + t^2), split
    into even and odd parts A(t^2) + t B(t^2); with t^2 = (x - a) / (b - x) these give the multipliers, as in
    the theorem of Lukacs on scalar polynomials.

    Examples
    --------
    >>> import polyalg as pa
    >>> P = pa.MatrixPolynomial([[[2]], [[0]], [[-3]], [[0]], [[2]]])
    >>> S = pa.sum_of_squares(P)
    >>> S.expand() == P, all(w > 0 for w in S.weights)
    (True, True)

    A cubic that is >= 0 on [0, 1], with the multipliers x and 1 - x:

    >>> P = pa.MatrixPolynomial("x^3 - x + 1")
    >>> S = pa.sum_of_squares(P, on=(0, 1))
    >>> S.expand() == P, set(map(str, S.multipliers)) <= {"x", "(-1)*x + 1"}
    (True, True)
    """
    if isinstance(on, str) and on != "real":
        raise InputError(f"sums of squares are on the line or an interval: on='real' or (a, b), not {on!r}")
    if isinstance(P, LaurentMatrixPolynomial):
        raise InputError(
            "sums of squares are on the line and its intervals only; on the circle, where a"
            " LaurentMatrixPolynomial lives, pa.spectral_factor(P, on='circle') gives P = Q* Q"
        )
    given = given_of(P, on)
    if isinstance(given, GivenPolynomial):
        return rational_squares(given, progress)
    from polyalg.spectral.algebraic.squares import squares_over_field

    return squares_over_field(given, progress)

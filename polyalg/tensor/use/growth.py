"""How much errors of the entries may grow in the product by a decomposition."""

from __future__ import annotations

from flint import acb, arb, fmpq, fmpq_poly

from polyalg.core.accuracy import read_accuracy
from polyalg.core.display.balls import RealBall
from polyalg.core.precision import flint_lock, needed_bits, shortfall, working_precision
from polyalg.tensor.decomposition import Decomposition, value_rows
from polyalg.tensor.use.multiplying import require_identity

__all__ = ["growth_factor"]

_GUARD_BITS = 32


def growth_factor(d: Decomposition, digits: int = 15) -> fmpq | RealBall:
    """Return max over the entries of A B of the sum over the terms of |c| |a|_1 |b|_1.

    Parameters
    ----------
    d : Decomposition
        Right, as `verify` says.
    digits : int
        Of the ball where coefficients are irrational.

    Returns
    -------
    fmpq or ball
        Exact over Q, otherwise with a radius of at most 10**-digits.  With n direct products of entries it is
        n for the definition; errors of one level of recursion grow by it at most, for entries of size 1.

    Raises
    ------
    InputError
        If the decomposition is not right.

    Notes
    -----
    |x|_1 is the sum of the moduli of entries, |c| the modulus of the coefficient of the term in the entry.
    The cost is one product for each coefficient.

    References
    ----------
    G. Ballard, A. R. Benson, A. Druinsky, B. Lipshitz, O. Schwartz, Improving the numerical stability of fast
    matrix multiplication, SIAM Journal on Matrix Analysis and Applications 37 (2016).

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.tensor.growth_factor(pa.tensor.strassen()), pa.tensor.growth_factor(pa.tensor.laderman())
    (12, 35)
    """
    require_identity(d)
    a, b, c = (value_rows(F) for F in d.factors)
    if d.field.degree == 1:
        left, right = ([sum((abs(x[0]) for x in row), fmpq(0)) for row in rows] for rows in (a, b))
        sums = [
            sum((abs(row[j][0]) * x * y for row, x, y in zip(c, left, right, strict=True)), fmpq(0))
            for j in range(len(c[0]))
        ]
        return max(sums)
    accuracy = read_accuracy(digits, None)
    bits = needed_bits(accuracy)
    while True:
        found = _ball(d, (a, b, c), bits)
        missing = shortfall(found.rad(), accuracy)
        if not missing:
            return RealBall(found, digits)
        bits += missing + _GUARD_BITS


def _ball(d: Decomposition, factors: tuple[list[list[fmpq_poly]], ...], bits: int) -> arb:
    """Return a ball around the largest sum."""
    value = d.field.embedding.value
    with flint_lock, working_precision(bits + 2 * _GUARD_BITS):
        sizes = [[[abs(acb(value(x, bits + _GUARD_BITS))) for x in row] for row in rows] for rows in factors]
        a, b, c = sizes
        left, right = ([sum(row, arb(0)) for row in rows] for rows in (a, b))
        found = arb(0)
        for j in range(len(c[0])):
            rows = zip(c, left, right, strict=True)
            found = found.max(sum((row[j] * x * y for row, x, y in rows), arb(0)))
        return found

"""Eigenvectors of a large real matrix with simple eigenvalues: doubles, Newton's steps, a proof at the end.

For any V, W and diagonal L, how small I - W V and W (B V - V L) are says how far the columns of V are from
eigenvectors: Theorem 9 of the theory page on Jordan forms.  All matrices are integers over a power of two, so
that products are exact; no cyclic basis is needed.  Columns as in
`polyalg.roots.complex.matrix_guesses.EigenvectorGuesses`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from flint import arb, fmpz, fmpz_mat

from polyalg.algebra.integral import IntegerMatrix, identity
from polyalg.core.limits import matrix_bits
from polyalg.core.precision import needed_bits
from polyalg.core.progress import Progress
from polyalg.roots.complex.matrix_guesses import SHORT_BITS, EigenvectorGuesses

# Bits of short factors; what a step gains has to be worth it.
_LEAST_GAIN = 8
_GUARD_BITS = 16
# Rows of a product at once where there are more than twice as many, since FLINT sees no signals.
_ROWS_AT_ONCE = 256


class Fixed:
    """The matrix `integers / 2**bits`; `height`, if given, is at least the bits of the largest integer."""

    def __init__(self, integers: fmpz_mat, bits: int, height: int | None = None) -> None:
        self.integers = integers
        self.bits = bits
        self._height = height

    @cached_property
    def entries(self) -> list[fmpz]:
        """The integers, row by row."""
        return self.integers.entries()

    @property
    def height(self) -> int:
        """A bound of the bits of the largest integer."""
        if self._height is None:
            self._height = int(max(max(self.entries), -min(self.entries)).height_bits())
        return self._height

    def shortened(self) -> Fixed:
        """Return entries of at most SHORT_BITS bits, rounded downwards by less than a unit."""
        return self.at(self.bits - (self.height - SHORT_BITS)) if self.height > SHORT_BITS else self

    def at(self, bits: int) -> Fixed:
        """Return the matrix over another power of two, rounded downwards."""
        if bits >= self.bits:
            more = bits - self.bits
            known = None if self._height is None else self._height + more
            return Fixed(self.integers * (fmpz(1) << more), bits, known) if more else self
        shift, M = self.bits - bits, self.integers
        # Rounding downwards may carry into one more bit.
        known = None if self._height is None else max(0, self._height - shift) + 1
        return Fixed(fmpz_mat(M.nrows(), M.ncols(), [x >> shift for x in self.entries]), bits, known)

    def __mul__(self, other: Fixed) -> Fixed:
        """Product, exact."""
        return Fixed(_product(self.integers, other.integers), self.bits + other.bits)

    def __sub__(self, other: Fixed) -> Fixed:
        """Difference over the power of two of the first, the second rounded."""
        return Fixed(self.integers - other.at(self.bits).integers, self.bits)

    def __add__(self, other: Fixed) -> Fixed:
        """Sum over the power of two of the first, the second rounded."""
        other = other.at(self.bits)
        return Fixed(self.integers + other.integers, self.bits, max(self.height, other.height) + 1)

    def largest(self) -> arb:
        """Return a bound of the entries."""
        return arb(2) ** (self.height - self.bits)

    def norm(self) -> arb:
        """Return a bound of the norm that goes with the maximum norm of vectors."""
        return self.largest() * self.integers.ncols()

    def unit(self) -> arb:
        """Return 2**-bits."""
        return arb(2) ** -self.bits


@dataclass(frozen=True, slots=True)
class ProvedVectors:
    """V, V^-1 in the real basis, and bounds of the errors of the entries of their complex forms."""

    V: Fixed
    W: Fixed
    error: arb
    inverse_error: arb


@dataclass(frozen=True, slots=True)
class ApproximateSpectrum:
    """Real eigenvalues, and those above the real line: within 4 / 2**bits of `(re + i im) / 2**bits` each."""

    real: Sequence[fmpz]
    upper: Sequence[tuple[fmpz, fmpz]]
    bits: int

    def least_distance(self) -> arb:
        """Return a lower bound of the distances between the approximations."""
        points = [(x, fmpz(0)) for x in self.real]
        points += [(x, y) for x, y in self.upper] + [(x, -y) for x, y in self.upper]
        points.sort()
        best: fmpz | None = None
        for k, (x, y) in enumerate(points):
            for u, v in points[k + 1 :]:
                if best is not None and (u - x) ** 2 >= best:
                    break
                square = (u - x) ** 2 + (v - y) ** 2
                best = square if best is None else min(best, square)
        return arb(fmpz(0) if best is None else best.isqrt()) * arb(2) ** -self.bits

    def doubles(self, exponent: int) -> tuple[list[complex], list[complex]]:
        """Return the eigenvalues over 2**exponent."""
        one = 1 << (self.bits + exponent)
        return [complex(int(x) / one) for x in self.real], [
            complex(int(x) / one, int(y) / one) for x, y in self.upper
        ]


class Refinement:
    """V and W, better with every step, until they are proved to be good enough.

    Theorem 9 of the theory page on Jordan forms.

    Parameters
    ----------
    matrix : fmpz_mat
        B, real.
    spectrum : ApproximateSpectrum
        All of its eigenvalues.

    Attributes
    ----------
    proves : bool
        Whether the last step proved something: then more bits may give what these did not.
    """

    def __init__(self, matrix: fmpz_mat, spectrum: ApproximateSpectrum) -> None:
        self._matrix, self._spectrum = Fixed(matrix, 0), spectrum
        self._n, self._bits = matrix.nrows(), spectrum.bits
        self._exponent = matrix_bits(matrix) + self._n.bit_length()
        self._guesses = EigenvectorGuesses(
            IntegerMatrix(matrix), self._exponent, *spectrum.doubles(self._exponent)
        )
        self.proves = False

    def proved(self, eps: Fraction, progress: Progress) -> ProvedVectors | None:
        """Return V and W with errors of at most eps, or None where doubles do not lead there."""
        found = self._guesses.vectors()
        if found is None:
            return None
        V, W = (self._fixed(*guess) for guess in found)
        # Radii of balls are rounded upwards to thirty bits.
        limit = arb(eps.numerator) / eps.denominator * (1 - arb(2) ** -_GUARD_BITS)
        steps = self._bits // _LEAST_GAIN
        before: arb | None = None
        for _ in progress.steps(range(steps), steps):
            E, F, defect = self._defects(V, W)
            bounds = self._bounds(V, W, E, defect)
            self.proves = bounds is not None
            if bounds is not None and bounds[0] < limit > bounds[1]:
                whole = max(V.bits, W.bits)
                return ProvedVectors(V.at(whole), W.at(whole), *bounds)
            if before is not None and not defect * 2**_LEAST_GAIN < before:
                return None
            before = defect
            V, W = self._corrected(V, W, E, F)
        return None

    def _defects(self, V: Fixed, W: Fixed) -> tuple[Fixed, Fixed, arb]:
        """Return I - W V, about W (B V - V L), and a bound of the norm of that."""
        n = self._n
        R = self._residual(V)
        short_R, short_W = R.shortened(), W.shortened()
        F = short_W * short_R
        rounding = n * (
            short_W.norm() * short_R.unit() + short_W.unit() * (short_R.norm() + n * short_R.unit())
        )
        return Fixed(identity(n).real, 0).at(V.bits + W.bits) - W * V, F, F.norm() + rounding

    def _residual(self, V: Fixed) -> Fixed:
        """Return B V - V L, exactly."""
        n, spectrum = self._n, self._spectrum
        entries = V.integers.transpose().entries()
        columns = [fmpz_mat(1, n, entries[k : k + n]) for k in range(0, n * n, n)]
        first = len(spectrum.real)
        second = first + len(spectrum.upper)
        pairs = list(zip(columns[first:second], columns[second:], spectrum.upper, strict=True))
        images = [column * x for column, x in zip(columns[:first], spectrum.real, strict=True)]
        images += [a * x - b * y for a, b, (x, y) in pairs]
        images += [a * y + b * x for a, b, (x, y) in pairs]
        whole = fmpz_mat(n, n, [x for image in images for x in image.entries()]).transpose()
        bits = V.bits + spectrum.bits
        return (self._matrix * V).at(bits) - Fixed(whole, bits)

    def _bounds(self, V: Fixed, W: Fixed, E: Fixed, defect: arb) -> tuple[arb, arb] | None:
        """Return bounds of the errors of V and V^-1, or None where nothing is proved."""
        far, close = self._spectrum.least_distance(), arb(2) ** (2 - self._bits)
        # A complex pair in place of its two parts at most doubles a norm.
        identity_error = 2 * E.norm()
        if not identity_error * 2 < 1:
            return None
        change = 2 * defect / (1 - identity_error)
        if not 2 * change + close < far:
            return None
        entry = change / (far - change)
        whole = self._n * entry
        if not whole * 2 < 1:
            return None
        error = 2 * V.norm() * entry
        relative = (whole + identity_error + whole * identity_error) / ((1 - whole) * (1 - identity_error))
        return _after_scaling(error.upper(), relative.upper(), V, W)

    def _fixed(self, entries: Sequence[int], bits: int) -> Fixed:
        return Fixed(fmpz_mat(self._n, self._n, entries), bits, SHORT_BITS)

    def _corrected(self, V: Fixed, W: Fixed, E: Fixed, F: Fixed) -> tuple[Fixed, Fixed]:
        """Return V (I + X) and (I + E - X) W with V X L - V L X = V F to first order."""
        short = F.shortened()
        entries, bits = self._guesses.correction([int(x) for x in short.entries])
        X = self._fixed(entries, bits + short.bits + self._exponent)
        # W V is I - E, so that X and E are the first terms of what is to change.
        change = E.at(X.bits) - X
        return (
            V.at(self._bits) + V.shortened() * X,
            W.at(self._bits) + change.shortened() * W.shortened(),
        )


def _after_scaling(error: arb, relative: arb, V: Fixed, W: Fixed) -> tuple[arb, arb] | None:
    """Return the bounds once a column is divided, and a row multiplied, by an entry p of the column.

    |(v + e) / (p + e') - v / p| <= 3 e / (|p| - e) where |v| <= 2 |p|; |p| is at least 1/2.
    """
    if not error * 4 < 1:
        return None
    top, largest = 2 * V.largest(), W.largest()
    rounding = 8 * V.unit() * (1 + largest + top)
    inverse = relative * largest * (top + error) + largest * error
    return (3 * error / (arb(1) / 2 - error) + rounding).upper(), (inverse + rounding).upper()


def refined_bits(eps: Fraction, n: int) -> int:
    """Return the bits of the first attempt."""
    return needed_bits(eps) + _GUARD_BITS + 4 * n.bit_length()


def _product(left: fmpz_mat, right: fmpz_mat) -> fmpz_mat:
    n = left.nrows()
    if n <= 2 * _ROWS_AT_ONCE:
        return left * right
    rows, entries = left.tolist(), []
    for k in range(0, n, _ROWS_AT_ONCE):
        entries += (fmpz_mat(rows[k : k + _ROWS_AT_ONCE]) * right).entries()
    return fmpz_mat(n, right.ncols(), entries)

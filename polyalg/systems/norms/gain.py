"""The gain of a system along its boundary, as a Hermitian matrix polynomial over a positive one.

s = ix carries the line to the imaginary axis, z = (x + i) / (x - i) to the unit circle.  There the transfer
matrix is G = N / a, with N N* or N* N = M and a = |d|^2: the squares of its singular values are the
eigenvalues of M / a, of which these modules ask.  Theorem 5 of the theory page on linear systems.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpq, fmpq_mat, fmpz, fmpz_mat, fmpz_poly

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial
from polyalg.systems.realization import Realization
from polyalg.systems.transfer import numerators_of

__all__ = ["Gain", "gain_of", "on_boundary"]


@dataclass(frozen=True, slots=True)
class Gain:
    """M / a on the line, of formal degree 2 r, for a transfer matrix with the denominator d of degree r.

    Attributes
    ----------
    denominator : fmpz_poly
        d, whose roots are the poles where the realization is minimal.
    numerator : IntegerMatrixPolynomial
        N, of formal degree r, with G = N / d in s or z.
    square : fmpz_poly
        a >= 0, with a zero where there is a pole.
    matrix : IntegerMatrixPolynomial
        M >= 0, with as many rows as the system has inputs, or outputs where these are fewer.
    """

    denominator: fmpz_poly
    numerator: IntegerMatrixPolynomial
    square: fmpz_poly
    matrix: IntegerMatrixPolynomial

    @property
    def size(self) -> int:
        """The number of rows of M."""
        return self.matrix.nrows

    def below(self, c: fmpq) -> IntegerMatrixPolynomial:
        """Return c a I - M, which is >= 0 where no singular value is larger than the square root of c."""
        M, n = self.matrix, self.size
        top, den = c.p * M.denominator, c.q * M.denominator
        coefficients = []
        for k, C in enumerate(M):
            real, weight = C.real * -c.q, top * self.square[k]
            for i in range(n):
                real[i, i] += weight
            coefficients.append(IntegerMatrix(real, None if C.imag is None else C.imag * -c.q))
        return IntegerMatrixPolynomial(coefficients, den)


def gain_of(S: Realization, discrete: bool) -> Gain:
    """Return the gain along the imaginary axis, or along the unit circle."""
    coefficients, d = numerators_of(S)
    scale = d.denom()
    matrices = _integral([C * scale for C in coefficients])
    denominator = (d * scale).numer()
    N, (re, im) = on_boundary(matrices, denominator, discrete)
    M = N * N.star() if S.outputs < S.inputs else N.star() * N
    return Gain(denominator, matrices, re * re + im * im, M)


def on_boundary(
    N: IntegerMatrixPolynomial, d: fmpz_poly, discrete: bool
) -> tuple[IntegerMatrixPolynomial, tuple[fmpz_poly, fmpz_poly]]:
    """Return N and d, both of formal degree r, at ix, or (x - i)^r times both at (x + i) / (x - i)."""
    r = len(N) - 1
    if discrete:
        up, down = (IntegerPolynomial(fmpz_poly([0, 1]), fmpz_poly([s])) for s in (1, -1))
        images = [up**k * down ** (r - k) if r else _ONE for k in range(r + 1)]
    else:
        images = [_ONE.turned(k) if not k else _power(k) for k in range(r + 1)]
    re, im = fmpz_poly([]), fmpz_poly([])
    for k, f in enumerate(images):
        re += f.real * d[k]
        im += fmpz_poly([]) if f.imag is None else f.imag * d[k]
    return N.substituted(images, r), (re, im)


_ONE = IntegerPolynomial(fmpz_poly([1]))


def _power(k: int) -> IntegerPolynomial:
    """Return (i x)^k."""
    sign = -1 if k % 4 > 1 else 1
    f = fmpz_poly([0] * k + [sign])
    return IntegerPolynomial(fmpz_poly([]), f) if k % 2 else IntegerPolynomial(f)


def _integral(coefficients: Sequence[fmpq_mat]) -> IntegerMatrixPolynomial:
    parts = [C.numer_denom() for C in coefficients]
    common = fmpz(1)
    for _, den in parts:
        common = common.lcm(fmpz(den))
    made = [IntegerMatrix(fmpz_mat(top) * (common // fmpz(den))) for top, den in parts]
    return IntegerMatrixPolynomial(made, common)

"""Factors on the other side, P = Q Q^*: the transposes of those of the transposed P."""

from __future__ import annotations

from flint import acb_mat

from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial
from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.checker import Certificate
from polyalg.core.accuracy import digits_of
from polyalg.core.display.balls import BallMatrix
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.typing import BallLike
from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
from polyalg.spectral.factor import SpectralFactor

__all__ = ["RightFactor"]


class RightFactor(SpectralFactor):
    """Q with P = Q Q^* on the domain, n by r: the transpose of the factor of the transposed P.

    The attributes are those of a `SpectralFactor`; `.certificate` is that of the transposed P.
    """

    def __init__(self, transposed: SpectralFactor) -> None:
        super().__init__(transposed._found, transposed._eps, transposed.report)
        self._transposed = transposed
        digits = digits_of(transposed._eps)
        self.coefficients, self.residual = (
            [BallMatrix(acb_mat(C).transpose(), digits) for C in matrices]
            for matrices in (transposed.coefficients, transposed.residual)
        )

    def _prove(self) -> Certificate:
        return self._transposed.certificate

    def _recipe(self) -> Recipe:
        return packed_call(RightFactor, self._transposed)

    def __call__(self, x: BallLike) -> BallMatrix:
        """Return an enclosure of Q at a number of any library or a ball."""
        return BallMatrix(acb_mat(self._transposed(x)).transpose(), digits_of(self._eps))

    @property
    def polynomial(self) -> MatrixPolynomial | LaurentMatrixPolynomial | AlgebraicMatrixPolynomial:
        return self._transposed.polynomial.transpose()

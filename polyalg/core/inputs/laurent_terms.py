"""Sums of positive and negative powers of one variable, as texts are read: p(z) / z^k."""

from __future__ import annotations

from dataclasses import dataclass

from polyalg.core.gaussian import GaussianPolynomial, GaussianRational

__all__ = ["LaurentTerms"]


@dataclass(frozen=True, slots=True)
class LaurentTerms:
    """p(z) / z^pole; where the pole is 0, a polynomial."""

    numerator: GaussianPolynomial
    pole: int = 0

    @property
    def length(self) -> int:
        """The degree of the numerator, or the pole if that is larger."""
        return max(int(self.numerator.degree()), self.pole)

    def __bool__(self) -> bool:
        return bool(self.numerator)

    def __neg__(self) -> LaurentTerms:
        return LaurentTerms(-self.numerator, self.pole)

    def __add__(self, other: LaurentTerms) -> LaurentTerms:
        if self.pole == other.pole:
            return LaurentTerms(self.numerator + other.numerator, self.pole)
        pole = max(self.pole, other.pole)
        return LaurentTerms(self._over(pole) + other._over(pole), pole)

    def __sub__(self, other: LaurentTerms) -> LaurentTerms:
        return self + -other

    def __mul__(self, other: LaurentTerms) -> LaurentTerms:
        return LaurentTerms(self.numerator * other.numerator, self.pole + other.pole)

    def __pow__(self, exponent: int) -> LaurentTerms:
        """Return a power with an exponent >= 0."""
        return LaurentTerms(self.numerator**exponent, self.pole * exponent)

    def inverse(self) -> LaurentTerms | None:
        """Return 1 / self of c z^k, else None."""
        low = self._valuation()
        if low is None or low != self.numerator.degree():
            return None
        one = GaussianPolynomial([1]) / self.numerator[low]
        power = self.pole - low
        return LaurentTerms(_times_power(one, power)) if power >= 0 else LaurentTerms(one, -power)

    def reduced(self) -> LaurentTerms:
        """Return the same with the least pole."""
        low = self._valuation()
        common = self.pole if low is None else min(low, self.pole)
        if not common:
            return self
        z = GaussianPolynomial([*[0] * common, 1])
        return LaurentTerms(self.numerator // z, self.pole - common)

    def powers(self) -> dict[int, GaussianRational]:
        """Return the coefficients that are not zero, by their power."""
        return {k - self.pole: c for k, c in enumerate(self.numerator) if c}

    def _over(self, pole: int) -> GaussianPolynomial:
        return _times_power(self.numerator, pole - self.pole)

    def _valuation(self) -> int | None:
        return next((k for k, c in enumerate(self.numerator) if c), None)


def _times_power(p: GaussianPolynomial, k: int) -> GaussianPolynomial:
    return p * GaussianPolynomial([*[0] * k, 1])

"""Polynomials over the Gaussian rationals as a pair of FLINT rational polynomials.

Coefficients come with the constant term first.  Products are three products of FLINT polynomials; division
runs over the coefficients in Python and is meant for the sizes of results, not for inner loops.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar, overload

from flint import fmpq, fmpq_poly, fmpz, fmpz_poly

from polyalg.core.bridges import load_bridge
from polyalg.core.display.numbers import terms_text
from polyalg.core.display.typeset import Typeset
from polyalg.core.gaussian.matrix import GaussianMatrix
from polyalg.core.gaussian.powers import binary_power
from polyalg.core.gaussian.rational import (
    GaussianRational,
    as_gaussian_rational,
    combined,
    exact_gaussian,
    latex_number,
)
from polyalg.errors import InputError

if TYPE_CHECKING:
    from polyalg.core.typing import FlintPolynomial, NumberLike, SympyPolynomial

__all__ = ["GaussianPolynomial"]

Value = TypeVar("Value", GaussianRational, "GaussianPolynomial")


def _rational_polynomial(value: FlintPolynomial | Iterable[int | fmpz | fmpq]) -> fmpq_poly:
    """Return a copy as `fmpq_poly`, so that later changes of the argument do not reach the result."""
    if isinstance(value, (fmpz_poly, fmpq_poly)):
        return fmpq_poly(value)
    try:
        return fmpq_poly(list(value))
    except (TypeError, ValueError) as error:
        raise InputError(f"the parts of a Gaussian polynomial must be rational: {error}") from None


class GaussianPolynomial(Typeset):
    """The polynomial ``real + imag * i`` in one variable, exact.

    Parameters
    ----------
    real, imag : fmpq_poly, fmpz_poly or sequence of int, fmpz, fmpq
        The two parts, constant term first; imag defaults to zero.  Or a GaussianPolynomial alone.

    Examples
    --------
    >>> from polyalg import GaussianPolynomial
    >>> p = GaussianPolynomial([0, 1], [1])        # x + i
    >>> p * GaussianPolynomial([0, 1], [-1]), p(2)
    (x^2 + 1, 2 + i)
    """

    __slots__ = ("_imag", "_real")
    __array_ufunc__ = None  # numpy leaves mixed arithmetic to the methods below

    _real: fmpq_poly
    _imag: fmpq_poly

    def __init__(
        self,
        real: FlintPolynomial | GaussianPolynomial | Iterable[int | fmpz | fmpq],
        imag: FlintPolynomial | Iterable[int | fmpz | fmpq] = (),
    ) -> None:
        if isinstance(real, GaussianPolynomial):
            if len(list(imag)):
                raise InputError(
                    "the real part is not real; pass a GaussianPolynomial without an imaginary part"
                )
            imag, real = real.imag, real.real
        object.__setattr__(self, "_real", _rational_polynomial(real))
        object.__setattr__(self, "_imag", _rational_polynomial(imag))

    @classmethod
    def from_coefficients(cls, coefficients: Iterable[object]) -> GaussianPolynomial:
        """Return the polynomial with these coefficients, constant term first."""
        numbers = [exact_gaussian(c) for c in coefficients]
        for k, z in enumerate(numbers):
            if z is None:
                raise InputError(f"coefficient {k} is not an exact Gaussian rational", entry=k)
        exact = [z for z in numbers if z is not None]
        return cls(fmpq_poly([z.real for z in exact]), fmpq_poly([z.imag for z in exact]))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"GaussianPolynomial is immutable; {name!r} cannot be set")

    def __reduce__(self) -> tuple[object, ...]:
        return GaussianPolynomial, (self._real.coeffs(), self._imag.coeffs())

    @property
    def real(self) -> fmpq_poly:
        """The polynomial of the real parts."""
        return self._real

    @property
    def imag(self) -> fmpq_poly:
        """The polynomial of the imaginary parts."""
        return self._imag

    def degree(self) -> int:
        """Return the degree; -1 for the zero polynomial, as FLINT does."""
        return int(max(self._real.degree(), self._imag.degree()))

    def __len__(self) -> int:
        return self.degree() + 1

    def __bool__(self) -> bool:
        return self.degree() >= 0

    def __iter__(self) -> Iterator[GaussianRational]:
        # Without it Python would ask for ever more coefficients, which are all zero.
        return iter(self.coeffs())

    def __getitem__(self, k: int) -> GaussianRational:
        return GaussianRational(self._real[k], self._imag[k])

    def coeffs(self) -> list[GaussianRational]:
        """Return the coefficients, constant term first."""
        return [self[k] for k in range(len(self))]

    def leading_coefficient(self) -> GaussianRational:
        """Return the coefficient of the highest power; 0 for the zero polynomial."""
        return self[self.degree()] if self else GaussianRational(0)

    def conjugate(self) -> GaussianPolynomial:
        """Return the polynomial with the conjugate coefficients."""
        return GaussianPolynomial(self._real, -self._imag)

    def derivative(self) -> GaussianPolynomial:
        """Return the derivative."""
        return GaussianPolynomial(self._real.derivative(), self._imag.derivative())

    def monic(self) -> GaussianPolynomial:
        """Return the polynomial divided by its leading coefficient."""
        return self * self.leading_coefficient().inverse()

    @overload
    def __call__(self, x: GaussianMatrix) -> GaussianMatrix: ...
    @overload
    def __call__(self, x: FlintPolynomial | GaussianPolynomial) -> GaussianPolynomial: ...
    @overload
    def __call__(self, x: NumberLike) -> GaussianRational: ...
    def __call__(self, x: object) -> GaussianRational | GaussianPolynomial | GaussianMatrix:
        """Evaluate at a number, a polynomial or a square matrix, exactly."""
        z = as_gaussian_rational(x)
        if z is not None:
            return self._at(z, GaussianRational(0))
        p = _as_polynomial(x)
        if p is not None:
            return self._at(p, GaussianPolynomial([]))
        if isinstance(x, GaussianMatrix):
            return self._at_matrix(x)
        raise InputError(f"a Gaussian polynomial has no exact value at {x!r}")

    def _at(self, x: Value, zero: Value) -> Value:
        for coefficient in reversed(self.coeffs()):
            zero = zero * x + coefficient
        return zero

    def _at_matrix(self, M: GaussianMatrix) -> GaussianMatrix:
        one = M**0
        value = one * 0
        for coefficient in reversed(self.coeffs()):
            value = value * M + one * coefficient
        return value

    def __eq__(self, other: object) -> bool:
        p = _as_polynomial(other)
        if p is None:
            return NotImplemented
        return bool(self._real == p._real and self._imag == p._imag)

    def __hash__(self) -> int:
        # Polynomials over number fields, which may be equal, do the same.
        return hash(tuple(self.coeffs()) if self.degree() > 0 else self[0])

    def __neg__(self) -> GaussianPolynomial:
        return GaussianPolynomial(-self._real, -self._imag)

    def __pos__(self) -> GaussianPolynomial:
        return self

    def __add__(self, other: object) -> GaussianPolynomial:
        p = _as_polynomial(other)
        return combined(operator.add, self, other) if p is None else _sum(self, p)

    __radd__ = __add__

    def __sub__(self, other: object) -> GaussianPolynomial:
        p = _as_polynomial(other)
        return combined(operator.sub, self, other) if p is None else self + (-p)

    def __rsub__(self, other: object) -> GaussianPolynomial:
        p = _as_polynomial(other)
        return combined(operator.sub, other, self) if p is None else p + (-self)

    def __mul__(self, other: object) -> GaussianPolynomial:
        p = _as_polynomial(other)
        return combined(operator.mul, self, other) if p is None else _product(self, p)

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> GaussianPolynomial:
        z = as_gaussian_rational(other)
        return combined(operator.truediv, self, other) if z is None else self * z.inverse()

    def __pow__(self, exponent: int) -> GaussianPolynomial:
        if not isinstance(exponent, int):
            return NotImplemented
        if exponent < 0:
            raise InputError(f"a polynomial has no power {exponent}")
        return binary_power(self, exponent, GaussianPolynomial([1]))

    def __divmod__(self, other: object) -> tuple[GaussianPolynomial, GaussianPolynomial]:
        p = _as_polynomial(other)
        return NotImplemented if p is None else _divide(self, p)

    def __rdivmod__(self, other: object) -> tuple[GaussianPolynomial, GaussianPolynomial]:
        p = _as_polynomial(other)
        return NotImplemented if p is None else _divide(p, self)

    def __floordiv__(self, other: object) -> GaussianPolynomial:
        p = _as_polynomial(other)
        return NotImplemented if p is None else _divide(self, p)[0]

    def __mod__(self, other: object) -> GaussianPolynomial:
        p = _as_polynomial(other)
        return NotImplemented if p is None else _divide(self, p)[1]

    def gcd(self, other: object) -> GaussianPolynomial:
        """Return the monic greatest common divisor; 0 where both are 0."""
        p, q = self, _as_polynomial(other)
        if q is None:
            raise InputError(f"the greatest common divisor needs a polynomial, not {other!r}")
        while q:
            p, q = q, _divide(p, q.monic())[1]
        return p.monic() if p else p

    def __str__(self) -> str:
        return terms_text(_terms(self, str), "x", latex=False)

    def __repr__(self) -> str:
        return str(self)

    def _repr_latex_(self) -> str:
        return "$" + terms_text(_terms(self, latex_number), "x", latex=True) + "$"

    def to_sympy(self) -> SympyPolynomial:
        """Return the polynomial as a SymPy `Poly` in x over the Gaussian rationals."""
        return load_bridge("sympy").from_polynomial(self)

    def _sympy_(self) -> SympyPolynomial:
        return self.to_sympy()


def _as_polynomial(value: object) -> GaussianPolynomial | None:
    if isinstance(value, GaussianPolynomial):
        return value
    if isinstance(value, (fmpz_poly, fmpq_poly)):
        return GaussianPolynomial(value)
    z = as_gaussian_rational(value)
    return None if z is None else GaussianPolynomial([z.real], [z.imag])


def _sum(p: GaussianPolynomial, q: GaussianPolynomial) -> GaussianPolynomial:
    return GaussianPolynomial(p.real + q.real, p.imag + q.imag)


def _product(p: GaussianPolynomial, q: GaussianPolynomial) -> GaussianPolynomial:
    first, second = p.real * q.real, p.imag * q.imag
    both = (p.real + p.imag) * (q.real + q.imag)
    return GaussianPolynomial(first - second, both - first - second)


def _divide(a: GaussianPolynomial, b: GaussianPolynomial) -> tuple[GaussianPolynomial, GaussianPolynomial]:
    if not b:
        raise ZeroDivisionError("division by the zero polynomial")
    if not b.imag:
        (q, r), (s, t) = divmod(a.real, b.real), divmod(a.imag, b.real)
        return GaussianPolynomial(q, s), GaussianPolynomial(r, t)
    # a conj(b) = q |b|^2 + r conj(b), and deg r conj(b) < deg |b|^2: q is a quotient by a real polynomial.
    norm, product = b.real * b.real + b.imag * b.imag, a * b.conjugate()
    quotient = GaussianPolynomial(product.real // norm, product.imag // norm)
    return quotient, a - quotient * b


def _terms(p: GaussianPolynomial, write: Callable[[GaussianRational], str]) -> list[tuple[int, str]]:
    """Return exponents and written coefficients, highest power first."""
    return [(k, write(c)) for k, c in enumerate(p.coeffs())][::-1]

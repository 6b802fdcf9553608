"""One eigenvalue as a number: shown, converted, and compared exactly."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from flint import acb, arb, fmpq, fmpq_poly

from polyalg.core.balls import nearest_double
from polyalg.core.bridges import load_bridge
from polyalg.core.display.numbers import complex_text, latex_of_text
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import shortened
from polyalg.core.gaussian import GaussianPolynomial, GaussianRational
from polyalg.core.gaussian_rational import as_gaussian_rational, latex_number
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.reading import read_integer
from polyalg.core.typing import ExactPolynomial, MpmathNumber, SageElement, SympyNumber
from polyalg.errors import InputError
from polyalg.roots.algebraic import ComparedExactly
from polyalg.roots.complex.algebraic import ComplexAlgebraic
from polyalg.roots.dyadic import ball_ends

_LONGEST_EXACT = 30
_GUARD_BITS = 16


@dataclass(frozen=True, eq=False, repr=False)
class Eigenvalue(ComparedExactly):
    """One distinct eigenvalue: a number that compares exactly, with numbers and with other eigenvalues.

    Attributes
    ----------
    value : acb
        Enclosure; each part has a radius of at most the eps asked for.
    factor : fmpq_poly or GaussianPolynomial
        Monic irreducible factor of the characteristic polynomial that it is a root of.
    multiplicity : int
        Algebraic multiplicity.
    block_sizes : list of int
        Sizes of its Jordan blocks, largest first.
    place : int
        Its number, from 0, among the roots of the factor by real part, then imaginary part.

    Notes
    -----
    Equality is that of numbers: the multiplicity does not count.  The order is by real part, then imaginary
    part, as in the list of eigenvalues; both are decided exactly.

    Examples
    --------
    >>> import polyalg as pa
    >>> low, high = pa.eigenvalues([[0, 2], [1, 0]], digits=20)
    >>> high
    Eigenvalue(1.41421356237309504880, factor x^2 - 2, block 1)
    >>> low < 0 < high, high == pa.eigenvalues([[0, 1], [2, 0]])[1], high.decimal(30)
    (True, True, '1.414213562373095048801688724210')
    """

    value: acb
    factor: ExactPolynomial
    multiplicity: int
    block_sizes: list[int]
    place: int
    digits: int = field(default=15)

    @cached_property
    def _number(self) -> ComplexAlgebraic:
        return ComplexAlgebraic(self.factor, self.place)

    @property
    def exact(self) -> GaussianRational | None:
        """The eigenvalue where it is in the field of the matrix, else None."""
        return GaussianRational(0) - self.factor[0] if self.factor.degree() == 1 else None

    def decimal(self, places: int) -> str:
        """Return the eigenvalue with so many places after the point, as text: "a", "bi" or "a + bi"."""
        count = int(read_integer(places, "places"))
        if count < 1:
            raise InputError(f"places must be positive, it is {count}")
        return complex_text(self._number.box(count * 3322 // 1000 + _GUARD_BITS), count)

    def __complex__(self) -> complex:
        number = self._number
        return complex(
            nearest_double(lambda bits: number.box(bits).real),
            nearest_double(lambda bits: number.box(bits).imag),
        )

    def __float__(self) -> float:
        if self.value.imag != 0:
            raise InputError(f"{self!r} is not real; use complex()")
        return nearest_double(lambda bits: self._number.box(bits).real)

    def __bool__(self) -> bool:
        return self.factor.degree() > 1 or bool(self.exact)

    def __hash__(self) -> int:
        # The same number has other factors over Q(i) than over Q.
        exact = self.exact
        return hash(complex(self)) if exact is None or exact.imag else hash(exact)

    def _compared(self, other: object) -> int | None:
        """Return -1, 0 or 1; None for what is no number."""
        if isinstance(other, Eigenvalue):
            return self._number.compare(other._number)
        z = _exact_number(other)
        if z is None:
            return None
        return self._number.compare(ComplexAlgebraic(GaussianPolynomial([-z.real, 1], [-z.imag]), 0))

    def to_sympy(self) -> SympyNumber:
        """Return the eigenvalue exactly: a number of Q(i), or a `CRootOf` of its factor."""
        return load_bridge("sympy").from_complex_root(self.factor, *self._number.isolated())

    def _sympy_(self) -> SympyNumber:
        # Without it SymPy makes a float of 15 digits, and compares that.
        return self.to_sympy()

    def to_sage(self) -> SageElement:
        """Return the eigenvalue exactly, in the field QQbar."""
        return load_bridge("sage").from_complex_root(self.factor, *self._number.isolated())

    def to_mpmath(self) -> MpmathNumber:
        """Return the midpoint as an mpf or mpc, at the digits asked for."""
        return load_bridge("mpmath").from_complex(self.value, self.digits)

    def to_numpy(self) -> complex:
        """Return the nearest complex number in doubles."""
        return complex(self)

    def to_dict(self) -> dict[str, object]:
        """Return plain values: texts of numbers, multiplicity and sizes of blocks."""
        return {
            "value": self._text(self.digits),
            "multiplicity": self.multiplicity,
            "block_sizes": list(self.block_sizes),
            "factor": polynomial_text(self.factor),
        }

    def _short(self, digits: int) -> GaussianRational | None:
        """The exact eigenvalue, if it is shorter than its decimals or short anyway."""
        exact = self.exact
        return exact if exact is not None and len(str(exact)) <= max(_LONGEST_EXACT, digits) else None

    def _text(self, digits: int) -> str:
        short = self._short(digits)
        return complex_text(self.value, digits) if short is None else str(short)

    def __repr__(self) -> str:
        sizes = ", ".join(map(str, self.block_sizes))
        blocks = f"block{'s' * (len(self.block_sizes) != 1)} {shortened(sizes, 40)}"
        factor = shortened(polynomial_text(self.factor))
        return f"Eigenvalue({self._text(self.digits)}, factor {factor}, {blocks})"

    def _repr_latex_(self) -> str:
        return f"${self._latex(self.digits)}$"

    def _latex(self, digits: int) -> str:
        short = self._short(digits)
        return latex_of_text(self._text(digits)) if short is None else latex_number(short)

    def __reduce__(self) -> tuple[object, ...]:
        ends = [ball_ends(part) for part in (self.value.real, self.value.imag)]
        gaussian = isinstance(self.factor, GaussianPolynomial)
        factor = self.factor if isinstance(self.factor, GaussianPolynomial) else self.factor.coeffs()
        rest = (self.multiplicity, self.block_sizes, self.place, self.digits)
        return _rebuilt, (ends, factor, gaussian, *rest)


def _rebuilt(
    ends: list[tuple[fmpq, fmpq]],
    factor: GaussianPolynomial | list[fmpq],
    gaussian: bool,
    multiplicity: int,
    block_sizes: list[int],
    place: int,
    digits: int,
) -> Eigenvalue:
    bits = 64 + sum(int(end.height_bits()) for pair in ends for end in pair)
    with flint_lock, working_precision(bits):
        parts = [arb((low + high) / 2) + arb(0, arb((high - low) / 2)) for low, high in ends]
        value = acb(*parts)
    f = factor if isinstance(factor, GaussianPolynomial) else fmpq_poly(factor)
    return Eigenvalue(value, f, multiplicity, block_sizes, place, digits)


def _exact_number(x: object) -> GaussianRational | None:
    """Return an exact number, or the value of a finite float or complex; None for anything else."""
    if isinstance(x, (float, complex)):
        z = complex(x)
        if z - z != 0:
            return None
        return GaussianRational(*(fmpq(*part.as_integer_ratio()) for part in (z.real, z.imag)))
    return as_gaussian_rational(x)

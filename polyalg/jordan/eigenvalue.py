"""One eigenvalue as a number: shown, converted, and compared exactly."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from flint import acb, fmpq, fmpq_poly

from polyalg.core.bridges import load_bridge, system_of
from polyalg.core.display.balls import Ball
from polyalg.core.display.numbers import latex_of_text
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import shortened
from polyalg.core.gaussian import GaussianRational
from polyalg.core.gaussian_rational import latex_number
from polyalg.core.inputs.objects import polynomial
from polyalg.core.outputs.origin import Origin
from polyalg.core.typing import ExactPolynomial, MpmathNumber, Number, Polynomial, SageElement, SympyNumber
from polyalg.roots.algebraic import RealAlgebraic
from polyalg.roots.complex.algebraic import ComplexAlgebraic
from polyalg.roots.complex.number import LONGEST_EXACT, AlgebraicNumber, digits_text


@dataclass(frozen=True, eq=False, repr=False)
class Eigenvalue(AlgebraicNumber):
    """One distinct eigenvalue: a number that compares exactly, with numbers and with other eigenvalues.

    Attributes
    ----------
    value : acb
        Enclosure; each part has a radius of at most the eps asked for.
    factor : polynomial
        Monic irreducible factor of the characteristic polynomial that it is a root of; in the system of the
        matrix, for lists `fmpq_poly` or `GaussianPolynomial`.
    multiplicity : int
        Algebraic multiplicity.
    block_sizes : list of int
        Sizes of its Jordan blocks, largest first.
    place : int
        Its number, from 0, among the roots of the factor by real part, then imaginary part.

    Notes
    -----
    Equality is that of numbers: the multiplicity does not count.  Real ones are ordered; two eigenvalues that
    are not both real compare as in the list, by real part, then imaginary part.  All is decided exactly.

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
    factor: Polynomial
    multiplicity: int
    block_sizes: list[int]
    place: int
    digits: int = field(default=15)

    @cached_property
    def _complex(self) -> ComplexAlgebraic:
        return ComplexAlgebraic(self._factor, self.place)

    @cached_property
    def _factor(self) -> ExactPolynomial:
        return polynomial(self.factor)

    @cached_property
    def _real(self) -> RealAlgebraic | None:
        return self._complex.on_the_line() if self.value.imag == 0 else None

    @cached_property
    def _exact(self) -> GaussianRational | None:
        return GaussianRational(0) - self._factor[0] if self._factor.degree() == 1 else None

    @property
    def exact(self) -> Number | None:
        """The eigenvalue where it is in the field of the matrix, else None."""
        return Origin(system_of(self.factor)).returned(self._exact)

    def to_sympy(self) -> SympyNumber:
        """Return the eigenvalue exactly: a number of Q(i), or a `CRootOf` of its factor."""
        return load_bridge("sympy").from_complex_root(self._factor, *self._complex.isolated())

    def _sympy_(self) -> SympyNumber:
        # Without it SymPy makes a float of 15 digits, and compares that.
        return self.to_sympy()

    def to_sage(self) -> SageElement:
        """Return the eigenvalue exactly, in the field QQbar."""
        return load_bridge("sage").from_complex_root(self._factor, *self._complex.isolated())

    def to_mpmath(self) -> MpmathNumber:
        """Return an mpf or mpc with the digits asked for, the first that counts included."""
        return load_bridge("mpmath").from_complex(self._known(self.digits), self.digits)

    def to_numpy(self) -> complex:
        """Return the nearest complex number in doubles."""
        return complex(self)

    def to_dict(self) -> dict[str, object]:
        """Return plain values: texts of numbers, multiplicity and sizes of blocks."""
        return {
            "value": self._text(self.digits),
            "multiplicity": self.multiplicity,
            "block_sizes": list(self.block_sizes),
            "factor": polynomial_text(self._factor),
        }

    def _short(self, digits: int) -> GaussianRational | None:
        """The exact eigenvalue, if it is shorter than its decimals or short anyway."""
        exact = self._exact
        return exact if exact is not None and len(str(exact)) <= max(LONGEST_EXACT, digits) else None

    def _text(self, digits: int) -> str:
        short = self._short(digits)
        return digits_text(self, self.value, digits) if short is None else str(short)

    def __repr__(self) -> str:
        sizes = ", ".join(map(str, self.block_sizes))
        blocks = f"block{'s' * (len(self.block_sizes) != 1)} {shortened(sizes, 40)}"
        factor = shortened(polynomial_text(self._factor))
        return f"Eigenvalue({self._text(self.digits)}, factor {factor}, {blocks})"

    def _repr_latex_(self) -> str:
        return f"${self._latex(self.digits)}$"

    def _latex(self, digits: int) -> str:
        short = self._short(digits)
        return latex_of_text(self._text(digits)) if short is None else latex_number(short)

    def __reduce__(self) -> tuple[object, ...]:
        # FLINT's polynomials do not pickle.
        factor = self.factor.coeffs() if isinstance(self.factor, fmpq_poly) else self.factor
        rest = (self.multiplicity, self.block_sizes, self.place, self.digits)
        return _rebuilt, (Ball(self.value, self.digits), factor, *rest)


def _rebuilt(
    value: Ball,
    factor: Polynomial | list[fmpq],
    multiplicity: int,
    block_sizes: list[int],
    place: int,
    digits: int,
) -> Eigenvalue:
    f = fmpq_poly(factor) if isinstance(factor, list) else factor
    return Eigenvalue(value, f, multiplicity, block_sizes, place, digits)

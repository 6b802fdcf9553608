"""One eigenvalue as a number: shown, converted, and compared exactly."""

from __future__ import annotations

from dataclasses import dataclass, field

from flint import acb

from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import shortened
from polyalg.core.typing import Polynomial
from polyalg.roots.complex.placed import PlacedNumber


@dataclass(frozen=True, eq=False, repr=False)
class Eigenvalue(PlacedNumber):
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

    @property
    def is_infinite(self) -> bool:
        """Whether it is infinity, which only matrix polynomials have for an eigenvalue."""
        return False

    def to_dict(self) -> dict[str, object]:
        """Return plain values: texts of numbers, multiplicity and sizes of blocks."""
        return {**super().to_dict(), "block_sizes": list(self.block_sizes)}

    def __repr__(self) -> str:
        sizes = ", ".join(map(str, self.block_sizes))
        blocks = f"block{'s' * (len(self.block_sizes) != 1)} {shortened(sizes, 40)}"
        factor = shortened(polynomial_text(self._factor))
        return f"Eigenvalue({self._text(self.digits)}, factor {factor}, {blocks})"

"""The distinct eigenvalues with their factors and block sizes, and the two polynomials of a matrix.

Eigenvalues are the certified roots of the irreducible factors of the characteristic polynomial,
so multiplicities are exact and never show in the numerics.  Eigenvectors are in `polyalg.jordan.form`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import acb, acb_mat, arb, fmpq, fmpz, fmpz_poly

from polyalg.checker import Certificate
from polyalg.core.accuracy import read_accuracy
from polyalg.core.balls import largest_radius, magnitude_bits
from polyalg.core.integral import IntegerMatrix, IntegerPolynomial
from polyalg.core.modular import charpoly
from polyalg.core.precision import needed_bits, working_precision
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.reading import ReadMatrix, read_matrix
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.returning import return_polynomial
from polyalg.jordan.structure import StructureData, rescaled_polynomial, structure_data
from polyalg.roots.complex import RootIsolation
from polyalg.roots.order import OrderedRoots, RootReference


@dataclass(frozen=True, slots=True)
class Eigenvalue:
    """One distinct eigenvalue.

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
    """

    value: acb
    factor: Any
    multiplicity: int
    block_sizes: list[int]


class Eigenvalues(list[Eigenvalue]):
    """The list of distinct eigenvalues, with what proves them.

    Attributes
    ----------
    radius : arb
        Largest radius of a real or imaginary part.
    report : CostReport
        Stages, bits and seconds.
    """

    def __init__(
        self, items: Sequence[Eigenvalue], spectrum: Spectrum, eps: Fraction, report: CostReport
    ) -> None:
        super().__init__(items)
        self._spectrum = spectrum
        self._eps = eps
        self._certificate: Certificate | None = None
        self.report = report

    @property
    def radius(self) -> arb:
        """Largest radius of a real or imaginary part."""
        return largest_radius(acb_mat(1, len(self), [e.value for e in self])) if self else arb(0)

    @property
    def certificate(self) -> Certificate:
        """The certificate, made when first asked for."""
        if self._certificate is None:
            from polyalg.jordan.proof import eigenvalues_certificate

            self._certificate = eigenvalues_certificate(self._spectrum, self._eps)
        return self._certificate


class Spectrum:
    """The roots of all factors of B = denominator * A, isolated and in order.

    Parameters
    ----------
    data : StructureData
        Factors with their block sizes, proved.
    report : ReportBuilder
        Told of the stage.
    """

    def __init__(self, data: StructureData, report: ReportBuilder) -> None:
        self.data = data
        with report.stage("root isolation"):
            factors = data.factors
            self.isolations = [RootIsolation(g) for g, _ in report.progress.steps(factors, len(factors))]
            self.roots = OrderedRoots(self.isolations)

    @property
    def references(self) -> list[RootReference]:
        """The eigenvalues in order."""
        return self.roots.references

    def values(self, bits: int) -> list[acb]:
        """Return the eigenvalues of A in order, with radius at most 2**-bits."""
        boxes = self.roots.values(bits)
        if self.data.denominator == 1:
            return boxes
        # Rounding is relative, bits are absolute: large eigenvalues need more.
        size = max((magnitude_bits(box) for box in boxes), default=0)
        with working_precision(bits + max(size, 0) + 32):
            return [
                _exact_quotient(self.data.factors[r.factor][0], self.data.denominator)
                if self.isolations[r.factor].degree == 1
                else box / self.data.denominator
                for r, box in zip(self.references, boxes, strict=True)
            ]

    def separation_bits(self) -> int:
        """Return b >= 0 such that different roots of one factor are at least 2**-b apart."""
        bits = int(self.data.denominator.bit_length())
        return bits + max((isolation.separation_bits() for isolation in self.isolations), default=0)

    def eigenvalues(self, values: Sequence[acb]) -> list[Eigenvalue]:
        """Return the result objects for enclosures in order."""
        factors = [self.data.public_factor(g) for g, _ in self.data.factors]
        result = []
        for r, value in zip(self.references, values, strict=True):
            sizes = self.data.factors[r.factor][1]
            result.append(Eigenvalue(value, factors[r.factor], sum(sizes), list(sizes)))
        return result


def _exact_quotient(g: IntegerPolynomial, denominator: fmpz) -> acb:
    re, im = g.coefficient(0)
    return acb(fmpq(-re, denominator), fmpq(-im, denominator))


def eigenvalues(A: Any, digits: int = 15, *, eps: Any = None, progress: ProgressOption = None) -> Eigenvalues:
    """Return the distinct eigenvalues of a square matrix, certified to any accuracy.

    Parameters
    ----------
    A : n by n matrix over Q or Q(i)
        Nested sequences, or a matrix of FLINT, SymPy, Sage or numpy; n = 0 gives an empty list.
    digits : int
        Absolute accuracy in decimal digits.
    eps : exact rational or str, optional
        Accuracy instead of `digits`: every radius is at most eps.
    progress : None, bool or callable
        See `jordan_form`.

    Returns
    -------
    Eigenvalues
        A list of `Eigenvalue`, sorted by real part, then imaginary part; equal real parts are
        recognised exactly.  It has `.radius`, `.certificate` (made when first asked for) and `.report`.

    Raises
    ------
    InexactInputError, DimensionError, InputError
        As for `jordan_form`.

    Notes
    -----
    The eigenvalues are roots of the irreducible factors of the characteristic polynomial, simple
    there; block sizes come from the exact structure.  O~(n^(w+1) a) bit operations for the
    polynomial and O~(n^3 a + n^2 log(1/eps)) for its roots.

    References
    ----------
    arXiv 2109.13956, section 4.

    Examples
    --------
    >>> import polyalg as pa
    >>> spectrum = pa.eigenvalues([[0, -1, 0], [1, 0, 0], [0, 0, 2]])
    >>> [(e.factor, e.multiplicity) for e in spectrum]
    [(x^2 + 1, 1), (x^2 + 1, 1), (x + (-2), 1)]
    """
    accuracy = read_accuracy(digits, eps)
    report = ReportBuilder(Progress(progress))
    data = structure_data(read_matrix(A, "A"), report)
    spectrum = Spectrum(data, report)
    bits = needed_bits(accuracy)
    with report.stage("roots", bits=bits):
        found = spectrum.eigenvalues(spectrum.values(bits))
    return Eigenvalues(found, spectrum, accuracy, report.finish())


def characteristic_polynomial(A: Any, *, progress: ProgressOption = None) -> Any:
    """Return det(x - A), monic and exact.

    Parameters
    ----------
    A : n by n matrix over Q or Q(i)
        n = 0 gives the constant 1.
    progress : None, bool or callable
        See `jordan_form`.

    Returns
    -------
    polynomial in the system of the input
        fmpq_poly for sequences and FLINT matrices; `GaussianPolynomial` if A has an imaginary part.

    Raises
    ------
    InexactInputError, DimensionError, InputError
        As for `jordan_form`.

    Notes
    -----
    FLINT over Z; over Z[i] and for large n images modulo primes with a proved bound on their number.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.characteristic_polynomial([[1, 2], [3, 4]])
    x^2 + (-5)*x + (-2)
    """
    read = read_matrix(A, "A")
    chi = charpoly(IntegerMatrix(read.real, read.imag), Progress(progress))
    return _returned(chi, read)


def minimal_polynomial(A: Any, *, progress: ProgressOption = None) -> Any:
    """Return the monic polynomial of least degree that vanishes at A, exact.

    Parameters
    ----------
    A : n by n matrix over Q or Q(i)
        n = 0 gives the constant 1.
    progress : None, bool or callable
        See `jordan_form`.

    Returns
    -------
    polynomial in the system of the input
        As for `characteristic_polynomial`.

    Raises
    ------
    InexactInputError, DimensionError, InputError
        As for `jordan_form`.

    Notes
    -----
    The last invariant factor of the proved cyclic decomposition.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.minimal_polynomial([[2, 0, 0], [0, 2, 0], [0, 0, 3]])
    x^2 + (-5)*x + 6
    """
    read = read_matrix(A, "A")
    data = structure_data(read, ReportBuilder(Progress(progress)))
    product = IntegerPolynomial(fmpz_poly([1]))
    for g, sizes in data.factors:
        product = product * g ** sizes[0]
    return _returned(product, read)


def _returned(f: IntegerPolynomial, read: ReadMatrix) -> Any:
    return return_polynomial(
        rescaled_polynomial(f, read.denominator, read.imag is not None), read.system, read.style
    )

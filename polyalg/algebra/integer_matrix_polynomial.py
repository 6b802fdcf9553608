"""`IntegerMatrixPolynomial`: matrix polynomials over Q or Q(i), in integers over one denominator.

What the exact routes compute with.  Nothing is reduced on the way: the formal degree, which zero leading
coefficients keep, and the denominator are those of the operations until `trimmed` or `lowest_terms` is asked
for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from flint import acb_mat, fmpq, fmpz, fmpz_mat, fmpz_poly

from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial, gaussian_matrix, gaussian_polynomial
from polyalg.algebra.stacking import coefficient_matrix, entries_of, together
from polyalg.core.gaussian import GaussianRational
from polyalg.core.gaussian.rational import gaussian

Term = tuple[int, int, int, tuple[fmpz | int, fmpz | int]]


@dataclass(frozen=True, slots=True, init=False)
class IntegerMatrixPolynomial:
    """The matrix polynomial sum_k coefficients[k] x^k / denominator.

    Attributes
    ----------
    coefficients : tuple of IntegerMatrix
        Constant term first, one at least, all of one shape, none with an imaginary part that is zero.
    denominator : fmpz
        Positive.
    """

    coefficients: tuple[IntegerMatrix, ...]
    denominator: fmpz
    _rows: IntegerMatrix | None = field(compare=False, repr=False)

    def __init__(self, coefficients: Iterable[IntegerMatrix], denominator: fmpz | int = 1) -> None:
        # A list is quicker than a generator, and most of these are short.
        tidied = [C if C.imag is None else C.tidied() for C in coefficients]
        object.__setattr__(self, "coefficients", tuple(tidied))
        object.__setattr__(self, "denominator", fmpz(denominator))
        object.__setattr__(self, "_rows", None)

    @classmethod
    def from_terms(
        cls, shape: tuple[int, int], terms: Iterable[Term], denominator: fmpz | int = 1
    ) -> IntegerMatrixPolynomial:
        """Return the sum of (re + i im) x^k in entry (i, j), over all (k, i, j, (re, im)), trimmed."""
        listed = list(terms)
        length = 1 + max((k for k, *_ in listed), default=0)
        real, imag = ([fmpz_mat(*shape) for _ in range(length)] for _ in range(2))
        for k, i, j, (re, im) in listed:
            real[k][i, j], imag[k][i, j] = re, im
        return cls(map(gaussian_matrix, real, imag), denominator).trimmed()

    @property
    def nrows(self) -> int:
        """Number of rows."""
        return self.coefficients[0].nrows

    @property
    def ncols(self) -> int:
        """Number of columns."""
        return self.coefficients[0].ncols

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and columns."""
        return self.nrows, self.ncols

    @property
    def formal_degree(self) -> int:
        """One less than the number of coefficients; the last ones may be zero."""
        return len(self.coefficients) - 1

    @property
    def half_degree(self) -> int:
        """Half of the formal degree."""
        return self.formal_degree // 2

    @property
    def is_gaussian(self) -> bool:
        """Whether a coefficient has a non-zero imaginary part."""
        return any(C.imag is not None for C in self)

    def __len__(self) -> int:
        return len(self.coefficients)

    def __iter__(self) -> Iterator[IntegerMatrix]:
        return iter(self.coefficients)

    def __getitem__(self, k: int) -> IntegerMatrix:
        return self.coefficients[k]

    def height_bits(self) -> int:
        """Bits of the largest real or imaginary part of a numerator."""
        return max(C.height_bits() for C in self)

    def entry(self, i: int, j: int) -> IntegerPolynomial:
        """Return the numerator of an entry."""
        imag = [] if not self.is_gaussian else [C.entry(i, j)[1] for C in self]
        return gaussian_polynomial(fmpz_poly([C.real[i, j] for C in self]), fmpz_poly(imag))

    def mapped(self, f: Callable[[IntegerMatrix], IntegerMatrix]) -> IntegerMatrixPolynomial:
        """Return the polynomial with f of every coefficient, over the same denominator."""
        return IntegerMatrixPolynomial(map(f, self), self.denominator)

    def star(self) -> IntegerMatrixPolynomial:
        """Return the conjugate transposes of the coefficients."""
        return self.mapped(IntegerMatrix.adjoint)

    def transpose(self) -> IntegerMatrixPolynomial:
        """Return the transposes of the coefficients."""
        return self.mapped(IntegerMatrix.transpose)

    def is_hermitian(self) -> bool:
        """Whether every coefficient is its adjoint."""
        return all(C.is_hermitian() for C in self.coefficients)

    def mirrored(self) -> IntegerMatrixPolynomial:
        """Return x^d times the sum of C_k x^k for |k| <= d, C_-k the adjoint of C_k."""
        return IntegerMatrixPolynomial(
            [*(C.adjoint() for C in self.coefficients[:0:-1]), *self], self.denominator
        )

    def __mul__(self, other: IntegerMatrixPolynomial) -> IntegerMatrixPolynomial:
        """Product."""
        sums: list[IntegerMatrix | None] = [None] * (len(self) + len(other) - 1)
        for i, C in enumerate(self):
            for j, D in enumerate(other):
                before, product = sums[i + j], C * D
                sums[i + j] = product if before is None else before + product
        return IntegerMatrixPolynomial(
            (C for C in sums if C is not None), self.denominator * other.denominator
        )

    def __add__(self, other: IntegerMatrixPolynomial) -> IntegerMatrixPolynomial:
        """Sum, over the least common denominator."""
        common = self.denominator.lcm(other.denominator)
        a, b = (P.times(common // P.denominator) for P in (self, other))
        longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
        added = [C + D for C, D in zip(longer, shorter, strict=False)]
        return IntegerMatrixPolynomial([*added, *longer.coefficients[len(shorter) :]], common)

    def times(self, z: fmpz | fmpq | GaussianRational | int) -> IntegerMatrixPolynomial:
        """Return the product with a number: numerators times that of z, denominators multiplied."""
        if z == 1:
            return self
        number = gaussian(z)
        q = fmpz(number.real.q) * fmpz(number.imag.q)
        re, im = (number.real * q).p, (number.imag * q).p
        scaled = self if re == 1 and not im else self.mapped(lambda C: C.scale(re, im))
        return IntegerMatrixPolynomial(scaled, self.denominator * q)

    def numerator(self) -> IntegerMatrixPolynomial:
        """Return the polynomial times its denominator."""
        return IntegerMatrixPolynomial(self)

    def value(self, z: fmpq | GaussianRational) -> tuple[IntegerMatrix, fmpz]:
        """Return numerator and denominator of the value at a number, as the formal degree gives them."""
        m = self.formal_degree
        if isinstance(z, fmpq):
            weights = fmpz_mat(1, m + 1, [z.p**k * z.q ** (m - k) for k in range(m + 1)])
            row = IntegerMatrix(weights) * self._flat()
            return row.reshaped(*self.shape).tidied(), self.denominator * z.q**m
        q = fmpz(z.real.q).lcm(z.imag.q)
        re, im = (z.real * q).p, (z.imag * q).p
        value, power = self[-1], fmpz(1)
        for C in self.coefficients[-2::-1]:
            power *= q
            value = value.scale(re, im) + C.scale(power)
        return value, self.denominator * power

    def numerator_at(self, z: fmpq | GaussianRational) -> IntegerMatrix:
        """Return a positive multiple of the value, in integers."""
        return self.value(z)[0]

    def _flat(self) -> IntegerMatrix:
        """Return the matrix whose rows are the entries of the coefficients; it is kept for the next value."""
        rows = self._rows
        if rows is None:
            shape = len(self), self.nrows * self.ncols
            rows = together(lambda parts: fmpz_mat(*shape, entries_of(parts)), self.coefficients)
            object.__setattr__(self, "_rows", rows)
        return rows

    def substituted(self, images: Sequence[IntegerPolynomial], degree: int) -> IntegerMatrixPolynomial:
        """Return sum_k C_k images[k], of this formal degree."""
        weights = coefficient_matrix(images, degree + 1).transpose()
        return IntegerMatrixPolynomial(
            (weights * self._flat()).cut(degree + 1, *self.shape), self.denominator
        )

    def shifted(self, c: fmpz) -> IntegerMatrixPolynomial:
        """Return P(x + c)."""
        images = [IntegerPolynomial(fmpz_poly([c, 1]) ** k) for k in range(len(self))]
        return self.substituted(images, self.formal_degree)

    def stretched(self, exponent: int) -> IntegerMatrixPolynomial:
        """Return P(2**exponent x)."""
        k = max(0, -exponent * self.formal_degree)
        scaled = (C.scale(fmpz(1) << (k + exponent * j)) for j, C in enumerate(self))
        return IntegerMatrixPolynomial(scaled, self.denominator << k)

    def moved(self, x0: fmpz) -> IntegerMatrixPolynomial:
        """Return y^m P(x0 - 1/y), m the formal degree.

        The map keeps the upper half plane and takes infinity to x0.
        """
        m = self.formal_degree
        powers = [fmpz_poly([-1, x0]) ** k * fmpz_poly([0] * (m - k) + [1]) for k in range(m + 1)]
        return self.substituted([IntegerPolynomial(f) for f in powers], m)

    def moved_back(self, x0: fmpz, d: int) -> IntegerMatrixPolynomial:
        """Return (x0 - x)^d P(1 / (x0 - x)), d at least the formal degree."""
        images = [IntegerPolynomial(fmpz_poly([x0, -1]) ** (d - k)) for k in range(len(self))]
        return self.substituted(images, d)

    def trimmed(self) -> IntegerMatrixPolynomial:
        """Return it without zero leading coefficients, one coefficient at least."""
        end = len(self)
        while end > 1 and self[end - 1].is_zero():
            end -= 1
        return (
            self if end == len(self) else IntegerMatrixPolynomial(self.coefficients[:end], self.denominator)
        )

    def lowest_terms(self) -> IntegerMatrixPolynomial:
        """Return it trimmed, over the least denominator."""
        kept = self.trimmed()
        common = fmpz(self.denominator)
        for C in kept:
            if common == 1:
                return kept
            common = common.gcd(C.content())
        divided = (C.divided(common) for C in kept)
        return IntegerMatrixPolynomial(divided, self.denominator // common)

    def of_even_degree(self) -> IntegerMatrixPolynomial:
        """Return it with a zero leading coefficient where its formal degree is odd."""
        return self if len(self) % 2 else IntegerMatrixPolynomial([*self, self[0].scale(0)], self.denominator)

    def primitive(self) -> tuple[fmpq, IntegerMatrixPolynomial]:
        """Return c > 0 and the trimmed polynomial Q of coprime integers with P = c Q; P is not zero."""
        content = fmpz(0)
        for C in self:
            content = content.gcd(C.content())
        return fmpq(content, self.denominator), IntegerMatrixPolynomial(
            C.divided(content) for C in self.trimmed()
        )

    def balls(self) -> list[acb_mat]:
        """Return the coefficients, enclosed at the working precision."""
        return [C.balls(self.denominator) for C in self]

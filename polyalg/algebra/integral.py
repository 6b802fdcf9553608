"""Matrices and monic polynomials over Z and Z[i], as pairs of FLINT objects.

The imaginary part is None over Z, so that real input never pays for the Gaussian case.
Reduction modulo a prime p sends i to a square root of -1 modulo p.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flint import acb, acb_mat, fmpq, fmpq_poly, fmpz, fmpz_mat, fmpz_poly, nmod, nmod_mat, nmod_poly

from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial
from polyalg.core.limits import matrix_bits


@dataclass(frozen=True, slots=True)
class Place:
    """A prime p and, where p = 1 mod 4, a square root of -1: a ring map from Z[i] to Z/p."""

    p: int
    sqrt_minus_one: int | None = None

    def conjugate(self) -> Place:
        """Return the other ring map to the same field."""
        if self.sqrt_minus_one is None:
            return self
        return Place(self.p, self.p - self.sqrt_minus_one)


@dataclass(frozen=True, slots=True)
class IntegerMatrix:
    """A matrix `real + i imag` over Z or Z[i]; `imag` is None when it is zero."""

    real: fmpz_mat
    imag: fmpz_mat | None = None

    @property
    def nrows(self) -> int:
        """Number of rows."""
        return int(self.real.nrows())

    @property
    def ncols(self) -> int:
        """Number of columns."""
        return int(self.real.ncols())

    @property
    def imaginary(self) -> fmpz_mat:
        """The imaginary part, a matrix also where it is zero."""
        return self.real * 0 if self.imag is None else self.imag

    def numbers(self) -> list[fmpz]:
        """Return the entries of the real part, then those of the imaginary part where there is one."""
        entries: list[fmpz] = self.real.entries()
        return entries if self.imag is None else entries + self.imag.entries()

    def entry(self, i: int, j: int) -> tuple[fmpz, fmpz]:
        """Return real and imaginary part of an entry."""
        return self.real[i, j], fmpz(0) if self.imag is None else self.imag[i, j]

    def __hash__(self) -> int:
        # FLINT's matrices have no hash, its integers do.
        return hash((self.nrows, self.ncols, *self.numbers()))

    def parts(self, f: Callable[[fmpz_mat], fmpz_mat]) -> IntegerMatrix:
        """Return the matrix with f of the real part and, where there is one, f of the imaginary part."""
        return IntegerMatrix(f(self.real), None if self.imag is None else f(self.imag))

    def tidied(self) -> IntegerMatrix:
        """Return the matrix without an imaginary part that is zero."""
        return self if self.imag is None else gaussian_matrix(self.real, self.imag)

    def __mul__(self, other: IntegerMatrix) -> IntegerMatrix:
        """Matrix product."""
        a, b, c, d = self.real, self.imag, other.real, other.imag
        if b is None:
            return IntegerMatrix(a * c, None if d is None else a * d)
        if d is None:
            return IntegerMatrix(a * c, b * c)
        ac, bd = a * c, b * d
        return IntegerMatrix(ac - bd, (a + b) * (c + d) - ac - bd)

    def __add__(self, other: IntegerMatrix) -> IntegerMatrix:
        """Sum."""
        if self.imag is None and other.imag is None:
            return IntegerMatrix(self.real + other.real)
        imag = self.imag if other.imag is None else other.imag
        if self.imag is not None and other.imag is not None:
            imag = self.imag + other.imag
        return IntegerMatrix(self.real + other.real, imag)

    def __sub__(self, other: IntegerMatrix) -> IntegerMatrix:
        """Difference."""
        return self + other.parts(lambda M: -M)

    def scale(self, real: int | fmpz, imag: int | fmpz = 0) -> IntegerMatrix:
        """Multiply by the Gaussian integer real + i imag."""
        if self.imag is None:
            return IntegerMatrix(self.real * real, self.real * imag if imag else None)
        if not imag:
            return IntegerMatrix(self.real * real, self.imag * real)
        return IntegerMatrix(self.real * real - self.imag * imag, self.imag * real + self.real * imag)

    def transpose(self) -> IntegerMatrix:
        """Transpose, without conjugation."""
        return self.parts(lambda M: M.transpose())

    def adjoint(self) -> IntegerMatrix:
        """Conjugate transpose."""
        return IntegerMatrix(self.real.transpose(), None if self.imag is None else -self.imag.transpose())

    def first_difference(self, other: IntegerMatrix) -> tuple[int, int] | None:
        """Return the first place, row by row, where the entries differ; None where all are equal."""
        if self == other:
            return None
        rest = self - other
        pairs = zip(rest.real.entries(), rest.imaginary.entries(), strict=True)
        at = next((k for k, (re, im) in enumerate(pairs) if re or im), None)
        return None if at is None else divmod(at, self.ncols)

    def asymmetric_entry(self, sign: int = 1) -> tuple[int, int] | None:
        """Return the first place of a square matrix where it is not sign times its adjoint."""
        return self.first_difference(self.adjoint().scale(sign))

    def is_hermitian(self) -> bool:
        """Whether the matrix is its adjoint."""
        return self.nrows == self.ncols and self.asymmetric_entry() is None

    def submatrix(self, rows: Sequence[int] | None, columns: Sequence[int] | None) -> IntegerMatrix:
        """Return the given rows and columns; None for all."""
        chosen = range(self.nrows) if rows is None else rows
        beside = range(self.ncols) if columns is None else columns

        def cut(whole: fmpz_mat) -> fmpz_mat:
            table = whole.tolist()
            return fmpz_mat(len(chosen), len(beside), [table[i][j] for i in chosen for j in beside])

        return self.parts(cut).tidied()

    def row_blocks(self, count: int) -> list[IntegerMatrix]:
        """Cut into so many blocks of equally many rows."""
        return self.cut(count, self.nrows // max(count, 1), self.ncols)

    def cut(self, count: int, rows: int, columns: int) -> list[IntegerMatrix]:
        """Cut the entries, row by row, into so many matrices of one shape."""
        size = rows * columns

        def pieces(whole: fmpz_mat) -> list[fmpz_mat]:
            entries = whole.entries()
            return [fmpz_mat(rows, columns, entries[k * size : (k + 1) * size]) for k in range(count)]

        imag = [None] * count if self.imag is None else pieces(self.imag)
        return [gaussian_matrix(*pair) for pair in zip(pieces(self.real), imag, strict=True)]

    def columns(self) -> list[IntegerMatrix]:
        """Return the columns, each a matrix."""
        return [row.transpose() for row in self.transpose().row_blocks(self.ncols)]

    def reshaped(self, rows: int, columns: int) -> IntegerMatrix:
        """Return the same entries, row by row, in another shape."""
        return self.parts(lambda M: fmpz_mat(rows, columns, M.entries()))

    def content(self) -> fmpz:
        """Return the greatest common divisor of all real and imaginary parts."""
        return fmpz_poly(self.numbers()).content()

    def divided(self, divisor: fmpz) -> IntegerMatrix:
        """Return the quotient by an integer that divides every entry."""
        if divisor == 1:
            return self
        return self.parts(lambda M: fmpz_mat(M.nrows(), M.ncols(), [x // divisor for x in M.entries()]))

    def primitive(self) -> IntegerMatrix:
        """Return the quotient by the content; zero stays zero."""
        return self.divided(self.content() or fmpz(1))

    def real_form(self) -> fmpz_mat:
        """Return [[A, -B], [B, A]] for A + iB: rank and eigenvalues are those of the matrix, each twice."""
        A, B = self.real, self.imaginary
        pairs = zip(A.tolist() + B.tolist(), (-B).tolist() + A.tolist(), strict=True)
        return fmpz_mat([list(left) + list(right) for left, right in pairs])

    def over_gaussian(self) -> GaussianMatrix:
        """Return the matrix in the type of rational ones."""
        return GaussianMatrix(self.real, self.imag)

    def balls(self, denominator: fmpz | int = 1) -> acb_mat:
        """Return the quotient by an integer as balls at the working precision."""
        if denominator == 1:
            real = acb_mat(self.real)
            return real if self.imag is None else real + acb_mat(self.imag) * acb(0, 1)
        numerators = self.real.entries()
        if self.imag is None:
            entries = [acb(fmpq(x, denominator)) for x in numerators]
        else:
            pairs = zip(numerators, self.imag.entries(), strict=True)
            entries = [acb(fmpq(x, denominator), fmpq(y, denominator)) for x, y in pairs]
        return acb_mat(self.nrows, self.ncols, entries)

    def is_zero(self) -> bool:
        """Whether every entry is zero."""
        return not any(self.real.entries()) and (self.imag is None or not any(self.imag.entries()))

    def mod(self, place: Place) -> nmod_mat:
        """Reduce modulo a prime."""
        image = nmod_mat(self.real, place.p)
        if self.imag is None:
            return image
        assert place.sqrt_minus_one is not None
        return image + nmod_mat(self.imag, place.p) * nmod(place.sqrt_minus_one, place.p)

    def height_bits(self) -> int:
        """Bits of the largest real or imaginary part."""
        return max(matrix_bits(self.real), 0 if self.imag is None else matrix_bits(self.imag))


def gaussian_matrix(real: fmpz_mat, imag: fmpz_mat | None) -> IntegerMatrix:
    """Build a matrix from its two parts, dropping a zero imaginary part."""
    return IntegerMatrix(real, imag if imag is not None and any(imag.entries()) else None)


def identity(n: int) -> IntegerMatrix:
    """Return the n by n identity."""
    return IntegerMatrix(fmpz_mat(n, n, [int(i == j) for i in range(n) for j in range(n)]))


@dataclass(frozen=True, slots=True)
class IntegerPolynomial:
    """A polynomial over Z or Z[i], used for monic ones; `imag` is None when it is zero."""

    real: fmpz_poly
    imag: fmpz_poly | None = None

    @property
    def degree(self) -> int:
        """Degree, -1 for zero."""
        own = int(self.real.degree())
        return own if self.imag is None else max(own, int(self.imag.degree()))

    @property
    def is_real(self) -> bool:
        """Whether all coefficients are real."""
        return self.imag is None

    def coefficient(self, k: int) -> tuple[fmpz, fmpz]:
        """Return the coefficient of x**k as a pair."""
        return self.real[k], (fmpz(0) if self.imag is None else self.imag[k])

    def coefficient_pairs(self) -> list[tuple[fmpz, fmpz]]:
        """Return all coefficients as pairs, constant term first."""
        if self.imag is None:
            zero = fmpz(0)
            return [(c, zero) for c in self.real.coeffs()]
        return [self.coefficient(k) for k in range(self.degree + 1)]

    def sizes(self) -> list[int]:
        """Return for each coefficient the bits of the larger one of its parts, constant term first."""
        if self.imag is None:
            return [int(c.bit_length()) for c in self.real.coeffs()]
        return [int(max(a.bit_length(), b.bit_length())) for a, b in self.coefficient_pairs()]

    def __mul__(self, other: IntegerPolynomial) -> IntegerPolynomial:
        """Product."""
        a, b, c, d = self.real, self.imag, other.real, other.imag
        if b is None and d is None:
            return IntegerPolynomial(a * c)
        b, d = b or fmpz_poly(), d or fmpz_poly()
        return gaussian_polynomial(a * c - b * d, a * d + b * c)

    def __pow__(self, exponent: int) -> IntegerPolynomial:
        """Power with an exponent >= 0."""
        if self.imag is None:
            return IntegerPolynomial(self.real**exponent)
        result = IntegerPolynomial(fmpz_poly([1]))
        for _ in range(exponent):
            result = result * self
        return result

    def conjugate(self) -> IntegerPolynomial:
        """Conjugate the coefficients."""
        return self if self.imag is None else IntegerPolynomial(self.real, -self.imag)

    def derivative(self) -> IntegerPolynomial:
        """Formal derivative."""
        return IntegerPolynomial(
            self.real.derivative(), None if self.imag is None else self.imag.derivative()
        )

    def shifted(self, real: fmpz | int, imag: fmpz | int = 0) -> IntegerPolynomial:
        """Return f(x + real + i imag)."""
        moved = self
        if real:
            step = fmpz_poly([real, 1])
            moved = gaussian_polynomial(self.real(step), (self.imag or fmpz_poly())(step))
        # f(i y) is moved by imag along y = -i x: a real shift, which FLINT does quickly.
        return moved.turned(1).shifted(imag).turned(3) if imag else moved

    def made_real(self) -> tuple[IntegerPolynomial, fmpz] | None:
        """Return f(x + i c) and the integer c if that is real for a monic f, None if there is no such c."""
        if self.imag is None:
            return self, fmpz(0)
        _, im = self.coefficient(self.degree - 1)
        if im % self.degree:
            return None
        c = -im // self.degree
        moved = self.shifted(0, c)
        return (moved, c) if moved.imag is None else None

    def turned(self, quarters: int) -> IntegerPolynomial:
        """Return f(i**quarters x)."""
        real, imag = [], []
        for k, (a, b) in enumerate(self.coefficient_pairs()):
            re, im = ((a, b), (-b, a), (-a, -b), (b, -a))[quarters * k % 4]
            real.append(re)
            imag.append(im)
        return gaussian_polynomial(fmpz_poly(real), fmpz_poly(imag))

    def height_bits(self) -> int:
        """Bits of the largest real or imaginary part of a coefficient."""
        own = int(self.real.height_bits())
        return own if self.imag is None else max(own, int(self.imag.height_bits()))

    def norm(self) -> fmpz_poly:
        """Return the product with the conjugate, a polynomial over Z."""
        if self.imag is None:
            return self.real * self.real
        return self.real * self.real + self.imag * self.imag

    def exact_quotient(self, divisor: IntegerPolynomial) -> IntegerPolynomial:
        """Return self / divisor for a monic divisor that divides self."""
        if self.imag is None and divisor.imag is None:
            return IntegerPolynomial(self.real // divisor.real)
        # Over Z[i] the division is by the norm, after multiplication with the conjugate.
        numerator, norm = self * divisor.conjugate(), divisor.norm()
        return gaussian_polynomial(numerator.real // norm, (numerator.imag or fmpz_poly()) // norm)

    def mod(self, place: Place) -> nmod_poly:
        """Reduce modulo a prime."""
        image = nmod_poly(self.real, place.p)
        if self.imag is None:
            return image
        assert place.sqrt_minus_one is not None
        return image + nmod_poly(self.imag, place.p) * place.sqrt_minus_one

    def rescale(self, denominator: fmpz) -> list[tuple[fmpz, fmpz]]:
        """Return the coefficients of f(denominator x)."""
        power, result = fmpz(1), []
        for re, im in self.coefficient_pairs():
            result.append((re * power, im * power))
            power *= denominator
        return result


def gaussian_polynomial(real: fmpz_poly, imag: fmpz_poly) -> IntegerPolynomial:
    """Build a polynomial from its two parts, dropping a zero imaginary part."""
    return IntegerPolynomial(real, imag if imag else None)


def rescaled_polynomial(
    f: IntegerPolynomial, denominator: fmpz, gaussian: bool
) -> fmpq_poly | GaussianPolynomial:
    """Return the monic polynomial whose roots are those of a monic f over the denominator."""
    pairs = f.rescale(denominator) if denominator != 1 else f.coefficient_pairs()
    top = denominator**f.degree
    real = fmpq_poly([re for re, _ in pairs]) / top
    if not gaussian:
        return real
    return GaussianPolynomial(real, fmpq_poly([im for _, im in pairs]) / top)


def evaluate_at_matrix(f: IntegerPolynomial, matrix: IntegerMatrix) -> IntegerMatrix:
    """Return f(matrix) by baby and giant steps: about 2 sqrt(deg f) matrix products."""
    n, degree = matrix.nrows, f.degree
    width = max(1, int(degree**0.5))
    babies = [identity(n)]
    while len(babies) <= width:
        babies.append(babies[-1] * matrix if len(babies) > 1 else matrix)
    result: IntegerMatrix | None = None
    for start in range(width * (degree // width), -1, -width):
        block = babies[0].scale(*f.coefficient(start))
        for k in range(1, min(width, degree + 1 - start)):
            re, im = f.coefficient(start + k)
            if re or im:
                block = block + babies[k].scale(re, im)
        result = block if result is None else result * babies[width] + block
    assert result is not None
    return result

"""Root polynomials: vectors v with P v = 0 modulo f^k whose values at the roots of f are independent.

As many as there are partial multiplicities at a root of f, of these orders; they prove the multiplicities (I.
Gohberg, P. Lancaster, L. Rodman, Matrix Polynomials, 1982, chapter 1), and one set serves all conjugates.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cached_property, reduce
from operator import mul

from flint import fmpq_poly, fmpz, fmpz_poly, nmod_mat, nmod_poly

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerPolynomial, Place, gaussian_polynomial
from polyalg.algebra.kernels import null_space
from polyalg.algebra.minimal_bases import minimal_kernel
from polyalg.algebra.modular import small_places
from polyalg.core.gaussian import GaussianPolynomial
from polyalg.core.typing import ExactPolynomial
from polyalg.pencils.adjugate import adjugate_product
from polyalg.pencils.partial import AT_ZERO, IrreducibleFactor, multiplication_matrix
from polyalg.pencils.structure import ExactEigenstructure, ZeroOf

__all__ = ["RootPlace", "RootPolynomials", "Vector", "as_columns"]

Vector = list[IntegerPolynomial]
FIRST_PRIME = 1 << 30
_WEIGHT = 9


class RootPlace:
    """A ring map from Z[x], or Z[i][x], to Z/p that takes f to zero.

    Attributes
    ----------
    at : Place
    root : int
        Where x goes.
    """

    def __init__(self, at: Place, root: int) -> None:
        self.at, self.root = at, root

    @classmethod
    def of(cls, f: IrreducibleFactor, gaussian: bool) -> Iterator[RootPlace]:
        """Yield such maps, which there are without end."""
        for at in small_places(FIRST_PRIME, gaussian):
            found = _root(f, at)
            if found is not None:
                yield cls(at, found)

    def value(self, f: IntegerPolynomial) -> int:
        """Return the image of a polynomial."""
        return int(f.mod(self.at)(self.root))


def _root(f: IrreducibleFactor, at: Place) -> int | None:
    """Return a root of f modulo a prime; of the polynomial that is meant, not of the monic one."""
    if not f.scale % at.p:
        return None
    linear = [h for h, _ in f.monic.mod(at).factor()[1] if h.degree() == 1]
    if not linear:
        return None
    h: nmod_poly = linear[0]
    return -int(h[0]) * pow(int(h[1]) * int(f.scale), -1, at.p) % at.p


class RootPolynomials:
    """The root polynomials of one matrix polynomial, and minimal bases of its kernels."""

    def __init__(self, structure: ExactEigenstructure) -> None:
        self.structure = structure
        self._P = structure.integral
        self._singles: dict[int, tuple[RootPlace, Vector]] = {}
        self._known: dict[int, tuple[RootPlace, list[Vector]]] = {}

    @cached_property
    def right_basis(self) -> list[Vector]:
        """A minimal basis of the right kernel."""
        return _basis(self._P, len(self.structure.right))

    @cached_property
    def left_basis(self) -> list[Vector]:
        """A minimal basis of the left kernel."""
        return _basis(self._P.transpose(), len(self.structure.left))

    def find(self) -> None:
        """Find all at finite zeros, which are kept."""
        for k in range(len(self.structure.finite)):
            self.vectors(k)

    def vectors(self, k: int) -> list[Vector]:
        """Return root polynomials at factor k to be evaluated, those of the largest order first.

        At simple zeros they are not reduced: one serves many factors, and its coefficients are short.
        """
        return [self._single(k)[1]] if self.structure.is_simple(k) else self.at(k)[1]

    def at(self, k: int) -> tuple[RootPlace, list[Vector]]:
        """Return them modulo the power of the factor, and a place for them."""
        if k not in self._known:
            self._known[k] = self._reduced_single(k) if self._is_single(k) else self._chosen_at(k)
        return self._known[k]

    def _is_single(self, k: int) -> bool:
        return self.structure.is_regular and len(self.structure.finite[k].sizes) == 1

    def _chosen_at(self, k: int) -> tuple[RootPlace, list[Vector]]:
        zero = self.structure.finite[k]
        for place in RootPlace.of(zero.factor, self._P.is_gaussian):
            known = [[place.value(c) for c in v] for v in self.right_basis]
            found = _chosen(self._P, zero, place, known)
            if found is not None:
                return place, found
        raise AssertionError("unreachable: there is no end of places")

    def at_infinity(self) -> tuple[RootPlace, list[Vector]]:
        """Return the root polynomials of the reversal at 0, those of the largest order first, and a place."""
        return self._infinite

    @cached_property
    def _infinite(self) -> tuple[RootPlace, list[Vector]]:
        # The reversal of the grade is a power of x times that of the degree.
        zero = ZeroOf(AT_ZERO, tuple(k - self.structure.free for k in self.structure.infinite))
        reversal = IntegerMatrixPolynomial(self._P.coefficients[::-1])
        for place in RootPlace.of(AT_ZERO, self._P.is_gaussian):
            known = [
                [place.value(IntegerPolynomial(*_leading(c, degree))) for c in v]
                for v, degree in zip(self.right_basis, self.structure.right, strict=True)
            ]
            found = _chosen(reversal, zero, place, known)
            if found is not None:
                return place, found
        raise AssertionError("unreachable: there is no end of places")

    def _single(self, k: int) -> tuple[RootPlace, Vector]:
        """Return the root polynomial at a zero of one partial multiplicity, and a place where it is not zero.

        P adj(P) b = det(P) b is zero modulo that power of f, and adj(P) has the rank 1 at the zero.
        """
        if k not in self._singles:
            places = RootPlace.of(self.structure.finite[k].factor, self._P.is_gaussian)
            tried = zip(places, self._adjugates(), strict=False)
            self._singles[k] = next((place, v) for place, v in tried if _is_seen(v, place))
        return self._singles[k]

    def _reduced_single(self, k: int) -> tuple[RootPlace, list[Vector]]:
        """Return it modulo that power of f."""
        place, v = self._single(k)
        zero = self.structure.finite[k]
        # The prime divides neither the denominators, as f keeps its degree, nor the content: v would vanish.
        return place, [_reduced(v, zero.factor.public() ** zero.sizes[0])]

    def _adjugates(self) -> Iterator[Vector]:
        """Yield adj(P) b for random vectors b; the first one is kept."""
        yield self._first_adjugate
        rng = random.Random(1)
        while True:
            yield self._adjugate(rng)

    @cached_property
    def _first_adjugate(self) -> Vector:
        return self._adjugate(random.Random(0))

    def _adjugate(self, rng: random.Random) -> Vector:
        b = [rng.randint(1, _WEIGHT) for _ in range(self._P.nrows)]
        return adjugate_product(self._P, b, self._determinant)

    @cached_property
    def _determinant(self) -> IntegerPolynomial:
        """The determinant of a regular P, but for a number that it is multiplied by."""
        powers = (zero.factor.numerator() ** sum(zero.sizes) for zero in self.structure.finite)
        return reduce(mul, powers)


def _is_seen(v: Vector, place: RootPlace) -> bool:
    """Whether a vector is seen not to vanish at the zeros."""
    return any(place.value(c) for c in v)


def _leading(c: IntegerPolynomial, degree: int) -> tuple[fmpz_poly, fmpz_poly | None]:
    re, im = c.coefficient(degree)
    return fmpz_poly([re]), fmpz_poly([im]) if im else None


def _basis(P: IntegerMatrixPolynomial, count: int) -> list[Vector]:
    if not count:
        return []
    basis = minimal_kernel(P, count)
    return [[basis.entry(i, j) for i in range(basis.nrows)] for j in range(count)]


def _chosen(
    P: IntegerMatrixPolynomial, zero: ZeroOf, place: RootPlace, known: Sequence[Sequence[int]]
) -> list[Vector] | None:
    """Return vectors of the orders wanted whose values are independent, and of those that are known.

    None where the place does not tell that as many are independent as are.
    """
    found: list[Vector] = []
    values = [list(v) for v in known]
    for order in sorted(set(zero.sizes), reverse=True):
        wanted = sum(size >= order for size in zero.sizes)
        for v in _kernel(P, zero.factor, order):
            if len(found) == wanted:
                break
            value = [place.value(c) for c in v]
            if _are_independent([*values, value], place.at.p):
                values.append(value)
                found.append(_primitive(v))
    return found if len(found) == len(zero.sizes) else None


def _kernel(P: IntegerMatrixPolynomial, f: IrreducibleFactor, order: int) -> Iterator[Vector]:
    """Yield a basis over Q of the vectors v with P v = 0 modulo f^order, constant ones for the order 0."""
    if not order:
        for j in range(P.ncols):
            yield [IntegerPolynomial(fmpz_poly([int(i == j)])) for i in range(P.ncols)]
        return
    power = f.monic**order
    for column in null_space(multiplication_matrix(P, power, f.scale)).columns():
        # Block i has the coefficients of entry i in y = scale x.
        yield [
            _stretched(
                gaussian_polynomial(fmpz_poly(block.real.entries()), fmpz_poly(block.imaginary.entries())),
                f,
            )
            for block in column.row_blocks(P.ncols)
        ]


def _reduced(v: Vector, f: ExactPolynomial) -> Vector:
    """Return the primitive multiple of a vector of polynomials modulo f, whatever its leading coefficient."""
    if max(c.degree for c in v) < f.degree():
        return _primitive(v)
    rests = [_remainder(c, f) for c in v]
    common = reduce(fmpz.lcm, [fmpz(part.denom()) for parts in rests for part in parts])
    return _primitive([gaussian_polynomial(*((part * common).numer() for part in parts)) for parts in rests])


def _remainder(c: IntegerPolynomial, f: ExactPolynomial) -> tuple[fmpq_poly, fmpq_poly]:
    if not isinstance(f, GaussianPolynomial):
        parts = c.real, c.imag or fmpz_poly()
        if f.degree() == 1:
            root = -f[0] / f[1]
            return fmpq_poly([parts[0](root)]), fmpq_poly([parts[1](root)])
        return fmpq_poly(parts[0]) % f, fmpq_poly(parts[1]) % f
    rest = _exact(c) % f
    return rest.real, rest.imag


def _stretched(c: IntegerPolynomial, f: IrreducibleFactor) -> IntegerPolynomial:
    """Return c(scale x)."""
    return _weighted(c, [f.scale**k for k in range(c.degree + 1)])


def _weighted(c: IntegerPolynomial, weights: Sequence[fmpz]) -> IntegerPolynomial:
    def part(f: fmpz_poly | None) -> fmpz_poly:
        return fmpz_poly([] if f is None else [a * w for a, w in zip(f.coeffs(), weights, strict=False)])

    return gaussian_polynomial(part(c.real), part(c.imag))


def _exact(f: IntegerPolynomial) -> GaussianPolynomial:
    return GaussianPolynomial(fmpq_poly(f.real), fmpq_poly(f.imag or fmpz_poly()))


def _primitive(v: Vector) -> Vector:
    """Divide by the content of all coefficients."""
    content = fmpz(0)
    for c in v:
        for part in (c.real, c.imag):
            content = content.gcd(part.content()) if part else content
    if content < 2:
        return v
    return [gaussian_polynomial(c.real // content, (c.imag or fmpz_poly()) // content) for c in v]


def as_columns(vectors: Sequence[Vector]) -> IntegerMatrixPolynomial:
    """Return the matrix polynomial with these columns."""
    terms = (
        (k, i, j, c.coefficient(k))
        for j, v in enumerate(vectors)
        for i, c in enumerate(v)
        for k in range(c.degree + 1)
    )
    return IntegerMatrixPolynomial.from_terms((len(vectors[0]), len(vectors)), terms)


def _are_independent(vectors: Sequence[Sequence[int]], p: int) -> bool:
    M = nmod_mat(len(vectors), len(vectors[0]), [x for v in vectors for x in v], p)
    return int(M.rank()) == len(vectors)

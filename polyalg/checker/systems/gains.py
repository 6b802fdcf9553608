"""Transfer matrices of realizations as N / d, and their gain along the imaginary axis or the unit circle.

s = ix, or z = (x + i) / (x - i), carries the line to the boundary; the squares of the singular values are the
eigenvalues of M / a there.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.circle import to_line, turned
from ..arithmetic.hermitian import hermitian_form
from ..arithmetic.integers import dot, multiples, power, product_of, times
from ..arithmetic.matrix import Vector, linear_combination
from ..arithmetic.matrix_polynomials import (
    MatrixPolynomial,
    leading_value,
    multiply,
    star,
    unit_minus_multiple,
    value_at,
)
from ..arithmetic.poly import convolution
from ..arithmetic.rational_matrices import RationalMatrix, read_rational_matrix, read_square
from ..arithmetic.rational_points import exact_complex_value, exact_value
from ..arithmetic.rational_polynomials import Point
from ..errors import CertificateError
from ..format.claims import Json
from ..format.encoding import read_boolean, read_integer, read_list, read_object, read_rational, refuse
from ..format.limits import MAX_DIMENSION, MAX_RATIONAL_BITS, Work
from ..format.reading import Numbers, read_numbers

SYSTEM_KEYS = ("A", "B", "C", "D", "discrete")
_WHAT = "the transfer matrix"
_Parts = tuple[list[int], list[int]]
ComplexPoint = tuple[tuple[int, int], int] | None


@dataclass(frozen=True, slots=True)
class GivenSystem:
    """A, B, C and D, with at least one input and one output, in continuous or discrete time."""

    A: RationalMatrix
    B: RationalMatrix
    C: RationalMatrix
    D: RationalMatrix
    discrete: bool

    @property
    def order(self) -> int:
        """Number of states."""
        return self.A.columns

    @property
    def inputs(self) -> int:
        """Number of inputs."""
        return self.D.columns

    @property
    def outputs(self) -> int:
        """Number of outputs."""
        return len(self.D.rows)


def read_system(given: Json, work: Work) -> GivenSystem:
    """Read the input of the kinds about gains."""
    whole = read_object(given, SYSTEM_KEYS, "input")
    A = read_square(whole["A"], "input.A", work)
    n = A.columns
    p = len(read_list(whole["D"], "input.D", most=MAX_DIMENSION))
    m = len(read_list(read_list(whole["D"], "input.D")[0], "input.D[0]", most=MAX_DIMENSION)) if p else 0
    if not p or not m:
        refuse("input.D", "must have a row and a column at least")
    B, C, D = (
        read_rational_matrix(whole[name], f"input.{name}", shape, work)
        for name, shape in (("B", (n, m)), ("C", (p, n)), ("D", (p, m)))
    )
    return GivenSystem(A, B, C, D, read_boolean(whole["discrete"], "input.discrete"))


@dataclass(frozen=True, slots=True)
class Gain:
    """The transfer matrix N / d on the line, with a = |d|^2 and M = N^* N, or N N^* where that is smaller.

    `denominator` is d as listed.
    """

    denominator: list[int]
    square: list[int]
    matrix: MatrixPolynomial

    def below(self, c: Point, work: Work) -> MatrixPolynomial:
        """Return c a I - M."""
        (p, q), M = c, self.matrix
        return unit_minus_multiple(multiples(self.square, p * M.den, work), q, M, work)

    def form_at(self, c: Point, listed: Json, where: str, work: Work) -> int:
        """Return v^* (c a I - M) v at a point times a positive number; the point is no pole, v is not zero.

        Parameters
        ----------
        listed : dict
            "point", a rational or null for infinity, and "vector".

        Raises
        ------
        CertificateError
            Steps "format", "limits" and "points" (there is a pole).
        """
        items = read_list(listed["vector"], f"{where}.vector", length=self.matrix.rows)
        v = read_numbers(items, f"{where}.vector", True, work)
        im = v.im if v.im is not None else [0] * len(v.re)
        if not any(v.re) and not any(im):
            refuse(f"{where}.vector", "must not be zero")
        polynomial = self.below(c, work)
        if listed["point"] is None:
            pole, values = not self.square[-1], leading_value(polynomial)
        else:
            point = read_rational(listed["point"], f"{where}.point")
            pole, values = not exact_value(self.square, *point, work), value_at(polynomial, point, work)
        if pole:
            raise CertificateError("points", f"{where}.point is a pole")
        return hermitian_form(values, v.re, im, work)


@dataclass(frozen=True, slots=True)
class Transfer:
    """The transfer matrix as N / d, in s or z; both of formal degree r, that of d."""

    denominator: list[int]
    numerator: MatrixPolynomial

    def gain(self, discrete: bool, work: Work) -> Gain:
        """Return the gain along the boundary."""
        d, N = self.denominator, self.numerator
        line, (re, im) = _on_line(N, d, discrete, work)
        pairs = zip(convolution(re, re, work), convolution(im, im, work), strict=True)
        square = [x + y for x, y in pairs]
        adjoint = star(line, work)
        small = (line, adjoint) if line.rows < line.columns else (adjoint, line)
        return Gain(d, square, multiply(*small, _WHAT, work))

    def image_at(self, s: ComplexPoint, v: Numbers, work: Work) -> Image:
        """Return N v and d at a point, times one integer; None stands for infinity."""
        by_column = zip(*self.numerator.re, strict=True)
        columns: list[Vector]
        if s is None:
            d = (self.denominator[-1], 0)
            columns = [([c[-1] for c in column], [0] * len(column)) for column in by_column]
        else:
            (a, b), q = s
            d = exact_complex_value(self.denominator, (a, b), q, work)
            values = [[exact_complex_value(c, (a, b), q, work) for c in column] for column in by_column]
            columns = [([x for x, _ in column], [y for _, y in column]) for column in values]
        vector = list(zip(v.re, v.im if v.im is not None else [0] * len(v.re), strict=True))
        weights = [x for x, _ in vector], [y for _, y in vector]
        re, im = linear_combination(columns, weights, work)
        den = self.numerator.den
        denominator = times(d[0], den, work), times(d[1], den, work)
        return Image(list(zip(re, im or [], strict=True)), denominator, vector)


@dataclass(frozen=True, slots=True)
class Image:
    """N v, d and v at a point, with G v = N v / d."""

    image: list[tuple[int, int]]
    denominator: tuple[int, int]
    vector: list[tuple[int, int]]

    def excess(self, c: Point, work: Work) -> int:
        """Return |N v|^2 - c |d|^2 |v|^2 times a positive integer."""
        p, q = c
        right = product_of([p, _square([self.denominator], work), _square(self.vector, work)], work)
        return times(q, _square(self.image, work), work) - right

    def real_part(self, work: Work) -> int:
        """Return the real part of v^* N v times the conjugate of d."""
        a, b = self.denominator
        re = dot([x for x, _ in self.vector], [x for x, _ in self.image], work)
        re += dot([y for _, y in self.vector], [y for _, y in self.image], work)
        im = dot([x for x, _ in self.vector], [y for _, y in self.image], work)
        im -= dot([y for _, y in self.vector], [x for x, _ in self.image], work)
        return times(re, a, work) + times(im, b, work)


def _square(z: list[tuple[int, int]], work: Work) -> int:
    flat = [x for pair in z for x in pair]
    return dot(flat, flat, work)


def prove_gain(system: GivenSystem, listed: object, work: Work) -> Gain:
    """Prove that the transfer matrix is N / d for the denominator d that is listed, and return its gain.

    Theorem 5 of the theory page on linear systems.

    Raises
    ------
    CertificateError
        As for `prove_transfer`.
    """
    return prove_transfer(system, listed, work).gain(system.discrete, work)


def prove_transfer(system: GivenSystem, listed: object, work: Work) -> Transfer:
    """Prove that the transfer matrix is N / d for the denominator d that is listed, and return both.

    Raises
    ------
    CertificateError
        Step "denominator", when d G is no polynomial.

    Notes
    -----
    Theorem 5 of the theory page on linear systems.

    With H_k = C A^k B, d G is a polynomial if the sums of d_j H_(j + k) vanish for all k >= 0. They are
    C A^k d(A) B, so that by the theorem of Cayley and Hamilton those for k below the order are enough.
    """
    where = "evidence.denominator"
    items = read_list(listed, where, most=system.order + 1)
    d = [read_integer(x, f"{where}[{k}]", bits=MAX_RATIONAL_BITS) for k, x in enumerate(items)]
    if not d or not d[-1]:
        refuse(where, "must be a polynomial that is not zero, of the order of the system at most")
    r, n = len(d) - 1, system.order
    markov = _markov(system, r + n, work)
    # H_k = markov[k] / (den step^k): d_j step^(r - j) in place of d_j clears the powers of the step.
    weights = [c * power(system.A.den, r - j, work) for j, c in enumerate(d)]
    for k in range(n):
        if any(_combined(weights, markov[k : k + r + 1], work)):
            raise CertificateError("denominator", f"{where} does not clear the denominators")
    return Transfer(d, _numerator(system, d, weights, markov, work))


def read_outside(value: object, where: str, system: GivenSystem, work: Work) -> ComplexPoint:
    """Read a pair of rationals with Re s >= 0, in discrete time |z| >= 1, or null for infinity."""
    if value is None:
        return None
    pair = read_numbers(list(read_list(value, where, length=2)), where, False, work)
    (a, b), q = pair.re, pair.den
    outside = dot(pair.re, pair.re, work) >= times(q, q, work) if system.discrete else a >= 0
    if not outside:
        raise CertificateError("points", f"{where} is in the stable region")
    return (a, b), q


def read_witness(listed: Json, where: str, given: tuple[GivenSystem, Transfer], work: Work) -> Image:
    """Read "point" and "vector" and return the image of the vector; the point is no zero of d."""
    system, transfer = given
    items = read_list(listed["vector"], f"{where}.vector", length=system.inputs)
    v = read_numbers(items, f"{where}.vector", True, work)
    point = read_outside(listed["point"], f"{where}.point", system, work)
    found = transfer.image_at(point, v, work)
    if not any(found.denominator):
        raise CertificateError("points", f"{where}.point is a root of the denominator")
    return found


def _markov(system: GivenSystem, count: int, work: Work) -> list[list[int]]:
    """Return the entries of C A^k B times all denominators, k < count."""
    a, found = RationalMatrix(system.A.rows, 1, system.order), []
    C, column = (
        RationalMatrix(system.C.rows, 1, system.order),
        RationalMatrix(system.B.rows, 1, system.inputs),
    )
    for _ in range(count):
        found.append([x for row in C.times(column, work).rows for x in row])
        column = a.times(column, work)
    return found


def _combined(weights: list[int], lists: list[list[int]], work: Work) -> list[int]:
    """Return the sum of the weights times the lists."""
    vectors: list[Vector] = [(x, None) for x, _ in zip(lists, weights, strict=True)]
    return linear_combination(vectors, (weights, None), work)[0]


def _numerator(
    system: GivenSystem, d: list[int], weights: list[int], markov: list[list[int]], work: Work
) -> MatrixPolynomial:
    """Return N: the coefficient k is d_k D + the sum of d_j H_(j - k - 1) over j > k."""
    r, D = len(d) - 1, system.D
    scale = product_of([power(system.A.den, max(r - 1, 0), work), system.B.den, system.C.den], work)
    den = times(scale, D.den, work)
    flat = [x for row in D.rows for x in row]
    coefficients = []
    for k in range(r + 1):
        rest = [0] * len(flat)
        if k < r:
            # Over step^(r - 1): d_j step^(r - 1) H_(j - k - 1) = weights[j] step^k markov / den.
            lifted = times(power(system.A.den, k, work), D.den, work)
            rest = multiples(_combined(weights[k + 1 :], markov[: r - k], work), lifted, work)
        direct = multiples(flat, times(d[k], scale, work), work)
        coefficients.append([x + y for x, y in zip(rest, direct, strict=True)])
    m = system.inputs
    re = [[[c[i * m + j] for c in coefficients] for j in range(m)] for i in range(system.outputs)]
    return MatrixPolynomial(re, [[[0] * (r + 1) for _ in row] for row in re], den)


def _on_line(
    N: MatrixPolynomial, d: list[int], discrete: bool, work: Work
) -> tuple[MatrixPolynomial, _Parts]:
    """Return N and d at ix, or (x - i)^r times both at (x + i) / (x - i)."""
    entries = [c for row in N.re for c in row]
    if discrete:
        *images, image = to_line([*entries, d], work)
    else:
        *images, image = [_turned(c) for c in (*entries, d)]
    rows = [images[k : k + N.columns] for k in range(0, len(images), N.columns)]
    re, im = ([[parts[k] for parts in row] for row in rows] for k in (0, 1))
    return MatrixPolynomial(re, im, N.den), image


def _turned(c: list[int]) -> _Parts:
    """Return the parts of a real polynomial at ix."""
    parts = [turned(x, 0, k) for k, x in enumerate(c)]
    return [x for x, _ in parts], [y for _, y in parts]

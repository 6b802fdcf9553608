"""Transfer matrices of realizations as N / d, and their gain along the imaginary axis or the unit circle.

s = ix, or z = (x + i) / (x - i), carries the line to the boundary; the squares of the singular values are the
eigenvalues of M / a there.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.circle import plane_basis, turned
from ..arithmetic.hermitian import hermitian_form
from ..arithmetic.integers import bits_of, multiples, power, product_of, times
from ..arithmetic.matrix_polynomials import MatrixPolynomial, leading_value, multiply, star, value_at
from ..arithmetic.poly import convolution
from ..arithmetic.rational_matrices import RationalMatrix, read_rational_matrix, read_square
from ..arithmetic.rational_points import exact_value
from ..arithmetic.rational_polynomials import Point
from ..errors import CertificateError
from ..format.claims import Json
from ..format.encoding import read_boolean, read_integer, read_list, read_object, read_rational, refuse
from ..format.limits import MAX_DIMENSION, MAX_RATIONAL_BITS, Work, product_cost
from ..format.reading import read_numbers

_WHAT = "the transfer matrix"
_Parts = tuple[list[int], list[int]]


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
    whole = read_object(given, ("A", "B", "C", "D", "discrete"), "input")
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
        diagonal = multiples(self.square, p * M.den, work)
        work.spend(2 * M.rows * M.rows * M.length * product_cost(M.bits, q.bit_length()), _WHAT)
        work.store(2 * M.rows * M.rows * M.length, M.bits + q.bit_length(), _WHAT)
        re = [
            [
                [(x if i == j else 0) - q * y for x, y in zip(diagonal, entry, strict=True)]
                for j, entry in enumerate(row)
            ]
            for i, row in enumerate(M.re)
        ]
        im = [[[-q * y for y in entry] for entry in row] for row in M.im]
        return MatrixPolynomial(re, im, q * M.den)

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


def prove_gain(system: GivenSystem, listed: object, work: Work) -> Gain:
    """Prove that the transfer matrix is N / d for the denominator d that is listed, and return its gain.

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
    N = _numerator(system, d, weights, markov, work)
    line, (re, im) = _on_line(N, d, system.discrete, work)
    pairs = zip(convolution(re, re, work), convolution(im, im, work), strict=True)
    square = [x + y for x, y in pairs]
    adjoint = star(line, work)
    small = (line, adjoint) if line.rows < line.columns else (adjoint, line)
    return Gain(d, square, multiply(*small, _WHAT, work))


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
    bits = bits_of(weights), max(map(bits_of, lists), default=0)
    size = len(lists[0]) if lists else 0
    work.spend(len(weights) * size * (150 + product_cost(*bits)), _WHAT)
    work.store(size, sum(bits) + 16, _WHAT)
    return [sum(w * x for w, x in zip(weights, column, strict=True)) for column in zip(*lists, strict=True)]


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
    r = len(d) - 1
    if discrete:
        basis = plane_basis(r, work)
        bits = N.bits + r + 8
        work.spend(2 * (N.rows * N.columns + 1) * (r + 1) ** 2 * (150 + product_cost(N.bits, r)), _WHAT)
        work.store(4 * N.rows * N.columns * (r + 1), bits, _WHAT)
        columns = [list(zip(*part, strict=True)) for part in zip(*basis, strict=True)]

        def image(c: list[int]) -> _Parts:
            re, im = (
                [sum(x * y for x, y in zip(c, column, strict=True)) for column in part] for part in columns
            )
            return re, im

    else:

        def image(c: list[int]) -> _Parts:
            parts = [turned(x, 0, k) for k, x in enumerate(c)]
            return [x for x, _ in parts], [y for _, y in parts]

    images = [[image(c) for c in row] for row in N.re]
    re = [[x for x, _ in row] for row in images]
    im = [[y for _, y in row] for row in images]
    return MatrixPolynomial(re, im, N.den), image(d)

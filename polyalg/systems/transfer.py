"""Transfer matrices: C (x I - A)^-1 B + D as fractions of polynomials, and realizations of such."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

from flint import fmpq_mat, fmpq_poly

from polyalg.algebra.blocks import block, diagonal
from polyalg.core.bridges import load_bridge
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import LINES, Shown, Table, counted, shortened
from polyalg.core.gaussian import GaussianMatrix, GaussianRational
from polyalg.core.inputs.reading import read_gaussian
from polyalg.core.origin import FLINT, Origin
from polyalg.core.typing import NumberLike, Polynomial, Rational, SympyMatrix
from polyalg.errors import ImproperSystemError, InputError
from polyalg.systems.reachable import minimal
from polyalg.systems.realization import Realization

__all__ = ["RationalFunction", "TransferMatrix", "fractions_of", "numerators_of", "realized"]

_TEXT = 60


class RationalFunction(NamedTuple):
    """A rational function in lowest terms; the denominator is monic."""

    numerator: fmpq_poly
    denominator: fmpq_poly

    @classmethod
    def of(cls, numerator: fmpq_poly, denominator: fmpq_poly) -> RationalFunction:
        """Return the quotient of two polynomials."""
        common = numerator.gcd(denominator)
        p, q = numerator // common, denominator // common
        lead = q[q.degree()]
        return cls(p / lead, q / lead)


class TransferMatrix(Shown):
    """A p by m matrix of rational functions in lowest terms, exact.

    Attributes
    ----------
    shape : tuple of int
        (p, m): outputs and inputs.
    numerators, denominators : list of lists of polynomial
        The denominators are monic.
    """

    def __init__(
        self, entries: Sequence[Sequence[RationalFunction]], width: int, origin: Origin = FLINT
    ) -> None:
        self._entries, self._origin = [list(row) for row in entries], origin
        self.shape = (len(self._entries), width)

    @property
    def numerators(self) -> list[list[Polynomial]]:
        found: list[list[Polynomial]] = self._origin.returned(
            [[f.numerator for f in row] for row in self._entries]
        )
        return found

    @property
    def denominators(self) -> list[list[Polynomial]]:
        found: list[list[Polynomial]] = self._origin.returned(
            [[f.denominator for f in row] for row in self._entries]
        )
        return found

    def realized(self) -> Realization:
        """Return a minimal realization, as matrices of FLINT; `system` makes a `System` of it."""
        return realized(self._entries, self.shape[1])

    @property
    def origin(self) -> Origin:
        """The system of numbers that the matrices came from."""
        return self._origin

    def __getitem__(self, index: tuple[int, int]) -> tuple[Polynomial, Polynomial]:
        found: tuple[Polynomial, Polynomial] = self._origin.returned(tuple(self._entries[index[0]][index[1]]))
        return found

    def __call__(self, x: NumberLike) -> fmpq_mat | GaussianMatrix:
        """Return the values at a number of Q or Q(i), exactly; InputError at a pole."""
        at = read_gaussian(x, "x")
        values = [_value(f, at, (i, j)) for i, j, f in self._listed()]
        real = fmpq_mat(*self.shape, [z.real for z in values])
        return GaussianMatrix(real, fmpq_mat(*self.shape, [z.imag for z in values])) if at.imag else real

    def _listed(self) -> list[tuple[int, int, RationalFunction]]:
        return [(i, j, f) for i, row in enumerate(self._entries) for j, f in enumerate(row)]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TransferMatrix):
            return NotImplemented
        return self.shape == other.shape and self._entries == other._entries

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[object, ...]:
        listed = [[tuple(map(list, f)) for f in row] for row in self._entries]
        return _transfer_matrix, (listed, self.shape[1], self._origin)

    def to_sympy(self, x: object = None) -> SympyMatrix:
        """Return an immutable SymPy matrix of fractions in x, or in the variable that was read."""
        symbol = self._origin.variable if x is None and self._origin.system == "sympy" else x
        return load_bridge("sympy").from_rational_functions(self._entries, self.shape[1], symbol)

    def to_dict(self) -> dict[str, object]:
        """Return plain values: numerators and denominators as text."""
        return {
            "numerators": [[polynomial_text(f.numerator) for f in row] for row in self._entries],
            "denominators": [[polynomial_text(f.denominator) for f in row] for row in self._entries],
        }

    def _table(self) -> Table:
        p, m = self.shape
        entries = self._listed()
        rows = [
            (
                f"({i}, {j})",
                shortened(polynomial_text(f.numerator), _TEXT),
                shortened(polynomial_text(f.denominator), _TEXT),
            )
            for i, j, f in entries[:LINES]
        ]
        title = f"Transfer matrix: {counted(p, 'output')}, {counted(m, 'input')}"
        return Table(title, ("entry", "numerator", "denominator"), rows, len(entries) - len(rows))


def _value(f: RationalFunction, at: GaussianRational, entry: tuple[int, int]) -> GaussianRational:
    p, q = (reduce(lambda y, c: y * at + c, reversed(g.coeffs()), GaussianRational(0)) for g in f)
    if not q:
        raise InputError(f"entry {entry} has a pole at {at}", entry=entry)
    return p / q


def _transfer_matrix(
    listed: list[list[tuple[list[Rational], list[Rational]]]], width: int, origin: Origin
) -> TransferMatrix:
    entries = [[RationalFunction(fmpq_poly(p), fmpq_poly(q)) for p, q in row] for row in listed]
    return TransferMatrix(entries, width, origin)


def numerators_of(S: Realization) -> tuple[list[fmpq_mat], fmpq_poly]:
    """Return the coefficients of N, n + 1 of them, and d = det(x I - A) with N / d = C (x I - A)^-1 B + D.

    Notes
    -----
    The coefficient k of C adj(x I - A) B is the sum of d_j C A^(j - k - 1) B, j > k.
    """
    n, d = S.order, S.A.charpoly() if S.order else fmpq_poly([1])
    markov, power = [], S.B
    for _ in range(n):
        markov.append(S.C * power)
        power = S.A * power
    coefficients = [S.D * d[k] for k in range(n + 1)]
    for k in range(n):
        for j in range(k + 1, n + 1):
            coefficients[k] = coefficients[k] + markov[j - k - 1] * d[j]
    return coefficients, d


def fractions_of(S: Realization) -> list[list[RationalFunction]]:
    """Return the entries of C (x I - A)^-1 B + D."""
    coefficients, d = numerators_of(S)
    return [
        [RationalFunction.of(fmpq_poly([c[i, j] for c in coefficients]), d) for j in range(S.inputs)]
        for i in range(S.outputs)
    ]


def realized(entries: Sequence[Sequence[RationalFunction]], width: int) -> Realization:
    """Return a minimal realization of a matrix of rational functions.

    Column by column in controller form over the least common denominator; then what is not seen is left out.

    Raises
    ------
    ImproperSystemError
        If a numerator has a larger degree than its denominator.
    """
    for i, row in enumerate(entries):
        for j, f in enumerate(row):
            if f.numerator.degree() > f.denominator.degree():
                raise ImproperSystemError(
                    f"entry ({i}, {j}) is improper: its numerator has degree {f.numerator.degree()}, its"
                    f" denominator {f.denominator.degree()}; a realization would take derivatives of inputs",
                    entry=(i, j),
                )
    columns = [_controller_form([row[j] for row in entries]) for j in range(width)]
    p = len(entries)
    if not columns:
        return Realization(fmpq_mat(0, 0), fmpq_mat(0, 0), fmpq_mat(p, 0), fmpq_mat(p, 0))
    return minimal(reduce(_beside, columns))


def _beside(first: Realization, second: Realization) -> Realization:
    A, B = diagonal(first.A, second.A), diagonal(first.B, second.B)
    return Realization(A, B, block([[first.C, second.C]]), block([[first.D, second.D]]))


def _controller_form(column: Sequence[RationalFunction]) -> Realization:
    """Return the controller form of one column over the least common denominator."""
    d = fmpq_poly([1])
    for f in column:
        d = d * (f.denominator // d.gcd(f.denominator))
    k, p = d.degree(), len(column)
    whole = [f.numerator * (d // f.denominator) for f in column]
    rest = [q - d * q[k] for q in whole]
    A = fmpq_mat(k, k, [-d[j] if i == k - 1 else int(j == i + 1) for i in range(k) for j in range(k)])
    B = fmpq_mat(k, 1, [int(i == k - 1) for i in range(k)])
    C = fmpq_mat(p, k, [q[j] for q in rest for j in range(k)])
    return Realization(A, B, C, fmpq_mat(p, 1, [q[k] for q in whole]))

"""The data of an algebraic Riccati equation, exactly."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from flint import acb, arb, fmpq, fmpq_mat

from polyalg.algebra.blocks import block, unit
from polyalg.algebra.evidence import matrix_json
from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.core.evidence import rational_json
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.typing import Json

__all__ = ["Names", "PackedEquation", "RiccatiEquation", "extended_pencil"]


@dataclass(frozen=True, slots=True)
class Names:
    """What errors call the matrices of an equation, and eigenvalues of A that are not controllable."""

    A: str = "A"
    B: str = "B"
    Q: str = "Q"
    R: str = "R"
    S: str = "S"
    unmoved: str = "A has eigenvalues that no input moves"


@dataclass(frozen=True)
class RiccatiEquation:
    """A' X + X A - (X B + S) R^-1 (B' X + S') + Q = 0, or its sibling in discrete time.

    Attributes
    ----------
    A, B, Q, R, S : fmpq_mat
    product : fmpq_mat or None
        G in place of B R^-1 B', with B, R and S without columns.
    discount : fmpq or None
        None in continuous time; in discrete time the factor of the products with X.
    gaussian : bool
        Whether the matrices are [Re, -Im; Im, Re] for those of an equation over Q(i).
    names : Names
        For errors only.
    """

    A: fmpq_mat
    B: fmpq_mat
    Q: fmpq_mat
    R: fmpq_mat
    S: fmpq_mat
    product: fmpq_mat | None = None
    discount: fmpq | None = None
    gaussian: bool = False
    names: Names = field(default=Names(), compare=False)

    @property
    def is_discrete(self) -> bool:
        """Whether time is discrete."""
        return self.discount is not None

    @property
    def order(self) -> int:
        """The number of rows of A."""
        return int(self.A.nrows())

    @cached_property
    def reduced(self) -> tuple[fmpq_mat, fmpq_mat, fmpq_mat]:
        """A - B R^-1 S', G = B R^-1 B' and Q - S R^-1 S', for an invertible R."""
        if self.product is not None:
            return self.A, self.product, self.Q
        if not self.B.ncols():
            return self.A, fmpq_mat(self.order, self.order), self.Q
        X = self.R.solve(block([[self.S.transpose(), self.B.transpose()]]))
        n, m = self.order, self.B.ncols()
        first = fmpq_mat(m, n, [X[i, j] for i in range(m) for j in range(n)])
        second = fmpq_mat(m, n, [X[i, n + j] for i in range(m) for j in range(n)])
        return self.A - self.B * first, self.B * second, self.Q - self.S * first

    @cached_property
    def hamiltonian(self) -> fmpq_mat:
        """The matrix [A, -G; -Q, -A'] of the reduced equation in continuous time."""
        A, G, Q = self.reduced
        return block([[A, -1 * G], [-1 * Q, -1 * A.transpose()]])

    def shifted(self, X: fmpq_mat) -> RiccatiEquation:
        """Return the equation for the difference from a symmetric X; the closed loops are the same."""
        A, B, Q, R, S, beta = self.A, self.B, self.Q, self.R, self.S, self.discount
        turned = A.transpose()
        if not any(X.entries()):
            return self
        if self.product is not None:
            loop = A - self.product * X
            return replace(self, A=loop, Q=Q + turned * X + X * loop)
        if beta is None:
            return replace(self, Q=Q + turned * X + X * A, S=S + X * B)
        XB = X * B * beta
        return replace(self, Q=Q + turned * X * A * beta - X, R=R + B.transpose() * XB, S=S + turned * XB)

    def depth(self, z: acb) -> arb:
        """Return what is positive where an eigenvalue is stable, negative outside of the closed region."""
        if self.discount is None:
            return -z.real
        # FLINT's power of a ball around 0 is not a number.
        return 1 / arb(self.discount) - z.real * z.real - z.imag * z.imag

    def to_json(self) -> Json:
        """Return the input of a certificate."""
        names = ("A", "Q") if self.product is not None else ("A", "B", "Q", "R", "S")
        given: Json = {name: matrix_json(getattr(self, name)) for name in names}
        if self.product is not None:
            given["G"] = matrix_json(self.product)
        if self.discount is not None:
            given["discount"] = rational_json(self.discount)
        return given


def extended_pencil(equation: RiccatiEquation) -> MatrixPolynomial:
    """Return [A, 0, B; -Q, I, -S; S', 0, R] - z [I, 0, 0; 0, b A', 0; 0, -b B', 0]."""
    A, B, Q, R, S = equation.A, equation.B, equation.Q, equation.R, equation.S
    n, m, beta = equation.order, B.ncols(), equation.discount
    assert beta is not None
    zero = fmpq_mat(n, n)
    constant = block([[A, zero, B], [-1 * Q, unit(n), -1 * S], [S.transpose(), fmpq_mat(m, n), R]])
    lead = block(
        [
            [-1 * unit(n), zero, fmpq_mat(n, m)],
            [zero, A.transpose() * -beta, fmpq_mat(n, m)],
            [fmpq_mat(m, n), B.transpose() * beta, fmpq_mat(m, m)],
        ]
    )
    return MatrixPolynomial([constant, lead])


Entries = tuple[int, int, list[fmpq]]


@dataclass(frozen=True, slots=True)
class PackedEquation:
    """The entries of an equation, which pickle."""

    matrices: tuple[Entries, Entries, Entries, Entries, Entries]
    product: Entries | None
    discount: fmpq | None
    gaussian: bool

    @classmethod
    def of(cls, equation: RiccatiEquation) -> PackedEquation:
        """Take the entries."""
        A, B, Q, R, S = (_entries(M) for M in (equation.A, equation.B, equation.Q, equation.R, equation.S))
        product = None if equation.product is None else _entries(equation.product)
        return cls((A, B, Q, R, S), product, equation.discount, equation.gaussian)

    def unpacked(self) -> RiccatiEquation:
        """Return the equation."""
        A, B, Q, R, S = (fmpq_mat(*entries) for entries in self.matrices)
        product = None if self.product is None else fmpq_mat(*self.product)
        return RiccatiEquation(A, B, Q, R, S, product, self.discount, self.gaussian)

    def __reduce__(self) -> Recipe:
        return packed_call(PackedEquation, self.matrices, self.product, self.discount, self.gaussian)


def _entries(M: fmpq_mat) -> Entries:
    return M.nrows(), M.ncols(), M.entries()

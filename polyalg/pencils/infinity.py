"""Infinity as an eigenvalue of a matrix polynomial: beyond all others, and equal to infinity alone."""

from __future__ import annotations

from typing import NoReturn

from polyalg.core.bridges import load_bridge
from polyalg.core.interval_ends import infinite_sign
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.typing import MpmathNumber, SympyNumber
from polyalg.errors import InputError
from polyalg.jordan.eigenvalue import Eigenvalue
from polyalg.roots.complex.algebraic import ComplexAlgebraic

__all__ = ["InfiniteEigenvalue"]


class InfiniteEigenvalue(Eigenvalue):
    """The eigenvalue infinity: `value` and `factor` are None, `is_infinite` is true.

    Parameters
    ----------
    block_sizes : list of int
        The partial multiplicities at infinity, largest first.
    digits : int
        As asked for the others.

    Notes
    -----
    It equals itself and the infinities of other libraries, and comes after all finite ones.
    """

    def __init__(self, block_sizes: list[int], digits: int = 15) -> None:
        fields = {
            "value": None,
            "factor": None,
            "multiplicity": sum(block_sizes),
            "block_sizes": list(block_sizes),
            "place": 0,
            "digits": digits,
        }
        for name, value in fields.items():
            object.__setattr__(self, name, value)

    @property
    def is_infinite(self) -> bool:
        """True."""
        return True

    @property
    def exact(self) -> None:
        """None: it is no number."""
        return None

    @property
    def _complex(self) -> ComplexAlgebraic:
        raise InputError("the eigenvalue infinity is no number; .is_infinite tells it")

    def _order(self, other: object) -> int | None:
        return 0 if self == other else 1

    def __eq__(self, other: object) -> bool:
        return isinstance(other, InfiniteEigenvalue) or infinite_sign(other) != 0

    def __hash__(self) -> int:
        return hash(float("inf"))

    def __bool__(self) -> bool:
        return True

    def __float__(self) -> float:
        return float("inf")

    def __complex__(self) -> complex:
        return complex(float("inf"), 0)

    def __abs__(self) -> InfiniteEigenvalue:
        return self

    def minimal_polynomial(self) -> NoReturn:
        """Refuse: infinity is no root."""
        raise InputError("the eigenvalue infinity is no root of a polynomial")

    def to_sympy(self) -> SympyNumber:
        """Return SymPy's oo."""
        return load_bridge("sympy").infinity()

    def to_mpmath(self) -> MpmathNumber:
        """Return mpmath's inf."""
        return load_bridge("mpmath").infinity()

    def to_dict(self) -> dict[str, object]:
        """Return plain values: the word, multiplicity and sizes of blocks."""
        return {
            "value": "infinity",
            "multiplicity": self.multiplicity,
            "factor": None,
            "block_sizes": list(self.block_sizes),
        }

    def _text(self, digits: int) -> str:
        return "infinity"

    def _formula(self, digits: int) -> str:
        return "\\infty"

    def __reduce__(self) -> Recipe:
        return packed_call(InfiniteEigenvalue, list(self.block_sizes), self.digits)

    def __repr__(self) -> str:
        sizes = ", ".join(map(str, self.block_sizes))
        return f"Eigenvalue(infinity, block{'s' * (len(self.block_sizes) != 1)} {sizes})"

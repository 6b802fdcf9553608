"""Operators of roots and eigenvalues: an error that names the number to calculate with."""

from __future__ import annotations

from fractions import Fraction

from flint import acb, arb, fmpq, fmpz

__all__ = ["WithoutArithmetic"]

_PLAIN = (int, float, complex, Fraction, fmpz, fmpq, arb, acb)


class WithoutArithmetic:
    """A number without sums and products of its own.

    Beside objects that have arithmetic with it, as those of SymPy and numbers of a field do, it is theirs.
    """

    __slots__ = ()

    def _refused(self, other: object, _modulus: object = None) -> object:
        """Raise `TypeError` beside a number, a ball or another of these; leave the rest to the other."""
        if isinstance(other, (WithoutArithmetic, *_PLAIN)):
            raise _refusal(self)
        return NotImplemented

    def __neg__(self) -> object:
        raise _refusal(self)

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _refused
    __truediv__ = __rtruediv__ = __pow__ = __rpow__ = _refused


def _refusal(x: WithoutArithmetic) -> TypeError:
    return TypeError(
        f"a number of type {type(x).__name__} has no arithmetic of its own; pa.algebraic(x) is the same"
        " number with it, exact, and x.value a ball"
    )

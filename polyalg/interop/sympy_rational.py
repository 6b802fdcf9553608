"""Rational functions of SymPy, and matrices of such, as numerators and denominators."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq_poly

from polyalg.core.typing import SympyMatrix, SympyNumber, SympyPolynomial, SympySymbol
from polyalg.errors import InputError

__all__ = ["from_rational_functions", "rational_functions"]

_SHOWN = 60
Tables = tuple["list[list[SympyPolynomial]]", "list[list[SympyPolynomial]]"]


def rational_functions(x: object) -> Tables | None:
    """Return tables of numerators and denominators of an expression or a matrix; None for other objects."""
    import sympy

    if isinstance(x, sympy.MatrixBase):
        rows = x.tolist()
    elif isinstance(x, sympy.Expr):
        rows = [[x]]
    else:
        return None
    symbol = _symbol(sympy.Matrix(rows) if rows else x)
    pairs = [[_fraction(entry, symbol) for entry in row] for row in rows]
    return [[p for p, _ in row] for row in pairs], [[q for _, q in row] for row in pairs]


def from_rational_functions(
    entries: Sequence[Sequence[tuple[fmpq_poly, fmpq_poly]]], width: int, x: SympySymbol | None
) -> SympyMatrix:
    """Return an immutable matrix of fractions in x."""
    import sympy

    symbol = sympy.Symbol("x") if x is None else x
    written = [_written(p, symbol) / _written(q, symbol) for row in entries for p, q in row]
    return sympy.ImmutableMatrix(len(entries), width, written)


def _written(p: fmpq_poly, symbol: SympySymbol) -> SympyNumber:
    import sympy

    numbers = [sympy.Rational(int(c.p), int(c.q)) for c in reversed(p.coeffs())]
    return sympy.Poly(numbers or [0], symbol).as_expr()


def _symbol(x: SympyMatrix) -> SympySymbol:
    import sympy

    symbols = sorted(x.free_symbols, key=str)
    if len(symbols) > 1:
        raise InputError(
            f"a transfer matrix is in one variable, not in {', '.join(map(str, symbols))};"
            " substitute numbers for the others"
        )
    return symbols[0] if symbols else sympy.Symbol("s")


def _fraction(entry: SympyNumber, symbol: SympySymbol) -> tuple[SympyPolynomial, SympyPolynomial]:
    import sympy

    try:
        p, q = (sympy.Poly(part, symbol) for part in sympy.fraction(sympy.together(entry)))
    except sympy.PolynomialError:
        raise InputError(f"{str(entry)[:_SHOWN]} is not a rational function of {symbol}") from None
    return p, q

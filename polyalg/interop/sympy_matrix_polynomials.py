"""Matrices of polynomials of SymPy, also of Laurent polynomials, to the exact coefficients of each power."""

from __future__ import annotations

from polyalg.core.bridges import Limit, ReadCoefficients, ReadPowers
from polyalg.core.polynomial_entries import coefficient_tables
from polyalg.core.refusals import refusal
from polyalg.core.scalars import short_text
from polyalg.core.typing import SympyDomain, SympyMatrix, SympyNumber, SympyPolynomial, SympySymbol
from polyalg.errors import InputError, ResourceLimitError

__all__ = ["check_domain", "coefficients", "read_laurent_matrix", "read_matrix_polynomial"]

_NAMES = 5  # symbols that a message shows
_MAX_DEGREE = 10**6  # SymPy writes every coefficient down, also of x**(10**9)


def read_matrix_polynomial(P: object, name: str, limit: Limit) -> ReadCoefficients | None:
    """Return (shape, entries of each coefficient, style) of a matrix of polynomials in one symbol.

    The matrix may be a Matrix, a DomainMatrix or an unevaluated sum or product; None for other objects.
    """
    import sympy
    from sympy.polys.matrices import DomainMatrix

    style = "ImmutableMatrix" if isinstance(P, sympy.ImmutableDenseMatrix) else "Matrix"
    if isinstance(P, DomainMatrix):
        limit(P.shape[0] * P.shape[1], name)
        check_domain(getattr(P.domain, "domain", P.domain), name)
        P, style = P.to_Matrix(), "DomainMatrix"
    if isinstance(P, sympy.MatrixExpr):
        try:
            P = P.doit().as_explicit()
        except (TypeError, ValueError):
            raise InputError(f"{name} = {short_text(P, str)} has no explicit entries") from None
    if not isinstance(P, sympy.MatrixBase):
        return None
    limit(P.rows * P.cols, name)
    symbol = _symbol_of(P, name)
    _check_powers(P, symbol, name)
    entries = [
        _sorted_terms(x, symbol) or _entry_coefficients(x, symbol, divmod(k, P.cols), name)
        for k, x in enumerate(P.flat())
    ]
    limit(P.rows * P.cols * max(map(len, entries), default=1), name)
    return (P.rows, P.cols), coefficient_tables(entries, 0), ("polynomials", symbol, style)


def read_laurent_matrix(P: object, name: str, limit: Limit) -> ReadPowers | None:
    """Return (shape, {power: entries}, style) of Laurent polynomials in one symbol, else None.

    A matrix of them, or a single one, which is 1 by 1.
    """
    import sympy
    from sympy.polys.polyerrors import BasePolynomialError

    if isinstance(P, (sympy.Expr, sympy.Poly)) and not isinstance(P, sympy.MatrixExpr):
        P = sympy.Matrix([[P]])
    if not isinstance(P, sympy.MatrixBase):
        return None
    limit(P.rows * P.cols, name)
    z = _symbol_of(P, name)
    _check_powers(P, z, name)
    tables: dict[int, list[SympyNumber]] = {}
    for place, x in enumerate(P.flat()):
        try:
            poly = sympy.Poly(x.as_expr() if isinstance(x, sympy.Poly) else x, z, 1 / z)
        except BasePolynomialError:
            where = divmod(place, P.cols)
            raise InputError(
                f"entry {where} of {name} is not a Laurent polynomial in {z}", entry=where
            ) from None
        for (up, down), coefficient in poly.terms():
            limit(P.rows * P.cols * (len(tables) + 1), name)
            table = tables.setdefault(up - down, [0] * (P.rows * P.cols))
            table[place] += coefficient
    return (P.rows, P.cols), tables, ("polynomials", z, "Matrix")


def _check_powers(P: SympyMatrix, symbol: SympySymbol, name: str) -> None:
    """Refuse powers that would fill the memory, before they are expanded."""
    import sympy

    for power in P.atoms(sympy.Pow):
        if power.exp.is_Integer and abs(power.exp) > _MAX_DEGREE and symbol in power.base.free_symbols:
            raise ResourceLimitError(
                f"{name} contains {short_text(power, str)}; the largest degree that is read is {_MAX_DEGREE}"
            )


def _symbol_of(P: SympyMatrix, name: str) -> SympySymbol:
    """Return the one symbol of a matrix of polynomials, x where it has none."""
    import sympy

    for place, x in enumerate(P.flat()):
        if not isinstance(x, sympy.Expr | sympy.Poly):
            i, j = divmod(place, P.cols)
            raise refusal(x, f"entry ({i}, {j}) of {name}", f"{name}[{i}, {j}]", entry=(i, j))
    found: set[SympySymbol] = set().union(*(x.free_symbols for x in P.flat()))
    if len(found) > 1 or not all(isinstance(x, sympy.Symbol) for x in found):
        names = ", ".join(sorted(map(str, found))[:_NAMES])
        raise InputError(f"{name} must be a matrix of polynomials in one symbol, not in {names}")
    generators = [x.gen for x in P.flat() if isinstance(x, sympy.Poly)]
    return next(iter([*found, *generators]), sympy.Symbol("x"))


def _sorted_terms(x: object, symbol: SympySymbol) -> list[SympyNumber] | None:
    """Return the coefficients of a sum of c * symbol**k as it stands, which saves expanding it."""
    import sympy

    if not isinstance(x, sympy.Expr):
        return None
    result: list[SympyNumber] = [0]
    for term in sympy.Add.make_args(x):
        factors, power = [], 0
        for f in sympy.Mul.make_args(term):
            k = f.exp if f.is_Pow and f.base == symbol else 1 if f == symbol else 0
            if not (k == 0 or (k > 0 and int(k) == k)) or (k == 0 and f.free_symbols):
                return None
            factors += [] if k else [f]
            power += int(k)
        result += [0] * (power + 1 - len(result))
        result[power] += factors[0] if len(factors) == 1 else sympy.Mul(*factors)
    return result


def _entry_coefficients(
    x: SympyNumber, symbol: SympySymbol, place: tuple[int, int], name: str
) -> list[SympyNumber]:
    """Return the coefficients of one entry, constant term first."""
    import sympy
    from sympy.polys.polyerrors import BasePolynomialError

    try:
        poly = sympy.Poly(x.as_expr() if isinstance(x, sympy.Poly) else x, symbol)
    except BasePolynomialError:
        raise InputError(
            f"entry {place} of {name} is {short_text(x, str)}, not a polynomial in {symbol}", entry=place
        ) from None
    check_domain(x.domain if isinstance(x, sympy.Poly) else poly.domain, name)
    return coefficients(poly)


def coefficients(poly: SympyPolynomial) -> list[SympyNumber]:
    """Return the coefficients, constant term first; absent ones are the integer 0."""
    result: list[SympyNumber] = [0] * (max(poly.degree(), 0) + 1)
    for (k,), coefficient in poly.terms():
        result[k] = coefficient if coefficient else 0
    return result


def check_domain(domain: SympyDomain, name: str) -> None:
    """Refuse finite fields, whose elements SymPy would show as integers."""
    if domain.is_FiniteField:
        raise InputError(f"{name} has its coefficients in {domain}, not in Q or Q(i)")

"""SymPy objects to exact FLINT values and back.

SymPy is imported inside the functions only, so that it costs nothing where it is not used.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import fmpq

from polyalg.core.gaussian import GaussianRational
from polyalg.errors import InputError, ResourceLimitError

__all__ = [
    "acb_mat_to_sympy",
    "complex_parts",
    "describe_refusal",
    "from_laurent_polynomial",
    "from_matrix",
    "from_matrix_polynomial",
    "from_polynomial",
    "from_scalar",
    "nested_lists",
    "poly_from_terms",
    "read_matrix",
    "read_matrix_polynomial",
    "read_polynomial",
    "read_scalar",
]

_SHOWN, _NAMES = 60, 5  # characters of an expression and symbols that a message shows
_MAX_DEGREE = 10**6  # SymPy writes every coefficient down, also of x**(10**9)


def read_scalar(x: Any) -> Any:
    """Return a SymPy number a + b*I with rational a, b as int, fmpq or GaussianRational; None otherwise."""
    import sympy

    if isinstance(x, sympy.Integer):
        return int(x.p)
    if isinstance(x, sympy.Rational):
        return fmpq(int(x.p), int(x.q))
    if not isinstance(x, sympy.Expr) or x.free_symbols or x.has(sympy.Float) or x.is_finite is False:
        return _domain_element(x)
    if not x.is_number or not x.has(sympy.I):
        return None
    real, imag = _plain_parts(x) or x.as_real_imag()
    if isinstance(real, sympy.Rational) and isinstance(imag, sympy.Rational):
        return GaussianRational(fmpq(int(real.p), int(real.q)), fmpq(int(imag.p), int(imag.q)))
    return None


def _plain_parts(x: Any) -> tuple[Any, Any] | None:
    """Return the parts of an expression that is written as a + b*I, which saves a simplification."""
    import sympy

    parts: list[Any] = [sympy.Integer(0), sympy.Integer(0)]
    for term in sympy.Add.make_args(x):
        factor, unit = term.as_coeff_Mul()
        if unit not in (sympy.S.One, sympy.I) or not factor.is_Rational:
            return None
        parts[unit == sympy.I] += factor
    return parts[0], parts[1]


def _domain_element(x: Any) -> Any:
    """Return an element of ZZ_I or QQ_I of SymPy's polys module."""
    from sympy.polys.domains.gaussiandomains import GaussianElement

    if not isinstance(x, GaussianElement):
        return None
    parts = [fmpq(int(c.numerator), int(c.denominator)) for c in (x.x, x.y)]
    return GaussianRational(parts[0], parts[1])


def describe_refusal(x: Any) -> tuple[bool, str]:
    """Return whether a refused SymPy object is a float, and what it is in words."""
    import sympy

    text = str(x)
    text = text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
    if isinstance(x, sympy.Float):
        return True, f"the SymPy Float {text}"
    if not isinstance(x, sympy.Expr):
        return False, f"the SymPy object {text}, not a number"
    if x.free_symbols:
        names = ", ".join(sorted(map(str, x.free_symbols))[:_NAMES])
        return (
            False,
            f"the SymPy expression {text}, which contains the symbol {names}; substitute numbers first",
        )
    if x.has(sympy.Float):
        return True, f"the SymPy expression {text}, which contains a Float"
    return False, f"the SymPy number {text}, which is not in Q(i) as far as SymPy's own simplification shows"


def complex_parts(x: Any) -> tuple[Any, Any] | None:
    """Return the parts of an expression a + b*I with a Float among a and b."""
    import sympy

    if (
        not isinstance(x, sympy.Expr)
        or isinstance(x, sympy.Float)
        or x.free_symbols
        or not x.has(sympy.Float)
    ):
        return None
    real, imag = x.as_real_imag()
    kinds = (sympy.Float, sympy.Rational)
    return (real, imag) if isinstance(real, kinds) and isinstance(imag, kinds) else None


def nested_lists(x: Any) -> Any:
    """Return a matrix as nested lists and a polynomial as its coefficients, constant term first."""
    import sympy

    if isinstance(x, sympy.MatrixBase):
        return x.tolist()
    if isinstance(x, sympy.Poly) and x.is_univariate:
        return x.all_coeffs()[::-1]
    return None


def read_matrix(A: Any, name: str, limit: Callable[[int, str], None]) -> Any:
    """Return (rows, columns, entries, style) of a SymPy matrix or DomainMatrix; None for other objects."""
    import sympy
    from sympy.polys.matrices import DomainMatrix

    if isinstance(A, DomainMatrix):
        limit(A.shape[0] * A.shape[1], name)
        domain = A.domain
        _check_domain(domain, name)
        exact = domain.is_ZZ or domain.is_QQ or domain.is_ZZ_I or domain.is_QQ_I
        entries = [x for row in A.to_dense().to_list() for x in row]
        if not exact:
            entries = [domain.to_sympy(x) for x in entries]
        return A.shape[0], A.shape[1], entries, "DomainMatrix"
    if not isinstance(A, sympy.MatrixBase):
        return None
    limit(A.rows * A.cols, name)
    entries = [int(x.p) if isinstance(x, sympy.Integer) else x for x in A.flat()]
    style = "ImmutableMatrix" if isinstance(A, sympy.ImmutableDenseMatrix) else "Matrix"
    return A.rows, A.cols, entries, style


def read_polynomial(p: Any, name: str) -> Any:
    """Return (coefficients, constant term first; style) of a Poly or an expression in one variable."""
    import sympy

    if isinstance(p, sympy.Poly):
        if not p.is_univariate:
            raise InputError(
                f"{name} must be a polynomial in one variable, not in {', '.join(map(str, p.gens))}"
            )
        _check_domain(p.domain, name)
        return _coefficients(p), ("Poly", p.gen, p.domain)
    if not isinstance(p, sympy.Expr):
        return None
    symbols = sorted(p.free_symbols, key=str)
    if len(symbols) > 1:
        raise InputError(
            f"{name} must be a polynomial in one variable, not in {', '.join(map(str, symbols))}"
        )
    symbol = symbols[0] if symbols else sympy.Symbol("x")
    try:
        poly = sympy.Poly(p, symbol)
    except sympy.PolynomialError:
        raise InputError(f"{name} = {str(p)[:60]} is not a polynomial in {symbol}") from None
    return _coefficients(poly), ("expression", symbol, None)


def read_matrix_polynomial(P: Any, name: str, limit: Callable[[int, str], None]) -> Any:
    """Return (shape, entries of each coefficient, style) of a matrix of polynomials in one symbol.

    The matrix may be a Matrix, a DomainMatrix or an unevaluated sum or product; None for other objects.
    """
    import sympy
    from sympy.polys.matrices import DomainMatrix

    style = "ImmutableMatrix" if isinstance(P, sympy.ImmutableDenseMatrix) else "Matrix"
    if isinstance(P, DomainMatrix):
        limit(P.shape[0] * P.shape[1], name)
        _check_domain(getattr(P.domain, "domain", P.domain), name)
        P, style = P.to_Matrix(), "DomainMatrix"
    if isinstance(P, sympy.MatrixExpr):
        try:
            P = P.doit().as_explicit()
        except (TypeError, ValueError):
            raise InputError(f"{name} = {str(P)[:_SHOWN]} has no explicit entries") from None
    if not isinstance(P, sympy.MatrixBase):
        return None
    limit(P.rows * P.cols, name)
    symbol = _symbol_of(P, name)
    _check_powers(P, symbol, name)
    entries = [
        _sorted_terms(x, symbol) or _entry_coefficients(x, symbol, divmod(k, P.cols), name)
        for k, x in enumerate(P.flat())
    ]
    length = max(map(len, entries), default=1)
    limit(P.rows * P.cols * length, name)
    tables = [[c[k] if k < len(c) else 0 for c in entries] for k in range(length)]
    return (P.rows, P.cols), tables, ("polynomials", symbol, style)


def _check_powers(P: Any, symbol: Any, name: str) -> None:
    """Refuse powers that would fill the memory, before they are expanded."""
    import sympy

    for power in P.atoms(sympy.Pow):
        if power.exp.is_Integer and power.exp > _MAX_DEGREE and symbol in power.base.free_symbols:
            raise ResourceLimitError(
                f"{name} contains {str(power)[:_SHOWN]}; the largest degree that is read is {_MAX_DEGREE}"
            )


def _symbol_of(P: Any, name: str) -> Any:
    """Return the one symbol of a matrix of polynomials, x where it has none."""
    import sympy

    found: set[Any] = set().union(*(x.free_symbols for x in P.flat()))
    if len(found) > 1 or not all(isinstance(x, sympy.Symbol) for x in found):
        names = ", ".join(sorted(map(str, found))[:_NAMES])
        raise InputError(f"{name} must be a matrix of polynomials in one symbol, not in {names}")
    generators = [x.gen for x in P.flat() if isinstance(x, sympy.Poly)]
    return next(iter([*found, *generators]), sympy.Symbol("x"))


def _sorted_terms(x: Any, symbol: Any) -> list[Any] | None:
    """Return the coefficients of a sum of c * symbol**k as it stands, which saves expanding it."""
    import sympy

    if not isinstance(x, sympy.Expr):
        return None
    result: list[Any] = [0]
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


def _entry_coefficients(x: Any, symbol: Any, place: tuple[int, int], name: str) -> list[Any]:
    """Return the coefficients of one entry, constant term first."""
    import sympy
    from sympy.polys.polyerrors import BasePolynomialError

    try:
        poly = sympy.Poly(x.as_expr() if isinstance(x, sympy.Poly) else x, symbol)
    except BasePolynomialError:
        text = str(x) if len(str(x)) <= _SHOWN else str(x)[: _SHOWN - 3] + "..."
        raise InputError(
            f"entry {place} of {name} is {text}, not a polynomial in {symbol}", entry=place
        ) from None
    _check_domain(x.domain if isinstance(x, sympy.Poly) else poly.domain, name)
    return _coefficients(poly)


def _coefficients(poly: Any) -> list[Any]:
    """Return the coefficients, constant term first; absent ones are the integer 0."""
    result: list[Any] = [0] * (max(poly.degree(), 0) + 1)
    for (k,), coefficient in poly.terms():
        result[k] = coefficient if coefficient else 0
    return result


def _check_domain(domain: Any, name: str) -> None:
    """Refuse finite fields, whose elements SymPy would show as integers."""
    if domain.is_FiniteField:
        raise InputError(f"{name} has its coefficients in {domain}, not in Q or Q(i)")


def from_scalar(value: Any) -> Any:
    """Return an int, fmpz, fmpq or GaussianRational as a SymPy number."""
    import sympy

    if isinstance(value, GaussianRational):
        return from_scalar(value.real) + sympy.I * from_scalar(value.imag)
    if isinstance(value, fmpq):
        return sympy.Rational(int(value.p), int(value.q))
    return sympy.Integer(int(value))


def from_polynomial(value: Any, style: Any = None) -> Any:
    """Return a `Poly`, or an expression where the style says that one came in.

    The domain is the one that SymPy chooses for these coefficients, joined with the input's, because SymPy
    compares polynomials together with their domains.
    """
    import sympy

    kind, symbol, domain = style if isinstance(style, tuple) else ("Poly", sympy.Symbol("x"), None)
    coefficients = [from_scalar(c) for c in reversed(value.coeffs())]
    poly = sympy.Poly(coefficients or [0], symbol)
    if domain is not None:
        poly = poly.set_domain(poly.domain.unify(domain))
    return poly.as_expr() if kind == "expression" else poly


def poly_from_terms(terms: dict[tuple[int, ...], fmpq], gens: Any) -> Any:
    """Return the SymPy Poly over Q with these terms."""
    import sympy

    rational = {exponents: sympy.Rational(int(c.p), int(c.q)) for exponents, c in terms.items()}
    return sympy.Poly.from_dict(rational, *gens, domain="QQ")


def from_matrix(value: Any, style: Any = "ImmutableMatrix") -> Any:
    """Return a SymPy matrix of the kind that the style names; immutable where it names none."""
    import sympy
    from sympy.polys.matrices import DomainMatrix

    entries = [from_scalar(x) for x in value.entries()]
    if style == "Matrix":
        return sympy.Matrix(value.nrows(), value.ncols(), entries)
    result = sympy.ImmutableMatrix(value.nrows(), value.ncols(), entries)
    return DomainMatrix.from_Matrix(result) if style == "DomainMatrix" else result


def from_matrix_polynomial(value: Any, x: Any = None) -> Any:
    """Return an immutable matrix of expressions in x; without it in the symbol that was read, or in x."""
    import sympy

    style = value.style
    if x is None:
        read = isinstance(style, tuple) and len(style) == 3
        x = style[1] if read and isinstance(style[1], sympy.Symbol) else sympy.Symbol("x")
    total = [sympy.Integer(0)] * (value.nrows * value.ncols)
    for k, C in enumerate(value.coefficients):
        total = [t + from_scalar(c) * x**k if c else t for t, c in zip(total, C.entries(), strict=True)]
    return sympy.ImmutableMatrix(value.nrows, value.ncols, total)


def from_laurent_polynomial(value: Any, z: Any = None) -> Any:
    """Return an immutable matrix of expressions in z, with negative powers."""
    import sympy

    z = sympy.Symbol("z") if z is None else z
    total = [sympy.Integer(0)] * (value.nrows * value.ncols)
    for k in range(-max(value.degree, 0), value.degree + 1):
        pairs = zip(total, value.coefficient(k).entries(), strict=True)
        total = [t + from_scalar(c) * z**k if c else t for t, c in pairs]
    return sympy.ImmutableMatrix(value.nrows, value.ncols, total)


def acb_mat_to_sympy(M: Any, digits: int = 15) -> Any:
    """Return the midpoints of an `acb_mat` as a SymPy matrix of Floats with this many digits."""
    import sympy

    from polyalg.interop.mpmath_bridge import midpoint

    def number(z: Any) -> Any:
        real = sympy.Float(midpoint(z.real), digits)
        if z.imag.mid() == 0:
            return real
        return real + sympy.I * sympy.Float(midpoint(z.imag), digits)

    return sympy.ImmutableMatrix(M.nrows(), M.ncols(), [number(z) for z in M.entries()])

"""SymPy objects to exact FLINT values and back.

SymPy is imported inside the functions only, so that it costs nothing where it is not used.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flint import acb, acb_mat, fmpq

from polyalg.core.bridges import Limit, ReadTable
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial, GaussianRational
from polyalg.core.inputs.reading import check_entries
from polyalg.core.scalars import short_text
from polyalg.core.typing import (
    FlintMatrix,
    FlintPolynomial,
    Scalar,
    SympyMatrix,
    SympyNumber,
    SympyPolynomial,
    SympySymbol,
)
from polyalg.errors import InputError
from polyalg.fields.tower import Tower
from polyalg.interop.sympy_algebraic import (
    algebraic_number,
    from_complex_root,
    from_real_root,
    from_scalar,
    infinity,
)
from polyalg.interop.sympy_expressions import (
    from_algebraic,
    from_algebraic_matrix,
    from_algebraic_polynomial,
    place_of_root,
    read_algebraic,
)
from polyalg.interop.sympy_matrix_polynomials import (
    check_domain,
    coefficients,
    read_laurent_matrix,
    read_matrix_polynomial,
)
from polyalg.interop.sympy_rational import from_rational_functions, rational_functions

if TYPE_CHECKING:
    from sympy import Poly

    from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial
    from polyalg.algebra.matrix_polynomial import MatrixPolynomial

__all__ = [
    "algebraic_number",
    "complex_parts",
    "describe_refusal",
    "from_algebraic",
    "from_algebraic_matrix",
    "from_algebraic_polynomial",
    "from_balls",
    "from_complex",
    "from_complex_root",
    "from_laurent_polynomial",
    "from_matrix",
    "from_matrix_polynomial",
    "from_polynomial",
    "from_rational_functions",
    "from_real_root",
    "from_scalar",
    "from_truth",
    "infinite_sign",
    "infinity",
    "is_polynomial",
    "nested_lists",
    "place_of_root",
    "poly_from_terms",
    "rational_functions",
    "read_algebraic",
    "read_laurent_matrix",
    "read_matrix",
    "read_matrix_polynomial",
    "read_polynomial",
    "read_scalar",
    "read_terms",
    "variable",
]

_NAMES = 5  # symbols that a message shows


def read_scalar(x: object) -> Scalar | None:
    """Return a SymPy number a + b*I with rational a, b as int, fmpq or GaussianRational; None otherwise."""
    import sympy

    if isinstance(x, sympy.Integer):
        return int(x.p)
    if isinstance(x, sympy.Rational):
        return fmpq(int(x.p), int(x.q))
    if not isinstance(x, sympy.Expr) or x.free_symbols or x.has(sympy.Float) or x.is_finite is False:
        return _domain_element(x)
    parts = _plain_parts(x) if x.is_number else None
    if parts is None:
        return None
    real, imag = parts
    return GaussianRational(fmpq(int(real.p), int(real.q)), fmpq(int(imag.p), int(imag.q)))


def _plain_parts(x: SympyNumber) -> tuple[SympyNumber, SympyNumber] | None:
    """Return the parts of an expression that is written as a + b*I, which saves a simplification."""
    import sympy

    parts = [sympy.Integer(0), sympy.Integer(0)]
    for term in sympy.Add.make_args(x):
        factor, unit = term.as_coeff_Mul()
        if unit not in (sympy.S.One, sympy.I) or not factor.is_Rational:
            return None
        parts[unit == sympy.I] += factor
    return parts[0], parts[1]


def _domain_element(x: object) -> GaussianRational | None:
    """Return an element of ZZ_I or QQ_I of SymPy's polys module."""
    from sympy.polys.domains.gaussiandomains import GaussianElement

    if not isinstance(x, GaussianElement):
        return None
    parts = [fmpq(int(c.numerator), int(c.denominator)) for c in (x.x, x.y)]
    return GaussianRational(parts[0], parts[1])


def describe_refusal(x: object, advice: str = "") -> tuple[bool, str]:
    """Return whether a refused SymPy object is a float, and what it is in words, with advice on radicals."""
    import sympy

    text = short_text(x, str)
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
    if read_algebraic(x, Tower()) is None:
        return False, f"the SymPy number {text}, which is not known to be algebraic; pass algebraic numbers"
    return False, f"the SymPy number {text}, which is not in Q(i); {advice}"


def complex_parts(x: object) -> tuple[object, object] | None:
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


def is_polynomial(x: object) -> bool:
    """Return whether x is a polynomial, or an expression with a symbol."""
    import sympy
    from sympy.polys.rings import PolyElement

    return isinstance(x, (sympy.Poly, PolyElement)) or (isinstance(x, sympy.Expr) and bool(x.free_symbols))


def infinite_sign(x: object) -> int:
    """Return the sign of an infinity of SymPy, 0 for everything else."""
    import sympy

    return 1 if x is sympy.S.Infinity else -1 if x is sympy.S.NegativeInfinity else 0


def nested_lists(x: object) -> object:
    """Return what `pa.exact` reads in place of a SymPy object: lists, or a dict of terms.

    A matrix gives its rows, one of polynomials its coefficient matrices, a polynomial its coefficients.
    """
    import sympy
    from sympy.polys.matrices import DomainMatrix

    if isinstance(x, (DomainMatrix, sympy.MatrixBase, sympy.MatrixExpr)):
        return _nested_matrix(x)
    x = _in_variables(x) if isinstance(x, sympy.Poly) else x
    if isinstance(x, sympy.Poly) and not x.is_univariate:
        check_domain(x.domain, "the polynomial")
        return {tuple(exponents): c for exponents, c in x.terms()}
    if is_polynomial(x) and not isinstance(x, sympy.Symbol):  # a bare symbol holds no number
        found = read_polynomial(x, "the polynomial")
        return found and found[0]
    return None


def _in_variables(p: Poly) -> Poly:
    """Return a Poly whose generators are no numbers; SymPy takes sqrt(2) for one where none are given."""
    import sympy

    variables = [g for g in p.gens if g.free_symbols]
    return sympy.Poly(p.as_expr(), *variables) if 0 < len(variables) < len(p.gens) else p


def _nested_matrix(x: SympyMatrix) -> list[list[object]] | list[list[list[object]]]:
    found = read_matrix_polynomial(x, "the matrix", check_entries)
    assert found is not None
    (n, m), tables, _ = found
    rows = [[flat[i * m : (i + 1) * m] for i in range(n)] for flat in tables]
    constant = len(rows) == 1 and not any(map(is_polynomial, _entries(x)))
    return rows[0] if constant else rows


def _entries(x: SympyMatrix) -> list[object]:
    import sympy
    from sympy.polys.matrices import DomainMatrix

    if isinstance(x, DomainMatrix):
        x = x.to_Matrix()
    return list((x if isinstance(x, sympy.MatrixBase) else x.doit().as_explicit()).flat())


def read_matrix(A: object, name: str, limit: Limit) -> ReadTable | None:
    """Return (rows, columns, entries, style) of a SymPy matrix or DomainMatrix; None for other objects."""
    import sympy
    from sympy.polys.matrices import DomainMatrix

    if type(A).__name__ in ("DFM", "DDM", "SDM"):  # what a DomainMatrix holds
        A = DomainMatrix.from_rep(A)
    if isinstance(A, DomainMatrix):
        limit(A.shape[0] * A.shape[1], name)
        domain = A.domain
        check_domain(domain, name)
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


def read_polynomial(p: object, name: str) -> tuple[list[object], object] | None:
    """Return (coefficients, constant term first; style) of a polynomial or an expression in one variable."""
    import sympy
    from sympy.polys.rings import PolyElement

    kind = "Poly"
    if isinstance(p, PolyElement):
        kind, p = "ring", sympy.Poly(p.as_expr(), *p.ring.symbols, domain=p.ring.domain)
    if isinstance(p, sympy.Poly):
        poly = _in_variables(p)
        if not poly.is_univariate:
            raise InputError(
                f"{name} must be a polynomial in one variable, not in {', '.join(map(str, poly.gens))}"
            )
        check_domain(poly.domain, name)
        return coefficients(poly), (kind, poly.gen, poly.domain)
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
    return coefficients(poly), ("expression", symbol, None)


def from_truth(holds: bool) -> SympyNumber:
    """Return SymPy's true or false."""
    import sympy

    return sympy.true if holds else sympy.false


def from_polynomial(value: FlintPolynomial | GaussianPolynomial, style: object = None) -> SympyPolynomial:
    """Return a `Poly`, or an expression where the style says that one came in.

    The domain is the one that SymPy chooses for these coefficients, joined with the input's, because SymPy
    compares polynomials together with their domains.
    """
    import sympy

    kind, symbol, domain = style if isinstance(style, tuple) else ("Poly", sympy.Symbol("x"), None)
    exact: Sequence[Scalar] = value.coeffs()
    numbers = [from_scalar(c) for c in reversed(exact)]
    poly = sympy.Poly(numbers or [0], symbol)
    if domain is not None:
        poly = poly.set_domain(poly.domain.unify(domain))
    if kind == "ring":
        return sympy.ring(str(symbol), poly.domain)[0].from_list(poly.rep.to_list())
    return poly.as_expr() if kind == "expression" else poly


def variable(style: object) -> object:
    """Return the symbol of a polynomial that was read with this style; None for a constant."""
    return style[1] if isinstance(style, tuple) else None


def read_terms(p: object) -> tuple[dict[tuple[int, ...], object], list[SympySymbol]] | None:
    """Return the terms {exponents: coefficient} and the symbols of a Poly."""
    if not (hasattr(p, "terms") and hasattr(p, "gens")):
        return None
    return {tuple(exponents): c for exponents, c in p.terms() if c != 0}, list(p.gens)


def poly_from_terms(terms: dict[tuple[int, ...], fmpq], names: list[SympySymbol]) -> SympyPolynomial:
    """Return the SymPy Poly over Q with these terms."""
    import sympy

    rational = {exponents: sympy.Rational(int(c.p), int(c.q)) for exponents, c in terms.items()}
    return sympy.Poly.from_dict(rational, *names, domain="QQ")


def from_matrix(value: FlintMatrix | GaussianMatrix, style: object = "ImmutableMatrix") -> SympyMatrix:
    """Return a SymPy matrix of the kind that the style names; immutable where it names none."""
    import sympy
    from sympy.polys.matrices import DomainMatrix

    entries = [from_scalar(x) for x in value.entries()]
    if style == "Matrix":
        return sympy.Matrix(value.nrows(), value.ncols(), entries)
    result = sympy.ImmutableMatrix(value.nrows(), value.ncols(), entries)
    return DomainMatrix.from_Matrix(result) if style == "DomainMatrix" else result


def from_matrix_polynomial(value: MatrixPolynomial, x: SympySymbol | None = None) -> SympyMatrix:
    """Return an immutable matrix of expressions in x; without it in the symbol that was read, or in x."""
    import sympy

    from polyalg.algebra.coefficient_matrices import exact_coefficients

    x = _symbol_read(value, "x") if x is None else x
    total = [sympy.Integer(0)] * (value.nrows * value.ncols)
    for k, C in enumerate(exact_coefficients(value)):
        entries: Sequence[Scalar] = C.entries()
        total = [t + from_scalar(c) * x**k if c else t for t, c in zip(total, entries, strict=True)]
    return sympy.ImmutableMatrix(value.nrows, value.ncols, total)


def _symbol_read(value: MatrixPolynomial | LaurentMatrixPolynomial, name: str) -> SympySymbol:
    """Return the symbol of a matrix of polynomials that was read, or the one of this name."""
    import sympy

    style = value.style
    if isinstance(style, tuple) and len(style) == 3 and isinstance(style[1], sympy.Symbol):
        return style[1]
    return sympy.Symbol(name)


def from_laurent_polynomial(value: LaurentMatrixPolynomial, z: SympySymbol | None = None) -> SympyMatrix:
    """Return an immutable matrix of expressions in z, in the symbol that was read, with negative powers."""
    import sympy

    z = _symbol_read(value, "z") if z is None else z
    total = [sympy.Integer(0)] * (value.nrows * value.ncols)
    for k in range(-max(value.degree, 0), value.degree + 1):
        entries: Sequence[Scalar] = value._exact_coefficient(k).entries()
        pairs = zip(total, entries, strict=True)
        total = [t + from_scalar(c) * z**k if c else t for t, c in pairs]
    return sympy.ImmutableMatrix(value.nrows, value.ncols, total)


def from_balls(M: acb_mat, digits: int = 15) -> SympyMatrix:
    """Return the midpoints of an `acb_mat` as a SymPy matrix of Floats with this many digits."""
    import sympy

    return sympy.ImmutableMatrix(M.nrows(), M.ncols(), [from_complex(z, digits) for z in M.entries()])


def from_complex(z: acb, digits: int = 15) -> SympyNumber:
    """Return the midpoint of a ball, rounded to this many digits."""
    import sympy

    from polyalg.interop.mpmath_bridge import midpoint

    real = sympy.Float(midpoint(z.real), digits)
    return real if z.imag.contains(0) else real + sympy.I * sympy.Float(midpoint(z.imag), digits)

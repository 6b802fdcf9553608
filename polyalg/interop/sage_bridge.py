"""Sage objects to exact values and back.

Sage is recognised by the module names of its classes (`polyalg.interop.sage_kinds`); it is imported inside
the functions only, from the modules that define what is needed, as parts of Sage install without `sage.all`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import SupportsInt

from polyalg.core.bridges import Limit, ReadCoefficients, ReadPowers, ReadTable
from polyalg.core.inputs.reading import check_entries
from polyalg.core.polynomial_entries import coefficient_tables
from polyalg.core.scalars import short_text
from polyalg.core.typing import SageElement, SageParent
from polyalg.errors import DimensionError, InputError, ResourceLimitError
from polyalg.interop.sage_fields import (
    from_algebraic,
    from_algebraic_matrix,
    from_algebraic_polynomial,
    read_algebraic,
)
from polyalg.interop.sage_kinds import element_kind, is_matrix, is_vector, parent, ring_kind
from polyalg.interop.sage_numbers import (
    complex_parts,
    describe_refusal,
    exact_rational,
    infinite_sign,
    number_of_expression,
    read_scalar,
    reader_of,
)
from polyalg.interop.sage_styles import Style, style_of, style_of_entries, style_of_ring
from polyalg.interop.sage_writing import (
    from_balls,
    from_complex,
    from_complex_root,
    from_laurent_polynomial,
    from_matrix,
    from_matrix_polynomial,
    from_polynomial,
    from_real_root,
    from_scalar,
    poly_from_terms,
)

__all__ = [
    "complex_parts",
    "describe_refusal",
    "exact_rational",
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
    "from_real_root",
    "from_scalar",
    "infinite_sign",
    "is_polynomial",
    "nested_lists",
    "poly_from_terms",
    "read_algebraic",
    "read_laurent_matrix",
    "read_matrix",
    "read_matrix_polynomial",
    "read_polynomial",
    "read_row",
    "read_scalar",
    "read_terms",
    "style_of_entries",
    "variable",
]

_MAX_DEGREE = 10**6  # every coefficient is written down, also of x^(10^9)


def read_row(x: SageElement) -> list[object] | None:
    """Return a vector as a list; None for other objects."""
    return list(x.list()) if is_vector(x) else None


def read_matrix(A: SageElement, name: str, limit: Limit) -> ReadTable | None:
    """Return (rows, columns, entries, style) of a Sage matrix or element of a matrix group, else None."""
    if _is_group_element(A):
        A = A.matrix()
    if hasattr(A, "adjacency_matrix"):
        raise InputError(f"{name} is a graph, not a matrix; pass {name}.adjacency_matrix()")
    if is_vector(A):
        raise DimensionError(f"{name} must have two dimensions; it is a vector, pass [{name}] for one row")
    if not is_matrix(A):
        return None
    n, m = int(A.nrows()), int(A.ncols())
    limit(n * m, name)
    return n, m, _read_all(A.base_ring(), A.list()), style_of_ring(A.base_ring())


def _is_group_element(A: SageElement) -> bool:
    return any(cls.__module__.startswith("sage.groups.matrix_gps") for cls in type(A).__mro__)


def _read_all(ring: SageParent, entries: Iterable[SageElement]) -> list[object]:
    """Return the exact values of elements of one ring, and those that are not read as they are."""
    reader = reader_of(ring)
    values = []
    for x in entries:
        value = reader(x)
        values.append(x if value is None else value)
    return values


def read_polynomial(p: SageElement, name: str) -> tuple[list[object], object] | None:
    """Return (coefficients, constant term first; style) of a polynomial in one variable, None otherwise."""
    if is_vector(p):
        return list(p.list()), style_of_ring(p.base_ring())
    kind, ring = element_kind(p), parent(p)
    if kind == "symbolic":
        variable = _variable_of([p], f"{name} must be a polynomial in one variable")
        return _expression_coefficients(p, variable, name), Style(str(variable))
    if kind == "power series":
        p, kind = _without_error_term(p, name), "polynomial"
    if kind == "multivariate":
        if len(p.variables()) > 1:
            raise InputError(f"{name} must be a polynomial in one variable, not an element of {ring}")
        p, kind = p.univariate_polynomial(), "polynomial"
    if kind == "polynomial":
        check_degree(p.degree(), name)
        ring = p.parent()
        style = style_of_ring(ring, str(ring.variable_name()))
        return _read_all(ring.base_ring(), p.list()), style
    if kind == "infinite":
        raise InputError(f"{name} is {short_text(p, str)}, not a polynomial")
    if kind:
        what = f"{name} is {short_text(p, str)} of {short_text(ring, str)}, not a polynomial"
        raise InputError(f"{what}; {_POLYNOMIAL_ADVICE.get(kind, _NUMBER_ADVICE).format(name=name)}")
    return None


_NUMBER_ADVICE = "the constant polynomial is [{name}]"
_POLYNOMIAL_ADVICE = {
    "number field": "the constant polynomial is [{name}], the one of its coordinates {name}.polynomial()",
    "quotient": "a polynomial of its class is {name}.lift()",
    "fraction": "where its denominator is constant, pass it as an element of {name}.parent().ring()",
    "Laurent": "without negative powers, pass {name}.parent().polynomial_ring()({name})",
    "Laurent series": "without negative powers, pass {name}.power_series().polynomial()",
}


def check_degree(degree: SupportsInt, name: str) -> None:
    """Raise `ResourceLimitError` for a degree that would fill the memory."""
    if int(degree) > _MAX_DEGREE:
        raise ResourceLimitError(f"{name} has degree {degree}; the largest that is read is {_MAX_DEGREE}")


def _without_error_term(p: SageElement, name: str) -> SageElement:
    if element_kind(p.prec()) != "infinite":
        raise InputError(
            f"{name} is the power series {short_text(p, str)}, of which only the first terms are known;"
            f" pass {name}.polynomial() if they are all"
        )
    return p.polynomial()


def _variable_of(expressions: list[SageElement], rule: str) -> SageElement | str:
    """Return the one variable of expressions; the argument of f(x) = c, or x, where there is none."""
    found = {v for p in expressions for v in p.variables()}
    if len(found) > 1:
        raise InputError(f"{rule}, not in {', '.join(sorted(map(str, found)))}")
    arguments = [v for p in expressions if hasattr(p.parent(), "arguments") for v in p.parent().arguments()]
    return next(iter([*found, *arguments]), "x")


def _expression_coefficients(p: SageElement, variable: SageElement | str, where: str) -> list[object]:
    """Return the coefficients of a symbolic expression, constant term first."""
    if variable == "x" or not p.variables():
        return [p]
    if p.is_relational() or not p.is_polynomial(variable):
        raise InputError(f"{where} = {short_text(p, str)} is not a polynomial in {variable}")
    check_degree(p.degree(variable), where)
    result: list[object] = [0] * (int(p.degree(variable)) + 1)
    for coefficient, k in p.coefficients(variable, sparse=True):
        result[int(k)] = coefficient
    return result


def variable(style: object) -> object:
    """Return the name of the variable."""
    return style_of(style).variable


def read_terms(p: SageElement) -> tuple[dict[tuple[int, ...], object], list[str]] | None:
    """Return the terms {exponents: coefficient} and the variables of a polynomial ring's element."""
    kind = element_kind(p)
    if kind == "multivariate":
        terms = {tuple(int(e) for e in exponents): c for exponents, c in p.dict().items()}
    elif kind == "polynomial":
        terms = {(int(k),): c for k, c in p.dict().items()}
    else:
        return None
    return terms, list(map(str, p.parent().variable_names()))


def read_matrix_polynomial(P: SageElement, name: str, limit: Limit) -> ReadCoefficients | None:
    """Return (shape, entries of each coefficient, style); None for other objects.

    P is a matrix over a polynomial ring (or over its coefficients), or a polynomial over matrices.
    """
    if is_matrix(P):
        n, m = int(P.nrows()), int(P.ncols())
        limit(n * m, name)
        entries, variable = _entry_coefficients(P, name, limit)
        limit(n * m * max([1, *map(len, entries)]), name)
        return (n, m), coefficient_tables(entries, 0), style_of_ring(P.base_ring(), variable)
    if element_kind(P) != "polynomial":
        return None
    ring = P.parent()
    matrices = list(P.list()) or [ring.base_ring().zero()]
    if not all(map(is_matrix, matrices)):
        return None
    n, m = int(matrices[0].nrows()), int(matrices[0].ncols())
    limit(n * m * len(matrices), name)
    style = style_of_ring(matrices[0].base_ring(), str(ring.variable_name()))
    return (n, m), [list(M.list()) for M in matrices], style


_MATRIX_ADVICE = {
    "multivariate": "pass it over one of these, as by .change_ring(QQ['x'])",
    "fraction": "pass it over one of these, as by .change_ring(QQ['x'])",
    "quotient": "pass representatives, .apply_map(lambda p: p.lift())",
    "power series": "pass .apply_map(lambda p: p.polynomial())",
    "Laurent series": "pass .apply_map(lambda p: p.power_series().polynomial())",
    "Laurent": "on the circle pass pa.LaurentMatrixPolynomial(...) of it",
}


def _entry_coefficients(P: SageElement, name: str, limit: Limit) -> tuple[list[list[object]], str]:
    """Return the coefficients of each entry, and the variable."""
    ring = P.base_ring()
    kind, listed = ring_kind(ring), P.list()
    if kind == "symbolic":
        variable = _variable_of(listed, f"{name} must be a matrix of polynomials in one variable")
        places = [f"entry {divmod(k, int(P.ncols()))} of {name}" for k in range(len(listed))]
        pairs = zip(listed, places, strict=True)
        return [_expression_coefficients(x, variable, where) for x, where in pairs], str(variable)
    if kind == "polynomial":
        # Sage writes every coefficient down, also of sparse polynomials.
        limit(len(listed) * max([1, *(int(p.degree()) + 1 for p in listed)]), name)
        return [_read_all(ring.base_ring(), p.list()) for p in listed], str(ring.variable_name())
    if kind in _MATRIX_ADVICE:
        what = f"{name} must have polynomials in one variable as entries"
        raise InputError(f"{what}, not elements of {short_text(ring, str)}; {_MATRIX_ADVICE[kind]}")
    return [[x] for x in _read_all(ring, listed)], "x"


def read_laurent_matrix(P: SageElement, name: str, limit: Limit) -> ReadPowers | None:
    """Return (shape, {power: entries}, style) of Laurent polynomials, a matrix or one, else None."""
    if element_kind(P) == "Laurent":
        ring, n, m, listed = P.parent(), 1, 1, [P]
    elif is_matrix(P):
        ring, n, m, listed = P.base_ring(), int(P.nrows()), int(P.ncols()), P.list()
    else:
        return None
    if ring_kind(ring) not in ("Laurent", "polynomial"):
        return ((n, m), {0: _read_all(ring, listed)}, style_of_ring(ring))
    if ring.ngens() != 1:
        raise InputError(f"{name} must have Laurent polynomials in one variable, not elements of {ring}")
    tables: dict[int, list[object]] = {}
    for place, entry in enumerate(listed):
        for k, coefficient in entry.dict().items():
            check_degree(abs(k), name)
            limit(n * m * (len(tables) + 1), name)
            tables.setdefault(int(k), [0] * (n * m))[place] = coefficient
    return (n, m), tables, style_of_ring(ring, str(ring.variable_name()))


def is_polynomial(x: SageElement) -> bool:
    """Return whether x is an element of a polynomial ring, or an expression with a variable."""
    kind = element_kind(x)
    if kind == "symbolic":
        return bool(x.variables())
    return kind in ("polynomial", "multivariate", "power series") and not is_matrix(x) and not is_vector(x)


def nested_lists(x: SageElement) -> object:
    """Return what `pa.exact` reads in place of a Sage object: lists, a dict of terms, or a number."""
    if _is_group_element(x):
        x = x.matrix()
    if is_vector(x):
        return list(x.list())
    if is_matrix(x):
        return _nested_matrix(x)
    kind = element_kind(x)
    if kind == "symbolic":
        number = number_of_expression(x)
        if number is not None or not x.variables():
            return number
    if kind == "multivariate" and len(x.parent().variable_names()) > 1:
        terms = read_terms(x)
        return terms and terms[0]
    if kind in ("symbolic", "polynomial", "power series", "multivariate"):
        found = read_polynomial(x, "the expression" if kind == "symbolic" else "the polynomial")
        return found and found[0]
    return None


def _nested_matrix(x: SageElement) -> list[list[object]] | list[list[list[object]]]:
    kind = ring_kind(x.base_ring())
    if kind == "polynomial" or (kind == "symbolic" and any(entry.variables() for entry in x.list())):
        found = read_matrix_polynomial(x, "the matrix", check_entries)
        assert found is not None
        (n, m), tables, _ = found
        return [[flat[i * m : (i + 1) * m] for i in range(n)] for flat in tables]
    return [list(row) for row in x.rows()]

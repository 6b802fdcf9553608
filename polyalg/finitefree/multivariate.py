"""The additive convolution of multiaffine polynomials: p [+] q = sum_S (d^S p)(x) (d^([n]-S) q)(0).

For determinants p = det(diag(x) - A), q = det(diag(x) - B) it is the expected det(diag(x) - A - S B S) over
signs. The natural multivariate form of the root bounds fails for it; see `polyalg.search`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from flint import fmpq, fmpq_mat, fmpq_mpoly

from polyalg.core.bridges import load_bridge, system_of
from polyalg.core.reading import read_rational
from polyalg.errors import DimensionError, InputError, ResourceLimitError

__all__ = ["determinantal", "multivariate_additive_convolution"]

# Sets of variables as bit masks -> coefficients.
Multiaffine: TypeAlias = dict[int, fmpq]

_MOST_VARIABLES = 16


def multivariate_additive_convolution(p: Any, q: Any) -> Any:
    """Return the additive convolution of two multiaffine polynomials in the same variables.

    Parameters
    ----------
    p, q : dict, fmpq_mpoly or SymPy Poly
        ``{exponent tuple: coefficient}`` with exponents 0 and 1 only, or polynomials of degree at most 1 in
        each variable, over Q.

    Returns
    -------
    dict, fmpq_mpoly or SymPy Poly
        Of the kind of p; a dict has no zero coefficients.

    Raises
    ------
    InputError
        If an exponent is above 1, a coefficient is no rational, or the kinds differ.
    InexactInputError
        If a coefficient is a float; the message names its exponents.
    DimensionError
        If the numbers of variables differ.
    ResourceLimitError
        If there are more than 16 variables.

    Notes
    -----
    The coefficient of x^C is the sum over S disjoint from C of p_(C + S) q_([n] - S): 3^n products at most.

    Examples
    --------
    >>> import polyalg as pa
    >>> p = {(1, 1): 1, (0, 0): -1}
    >>> pa.multivariate_additive_convolution(p, p)
    {(1, 1): 1, (0, 0): -2}
    """
    first, n, rebuild = _read(p, "p")
    second, other, _ = _read(q, "q")
    _check_same_kind(p, q)
    if n != other:
        raise DimensionError(f"p has {n} variables, q has {other}")
    return rebuild(convolve(first, second, n))


def convolve(p: Multiaffine, q: Multiaffine, n: int) -> Multiaffine:
    """Return the convolution of coefficients indexed by sets of variables."""
    full = (1 << n) - 1
    result: Multiaffine = {}
    for B, right in q.items():
        S = full ^ B
        for A, left in p.items():
            if A & S == S:
                C = A ^ S
                result[C] = result.get(C, fmpq(0)) + left * right
    return {C: value for C, value in result.items() if value}


def determinantal(A: fmpq_mat) -> Multiaffine:
    """Return det(diag(x_1, ..., x_n) - A): the coefficient of x^C is the minor of -A on the other rows."""
    n = A.nrows()
    result: Multiaffine = {}
    for C in range(1 << n):
        rest = [i for i in range(n) if not C >> i & 1]
        minor = fmpq_mat([[-A[i, j] for j in rest] for i in rest]).det() if rest else fmpq(1)
        if minor:
            result[C] = minor
    return result


def value_at(p: Multiaffine, x: list[fmpq]) -> fmpq:
    """Return p(x)."""
    total = fmpq(0)
    for C, coefficient in p.items():
        term = coefficient
        for i, value in enumerate(x):
            if C >> i & 1:
                term = term * value
        total += term
    return total


def derivative(p: Multiaffine, i: int) -> Multiaffine:
    """Return the derivative by the i-th variable."""
    return {C ^ (1 << i): c for C, c in p.items() if C >> i & 1}


def _read(p: Any, name: str) -> tuple[Multiaffine, int, Any]:
    """Return coefficients, number of variables, and what makes an answer of the same kind."""
    if isinstance(p, Mapping):
        return _from_terms(dict(p), name), _variables(dict(p), name), _as_dict(_variables(dict(p), name))
    if isinstance(p, fmpq_mpoly):
        context = p.context()
        n = int(context.nvars())
        terms = {tuple(int(e) for e in exps): c for exps, c in p.to_dict().items()}
        return _from_terms(terms, name, n), n, lambda found: context.from_dict(_tuples(found, n))
    if system_of(p) == "sympy" and hasattr(p, "terms") and hasattr(p, "gens"):
        n = len(p.gens)
        terms = {tuple(exps): c for exps, c in p.terms() if c != 0}
        return (
            _from_terms(terms, name, n),
            n,
            lambda found: load_bridge("sympy").poly_from_terms(_tuples(found, n), p.gens),
        )
    raise InputError(
        f"{name} is of type {type(p).__name__}, not a multiaffine polynomial;"
        " pass {exponent tuple: coefficient}, an fmpq_mpoly or a SymPy Poly"
    )


def _check_same_kind(p: Any, q: Any) -> None:
    """Raise where two polynomials are of different kinds, or in different variables."""
    kinds = ["a dict" if isinstance(x, Mapping) else f"of type {type(x).__name__}" for x in (p, q)]
    if kinds[0] != kinds[1]:
        raise InputError(f"p is {kinds[0]} and q is {kinds[1]}; pass two of one kind")
    if not isinstance(p, Mapping):
        first, second = (x.gens if hasattr(x, "gens") else x.context().names() for x in (p, q))
        if tuple(first) != tuple(second):
            raise InputError(
                f"p is in the variables {tuple(first)}, q in {tuple(second)}, which must be the same"
            )


def _variables(terms: dict[Any, Any], name: str) -> int:
    lengths = {len(e) if isinstance(e, tuple) else -1 for e in terms}
    if len(lengths) != 1 or lengths == {-1}:
        raise InputError(f"{name} must have tuples of exponents, all of one length, as keys")
    return lengths.pop()


def _from_terms(terms: dict[Any, Any], name: str, n: int | None = None) -> Multiaffine:
    n = _variables(terms, name) if n is None else n
    if n > _MOST_VARIABLES:
        raise ResourceLimitError(f"{name} has {n} variables; the limit is {_MOST_VARIABLES}")
    result: Multiaffine = {}
    for exponents, coefficient in terms.items():
        if any(type(e) is not int or e not in (0, 1) for e in exponents):
            raise InputError(f"{name} is not multiaffine: it has the exponents {exponents}")
        value = read_rational(coefficient, f"{name}[{exponents}]")
        if value:
            result[sum(1 << i for i, e in enumerate(exponents) if e)] = value
    return result


def _tuples(found: Multiaffine, n: int) -> dict[tuple[int, ...], fmpq]:
    ordered = sorted(found, key=lambda C: (-bin(C).count("1"), C))
    return {tuple(C >> i & 1 for i in range(n)): found[C] for C in ordered}


def _as_dict(n: int) -> Any:
    return lambda found: _tuples(found, n)

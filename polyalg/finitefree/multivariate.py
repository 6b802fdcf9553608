"""The additive convolution of multiaffine polynomials: p [+] q = sum_S (d^S p)(x) (d^([n]-S) q)(0).

For determinants p = det(diag(x) - A), q = det(diag(x) - B) it is the expected det(diag(x) - A - S B S) over
signs. The natural multivariate form of the root bounds fails for it; see `polyalg.search`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, overload

from flint import fmpq, fmpq_mat, fmpq_mpoly

from polyalg.core.bridges import bridge_for, system_of
from polyalg.core.inputs.reading import read_rational
from polyalg.core.typing import TermsLike
from polyalg.errors import DimensionError, InputError, ResourceLimitError

if TYPE_CHECKING:
    from polyalg.core.typing import TermsLikeMapping

__all__ = ["determinantal", "multivariate_additive_convolution"]

# Sets of variables as bit masks -> coefficients.
Multiaffine: TypeAlias = dict[int, fmpq]

_MOST_VARIABLES = 16


@overload
def multivariate_additive_convolution(p: fmpq_mpoly, q: fmpq_mpoly) -> fmpq_mpoly: ...
@overload
def multivariate_additive_convolution(
    p: TermsLikeMapping, q: TermsLikeMapping
) -> dict[tuple[int, ...], fmpq]: ...
@overload
def multivariate_additive_convolution(p: TermsLike, q: TermsLike) -> object: ...
def multivariate_additive_convolution(p: TermsLike, q: TermsLike) -> object:
    """Return the additive convolution of two multiaffine polynomials in the same variables.

    Parameters
    ----------
    p, q : dict, fmpq_mpoly, SymPy Poly or Sage polynomial
        ``{exponent tuple: coefficient}`` with exponents 0 and 1 only, or polynomials of degree at most 1 in
        each variable, over Q.  ``{}`` is zero, in as many variables as the other has.

    Returns
    -------
    dict, fmpq_mpoly, SymPy Poly or Sage polynomial
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
    given, other = _read(p, "p"), _read(q, "q")
    n = _number_of_variables(given, other)
    first, second = _from_terms(given.terms, "p", n), _from_terms(other.terms, "q", n)
    return given.rebuild(_tuples(convolve(first, second, n), n))


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


@dataclass(frozen=True, slots=True)
class _Given:
    """A polynomial that was passed: its terms, and what an answer of the same kind needs.

    Attributes
    ----------
    terms : dict
        ``{exponents: coefficient}``, as passed.
    n : int or None
        The number of variables; None for the empty dict, which is zero in any number of them.
    kind : str
        In words.
    names : tuple of str or None
        The variables, where they have names.
    rebuild : callable
        From a dict of terms.
    """

    terms: dict[tuple[int, ...], object]
    n: int | None
    kind: str
    names: tuple[str, ...] | None
    rebuild: Callable[[dict[tuple[int, ...], fmpq]], object]


def _read(p: object, name: str) -> _Given:
    system = system_of(p)
    if isinstance(p, Mapping):
        terms: dict[tuple[int, ...], object] = {_exponents(e): c for e, c in p.items()}
        return _Given(terms, _variables(terms, name), "a dict", None, lambda found: found)
    kind = f"of type {type(p).__name__}"
    if isinstance(p, fmpq_mpoly):
        context = p.context()
        terms = {tuple(int(e) for e in exps): c for exps, c in p.to_dict().items()}
        return _Given(terms, int(context.nvars()), kind, tuple(context.names()), context.from_dict)
    bridge = bridge_for(p, "read_terms")
    found = bridge.read_terms(p) if bridge else None
    if bridge is not None and found is not None:
        terms, names = found
        again = partial(bridge.poly_from_terms, names=names)
        shown = "a polynomial of Sage" if system == "sage" else kind
        return _Given(terms, len(names), shown, tuple(map(str, names)), again)
    raise InputError(
        f"{name} is of type {type(p).__name__}, not a multiaffine polynomial;"
        " pass {exponent tuple: coefficient}, an fmpq_mpoly, or a polynomial of SymPy or Sage"
    )


def _exponents(key: tuple[int, ...]) -> tuple[int, ...]:
    """Return the exponents that Sage's own .dict() has as keys as a tuple, and other keys as they are."""
    return tuple(key) if type(key).__name__ == "ETuple" else key


def _number_of_variables(p: _Given, q: _Given) -> int:
    """Return the number of variables; raise where two polynomials differ in kind or in variables."""
    if p.kind != q.kind:
        raise InputError(
            f"p is {p.kind} and q is {q.kind}; pass two of one kind,"
            " such as the dicts pa.exact(p) and pa.exact(q)"
        )
    if p.names != q.names:
        raise InputError(f"p is in the variables {p.names}, q in {q.names}, which must be the same")
    if p.n is not None and q.n is not None and p.n != q.n:
        raise DimensionError(f"p has {p.n} variables, q has {q.n}")
    return p.n or q.n or 0


def _variables(terms: dict[tuple[int, ...], object], name: str) -> int | None:
    lengths = {len(e) if isinstance(e, tuple) else -1 for e in terms}
    if len(lengths) > 1 or lengths == {-1}:
        raise InputError(f"{name} must have tuples of exponents, all of one length, as keys")
    return lengths.pop() if lengths else None


def _from_terms(terms: dict[tuple[int, ...], object], name: str, n: int) -> Multiaffine:
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

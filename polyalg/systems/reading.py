"""Systems read from matrices, from fractions of polynomials, and from objects of other libraries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flint import fmpq, fmpq_poly

from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.core.bridges import bridge_for, offers, system_of
from polyalg.core.floats import exact as read_floats
from polyalg.core.gaussian import GaussianPolynomial
from polyalg.core.inputs.reading import read_polynomial, read_rational
from polyalg.core.origin import Origin
from polyalg.core.polynomial_entries import FieldPolynomial, is_polynomial
from polyalg.core.scalars import read_scalar, short_text
from polyalg.core.typing import RationalLike
from polyalg.errors import DimensionError, InexactInputError, InputError
from polyalg.systems.sampling import Sampling
from polyalg.systems.system import System
from polyalg.systems.transfer import RationalFunction, TransferMatrix, realized

__all__ = ["system", "transfer_matrix"]

_SINGLE = (dict, range, str, float, FieldPolynomial)
_FLOATS = "pass decimal=True to read the decimals that are printed, exact=True for the dyadic rationals"


def transfer_matrix(num: Any, den: Any, dt: RationalLike | None = None) -> System:
    """Return a minimal realization of a matrix of rational functions.

    Parameters
    ----------
    num : polynomial, p by m table of polynomials, or MatrixPolynomial
        Over Q, as in `is_real_rooted`: coefficients with the constant term first, or polynomials of any
        library.
    den : polynomial, p by m table of polynomials, or MatrixPolynomial
        One polynomial is the denominator of all entries.
    dt : None, True or rational, optional
        As in `System`.

    Returns
    -------
    System
        Its order is the McMillan degree; `.transfer()` has the fractions in lowest terms.

    Raises
    ------
    ImproperSystemError
        If a numerator has a larger degree than its denominator; `.entry` says which.
    InexactInputError, DimensionError, InputError
        If a polynomial cannot be read; tables of different shapes; a denominator that is zero.

    Notes
    -----
    Column by column in controller form over the least common denominator; the part that is not observable is
    left out exactly.

    Examples
    --------
    >>> from fractions import Fraction
    >>> import polyalg as pa
    >>> S = pa.systems.transfer_matrix([[[-1, 1], [4]], [[Fraction(9, 2)], [-2, 2]]], [2, 1])
    >>> S.mcmillan_degree, S.poles, S.zeros
    (1, [(x + 2, [1])], [(x + (-4), [1])])
    """
    numerators = _polynomials(num, "num")
    shape = len(numerators), len(numerators[0]) if numerators else 0
    denominators = _polynomials(den, "den")
    if _is_one_polynomial(den):
        denominators = [denominators[0] * shape[1]] * shape[0]
    other = len(denominators), len(denominators[0]) if denominators else 0
    if other != shape:
        raise DimensionError(
            f"num is a table of {shape[0]} x {shape[1]} polynomials, den of {other[0]} x {other[1]}"
        )
    for i, row in enumerate(denominators):
        if not all(row):
            j = row.index(fmpq_poly())
            raise InputError(f"entry ({i}, {j}) of den is zero; a denominator must not be", entry=(i, j))
    entries = [
        [RationalFunction.of(p, q) for p, q in zip(*rows, strict=True)]
        for rows in zip(numerators, denominators, strict=True)
    ]
    return System.of(realized(entries, shape[1]), Sampling.read(dt), _origin_of(num, den))


def _is_one_polynomial(p: object) -> bool:
    """Whether p is a polynomial, or the list of the coefficients of one; or refused as such."""
    if read_scalar(p) is not None or is_polynomial(p) or isinstance(p, _SINGLE):
        return True
    items = p.tolist() if hasattr(p, "tolist") and not isinstance(p, (list, tuple)) else p
    return isinstance(items, (list, tuple)) and not any(
        isinstance(x, (list, tuple)) or is_polynomial(x) for x in items
    )


def _table(p: object, name: str) -> list[list[object]]:
    """Return a table of polynomials; one polynomial is 1 by 1."""
    if _is_one_polynomial(p):
        return [[p]]
    if isinstance(p, MatrixPolynomial):
        return [[p[i, j] for j in range(p.ncols)] for i in range(p.nrows)]
    items = p.tolist() if hasattr(p, "tolist") and not isinstance(p, (list, tuple)) else p
    if not isinstance(items, (list, tuple)) or not all(isinstance(row, (list, tuple)) for row in items):
        raise InputError(
            f"{name} must be a polynomial, or a list of rows of polynomials, not {short_text(p)};"
            " coefficients are listed with the constant term first"
        )
    rows = [list(row) for row in items]
    for i, row in enumerate(rows):
        if len(row) != len(rows[0]):
            raise DimensionError(
                f"row {i} of {name} has {len(row)} entries, row 0 has {len(rows[0])}", entry=i
            )
    return rows


def _origin_of(*tables: object) -> Origin:
    """Return the system of symbols of the first polynomial that is of one, with its variable."""
    found = [x for table in tables for row in _table(table, "") for x in row]
    symbolic = [x for x in found if offers(system_of(x), "variable")]
    polynomials = (read_polynomial(x).origin for x in symbolic if is_polynomial(x))
    return Origin.first([*polynomials, *map(Origin.of, symbolic)])


def _polynomials(p: object, name: str) -> list[list[fmpq_poly]]:
    """Read a table of polynomials; one polynomial is 1 by 1."""
    if _is_one_polynomial(p):
        return [[_polynomial(p, name, None)]]
    return [
        [_polynomial(x, f"entry ({i}, {j}) of {name}", (i, j)) for j, x in enumerate(row)]
        for i, row in enumerate(_table(p, name))
    ]


def _polynomial(p: object, name: str, entry: tuple[int, int] | None) -> fmpq_poly:
    if isinstance(p, str) and ";" in p:
        raise InputError(f"{name} is text; pass pa.MatrixPolynomial({short_text(p)}), which reads it")
    constant = read_scalar(p)
    value = read_polynomial([constant] if constant is not None else p, name).value()
    if isinstance(value, GaussianPolynomial):
        raise InputError(f"{name} has a coefficient that is not real; systems are real", entry=entry)
    return value


def system(obj: Any, dt: RationalLike | None = None, *, decimal: bool = False, exact: bool = False) -> System:
    """Read a linear system from an object of another library, exactly.

    Parameters
    ----------
    obj : object
        A `System` or `TransferMatrix`; a state space, transfer function or zeros, poles and gain of
        python-control or scipy.signal; a rational function, or a matrix of such, of SymPy; (A, B, C, D) or
        (num, den) as lists.
    dt : None, True or rational, optional
        As in `System`; that of the object if None.
    decimal, exact : bool
        Floats are refused without one of them: `decimal` reads the shortest decimal that is printed, 0.1 as
        one tenth, `exact` the dyadic rational that the float is.

    Returns
    -------
    System
        A state space with its own states; of a transfer function a minimal realization.

    Raises
    ------
    InexactInputError
        If there are floats and neither `decimal` nor `exact`.
    ImproperSystemError, DimensionError, InputError
        As for `System` and `transfer_matrix`; for objects that are no systems.

    Examples
    --------
    >>> import polyalg as pa
    >>> import sympy
    >>> s = sympy.Symbol("s")
    >>> pa.systems.system((s + 1) / (s**2 + 3*s + 2)).mcmillan_degree
    1
    >>> pa.systems.system(([[0]], [[1]], [[1]], [[0]]))
    System: 1 state, 1 input, 1 output, continuous time
    """
    if decimal and exact:
        raise InputError("pass decimal=True or exact=True, not both: they read 0.1 as different numbers")
    if isinstance(obj, System):
        return obj if dt is None else obj.in_time(Sampling.read(dt))
    if isinstance(obj, TransferMatrix):
        return System.of(obj.realized(), Sampling.read(dt), obj.origin)
    parts = _parts(obj)
    if parts is None:
        raise InputError(
            f"{short_text(obj)} is no linear system; pass (A, B, C, D), D = 0 too, (num, den), or an"
            " object of control, scipy.signal or SymPy"
        )
    period = getattr(obj, "dt", None) if dt is None else dt
    if decimal or exact:
        parts = [_without_floats(part, decimal) for part in parts]
        period = read_floats(period, decimal) if isinstance(period, float) else period
    try:
        return _made(parts, period)
    except InexactInputError as error:
        raise InexactInputError(f"{error}; here {_FLOATS}", entry=error.entry) from None


def _without_floats(part: Any, decimal: bool) -> Any:
    """Return numbers and polynomials exactly, entry by entry: a table of polynomials stays a table."""
    if isinstance(part, (list, tuple)):
        return [_without_floats(x, decimal) for x in part]
    return read_floats(part, decimal)


def _parts(obj: Any) -> list[Any] | None:
    """Return [A, B, C, D], [num, den] or [zeros, poles, gain]; None for what is no system."""
    if isinstance(obj, (list, tuple)):
        return list(obj) if len(obj) in (2, 4) else None
    for task in ("rational_functions", "nested_lists"):
        bridge = bridge_for(obj, task)
        if bridge is not None and (task == "rational_functions" or system_of(obj) in ("control", "scipy")):
            found = getattr(bridge, task)(obj)
            if found is not None:
                return list(found)
    return None


def _made(parts: Sequence[Any], period: Any) -> System:
    if len(parts) == 4:
        A, B, C, D = parts
        return System(A, B, C, D, period)
    if len(parts) == 2:
        return transfer_matrix(parts[0], parts[1], period)
    zeros, poles, gain = parts
    num, den = (_from_roots(roots, name) for roots, name in ((zeros, "zeros"), (poles, "poles")))
    factor = read_rational(gain, "gain")
    return transfer_matrix([c * factor for c in num.coeffs()] or [0], den, period)


def _from_roots(roots: Sequence[object], name: str) -> fmpq_poly:
    """Return the real polynomial with some roots over Q(i)."""
    product = GaussianPolynomial([1])
    read = read_polynomial([*roots, 1], name)
    for k in range(len(roots)):
        parts = [
            fmpq(part[k] if part is not None else 0, read.denominator) for part in (read.real, read.imag)
        ]
        product = product * GaussianPolynomial([-parts[0], 1], [-parts[1]])
    if product.imag:
        raise InputError(f"the {name} are not closed under conjugation; systems are real")
    return product.real

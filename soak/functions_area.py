"""Trials of functions of matrices, by identities between them."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from typing import Any

from flint import acb, acb_mat, arb, fmpq, fmpq_mat

import polyalg as pa
from polyalg.core.gaussian import GaussianMatrix
from polyalg.core.precision import flint_lock, working_precision
from polyalg.testing.assertions import as_balls
from soak.forms_area import written_matrix
from soak.matrices import drawn_matrix, identity
from soak.trial import Trial

__all__ = ["functions_trial"]

_BITS = 300


def functions_trial(rng: random.Random) -> Trial:
    """Return a trial of the exponential, of another function with a name, or of a power."""
    family, A = drawn_matrix(rng, 2, 10)
    # e^A of large entries is a number of many digits, which says nothing more.
    A = _tamed(A)
    way = rng.random()
    return (_exponential if way < 0.4 else _named if way < 0.7 else _power)(rng, family, A)


def _tamed(A: Any) -> Any:
    parts = (A.real, A.imag) if isinstance(A, GaussianMatrix) else (A,)
    top = max(abs(x) for part in parts for x in part.entries())
    return A * fmpq(1, int(top) + 1) * 3 if top > 20 else A


def _exponential(rng: random.Random, family: str, A: Any) -> Trial:
    if rng.random() < 0.5:
        c = rng.randint(-4, 4)
        unit = identity(A.nrows()) * c
        other = A + (GaussianMatrix(unit) if isinstance(A, GaussianMatrix) else unit)
        name, compare = "A + cI", lambda v, w: _overlap(v, w, acb(arb(c).exp()))
    else:
        other = A.transpose()
        name, compare = "transpose", lambda v, w: _overlap(v.transpose(), w, acb(1))
    return Trial(
        "matrix_function",
        family,
        f"exp, {name}",
        lambda: pa.jordan_form(A).exp(),
        lambda: pa.jordan_form(other).exp(),
        compare,
        (written_matrix(A), written_matrix(other)),
        {"FLINT": lambda found: _by_flint(found, A)},
        lambda found: f"{found.nrows()} rows",
    )


# The functions with the identities that define them, each zero for the function and the matrix in balls.
_IDENTITIES: dict[str, Callable[[Any, Any, acb_mat], acb_mat]] = {
    "sqrt": lambda form, found, A: found * found - A,
    "log": lambda form, found, A: found.exp() - A,
    "sin": lambda form, found, A: found * found + form.cos() * form.cos() - _one(A),
    "cosh": lambda form, found, A: found * found - form.sinh() * form.sinh() - _one(A),
    "sign": lambda form, found, A: found * found - _one(A),
    "phi": lambda form, found, A: A * found - (A.exp() - _one(A)),
}


def _named(rng: random.Random, family: str, A: Any) -> Trial:
    name, other = rng.choice(list(_IDENTITIES)), A.transpose()
    argument = (1,) if name == "phi" else ()
    form = cache(lambda: pa.jordan_form(A))
    return Trial(
        "matrix_function",
        family,
        f"{name}, transpose",
        lambda: getattr(form(), name)(*argument),
        lambda: getattr(pa.jordan_form(other), name)(*argument),
        lambda v, w: _overlap(v.transpose(), w, acb(1)),
        (written_matrix(A), written_matrix(other)),
        {"identity": lambda found: _holds(_IDENTITIES[name], form(), found, A)},
        lambda found: f"{found.nrows()} rows",
    )


def _one(A: acb_mat) -> acb_mat:
    return acb_mat(A.nrows(), A.ncols(), [int(i == j) for i in range(A.nrows()) for j in range(A.ncols())])


def _holds(identity: Callable[[Any, Any, acb_mat], acb_mat], form: Any, found: acb_mat, A: Any) -> str:
    with flint_lock, working_precision(_BITS):
        rest = identity(form, found, as_balls(A))
        return "" if rest.contains(rest * 0) else "the identity that defines the function does not hold"


def _overlap(left: acb_mat, right: acb_mat, factor: acb) -> str:
    with flint_lock, working_precision(_BITS):
        return "" if (left * factor).overlaps(right) else "the two exponentials have no value in common"


def _by_flint(found: acb_mat, A: Any) -> str:
    with flint_lock, working_precision(_BITS):
        return "" if as_balls(A).exp().overlaps(found) else "FLINT has another exponential"


def _power(rng: random.Random, family: str, A: Any) -> Trial:
    k = rng.randint(0, 9)
    transposed = rng.random() < 0.5
    other = A.transpose() if transposed else A * A

    def compare(found: Any, changed: Any) -> str:
        expected = found.transpose() if transposed else found * found
        return "" if expected == changed else "the two powers do not fit"

    return Trial(
        "matrix_function",
        family,
        "power, transpose" if transposed else "power, A^2",
        lambda: pa.jordan_form(A).power(k),
        lambda: pa.jordan_form(other).power(k),
        compare,
        (lambda: f"{written_matrix(A)()} to the {k}", lambda: f"{written_matrix(other)()} to the {k}"),
        {"product": lambda found: _by_products(found, A, k)},
        lambda found: f"{found.nrows()} rows",
    )


def _by_products(found: Any, A: fmpq_mat | GaussianMatrix, k: int) -> str:
    power: Any = identity(A.nrows())
    if isinstance(A, GaussianMatrix):
        power = GaussianMatrix(power)
    for _ in range(k):
        power = power * A
    return "" if power == found else f"the product of {k} factors is another matrix"

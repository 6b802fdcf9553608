"""Trials of positivity, spectral factors and sums of squares."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from flint import acb, acb_mat, fmpq

import polyalg as pa
from polyalg.core.gaussian import GaussianMatrix
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.typing import Domain
from polyalg.testing.assertions import as_balls
from soak.affine import Affine, affine
from soak.roots_area import differ, same_verdict
from soak.spectral_draws import Kin, Positive, drawn_on, kin, substituted, written_polynomial
from soak.trial import Trial

__all__ = ["interval_trial", "positive_trial", "spectral_trial", "squares_trial"]

_BITS = 400


def positive_trial(rng: random.Random) -> Trial:
    """Return a trial of `is_positive_semidefinite`."""
    given = drawn_on(rng)
    relative = kin(rng, given)
    peers: dict[str, Callable[[Any], str]] = {"witness": lambda found: _witness(found, given)}
    if given.holds is not None:
        peers["construction"] = lambda found: differ(given.holds, bool(found))
    return Trial(
        "is_positive_semidefinite",
        f"{given.on}, {given.family}",
        relative.name,
        lambda: pa.is_positive_semidefinite(given.P, on=given.on),
        lambda: pa.is_positive_semidefinite(relative.P, on=given.on),
        same_verdict,
        (written_polynomial(given.P, given.on), written_polynomial(relative.P, given.on)),
        peers,
        lambda found: str(bool(found)),
        about=(given.P, relative.P),
    )


def _witness(found: Any, given: Positive) -> str:
    if found or given.on != "real":
        return ""
    value, v = given.P(found.witness.point), found.witness.vector
    form = _gaussian(v).conjugate().transpose() * _gaussian(value) * _gaussian(v)
    entry = form[0, 0]
    return "" if not entry.imag and entry.real < 0 else f"the witness has the value {entry}"


def _gaussian(M: Any) -> GaussianMatrix:
    return M if isinstance(M, GaussianMatrix) else GaussianMatrix(M)


def spectral_trial(rng: random.Random) -> Trial:
    """Return a trial of `spectral_factor`."""
    given = drawn_on(rng)
    relative = kin(rng, given)
    digits = rng.choice((15, 15, 15, 40))
    return Trial(
        "spectral_factor",
        f"{given.on}, {given.family}",
        relative.name,
        lambda: _factor(given.P, given.on, digits),
        lambda: _factor(relative.P, given.on, digits),
        lambda found, moved: _factors(given, relative, found, moved),
        (written_polynomial(given.P, given.on), written_polynomial(relative.P, given.on)),
        _known(given),
        lambda found: "no factor" if found is None else f"degree {found.degree}",
        about=(given.P, relative.P),
    )


def _known(given: Positive) -> dict[str, Callable[[Any], str]]:
    if given.holds is None:
        return {}
    return {"construction": lambda found: differ(given.holds, found is not None)}


def _factor(P: Any, on: Domain, digits: int) -> Any:
    """Return the factor, None where there is none; odd degrees have none, but are bad input to the call."""
    try:
        return pa.spectral_factor(P, digits, on=on)
    except pa.NotPositiveSemidefiniteError:
        return None
    except pa.InputError:
        return None if P.degree % 2 and on == "real" else _refused(P)


def _refused(P: Any) -> Any:
    raise pa.InputError(f"refused at degree {P.degree}")


def _factors(given: Positive, relative: Kin, found: Any, moved: Any) -> str:
    if (found is None) != (moved is None):
        return differ(found is not None, moved is not None)
    if found is None:
        return ""
    for factor, P in ((found, given.P), (moved, relative.P)):
        wrong = _is_factor(factor, P, given.on)
        if wrong:
            return wrong
    top = given.P.coefficients[-1]
    if relative.map_ is None or given.on != "real" or not _gaussian(top).det():
        return ""
    return _same_factor(found, moved, relative.map_, relative.root)


def _is_factor(factor: Any, P: Any, on: Domain) -> str:
    """Compare the coefficients of Q^* Q, the star being that of the domain, with those of P."""
    coefficients = factor.coefficients
    d, n = len(coefficients) - 1, coefficients[0].ncols()
    wanted = P.coefficients
    zero = as_balls(wanted[0]) * 0
    with flint_lock, working_precision(_BITS):
        for k in range(max(len(wanted), 2 * d + 1 if on != "circle" else d + 1)):
            total = acb_mat(n, n, [0] * (n * n))
            for i in range(d + 1):
                j = i + k if on == "circle" else k - i
                if 0 <= j <= d:
                    sign = (-1) ** i if on == "imaginary" else 1
                    total += coefficients[i].conjugate().transpose() * coefficients[j] * sign
            if not total.overlaps(as_balls(wanted[k]) if k < len(wanted) else zero):
                return f"coefficient {k} of Q* Q is {total}"
    return ""


def _same_factor(found: Any, moved: Any, map_: Affine, root: fmpq) -> str:
    """Compare the coefficients of the factor of the relative with root Q((x - b)/a)."""
    n = found.coefficients[0].ncols()
    with flint_lock, working_precision(_BITS):
        zero = acb_mat(n, n, [0] * (n * n))
        value = [zero + found.coefficients[-1]]
        for C in found.coefficients[:-1][::-1]:
            low = [M * acb(-map_.b / map_.a) for M in value] + [zero]
            high = [zero] + [M * acb(1 / map_.a) for M in value]
            value = [x + y for x, y in zip(low, high, strict=True)]
            value[0] = value[0] + C
        for k, (M, N) in enumerate(zip(value, moved.coefficients, strict=True)):
            if not (M * acb(root)).overlaps(N):
                return f"coefficient {k} of the factor is {N}, expected {M}"
    return ""


def squares_trial(rng: random.Random) -> Trial:
    """Return a trial of `sum_of_squares`."""
    given = drawn_on(rng, line_only=True)
    relative = kin(rng, given)
    return Trial(
        "sum_of_squares",
        given.family,
        relative.name,
        lambda: _squares(given.P),
        lambda: _squares(relative.P),
        lambda found, moved: _both(relative, found, moved),
        (written_polynomial(given.P, "real"), written_polynomial(relative.P, "real")),
        _known(given),
        lambda found: str(found is not None),
        about=(given.P, relative.P),
    )


def interval_trial(rng: random.Random) -> Trial:
    """Return a trial of `sum_of_squares` on an interval; the relative is its affine image."""
    given, map_ = drawn_on(rng, line_only=True), affine(rng)
    low = fmpq(rng.randint(-30, 20), rng.choice((1, 1, 3, 7)))
    high = low + fmpq(rng.randint(1, 20), rng.choice((1, 2, 10**6)))
    ends = rng.choice(((low, high), (low, high), (low, None), (None, high)))
    images = tuple(None if x is None else map_.at(x) for x in ends)
    moved_ends = images if map_.a > 0 else images[::-1]
    moved_P = substituted(given.P, map_)
    return Trial(
        "sum_of_squares",
        f"on {ends}, {given.family}",
        map_.name,
        lambda: _squares(given.P, ends),
        lambda: _squares(moved_P, moved_ends),
        lambda found, moved: _both(Kin(map_.name, moved_P), found, moved),
        (written_polynomial(given.P, "real"), written_polynomial(moved_P, "real")),
        {"line": lambda found: "" if found is not None or not given.holds else "positive on the line"},
        lambda found: str(found is not None),
        about=(given.P, moved_P),
    )


def _squares(P: Any, on: Any = "real") -> Any:
    try:
        return pa.sum_of_squares(P, on)
    except pa.NotPositiveSemidefiniteError:
        return None
    except pa.InputError:
        return None if P.degree % 2 else _refused(P)


def _both(relative: Kin, found: Any, moved: Any) -> str:
    if (found is None) != (moved is None):
        return differ(found is not None, moved is not None)
    if moved is None:
        return ""
    if any(w <= 0 for w in moved.weights):
        return "a weight is not positive"
    return "" if moved.expand() == relative.P else "the squares do not sum to P"

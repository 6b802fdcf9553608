"""Trials of stability and of log-concavity."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from flint import fmpq, fmpz_poly

import polyalg as pa
from soak.affine import Affine
from soak.peers import hurwitz_by_routh
from soak.polynomials import FAMILIES, drawn, tailed
from soak.roots_area import differ, reversal, same_verdict, squared_variable, written
from soak.trial import Trial, chosen

__all__ = ["stability_trial"]

Change = tuple[str, Callable[[], Any], fmpz_poly, Callable[[Any, Any], str]]


def stability_trial(rng: random.Random) -> Trial:
    """Return a trial of one of the three questions."""
    call = chosen(rng, {"is_hurwitz_stable": 4, "is_schur_stable": 4, "is_log_concave": 1})
    near = {"is_hurwitz_stable": "nearly Hurwitz", "is_schur_stable": "nearly Schur"}.get(call)
    family, p = drawn(rng)
    if call == "is_log_concave":
        p = fmpz_poly([abs(c) for c in p.coeffs()])
    elif near and rng.random() < 0.6:
        family, p = near, FAMILIES[near](rng, tailed(rng))
    ask: Callable[[fmpz_poly], Any] = getattr(pa, call)
    name, changed, other, compare = _CHANGES[call](rng, p)
    peers: dict[str, Callable[[Any], str]] = {}
    if call == "is_hurwitz_stable":
        peers["Routh's table"] = lambda found: differ(bool(found), hurwitz_by_routh(p))
    elif call == "is_schur_stable" and p(1):
        peers["Routh's table"] = lambda found: _by_moebius(found, p)
    return Trial(
        call,
        family,
        name,
        lambda: ask(p),
        changed,
        compare,
        (written(p), written(other)),
        peers,
        lambda found: str(bool(found)),
        about=(p, other),
    )


def _scaled(p: fmpz_poly, k: int) -> fmpz_poly:
    return Affine("", fmpq(10**k) if k >= 0 else fmpq(1, 10**-k), fmpq(0)).image(p)


def moebius(p: fmpz_poly) -> fmpz_poly:
    """Return (z - 1)^n p((z + 1)/(z - 1)): a map between half plane and disc, its own inverse."""
    value, power = fmpz_poly([0]), fmpz_poly([1])
    # Horner's rule for the homogeneous polynomial at (z + 1, z - 1).
    for c in p.coeffs()[::-1]:
        value = value * fmpz_poly([1, 1]) + c * power
        power *= fmpz_poly([-1, 1])
    return value


def _by_moebius(found: Any, p: fmpz_poly) -> str:
    # p(1) is not zero, so that no root goes to infinity.
    return differ(bool(found), hurwitz_by_routh(moebius(p)))


def _product(rng: random.Random, p: fmpz_poly, near: str, ask: Callable[[fmpz_poly], Any]) -> Change:
    q = FAMILIES[near](rng, rng.randint(1, 4))
    return (
        "product",
        lambda: ask(p * q),
        p * q,
        lambda v, w: differ(bool(v) and bool(ask(q)), bool(w)),
    )


def _of_hurwitz(rng: random.Random, p: fmpz_poly) -> Change:
    ask = pa.is_hurwitz_stable
    way = rng.randrange(6)
    if way == 0 and p[0]:
        return "reversal", lambda: ask(reversal(p)), reversal(p), same_verdict
    if way == 1 and p(1):
        return "half plane to disc", lambda: pa.is_schur_stable(moebius(p)), moebius(p), same_verdict
    if way == 2:
        return _product(rng, p, "nearly Hurwitz", ask)
    if way == 3:
        q = p * p(fmpz_poly([0, 2]))
        return "p(x) p(2x)", lambda: ask(q), q, same_verdict
    k = rng.choice((-20, -6, -1, 1, 6, 20))
    q = _scaled(p, k)
    return f"scale by 10^{k}", lambda: ask(q), q, same_verdict


def _of_schur(rng: random.Random, p: fmpz_poly) -> Change:
    ask = pa.is_schur_stable
    way = rng.randrange(5)
    if way == 0:
        return "x -> x^2", lambda: ask(squared_variable(p)), squared_variable(p), same_verdict
    if way == 1 and p(1):
        return "disc to half plane", lambda: pa.is_hurwitz_stable(moebius(p)), moebius(p), same_verdict
    if way == 2:
        return _product(rng, p, "nearly Schur", ask)
    if way == 3:
        q = p * 10 ** rng.choice((1, 20))
        return "multiple", lambda: ask(q), q, same_verdict
    q = p(fmpz_poly([0, -1]))
    return "x -> -x", lambda: ask(q), q, same_verdict


def _of_concave(rng: random.Random, p: fmpz_poly) -> Change:
    ask = pa.is_log_concave
    way = rng.randrange(4)
    if way == 0:
        return "reversal", lambda: ask(reversal(p)), reversal(p), same_verdict
    if way == 1:
        q = p * fmpz_poly([0] * rng.randint(1, 5) + [rng.choice((1, 7))])
        return "times c x^k", lambda: ask(q), q, same_verdict
    if way == 2:
        q = p * p
        return "square", lambda: ask(q), q, lambda v, w: "" if bool(w) or not v else "its square is not"
    k = rng.choice((-20, -1, 1, 20))
    q = _scaled(p, k)
    return f"scale by 10^{k}", lambda: ask(q), q, same_verdict


_CHANGES: dict[str, Callable[[random.Random, fmpz_poly], Change]] = {
    "is_hurwitz_stable": _of_hurwitz,
    "is_schur_stable": _of_schur,
    "is_log_concave": _of_concave,
}

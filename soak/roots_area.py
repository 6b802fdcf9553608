"""Trials of real-rootedness, counts and isolation of real roots."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from flint import fmpq, fmpz_poly

import polyalg as pa
from soak.affine import Affine, affine
from soak.peers import pari_sturm, sympy_count
from soak.polynomials import drawn
from soak.trial import Trial, chosen

__all__ = ["roots_trial"]

Change = tuple[str, fmpz_poly, Callable[[Any, Any], str]]


def differ(plain: Any, changed: Any) -> str:
    """Return what is wrong where both answers should be the same."""
    return "" if plain == changed else f"{plain} for the input, {changed} for its relative"


def holds(verdict: Any) -> bool:
    """Return the answer of a verdict."""
    return bool(verdict)


def same_verdict(plain: Any, changed: Any) -> str:
    """Return what is wrong where both verdicts should be the same."""
    return differ(bool(plain), bool(changed))


def written(*polynomials: Any) -> Callable[[], str]:
    """Return what writes polynomials down as lists of coefficients, constant term first."""
    return lambda: "; ".join("[" + ", ".join(map(str, p.coeffs())) + "]" for p in polynomials)


def reversal(p: fmpz_poly) -> fmpz_poly:
    """Return x^n p(1/x), n the degree."""
    return fmpz_poly(p.coeffs()[::-1])


def without_real_roots(p: fmpz_poly) -> fmpz_poly:
    """Return p times a polynomial of about its degree that has no real roots."""
    return p * fmpz_poly([1] * (int(p.degree()) // 2 * 2 + 1))


def squared_variable(p: fmpz_poly) -> fmpz_poly:
    """Return p(x^2)."""
    return p(fmpz_poly([0, 0, 1]))


def roots_trial(rng: random.Random) -> Trial:
    """Return a trial of one polynomial on the real line."""
    call = chosen(rng, {"is_real_rooted": 5, "count_real_roots": 5, "real_roots": 1})
    family, p = drawn(rng)
    if call == "real_roots":
        return _isolated(rng, family, p)
    return (_rooted if call == "is_real_rooted" else _counted)(rng, family, p)


def _rooted(rng: random.Random, family: str, p: fmpz_poly) -> Trial:
    name, other, compare = _change_of_rooted(rng, p)
    return Trial(
        "is_real_rooted",
        family,
        name,
        lambda: pa.is_real_rooted(p),
        lambda: pa.is_real_rooted(other),
        compare,
        (written(p), written(other)),
        {
            "PARI": lambda found: _by_count(found, p, pari_sturm),
            "SymPy": lambda found: _by_count(found, p, sympy_count),
            "count_real_roots": lambda found: _by_count(found, p, pa.count_real_roots),
        },
        lambda found: str(bool(found)),
        about=(p, other),
    )


def _by_count(found: Any, p: fmpz_poly, count: Callable[[fmpz_poly], int | None]) -> str:
    distinct = count(p)
    free = p.degree() - max(p.gcd(p.derivative()).degree(), 0)
    return "" if distinct is None else differ(bool(found), distinct == free)


def _change_of_rooted(rng: random.Random, p: fmpz_poly) -> Change:
    way = rng.randrange(7)
    if way == 0 and p[0]:
        return "reversal", reversal(p), same_verdict
    if way == 4 and p[0]:
        return "times its reversal", p * reversal(p), same_verdict
    if way == 1:
        return "x -> x^2", squared_variable(p), lambda v, w: _squares(p, v, w)
    if way == 2:
        _, q = drawn(rng, 2, 10)
        if q:
            return "product", p * q, lambda v, w: differ(bool(v) and bool(pa.is_real_rooted(q)), bool(w))
    if way == 3 and p.degree() > 0:
        return "derivative", p.derivative(), lambda v, w: "" if bool(w) or not v else "its derivative is not"
    map_ = affine(rng)
    return map_.name, map_.image(p), same_verdict


def _squares(p: fmpz_poly, plain: Any, changed: Any) -> str:
    negative = pa.count_real_roots(p, None, 0) - (p[0] == 0)
    return differ(bool(plain) and not negative, bool(changed))


def _counted(rng: random.Random, family: str, p: fmpz_poly) -> Trial:
    low, high = _interval(rng)
    multiple = rng.random() < 0.3
    name, other, ends, compare = _change_of_count(rng, p, (low, high), multiple)

    def plain() -> int:
        return pa.count_real_roots(p, low, high, multiplicity=multiple)

    def changed() -> int:
        return pa.count_real_roots(other, *ends, multiplicity=multiple)

    everywhere = low is None and high is None and not multiple
    peers = {
        "PARI": lambda found: _same_count(found, pari_sturm(p)),
        "SymPy": lambda found: _same_count(found, sympy_count(p)),
    }
    where = f" in ({low}, {high}], multiplicity={multiple}"
    return Trial(
        "count_real_roots",
        family,
        name,
        plain,
        changed,
        compare,
        (lambda: written(p)() + where, lambda: written(other)() + f" in ({ends[0]}, {ends[1]}]"),
        peers if everywhere else {},
    )


def _same_count(found: int, other: int | None) -> str:
    return "" if other is None else differ(found, other)


def _interval(rng: random.Random) -> tuple[Any, Any]:
    if rng.random() < 0.5:
        return None, None
    ends = sorted(fmpq(rng.randint(-9, 9), rng.randint(1, 3)) for _ in range(2))
    return rng.choice(((ends[0], ends[1]), (None, ends[1]), (ends[0], None)))


def _change_of_count(
    rng: random.Random, p: fmpz_poly, ends: tuple[Any, Any], multiple: bool
) -> tuple[str, fmpz_poly, tuple[Any, Any], Callable[[Any, Any], str]]:
    everywhere = ends == (None, None)
    way = rng.randrange(6)
    if way == 3 and everywhere and multiple and p[0]:
        return "times its reversal", p * reversal(p), ends, lambda m, k: differ(2 * m, k)
    if way == 4 and everywhere and multiple and p[0]:
        return "times one without real roots", without_real_roots(p), ends, differ
    if way == 0 and everywhere and not multiple:
        return "x -> x^2", squared_variable(p), ends, lambda m, k: _doubled(p, k)
    if way == 1 and everywhere and p[0]:
        return "reversal", reversal(p), ends, differ
    if way == 2 and not multiple:
        return "square", p * p, ends, differ
    map_ = affine(rng, positive=not everywhere)
    moved = (None if ends[0] is None else map_.at(ends[0]), None if ends[1] is None else map_.at(ends[1]))
    return map_.name, map_.image(p), moved, differ


def _doubled(p: fmpz_poly, count: int) -> str:
    return differ(2 * pa.count_real_roots(p, 0, None) + (p[0] == 0), count)


def _isolated(rng: random.Random, family: str, p: fmpz_poly) -> Trial:
    map_ = affine(rng)
    other = map_.image(p)
    digits = rng.choice((1, 15, 15, 40))
    return Trial(
        "real_roots",
        family,
        map_.name,
        lambda: pa.real_roots(p, digits),
        lambda: pa.real_roots(other, digits),
        lambda found, moved: _mapped(map_, found, moved),
        (written(p), written(other)),
        {
            "PARI": lambda found: _same_count(len(found), pari_sturm(p)),
            "count_real_roots": lambda found: _same_count(
                sum(r.multiplicity for r in found), pa.count_real_roots(p, multiplicity=True)
            ),
        },
        lambda found: str([r.multiplicity for r in found]),
        about=(p, other),
    )


def _mapped(map_: Affine, found: Any, moved: Any) -> str:
    others = list(moved) if map_.a > 0 else list(moved)[::-1]
    if [r.multiplicity for r in found] != [r.multiplicity for r in others]:
        return f"multiplicities {[r.multiplicity for r in found]}, {[r.multiplicity for r in others]}"
    for k, (r, s) in enumerate(zip(found, others, strict=True)):
        low, high = sorted(map_.at(fmpq(x)) for x in r.interval)
        if high < s.interval[0] or s.interval[1] < low:
            return f"root {k}: {r.interval} goes to ({low}, {high}), found is {s.interval}"
    return ""

"""Trials of finite free convolutions, cumulants and bounds of roots."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from flint import fmpq, fmpq_poly, fmpz_poly

import polyalg as pa
from polyalg.core.precision import flint_lock, working_precision
from soak.affine import Affine, affine, monic_image
from soak.polynomials import drawn, real_rooted_one
from soak.roots_area import differ, written
from soak.trial import Trial, chosen

__all__ = ["finitefree_trial"]

_BITS = 300
_NONE: dict[str, Callable[[Any], str]] = {}


def finitefree_trial(rng: random.Random) -> Trial:
    """Return a trial of one of the calls."""
    call = chosen(rng, dict.fromkeys(_MAKERS, 1))
    return _MAKERS[call](rng)


def _pair(rng: random.Random) -> tuple[str, fmpq_poly, fmpq_poly]:
    """Return two monic polynomials of one degree."""
    family, p = drawn(rng, 3, 20)
    n = max(1, min(p.degree(), 40))
    coefficients = [*p.coeffs()[:n], p.coeffs()[-1]] if p.degree() > 0 else [rng.randint(-9, 9), 1]
    other = [fmpq(rng.randint(-9, 9), rng.randint(1, 4)) for _ in range(n)] + [fmpq(1)]
    f = fmpq_poly(coefficients)
    return family, f / f.coeffs()[-1], fmpq_poly(other)


def _additive(rng: random.Random) -> Trial:
    family, p, q = _pair(rng)
    n = p.degree()
    map_ = affine(rng)
    moved = Affine(map_.name, map_.a, fmpq(rng.randint(-9, 9)) if rng.random() < 0.5 else map_.b)
    f, g = monic_image(map_, p), monic_image(moved, q)
    whole = Affine("", map_.a, map_.b + moved.b)
    return Trial(
        "additive_convolution",
        family,
        map_.name,
        lambda: pa.additive_convolution(p, q),
        lambda: pa.additive_convolution(g, f),
        lambda v, w: differ(str(monic_image(whole, fmpq_poly(v))), str(fmpq_poly(w))),
        (written(p, q), written(g, f)),
        {"cumulants": lambda found: _cumulants(found, p, q)} if n <= 20 else _NONE,
    )


def _cumulants(found: Any, p: fmpq_poly, q: fmpq_poly) -> str:
    left, right = pa.finite_free_cumulants(p), pa.finite_free_cumulants(q)
    both = [x + y for x, y in zip(left, right, strict=True)]
    return differ(_from_cumulants(both), str(fmpq_poly(found)))


def _from_cumulants(values: Any) -> str:
    made: Any = pa.from_finite_free_cumulants(values)
    return str(fmpq_poly(made))


def _multiplicative(rng: random.Random) -> Trial:
    family, p, q = _pair(rng)
    k = rng.choice((1, 6, 20))
    scale = Affine(f"scale by 10^{k}", fmpq(10**k), fmpq(0))
    f = monic_image(scale, p)
    return Trial(
        "multiplicative_convolution",
        family,
        scale.name,
        lambda: pa.multiplicative_convolution(p, q),
        lambda: pa.multiplicative_convolution(q, f),
        lambda v, w: differ(str(monic_image(scale, fmpq_poly(v))), str(fmpq_poly(w))),
        (written(p, q), written(q, f)),
        _NONE,
    )


def _rectangular(rng: random.Random) -> Trial:
    family, p, q = _pair(rng)
    m = p.degree() + rng.randint(0, 4)
    k = rng.choice((1, 6, 20))
    scale = Affine(f"scale by 10^{k}", fmpq(10**k), fmpq(0))
    f, g = monic_image(scale, p), monic_image(scale, q)
    return Trial(
        "rectangular_convolution",
        family,
        scale.name,
        lambda: pa.rectangular_convolution(p, q, m),
        lambda: pa.rectangular_convolution(g, f, m),
        lambda v, w: differ(str(monic_image(scale, fmpq_poly(v))), str(fmpq_poly(w))),
        (written(p, q), written(g, f)),
        _NONE,
    )


def _moved(rng: random.Random) -> Trial:
    """Return a trial of a shift and a dilation, one after the other, in both orders."""
    family, p, q = _pair(rng)
    a, c = (fmpq(rng.randint(-9, 9), rng.choice((1, 1, 3, 10**6))) for _ in range(2))
    n, point = p.degree(), fmpq_poly([-a, 1])
    return Trial(
        "shift",
        family,
        "dilated",
        lambda: pa.dilate(pa.shift(p, a), c),
        lambda: pa.shift(pa.dilate(p, c), a * c),
        lambda v, w: differ(str(v), str(w)),
        (written(p, q), written(p, q)),
        {
            "convolution": lambda found: differ(
                str(found), str(pa.dilate(pa.additive_convolution(p, point**n), c))
            )
        },
    )


def _cumulants_trial(rng: random.Random) -> Trial:
    family, p, _ = _pair(rng)
    map_ = affine(rng)
    f = monic_image(map_, p)

    def compare(found: list[Any], moved: list[Any]) -> str:
        images = [map_.a ** (k + 1) * x + (map_.b if k == 0 else 0) for k, x in enumerate(found)]
        return differ(str(images), str([fmpq(x) for x in moved]))

    return Trial(
        "finite_free_cumulants",
        family,
        map_.name,
        lambda: pa.finite_free_cumulants(p),
        lambda: pa.finite_free_cumulants(f),
        compare,
        (written(p), written(f)),
        {"inverse": lambda found: differ(_from_cumulants(found), str(p))},
    )


def _operator(rng: random.Random) -> Trial:
    family, p, _ = _pair(rng)
    T = [fmpq(rng.randint(-9, 9), rng.randint(1, 3)) for _ in range(rng.randint(1, 4))]
    b = fmpq(10 ** rng.choice((0, 6, 20)))
    shift = Affine(f"shift by {b}", fmpq(1), b)
    f = monic_image(shift, p)
    return Trial(
        "apply_operator",
        family,
        shift.name,
        lambda: pa.apply_operator(T, p),
        lambda: pa.apply_operator(T, f),
        lambda v, w: differ(str(shift.substituted(v)), str(fmpq_poly(w))),
        (lambda: f"{T} on {written(p)()}", lambda: f"{T} on {written(f)()}"),
        _NONE,
    )


def _largest(rng: random.Random) -> Trial:
    family, p = drawn(rng)
    map_ = affine(rng, positive=True)
    f = map_.image(p)
    return Trial(
        "largest_root",
        family,
        map_.name,
        lambda: pa.largest_root(p),
        lambda: pa.largest_root(f),
        lambda v, w: _meet(map_.at(v), w),
        (written(p), written(f)),
        _NONE,
        lambda _: "",
    )


def _meet(left: Any, right: Any) -> str:
    with flint_lock, working_precision(_BITS):
        return "" if left.overlaps(right) else f"{left} and {right} have no number in common"


def _bound(rng: random.Random) -> Trial:
    p = real_rooted_one(rng, rng.randint(1, 6))
    n = max(1, p.degree())
    p = p if p.degree() > 0 else fmpz_poly([rng.randint(-5, 5), 1])
    q = p.derivative() * fmpz_poly([rng.randint(-9, 9), 1])
    q = q if q.degree() == n else p
    T = [fmpq(1), -fmpq(rng.randint(1, 9), rng.randint(1, 4))]
    b = fmpq(rng.choice((1, -1)) * 10 ** rng.choice((0, 3, 6, 12)))
    shift = Affine(f"shift by {b}", fmpq(1), b)
    f = shift.image(p)

    def compare(found: Any, moved: Any) -> str:
        pairs = (
            (found.value + b, moved.value),
            (found.attained + b, moved.attained),
            (found.slack, moved.slack),
        )
        return next((wrong for x, y in pairs if (wrong := _meet(x, y))), "")

    return Trial(
        "additive_root_bound",
        "real-rooted",
        shift.name,
        lambda: pa.additive_root_bound(p, q, T),
        lambda: pa.additive_root_bound(f, q, T),
        compare,
        (lambda: f"{written(p, q)()}; {T}", lambda: f"{written(f, q)()}; {T}"),
        _NONE,
        lambda _: "",
    )


_MAKERS: dict[str, Callable[[random.Random], Trial]] = {
    "additive_convolution": _additive,
    "multiplicative_convolution": _multiplicative,
    "rectangular_convolution": _rectangular,
    "shift": _moved,
    "finite_free_cumulants": _cumulants_trial,
    "apply_operator": _operator,
    "largest_root": _largest,
    "additive_root_bound": _bound,
}

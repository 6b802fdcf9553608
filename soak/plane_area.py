"""Trials of all complex roots, of the shapes of coefficients, and of directed interlacing."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from flint import fmpz_poly

import polyalg as pa
from polyalg.testing.families import interlacing_pair
from soak.affine import affine
from soak.polynomials import drawn, tailed
from soak.roots_area import differ, reversal, same_verdict, written
from soak.trial import Trial, chosen

__all__ = ["plane_trial"]

# Beyond it isolating all roots takes long, as do those of a relative.
_MOST = 60
_SHAPES: dict[str, Callable[[fmpz_poly], Any]] = {
    "is_unimodal": pa.is_unimodal,
    "is_ultra_log_concave": pa.is_ultra_log_concave,
    "is_gamma_positive": pa.is_gamma_positive,
    "is_log_concave": pa.is_log_concave,
}


def plane_trial(rng: random.Random) -> Trial:
    """Return a trial of `complex_roots`, of a shape, or of `interlaces` with a direction."""
    call = chosen(rng, {"complex_roots": 3, "shape": 3, "directed": 2})
    return {"complex_roots": _roots, "shape": _shape, "directed": _directed}[call](rng)


def _roots(rng: random.Random) -> Trial:
    family, p = drawn(rng)
    while p.degree() > _MOST:
        family, p = drawn(rng)
    change = affine(rng)
    other, digits = change.image(p), rng.choice((5, 15, 40))

    def compared(plain: Any, changed: Any) -> str:
        # The order of the relative's roots is that of the images, or for a negative factor another one.
        images = [change.at(root.value) for root in plain]
        if len(images) != len(changed):
            return f"{len(images)} roots, {len(changed)} of the relative"
        for root, image in zip(plain, images, strict=True):
            near = [z for z in changed if z.value.overlaps(image) and z.multiplicity == root.multiplicity]
            if not near:
                return f"no root of the relative is at {image}"
        return differ(sum(root.multiplicity for root in changed), max(p.degree(), 0))

    def sturm(found: Any) -> str:
        return differ(pa.count_real_roots(p), sum(root.value.imag == 0 for root in found))

    return Trial(
        "complex_roots",
        family,
        change.name,
        lambda: pa.complex_roots(p, digits),
        lambda: pa.complex_roots(other, digits),
        compared,
        (written(p), written(other)),
        {"count_real_roots": sturm},
        lambda found: f"{len(found)} roots",
        about=(p, other),
    )


def _shape(rng: random.Random) -> Trial:
    name = rng.choice(list(_SHAPES))
    degree = tailed(rng, 1, 60)
    half = [rng.randint(0, 40) for _ in range(degree // 2 + 1)]
    coefficients = rng.choice(
        [
            [*sorted(half), *sorted(half[: (degree + 1) // 2], reverse=True)],
            [rng.randint(0, 9) for _ in range(degree + 1)],
            [int(c) for c in (fmpz_poly([1, 1]) ** degree).coeffs()],
        ]
    )
    coefficients[0], coefficients[-1] = max(coefficients[0], 1), max(coefficients[-1], 1)
    p = fmpz_poly(coefficients)
    ways: list[tuple[str, fmpz_poly]] = [("reversal", reversal(p)), ("times 7", 7 * p)]
    if name != "is_gamma_positive" and name != "is_unimodal":
        ways.append(("x -> 3 x", p(fmpz_poly([0, 3]))))
    change, other = rng.choice(ways)
    ask = _SHAPES[name]
    return _verdict(name, "shape", change, (lambda: ask(p), lambda: ask(other)), (p, other))


def _directed(rng: random.Random) -> Trial:
    pair = interlacing_pair(rng, tailed(rng, 2, 20))
    f, g = pair.f, pair.g
    if rng.random() < 0.3:
        f, g = g, f
    shift = fmpz_poly([rng.choice((-1000, -1, 2, 10**6)), 1])
    others = f(shift), g(shift)
    return _verdict(
        "interlaces",
        "directed pair",
        "shift",
        (lambda: pa.interlaces(f, g, directed=True), lambda: pa.interlaces(*others, directed=True)),
        ((f, g), others),
    )


def _verdict(
    call: str,
    family: str,
    change: str,
    calls: tuple[Callable[[], Any], Callable[[], Any]],
    about: tuple[Any, Any],
) -> Trial:
    texts = tuple(written(*(x if isinstance(x, tuple) else (x,))) for x in about)
    return Trial(
        call,
        family,
        change,
        *calls,
        same_verdict,
        (texts[0], texts[1]),
        {},
        lambda found: str(bool(found)),
        about=(about[0], about[1]),
    )

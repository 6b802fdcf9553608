"""Trials over number fields: a rational input, and its relative by a map with coefficients in a field."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from flint import fmpq_mat, fmpz_poly

import polyalg as pa
from soak.matrices import drawn_matrix
from soak.polynomials import drawn
from soak.roots_area import differ, same_verdict, written
from soak.trial import Trial, chosen

__all__ = ["fields_trial"]

# A polynomial over Z and what names one of its real roots.
_FIELDS: list[tuple[list[int], Any]] = [
    ([-2, 0, 1], 1.4),
    ([-2, 0, 1], -1.4),
    ([-1, -1, 1], 1.6),
    ([-2, 0, 0, 1], "real"),
    ([1, 0, -10, 0, 1], 3.1),
    ([1, -2, -1, 1], 1.8),
]
_MOST_DEGREE, _MOST_ROWS = 12, 5


def fields_trial(rng: random.Random) -> Trial:
    """Return a trial of a verdict about polynomials, of complex roots, or of a structure."""
    call = chosen(
        rng,
        {
            "is_real_rooted": 3,
            "is_hurwitz_stable": 3,
            "interlaces": 3,
            "are_compatible": 2,
            "complex_roots": 1,
            "jordan_structure": 2,
        },
    )
    field = pa.NumberField(*rng.choice(_FIELDS))
    if call == "jordan_structure":
        return _structures(rng, field)
    if call == "complex_roots":
        return _roots(rng, field)
    return _verdicts(rng, field, call)


def _number(rng: random.Random, field: Any) -> Any:
    return field(*(rng.randint(-2, 2) for _ in range(min(field.degree, 3))))


def _scale(rng: random.Random, field: Any) -> Any:
    """Return a positive number of the field."""
    x = _number(rng, field)
    return x * x.sign() if x.sign() else field.gen * field.gen


def _image(p: fmpz_poly, a: Any, b: Any) -> Any:
    """Return p(a x + b) over the field of a and b."""
    line = pa.polynomial([b, a], field=a.field)
    total = line * 0
    for c in p.coeffs()[::-1]:
        total = total * line + int(c)
    return total


def _text(*polynomials: Any) -> Callable[[], str]:
    return lambda: "; ".join(f"{p} over {p.field!r}" for p in polynomials)


def _small(rng: random.Random) -> tuple[str, fmpz_poly]:
    while True:
        family, p = drawn(rng, 2, _MOST_DEGREE)
        if p.degree() >= 1:
            return family, p


def _verdicts(rng: random.Random, field: Any, call: str) -> Trial:
    ask: Callable[..., Any] = getattr(pa, call)
    family, p = _small(rng)
    members = [p]
    if call in ("interlaces", "are_compatible"):
        other = p.derivative() if rng.random() < 0.5 else _small(rng)[1]
        members.append(other if other.degree() >= 0 else p)
    shift = field(0) if call == "is_hurwitz_stable" else _number(rng, field)
    a = _scale(rng, field)
    images = [_image(q, a, shift) * _scale(rng, field) for q in members]
    about: tuple[Any, Any] = (members, images) if len(members) > 1 else (p, images[0])
    return Trial(
        call,
        family,
        f"a x + b over degree {field.degree}",
        lambda: ask(*members),
        lambda: ask(*images),
        same_verdict,
        (written(*members), _text(*images)),
        {},
        lambda found: str(bool(found)),
        timed=False,
        about=about,
    )


def _roots(rng: random.Random, field: Any) -> Trial:
    family, p = _small(rng)
    a, b = _scale(rng, field), _number(rng, field)
    image = _image(p, a, b)

    def compare(found: Any, moved: Any) -> str:
        mine, theirs = (sorted(r.multiplicity for r in roots) for roots in (found, moved))
        return differ(mine, theirs) or differ(
            sum(r.imag == 0 for r in found), sum(r.imag == 0 for r in moved)
        )

    return Trial(
        "complex_roots",
        family,
        f"a x + b over degree {field.degree}",
        lambda: pa.complex_roots(p),
        lambda: pa.complex_roots(image),
        compare,
        (written(p), _text(image)),
        {},
        lambda roots: str([(r.multiplicity, complex(r)) for r in roots]),
        timed=False,
        about=(p, image),
    )


def _structures(rng: random.Random, field: Any) -> Trial:
    family, A = _rational_matrix(rng)
    n = A.nrows()
    a, b = _scale(rng, field), _number(rng, field)
    rows = [[a * A[i, j] + (b if i == j else 0) for j in range(n)] for i in range(n)]
    if n > 1:
        # S A S^-1 for S = 1 + c E_ij
        i, j, c = *rng.sample(range(n), 2), _number(rng, field)
        rows[i] = [x + c * y for x, y in zip(rows[i], rows[j], strict=True)]
        for row in rows:
            row[j] = row[j] - c * row[i]

    def compare(found: Any, moved: Any) -> str:
        return differ(_sizes(found), _sizes(moved))

    return Trial(
        "jordan_structure",
        family,
        f"a A + b, similar over degree {field.degree}",
        lambda: pa.jordan_structure(A),
        lambda: pa.jordan_structure(rows),
        compare,
        (lambda: str(A.tolist()), lambda: str(rows)),
        {},
        lambda found: str(_sizes(found)),
        timed=False,
        about=(A, rows),
    )


def _rational_matrix(rng: random.Random) -> tuple[str, fmpq_mat]:
    while True:
        family, A = drawn_matrix(rng, 2, _MOST_ROWS)
        if isinstance(A, fmpq_mat) and A.nrows() == A.ncols() > 0:
            return family, A


def _sizes(structure: Any) -> list[tuple[int, ...]]:
    """Return the block sizes of all eigenvalues: factors may split over a field."""
    return sorted(tuple(sizes) for g, sizes in structure for _ in range(int(g.degree())))

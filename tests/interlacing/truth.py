"""Families whose answer is known."""

from __future__ import annotations

from flint import fmpz_poly

X = fmpz_poly([0, 1])


def p(*roots: int, sign: int = 1) -> fmpz_poly:
    product = fmpz_poly([sign])
    for r in roots:
        product *= X - r
    return product


YES = {
    "difference of squares": [p(1, 1, 5, 5), p(3, 3, 0, 0, sign=-1)],
    "a negative constant below": [X**2 - 1, fmpz_poly([-1])],
    "a double root and a negative constant": [p(1, 1), fmpz_poly([-1])],
    "both turned": [1 - X**2, fmpz_poly([1])],
    "degree 1, both signs": [X, 1 - X, 2 * X - 3],
    "a pencil with both signs": [X**2 - 1, X, -X, 1 - X**2],
    "mixed signs, rank 3": [X**2 - 1, X, fmpz_poly([-1])],
    "mixed signs, two share a root": [p(3, 1), p(4, 1), p(2, 0, sign=-1)],
    "zero and constants": [fmpz_poly([0]), fmpz_poly([3]), X],
}


NO = {
    "a positive constant below": [X**2 - 1, fmpz_poly([1])],
    "three against none": [p(1, 1, 1), fmpz_poly([-1])],
    "roots too far apart": [p(1, 3), p(10, 12)],
    "not real-rooted": [X**2 + 1, X],
    "pairwise compatible, sum not": [X, 1 - X, X**2 - X],
    "weights 1, 3, 1": [X, 1 - X, X**2 - 1],
    "turned": [-X, X + 1, X**2 + X],
    "equal degrees, both orientations": [p(0, 3), p(2, -1, sign=-1), p(1, -2)],
}

"""Families that span a plane at most: a few members generate the cone of all combinations.

In two dimensions every combination with non-negative coefficients is one of two generators (Caratheodory), so
the family is compatible as soon as its generators are pairwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from flint import fmpq, fmpq_poly

from polyalg.fields.real.exact import ExactReal, RealEnd, rank, sign_of

if TYPE_CHECKING:
    from polyalg.fields.polynomial import AlgebraicPolynomial

# Of numbers of Q, or of one real number field.
Vector: TypeAlias = "tuple[RealEnd, RealEnd]"
# The member, and its coordinates with respect to the positions of generators: all of them >= 0.
Combination: TypeAlias = "tuple[int, list[tuple[int, RealEnd]]]"


def member_outside(fs: Sequence[ExactReal], chosen: Sequence[int]) -> int | None:
    """Return None if the chosen members are independent, else a member outside their plane."""
    basis = [fs[i] for i in chosen]
    dimension = rank(basis)
    if dimension == len(chosen):
        return None
    return next((i for i, f in enumerate(fs) if rank([*basis, f]) > dimension), None)


def cone_generators(
    members: Sequence[fmpq_poly | AlgebraicPolynomial],
) -> tuple[list[int], list[Combination]]:
    """Return at most four generators of the cone of vectors in a plane, and the others in terms of them.

    Parameters
    ----------
    members : sequence of fmpq_poly, or AlgebraicPolynomial over one field
        Not zero; they span two dimensions at most.
    """
    vectors = _coordinates(members)
    order = sorted(range(len(vectors)), key=lambda i: _Angle(vectors[i]))
    rays = [order[0]]
    for i in order[1:]:
        if not _same_ray(vectors[rays[-1]], vectors[i]):
            rays.append(i)
    generators = sorted(_extreme(rays, vectors))
    others = [
        (i, _in_terms_of(vectors[i], [vectors[g] for g in generators]))
        for i in range(len(vectors))
        if i not in generators
    ]
    return generators, others


def _coordinates(members: Sequence[fmpq_poly | AlgebraicPolynomial]) -> list[Vector]:
    """Return coordinates with respect to two coefficients that tell the members apart."""
    width = max(int(m.degree()) for m in members) + 1
    first = next(k for k in range(width) if any(m[k] for m in members))
    base = next(m for m in members if m[first])
    other = next(
        (k for k in range(first + 1, width) if any(base[first] * m[k] - m[first] * base[k] for m in members)),
        None,
    )
    # A vector of the plane is determined by these two coefficients.
    return [(m[first], fmpq(0) if other is None else m[other]) for m in members]


class _Angle:
    """Orders vectors of the plane by angle in [0, 2 pi), exactly."""

    def __init__(self, vector: Vector) -> None:
        self.vector = vector
        x, y = vector
        self.half = 0 if sign_of(y) > 0 or (not y and sign_of(x) > 0) else 1

    def __lt__(self, other: _Angle) -> bool:
        if self.half != other.half:
            return self.half < other.half
        return sign_of(_cross(self.vector, other.vector)) > 0


def _cross(u: Vector, v: Vector) -> RealEnd:
    return u[0] * v[1] - u[1] * v[0]


def _same_ray(u: Vector, v: Vector) -> bool:
    return not _cross(u, v) and sign_of(u[0] * v[0] + u[1] * v[1]) > 0


def _extreme(rays: list[int], vectors: Sequence[Vector]) -> set[int]:
    """Return members whose cone is the cone of all; `rays` are different directions by angle."""
    count = len(rays)
    for k in range(count):
        first, last = rays[(k + 1) % count], rays[k]
        turn = sign_of(_cross(vectors[last], vectors[first]))
        opposite = turn == 0 and count > 1
        # A turn of at least pi from `last` on to `first`: all lie between first and last.
        if count == 1 or turn < 0 or (opposite and count > 2) or count == 2:
            found = {first, last}
            return found | ({rays[(k + 2) % count]} if opposite and count > 2 else set())
    # The whole plane: walk round in steps as long as they stay below pi.
    found = {rays[0]}
    position = 0
    while position < count:
        step = position
        while step + 1 <= count and _is_below_half_turn(vectors, rays, position, step + 1):
            step += 1
        position = step
        found.add(rays[position % count])
    return found


def _is_below_half_turn(vectors: Sequence[Vector], rays: list[int], start: int, end: int) -> bool:
    """Return whether the directions from `start` to `end` turn by less than pi in all."""
    u = vectors[rays[start]]
    return all(sign_of(_cross(u, vectors[rays[k % len(rays)]])) > 0 for k in range(start + 1, end + 1))


def _in_terms_of(vector: Vector, generators: Sequence[Vector]) -> list[tuple[int, RealEnd]]:
    """Return non-negative coordinates in one or two of the generators."""
    for i, u in enumerate(generators):
        if _same_ray(u, vector):
            return [(i, vector[0] / u[0] if u[0] else vector[1] / u[1])]
    for i, u in enumerate(generators):
        for j, v in enumerate(generators[:i]):
            area = _cross(u, v)
            if area:
                a, b = _cross(vector, v) / area, _cross(u, vector) / area
                if sign_of(a) >= 0 and sign_of(b) >= 0:
                    return [(i, a), (j, b)]
    raise AssertionError("unreachable: the generators span the cone")

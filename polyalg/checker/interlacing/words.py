"""Words for claims about real roots, interlacing, compatibility and stability."""

from __future__ import annotations

from ..arithmetic.rational_polynomials import Point, degree
from ..format.reading import Numbers
from ..jordan.words import rational_text, short_terms

_LONGEST_NUMBER_BITS = 80


def polynomial_text(p: Numbers, name: str = "p") -> str:
    """Write a short polynomial out and name a long one by its degree."""
    text = short_terms(p)
    return f"the polynomial {name} = {text}" if text else f"the given polynomial {name} of degree {degree(p)}"


def pair_text(pair: list[Numbers]) -> str:
    """Name a pair f, g."""
    return f"{polynomial_text(pair[0], 'f')} and {polynomial_text(pair[1], 'g')}"


def family_text(family: list[Numbers]) -> str:
    """Name a family by the number of its members and their degrees; members that are zero are counted."""
    degrees = sorted({degree(p) for p in family if p.re})
    zeros = sum(not p.re for p in family)
    span = (
        f"degree {degrees[0]}"
        if len(degrees) == 1
        else f"degrees {degrees[0]} to {degrees[-1]}"
        if degrees
        else ""
    )
    if zeros == len(family):
        span = "zero" if zeros == 1 else "all zero"
    elif zeros:
        span = f"{zeros} of them zero, the other{'s' if len(family) - zeros > 1 else ''} of {span}"
    return (
        f"the {len(family)} given polynomials ({span})"
        if len(family) > 1
        else f"the one given polynomial ({span})"
    )


def real_roots_words(p: Numbers, distinct: int, total: int) -> str:
    """State how many real roots there are, and that they are where the claim lists them."""
    if not distinct:
        return f"{polynomial_text(p)} has no real root"
    roots = "1 real root" if distinct == 1 else f"{distinct} distinct real roots"
    return (
        f"{polynomial_text(p)} has exactly {roots} ({total} with multiplicity),\n"
        "one in each listed open interval or point, with the listed multiplicity"
    )


def point_text(point: Point) -> str:
    """Write a short rational out."""
    if max(point[0].bit_length(), point[1].bit_length()) <= _LONGEST_NUMBER_BITS:
        return rational_text(*point)
    return "(as listed)"


def end_text(a: Point | None, b: Point | None) -> str:
    """Write an interval that is open below and closed above."""
    low = "(-oo" if a is None else f"({point_text(a)}"
    return f"{low}, oo)" if b is None else f"{low}, {point_text(b)}]"

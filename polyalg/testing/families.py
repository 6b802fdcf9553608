"""Pairs and families of polynomials of which it is known whether they interlace or are compatible.

The answers are known from the construction: roots are put into slots (families that are compatible), or two
members are moved past each other by a chosen margin, or a combination with known weights is not real-rooted.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from flint import fmpz_poly

from polyalg.core.scalars import read_choice
from polyalg.errors import InputError
from polyalg.testing.polynomials import real_rooted
from polyalg.testing.printing import Pasteable

__all__ = [
    "BARE_KINDS",
    "ORIENTATIONS",
    "KnownFamily",
    "KnownPair",
    "barely_incompatible_family",
    "compatible_family",
    "interlacing_pair",
]

ORIENTATIONS = ("same", "+", "-", "plane")
BARE_KINDS = ("same", "+", "-", "pair", "triple")
MARGIN = Fraction(1, 10**6)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class KnownPair(Pasteable):
    """Two real-rooted polynomials and whether they interlace.

    Attributes
    ----------
    f, g : fmpz_poly
        The polynomials; of another system where a strategy was asked for one.
    interlaces : bool
        Whether their roots alternate weakly, the degrees differing by at most one.
    f_roots, g_roots : tuple of Fraction
        The roots with repetition, ascending.
    """

    f: Any
    g: Any
    interlaces: bool
    f_roots: tuple[Fraction, ...]
    g_roots: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class KnownFamily(Pasteable):
    """Real-rooted polynomials and whether they are compatible.

    Attributes
    ----------
    members : tuple of fmpz_poly
        The family, in a random order; of another system where a strategy was asked for one.
    compatible : bool
        Whether every combination with non-negative weights is real-rooted.
    kind : str
        How it was made: one of `ORIENTATIONS` or of `BARE_KINDS`.
    bad : tuple of int
        Positions of the two or three members that are incompatible; empty where the family is compatible.
    weights : tuple of Fraction
        For the kinds "pair" and "triple": weights for `members` of a combination that is not real-rooted.
    """

    members: tuple[Any, ...]
    compatible: bool
    kind: str
    bad: tuple[int, ...] = ()
    weights: tuple[Fraction, ...] = ()


def _increasing(rng: random.Random, count: int) -> list[Fraction]:
    """Return distinct rationals around 0, ascending, with gaps of very different sizes."""
    values = [Fraction(rng.randint(-3 * count, 0))]
    while len(values) < count:
        values.append(values[-1] + Fraction(rng.randint(1, 6), rng.choice((1, 1, 2, 3, 7))))
    return values[:count]


def _leading(rng: random.Random, sign: int) -> int:
    return sign * rng.choice((1, 1, 2, 3, 12))


def interlacing_pair(
    rng: random.Random,
    degree: int,
    *,
    gap: int = 0,
    shared: int = 0,
    signs: tuple[int, int] = (1, 1),
    broken: bool = False,
) -> KnownPair:
    """Return a pair of polynomials with a chosen interlacing pattern.

    Parameters
    ----------
    rng : random.Random
        Where the roots come from.
    degree : int
        The degree of f, at least 1.
    gap : int
        The degree of g is `degree - gap`; 0 or 1.
    shared : int
        How many neighbours in the sequence of all roots fall together; two such places side by side make a
        multiple root.  0 makes the pair interlace strictly.
    signs : pair of 1 and -1
        Signs of the leading coefficients of f and g.
    broken : bool
        Exchange two neighbours, so that the pair does not interlace.  Needs three roots in all.

    Examples
    --------
    >>> import random
    >>> pair = interlacing_pair(random.Random(1), 4, gap=1, shared=2)
    >>> pair.f.degree(), pair.g.degree(), pair.interlaces
    (4, 3, True)
    """
    if degree < 1 or gap not in (0, 1):
        raise InputError(f"degree {degree}, gap {gap}: the degree is at least 1, the gap 0 or 1")
    count = 2 * degree - gap
    if broken and count < 3:
        raise InputError("a pair with fewer than three roots in all cannot be broken")
    values = _increasing(rng, count)
    first = 0 if gap else rng.randrange(2)
    owners = [(k + first) % 2 for k in range(count)]
    merged = set(rng.sample(range(count - 1), min(shared, count - 1)))
    if broken:
        # An inner exchange makes A A B B: the differences of the counts in the middle and in front of it are
        # two apart, if there are gaps in both places.  With three roots it is A A B, and all must differ.
        k = rng.randrange(1, count - 2) if count > 3 else rng.randrange(2)
        owners[k], owners[k + 1] = owners[k + 1], owners[k]
        merged = merged - {k, k - 2} if count > 3 else set()
    for k in sorted(merged):
        values[k + 1] = values[k]
    roots = [tuple(v for v, owner in zip(values, owners, strict=True) if owner == which) for which in (0, 1)]
    f, g = (real_rooted(r, _leading(rng, s)) for r, s in zip(roots, signs, strict=True))
    return KnownPair(f, g, not broken, roots[0], roots[1])


def compatible_family(
    rng: random.Random,
    k: int,
    degree: int,
    orientation: str = "same",
    *,
    shared: int = 0,
    constants: int = 0,
    zeros: int = 0,
) -> KnownFamily:
    """Return a compatible family of k members besides constants and zeros.

    Parameters
    ----------
    rng : random.Random
        Where everything comes from.
    k : int
        Number of members, at least 1.
    degree : int
        The largest degree that may occur, without the shared roots; at least 1.
    orientation : str
        "same": one sign of leading coefficients.  "+": both signs, the roots of the positive members to the
        right, alpha_k >= beta_k >= alpha_{k+2}.  "-": the negative of a family of "+".  "plane": combinations
        of two interlacing polynomials, any signs, irrational roots.
    shared : int
        Number of roots that all members have in common.
    constants : int
        Number of constant members: of the sign of the others for "same" and degree 1; negative for "+" and
        positive for "-" and degree at most 2; `InputError` elsewhere, as they would not be compatible.
    zeros : int
        Number of zero polynomials.

    Notes
    -----
    Roots go into slots [c_k, c_{k+1}], at their ends every third time, so that roots are shared between
    members and double roots occur.  Degrees differ by up to 1, for opposite signs by up to 2.

    Examples
    --------
    >>> import random
    >>> family = compatible_family(random.Random(2), 3, 4, "+", zeros=1)
    >>> len(family.members), family.compatible
    (4, True)
    """
    read_choice(orientation, ORIENTATIONS, "orientation")
    if k < 1 or degree < 1:
        raise InputError(f"k is {k}, degree is {degree}; both must be at least 1")
    _check_constants(orientation, degree, constants)
    if orientation == "plane":
        members = _plane(rng, k, degree)
    else:
        members = _slotted(rng, k, degree, orientation)
    sign = {"same": 1 if members[0].leading_coefficient() > 0 else -1, "+": -1, "-": 1, "plane": 1}
    members += [fmpz_poly([_leading(rng, sign[orientation])]) for _ in range(constants)]
    common = real_rooted((Fraction(rng.randint(-9, 9), rng.randint(1, 3)) for _ in range(shared)), 1)
    members = [f * common for f in members] + [fmpz_poly([0])] * zeros
    rng.shuffle(members)
    return KnownFamily(tuple(members), True, orientation)


def _check_constants(orientation: str, degree: int, constants: int) -> None:
    most = {"same": 1, "+": 2, "-": 2, "plane": 0}[orientation]
    if constants and degree > most:
        raise InputError(f"constants are not compatible with orientation {orientation!r} and degree {degree}")


def _slotted(rng: random.Random, k: int, degree: int, orientation: str) -> list[fmpz_poly]:
    """Return members with one root in each slot, for opposite signs shifted by one slot."""
    ends = _increasing(rng, degree + 1)[::-1]
    turn = -1 if orientation == "-" or (orientation == "same" and rng.random() < 0.5) else 1
    members: list[fmpz_poly] = []
    for number in range(k):
        # Both signs occur where there are two members.
        negative = orientation != "same" and (number == 1 or (number > 1 and rng.random() < 0.5))
        last = degree - (degree > 1 + negative and rng.random() < 0.25)
        slots = range(int(negative), last)
        roots = [_within(rng, ends[j + 1], ends[j]) for j in slots]
        members.append(real_rooted(roots, _leading(rng, -turn if negative else turn)))
    return members


def _within(rng: random.Random, low: Fraction, high: Fraction) -> Fraction:
    share = rng.choice((Fraction(0), Fraction(1), Fraction(rng.randint(1, 30), 31), Fraction(1, 2)))
    return low + share * (high - low)


def _plane(rng: random.Random, k: int, degree: int) -> list[fmpz_poly]:
    pair = interlacing_pair(rng, degree, gap=rng.randrange(2), shared=rng.randrange(3))
    members: list[fmpz_poly] = []
    while len(members) < k:
        member = rng.randint(-4, 4) * pair.f + rng.randint(-4, 4) * pair.g
        if member:
            members.append(member)
    return members


def barely_incompatible_family(
    rng: random.Random,
    k: int,
    degree: int,
    kind: str = "same",
    *,
    margin: Fraction = MARGIN,
) -> KnownFamily:
    """Return a family that is not compatible, by a margin.

    Parameters
    ----------
    rng : random.Random
        Where everything comes from.
    k : int
        Number of members: at least 2, at least 3 for the kind "triple".
    degree : int
        At least 2; at least 3 for "+" and "-".
    kind : str
        "same", "+", "-": a family of that orientation in which two members, moved past each other, miss their
        slots by `margin`.  "pair": f and -(f + margin r), r without real roots.  "triple": f1, f2 and
        -(s f1 + (1-s) f2 + margin r), pairwise compatible where the margin is small enough.
    margin : Fraction
        Positive and below 1/10.

    Returns
    -------
    KnownFamily
        `.bad` names the members, and `.weights`, for "pair" and "triple", a combination without real roots.

    Examples
    --------
    >>> import random
    >>> family = barely_incompatible_family(random.Random(3), 4, 5, "triple")
    >>> total = sum((int(w) * f for w, f in zip(family.weights, family.members)), fmpz_poly([0]))
    >>> len(family.bad), family.compatible, total.degree(), total.discriminant() < 0
    (3, False, 2, True)
    """
    read_choice(kind, BARE_KINDS, "kind")
    least = 3 if kind in ("+", "-") else 2
    if k < (3 if kind == "triple" else 2) or degree < least:
        raise InputError(f"k is {k}, degree is {degree}: too small for the kind {kind!r}")
    if not 0 < margin < Fraction(1, 10):
        raise InputError(f"margin is {margin}; it must be between 0 and 1/10")
    weights: list[Fraction] = []
    if kind in ("same", "+", "-"):
        bad, others = _passed(rng, k, degree, kind, margin)
    else:
        bad, weights, others = _cancelling(rng, k, degree, kind, margin)
    members = [*bad, *others]
    order = list(range(k))
    rng.shuffle(order)
    places = [order.index(j) for j in range(len(bad))]
    weights = weights + [Fraction(0)] * (k - len(weights)) if weights else []
    return KnownFamily(
        tuple(members[j] for j in order),
        False,
        kind,
        tuple(sorted(places)),
        tuple(weights[j] for j in order) if weights else (),
    )


def _passed(
    rng: random.Random, k: int, degree: int, kind: str, margin: Fraction
) -> tuple[list[fmpz_poly], list[fmpz_poly]]:
    """Return two members that miss their slots at one end, and others that keep them."""
    ends = _increasing(rng, degree + 1)[::-1]
    middles = [(low + high) / 2 for high, low in pairwise(ends)]
    right, left = list(middles), list(middles)
    if kind == "same":
        # Just around ends[j] the first has one root more than allowed, the second one less.
        j = rng.randrange(1, degree)
        right[j], left[j - 1] = ends[j] + margin / 2, ends[j] - margin / 2
        turn = rng.choice((1, -1))
        bad = [real_rooted(right, _leading(rng, turn)), real_rooted(left, _leading(rng, turn))]
        negatives = [False] * (k - 2)
    else:
        # The positive one has k + 1 roots above ends[j], the negative one k - 2: a difference of 3.  At every
        # other end it is 1, so that no orientation serves.
        j = rng.randrange(2, degree)
        right[j], left[j - 1] = ends[j] + margin / 2, ends[j] - margin / 2
        turn = 1 if kind == "+" else -1
        bad = [real_rooted(right, _leading(rng, turn)), real_rooted(left[1:], _leading(rng, -turn))]
        negatives = [rng.random() < 0.5 for _ in range(k - 2)]
    others = [
        real_rooted(
            [_within(rng, ends[i + 1], ends[i]) for i in range(int(negative), degree)],
            _leading(rng, -turn if negative else turn),
        )
        for negative in negatives
    ]
    return bad, others


def _cancelling(
    rng: random.Random, k: int, degree: int, kind: str, margin: Fraction
) -> tuple[list[fmpz_poly], list[Fraction], list[fmpz_poly]]:
    """Return members with a combination that is a multiple of r = x^2 + c, its weights, and other members."""
    ends = _increasing(rng, degree + 1)
    shares = [Fraction(rng.randint(5, 14), 40) for _ in range(degree)]
    shifts = [Fraction(rng.randint(3, 14), 40) for _ in range(degree)]
    lower = [low + s * (high - low) for s, (low, high) in zip(shares, pairwise(ends), strict=True)]
    upper = [a + t * (high - low) for a, t, (low, high) in zip(lower, shifts, pairwise(ends), strict=True)]
    r = rng.choice((1, -1)) * fmpz_poly([rng.randint(1, 9), 0, rng.randint(1, 3)])
    f = real_rooted(upper, _leading(rng, 1))
    others = [
        real_rooted([_within(rng, a, b) for a, b in zip(lower, upper, strict=True)]) for _ in range(k - 2)
    ]
    p, q = margin.numerator, margin.denominator
    if kind == "pair":
        # q f + (-(q f + p r)) = -p r.
        return [f, -(q * f + p * r)], [Fraction(q), Fraction(1)], others
    h = real_rooted(lower, _leading(rng, 1))
    a, b = rng.randint(1, 5), rng.randint(1, 5)
    third = -(q * (a * f + b * h) + p * r)
    return [f, h, third], [Fraction(a * q), Fraction(b * q), Fraction(1)], others[1:]

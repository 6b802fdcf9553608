"""The proof of enclosures of V and V^-1, from chains that are polynomials in the eigenvalue.

V is enclosed from the eigenvalues and the exact cyclic vectors; V^-1 from a candidate W and the
residual I - V W. Nothing rests on how W was found.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.fixed.columns import Columns, columns_of, distances_from_one
from ..arithmetic.fixed.comparing import first_beyond, units_below
from ..arithmetic.fixed.vector_polynomials import Disc, VectorPolynomial
from ..arithmetic.integers import dot, multiples
from ..errors import CertificateError
from ..format.claims import Case, Input, Json
from ..format.encoding import read_index, read_list
from ..format.limits import Work
from ..format.reading import Dyadic, read_bits, read_dyadic
from ..roots.chain_columns import Wanted, chain_columns
from ..roots.discs import Point
from ..roots.enclosed import Enclosed
from .residual import ClaimedForm

_GUARD = 64


@dataclass(frozen=True, slots=True)
class PivotEntries:
    """Numbers re / 2^bits + i im / 2^bits: the pivot row of V in all columns but the first one of each block.

    They choose among the chains with the same first vector; nothing rests on how they were found.
    """

    bits: int
    entries: list[Point]

    def part(self, start: int, stop: int, places: int) -> tuple[Point, ...]:
        """Return some of them in units of 2^-places, rounded down."""
        up, down = max(places - self.bits, 0), max(self.bits - places, 0)
        return tuple((x << up >> down, y << up >> down) for x, y in self.entries[start:stop])


@dataclass(frozen=True, slots=True)
class Chained:
    """What is known of A = B / den of size n: block sizes for each factor, and the chains of B.

    ``modules[j]`` belongs to the j-th size of each factor. Where A is real, so are the factors, and chains of
    conjugate eigenvalues are conjugate. Without pivot entries the chains are those of the modules themselves.
    """

    n: int
    den: int
    is_real: bool
    sizes: list[list[int]]
    modules: list[VectorPolynomial]
    pivot_entries: PivotEntries | None = None

    @property
    def longest(self) -> int:
        """The size of the largest block."""
        return max((sizes[0] for sizes in self.sizes), default=0)


@dataclass(frozen=True, slots=True)
class GivenForm:
    """What a certificate lists: V and its inverse, and as evidence W and the places to work with."""

    V: Dyadic
    inverse: Dyadic
    candidate: Dyadic
    places: int


@dataclass(frozen=True, slots=True)
class _Block:
    """A Jordan block: eigenvalue, size, number among the blocks of the eigenvalue, pivot row."""

    eigenvalue: int
    size: int
    number: int
    pivot: int


def read_form(case: Case[Input], n: int) -> GivenForm:
    """Read the matrices of a claim of a form of size n."""
    claim, evidence, work = case.claim, case.evidence, case.work
    places = read_bits(evidence["working_bits"], "evidence.working_bits")
    V = read_dyadic(claim["V"], "claim.V", n, work)
    inverse = read_dyadic(claim["V_inverse"], "claim.V_inverse", n, work)
    return GivenForm(V, inverse, read_dyadic(evidence["inverse"], "evidence.inverse", n, work), places)


def prove_form(
    claim: Json, given: GivenForm, chained: Chained, spectrum: Enclosed, work: Work
) -> tuple[ClaimedForm, list[int]]:
    """Prove that V and V^-1 with A = V J V^-1 are within the radius of those listed.

    Returns
    -------
    tuple
        The form that is claimed, and for each column of V the index of its conjugate, -1 where it is unknown.

    Raises
    ------
    CertificateError
        Steps "blocks", "pivot", "transform" (an entry of V too far from its column) and "inverse".

    Notes
    -----
    Theorem 8 of the theory page on Jordan forms.
    """
    blocks = _read_blocks(claim, chained, spectrum)
    height = given.V.height
    inverse = given.candidate.cut(_needed_places(chained, spectrum, height + given.candidate.height))
    places = min(given.places, _needed_places(chained, spectrum, height + 2 * inverse.height))
    columns = _enclose_columns(chained, spectrum, blocks, places, work)
    _check_claimed(columns, given.V, spectrum.radius, work)
    _check_inverse(columns, inverse, given.inverse, spectrum.radius, work)
    form = ClaimedForm(spectrum, [(b.eigenvalue, b.size) for b in blocks], given.V, given.inverse)
    return form, columns.partner


def _needed_places(chained: Chained, spectrum: Enclosed, height: int) -> int:
    """Estimate the places from which on more of them prove nothing more; the rest is dropped unread.

    Notes
    -----
    An error of 2^-p in V or W changes W by about n^2 |V| |W| or |W|^2 times that; rounding grows by D a step
    in a chain. Sound whatever it returns: what is dropped counts as error, or as another candidate W.
    """
    radius = spectrum.radius
    target = max(radius[1].bit_length() - radius[0].bit_length() + 1, 0)
    return target + height + 2 * chained.n.bit_length() + chained.longest * chained.den.bit_length() + _GUARD


def _read_blocks(claim: dict[str, object], chained: Chained, spectrum: Enclosed) -> list[_Block]:
    """Read blocks and pivots; the blocks must be those that the structure implies, in its order."""
    n = chained.n
    expected = [
        (k, size, number)
        for k, owner in enumerate(spectrum.factors)
        for number, size in enumerate(chained.sizes[owner])
    ]
    items = read_list(claim["blocks"], "claim.blocks", most=n)
    pivots = read_list(claim["pivots"], "claim.pivots", most=n)
    found: list[tuple[int, int]] = []
    for j, item in enumerate(items):
        pair = read_list(item, f"claim.blocks[{j}]", length=2)
        found.append(
            (read_index(pair[0], f"claim.blocks[{j}]", n), read_index(pair[1], f"claim.blocks[{j}]", n + 1))
        )
    if found != [(k, size) for k, size, _ in expected] or len(pivots) != len(expected):
        raise CertificateError(
            "blocks", "blocks or pivots are not those of the structure in the order of eigenvalues"
        )
    chosen = chained.pivot_entries
    if chosen is not None and len(chosen.entries) != sum(size - 1 for _, size, _ in expected):
        raise CertificateError("blocks", "each column but the first one of a block must have a pivot entry")
    rows = [read_index(row, f"claim.pivots[{j}]", n) for j, row in enumerate(pivots)]
    return [_Block(*block, row) for block, row in zip(expected, rows, strict=True)]


def _enclose_columns(
    chained: Chained, spectrum: Enclosed, blocks: list[_Block], places: int, work: Work
) -> Columns:
    """Enclose the chain of every block; over Q a conjugate block shares its partner's work.

    Notes
    -----
    Over Q the factors are real. Where (re, -im) is listed with the same radius, the conjugate of the one root
    in its disc lies in the disc of (re, im), hence is the one root there; the chain is the conjugate one.
    With unequal radii it might lie in the disc of a third root.
    """
    den, at = chained.den, 0
    result = Columns(places)
    known: dict[tuple[object, ...], int] = {}
    for block in blocks:
        k, owner = block.eigenvalue, spectrum.factors[block.eigenvalue]
        re, im = spectrum.points[k]
        start = len(result.columns)
        entries = _entries_of(chained, at, at + block.size - 1, places)
        at += block.size - 1
        mirrored = None if entries is None else tuple((x, -y) for x, y in entries)
        shared = (owner, block.number, block.pivot, spectrum.radii[k])
        partner = known.get((*shared, re, -im, mirrored), -1)
        if im == 0 and mirrored == entries:
            partner = start
        if not chained.is_real:
            partner = -1
        if partner not in (-1, start):
            columns = [column.conjugate() for column in result.columns[partner : partner + block.size]]
        else:
            root = Disc(den * re, den * im, spectrum.bits, den * spectrum.radii[k], spectrum.unit)
            wanted = Wanted(block.size, block.pivot, den, places, entries)
            columns = chain_columns(chained.modules[block.number], root, wanted, work)
        known[*shared, re, im, entries] = start
        result.extend(columns, partner, work)
    return result


def _entries_of(chained: Chained, start: int, stop: int, places: int) -> tuple[Point, ...] | None:
    chosen = chained.pivot_entries
    return None if chosen is None else chosen.part(start, stop, places)


def _check_claimed(columns: Columns, claimed: Dyadic, radius: tuple[int, int], work: Work) -> None:
    """Prove that real and imaginary part of each entry of V are within the radius of the claimed one."""
    unit = max(columns.places, claimed.bits)
    n = len(columns.columns)
    allowed = units_below(radius, unit, work)
    up, down = unit - columns.places, unit - claimed.bits
    for j, (column, listed) in enumerate(zip(columns.columns, columns_of(claimed), strict=True)):
        left = [allowed - (column.error << up)] * (2 * n)
        beyond = first_beyond(column.re + column.im, listed.re + listed.im, left, (up, down), work)
        if beyond is not None:
            raise CertificateError(
                "transform", f"claim.V entry ({beyond % n}, {j}) is not proved within the radius"
            )


def _check_inverse(
    columns: Columns, inverse: Dyadic, claimed: Dyadic, radius: tuple[int, int], work: Work
) -> None:
    """Prove that V^-1 is within the radius of the claimed matrix.

    Notes
    -----
    Let R = I - V W with all |R_ij| <= q and n q < 1. Then V W is invertible and
    V^-1 = W (I - R)^-1, so |V^-1 - W|_ij <= (sum_k |W_ik|) q / (1 - n q).
    """
    n = len(columns.columns)
    unit = columns.places + inverse.bits
    sizes = [
        [abs(x) + abs(y) for x, y in zip(*rows, strict=True)]
        for rows in zip(inverse.re, inverse.im, strict=True)
    ]
    residual = distances_from_one(columns, inverse, unit, work)
    own = [column.error for column in columns.columns]
    drift = [dot(own, list(column), work) for column in zip(*sizes, strict=True)]
    q = max((x + y for x, y in zip(residual, drift, strict=True)), default=0)
    room = (1 << unit) - n * q
    if room <= 0:
        raise CertificateError("inverse", "evidence.inverse is not near enough to the inverse of V")
    scale = max(inverse.bits, claimed.bits, radius[1].bit_length() - radius[0].bit_length() + 32)
    up, down = scale - inverse.bits, scale - claimed.bits
    # q / (1 - n q) rounded up, in units of 2^-unit
    ratio = units_below((q, room), unit, work) + 1
    allowed = units_below(radius, scale, work)
    errors = multiples([sum(row) for row in sizes], ratio, work)
    for i, error in enumerate(errors):
        left = [allowed - ((error << up >> unit) + 1)] * (2 * n)
        found, listed = inverse.re[i] + inverse.im[i], claimed.re[i] + claimed.im[i]
        beyond = first_beyond(found, listed, left, (up, down), work)
        if beyond is not None:
            raise CertificateError(
                "inverse", f"claim.V_inverse entry ({i}, {beyond % n}) is not proved within the radius"
            )

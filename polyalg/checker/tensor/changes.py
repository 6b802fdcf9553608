"""Changes of bases: read, and proved to take terms to terms."""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.fields.elements import multiplied
from ..arithmetic.fields.vectors import ratio
from ..arithmetic.tensors.moved import Move, Rows, times
from ..arithmetic.tensors.terms import Terms, read_over
from ..errors import CertificateError
from ..format.encoding import read_boolean, read_bounded, read_list, read_object, refuse
from ..format.limits import Work
from ..format.number_field import Element, Field


@dataclass(frozen=True, slots=True)
class Change:
    """A move, a regular matrix for each side, and where each term goes."""

    move: Move
    matrices: list[Rows]
    permutation: list[int]


def read_change(value: object, where: str, terms: Terms, target: Terms, work: Work) -> Change:
    """Read a move, X, Y, Z with their inverses, which are tested, and a permutation."""
    keys = ("turns", "turned", "X", "Y", "Z", "inverses", "permutation")
    outer = read_object(value, keys, where)
    turns = read_bounded(outer["turns"], f"{where}.turns", 0, 2)
    move = Move(turns, read_boolean(outer["turned"], f"{where}.turned"))
    if move.applied(_bare(terms)).shape != target.shape or terms.rank != target.rank:
        refuse(where, "does not take one shape to the other")
    inverses = read_list(outer["inverses"], f"{where}.inverses", length=3)
    matrices = []
    for k, name in enumerate("XYZ"):
        n = target.shape[k]
        M, den = _read_matrix(outer[name], f"{where}.{name}", n, terms.over, work)
        N, other = _read_matrix(inverses[k], f"{where}.inverses[{k}]", n, terms.over, work)
        found = times(M, N, terms.over, work)
        unit = [[terms.over.integer(den * other * (i == j)) for j in range(n)] for i in range(n)]
        if found != unit:
            raise CertificateError(
                "inverse", f"{where}.{name} times the inverse listed is not the unit matrix"
            )
        matrices.append(M)
    listed = read_list(outer["permutation"], f"{where}.permutation", length=terms.rank)
    permutation = [
        read_bounded(x, f"{where}.permutation[{k}]", 0, terms.rank - 1) for k, x in enumerate(listed)
    ]
    if len(set(permutation)) != terms.rank:
        refuse(f"{where}.permutation", "must list every term once")
    return Change(move, matrices, permutation)


def _bare(terms: Terms) -> Terms:
    """Return one without terms, to move shapes."""
    return Terms(terms.shape, terms.over, [[], [], []], terms.dens)


def _read_matrix(value: object, where: str, n: int, field: Field, work: Work) -> tuple[Rows, int]:
    rows = read_list(value, where, length=n)
    flat: list[object] = []
    for i, row in enumerate(rows):
        flat += read_list(row, f"{where}[{i}]", length=n)
    numbers, den = read_over(flat, where, field, work)
    return [numbers[k : k + n] for k in range(0, n * n, n)], den


def check_change(terms: Terms, target: Terms, change: Change, where: str, work: Work) -> None:
    """Prove that the change of bases takes each term to a term of the target, as a tensor.

    Notes
    -----
    As Theorem 2 of the theory page on matrix multiplication says: X a = u a' Y, Y b = v b' Z and Z c = w c' X
    with u v w = 1.  The field is a field, so that what is not zero has an inverse.
    """
    moved = change.move.applied(terms)
    X = change.matrices
    for k in range(terms.rank):
        ratios = []
        for side, (rows, columns) in enumerate(moved.sides):
            given = _as_matrix(moved.factors[side][k], rows, columns)
            aim = _as_matrix(target.factors[side][change.permutation[k]], rows, columns)
            left = times(X[side], given, terms.over, work)
            right = times(aim, X[(side + 1) % 3], terms.over, work)
            ratios.append(_ratio(left, right, terms.over, work))
        if None in ratios:
            raise CertificateError(
                "term", f"{where} does not take term {k} to the one listed, up to a factor"
            )
        if not _are_balanced(ratios, moved.den, target.den, terms.over, work):
            raise CertificateError("factor", f"{where} multiplies term {k} by a number that is not 1")


def _as_matrix(row: list[Element], rows: int, columns: int) -> Rows:
    return [row[i * columns : (i + 1) * columns] for i in range(rows)]


def _ratio(left: Rows, right: Rows, field: Field, work: Work) -> tuple[Element, Element] | None:
    """Return x and y, not zero, with y times the left = x times the right; None where there are none."""
    flat, other = ([x for row in M for x in row] for M in (left, right))
    return ratio(flat, other, field.modulus, work)


def _are_balanced(
    ratios: list[tuple[Element, Element] | None], den: int, target: int, field: Field, work: Work
) -> bool:
    """Whether the product of the factors is 1; terms and target are over these denominators."""
    left, right = field.integer(target), field.integer(den)
    for pair in ratios:
        assert pair is not None
        x, y = pair
        left, right = multiplied(left, x, field.modulus, work), multiplied(right, y, field.modulus, work)
    return left == right


def changes(items: object, where: str, terms: Terms, work: Work, most: int) -> list[Change]:
    """Read and prove the changes of bases that take terms to themselves."""
    listed = read_list(items, where, most=most)
    found = []
    for k, item in enumerate(listed):
        change = read_change(item, f"{where}[{k}]", terms, terms, work)
        check_change(terms, terms, change, f"{where}[{k}]", work)
        found.append(change)
    return found

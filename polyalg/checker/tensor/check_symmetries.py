"""The checks of "tensor-symmetries" and "tensor-equivalent"."""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.tensors.colours import Colours, Word, may_correspond, place_of
from ..arithmetic.tensors.groups import MAX_ELEMENTS, orbits, order
from ..arithmetic.tensors.moved import moves
from ..arithmetic.tensors.terms import Terms, read_terms
from ..errors import CertificateError
from ..format.claims import Case, Json
from ..format.encoding import read_bounded, read_list, read_object, refuse
from ..format.limits import Work
from .changes import changes, check_change, read_change
from .fields import prove_that_it_is_a_field
from .words import equivalence_words, symmetries_words

_MOST_GENERATORS = 200
_MOST_FIXED = 8
_MOST_WORDS = 200
_LONGEST_PART = 8


@dataclass(frozen=True, slots=True)
class TwoLists:
    """Two lists of terms over one field."""

    first: Terms
    second: Terms

    @property
    def field(self) -> str:
        """The field as the shapes of claims call it."""
        return self.first.field


def read_two(given: Json, work: Work) -> TwoLists:
    """Read the input of "tensor-equivalent"."""
    outer = read_object(given, ("decompositions",), "input")
    lists = []
    for k, value in enumerate(read_list(outer["decompositions"], "input.decompositions", length=2)):
        if type(value) is not dict:
            refuse(f"input.decompositions[{k}]", "must be an object")
        lists.append(read_terms(value, f"input.decompositions[{k}]", work))
    if lists[0].over != lists[1].over:
        refuse("input.decompositions[1].field", "must be that of the first one")
    return TwoLists(*lists)


def check_symmetries(case: Case[Terms]) -> str:
    """Prove that changes of bases permute the terms, as tensors, and count the group that they generate.

    Raises
    ------
    CertificateError
        Steps "inverse", "term" (a term goes to no term), "factor" (it is multiplied), "order" and "orbits",
        and those of the field.

    Notes
    -----
    As Theorem 2 of the theory page on matrix multiplication says.
    """
    terms, work = case.input, case.work
    prove_that_it_is_a_field(terms, case.evidence, work)
    _check_nonzero(terms)
    listed_changes = changes(case.claim["generators"], "claim.generators", terms, work, _MOST_GENERATORS)
    found = [(change.move, tuple(change.permutation)) for change in listed_changes]
    claimed = read_bounded(case.claim["order"], "claim.order", 1, MAX_ELEMENTS)
    if order(found, terms.rank, claimed, work) != claimed:
        raise CertificateError("order", f"the generators make fewer than {claimed} elements")
    listed = [
        [
            read_bounded(k, f"claim.orbits[{i}]", 0, terms.rank - 1)
            for k in read_list(item, f"claim.orbits[{i}]")
        ]
        for i, item in enumerate(read_list(case.claim["orbits"], "claim.orbits", most=terms.rank))
    ]
    if listed != orbits(found, terms.rank):
        raise CertificateError("orbits", "claim.orbits are not those of the generators")
    return symmetries_words(terms, claimed, [len(x) for x in listed])


def _check_nonzero(terms: Terms) -> None:
    for name, rows in zip("abc", terms.factors, strict=True):
        if not all(any(any(x) for x in row) for row in rows):
            refuse(f"input.{name}", "must not have a row of zeros")


def check_equivalent(case: Case[TwoLists]) -> str:
    """Prove that a change of bases takes one list to the other, or that none does.

    Raises
    ------
    CertificateError
        Steps "inverse", "term" and "factor" as in `check_symmetries`; for a no "place" and "invariants" (they
        agree for a move of the factors).

    Notes
    -----
    As Theorem 2 and Theorem 3 of the theory page on matrix multiplication say, and for words in marked terms
    Theorem 4 of the theory page on matrix multiplication.
    """
    first, second, work = case.input.first, case.input.second, case.work
    prove_that_it_is_a_field(first, case.evidence, work)
    for terms in (first, second):
        _check_nonzero(terms)
    if case.holds:
        change = read_change(case.claim["isomorphism"], "claim.isomorphism", first, second, work)
        check_change(first, second, change, "claim.isomorphism", work)
        return equivalence_words(first, second, True)
    _prove_difference(first, second, case)
    return equivalence_words(first, second, False)


def _prove_difference(first: Terms, second: Terms, case: Case[TwoLists]) -> None:
    possible = [move for move in moves() if move.applied(first).shape == second.shape]
    place = place_of(case.evidence["modulus"], case.evidence["root"], first.over)
    listed = read_list(case.evidence["fixed"], "evidence.fixed", most=_MOST_FIXED)
    fixed = tuple(read_bounded(x, f"evidence.fixed[{k}]", 0, first.rank - 1) for k, x in enumerate(listed))
    if len(set(fixed)) != len(fixed):
        refuse("evidence.fixed", "must not list a term twice")
    words = _read_words(case.evidence.get("words", []), len(fixed))
    if first.rank != second.rank or not possible:
        return
    aim = Colours(second, place, case.work, words)
    for move in possible:
        if may_correspond(Colours(move.applied(first), place, case.work, words), aim, fixed):
            raise CertificateError("invariants", "the invariants do not tell the two lists apart")


def _read_words(value: object, count: int) -> tuple[Word, ...]:
    """Read words, three lists of places among so many marked terms each."""
    found = []
    for k, item in enumerate(read_list(value, "evidence.words", most=_MOST_WORDS)):
        where = f"evidence.words[{k}]"
        parts = [
            read_list(part, f"{where}[{i}]", most=_LONGEST_PART)
            for i, part in enumerate(read_list(item, where, length=3))
        ]
        found.append(tuple(tuple(read_bounded(x, where, 0, count - 1) for x in part) for part in parts))
    return tuple(found)

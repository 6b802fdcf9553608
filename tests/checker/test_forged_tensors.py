"""False claims about decompositions by hand: one against each hypothesis of the proofs."""

from __future__ import annotations

import copy
from typing import Any

import pytest

import polyalg as pa
from polyalg.checker import CertificateError, verify

from .cases.base import plain

T = pa.tensor
ROOT = pa.algebraic("sqrt(2)")


def moved(*, irrational: bool = False) -> Any:
    X = [[1, ROOT], [0, 1]] if irrational else [[1, 1], [0, 1]]
    return T.transform(T.strassen(), X, [[1, 0], [2, 1]], [[0, 1], [1, 0]])


def refused(claim: dict[str, Any]) -> str:
    with pytest.raises(CertificateError) as caught:
        verify(claim)
    return caught.value.step


def symmetries(**options: bool) -> dict[str, Any]:
    made: dict[str, Any] = plain(T.symmetry_group(moved(**options)).certificate)
    verify(made)
    return made


def equivalence(holds: bool = True) -> dict[str, Any]:
    other = moved() if holds else T.standard(2, 2, 2)
    made: dict[str, Any] = plain(T.are_equivalent(T.strassen(), other).certificate)
    verify(made)
    return made


@pytest.mark.parametrize("irrational", [False, True])
def test_each_part_of_a_change_of_bases(irrational: bool) -> None:
    whole = symmetries(irrational=irrational)

    def with_first(**parts: Any) -> dict[str, Any]:
        out = copy.deepcopy(whole)
        out["claim"]["generators"][0].update(parts)
        return out

    first = whole["claim"]["generators"][0]
    assert refused(with_first(X=first["Y"])) == "inverse"
    swapped = first["permutation"][1::-1] + first["permutation"][2:]
    assert refused(with_first(permutation=swapped)) == "term"
    twice = [first["permutation"][0], *first["permutation"][:-1]]
    assert refused(with_first(permutation=twice)) == "format"
    assert refused(with_first(turned=not first["turned"])) == "term"


def test_a_term_that_is_multiplied() -> None:
    """Two terms that are permuted, the second three times as large: proportional, but no equal tensors."""
    given = {"shape": ["1", "2", "1"], "a": [["1", "0"], ["0", "1"]], "b": [["1", "0"], ["0", "1"]]}
    swap = [["0", "1"], ["1", "0"]]
    change = {
        "turns": "0",
        "turned": False,
        "X": [["1"]],
        "Y": swap,
        "Z": [["1"]],
        "inverses": [[["1"]], swap, [["1"]]],
        "permutation": ["1", "0"],
    }
    claim = {"kind": "tensor-symmetries", "order": "2", "orbits": [["0", "1"]], "generators": [change]}
    honest = {**equivalence(), "claim": claim, "evidence": {}, "input": {**given, "c": [["1"], ["1"]]}}
    verify(honest)
    forged = {**honest, "input": {**given, "c": [["1"], ["3"]]}}
    assert refused(forged) == "factor"


def test_orders_and_orbits() -> None:
    whole = symmetries()
    for order, step in (("72", "order"), ("35", "order"), ("1", "order")):
        out = copy.deepcopy(whole)
        out["claim"]["order"] = order
        assert refused(out) == step
    out = copy.deepcopy(whole)
    first, *others = out["claim"]["orbits"]
    out["claim"]["orbits"] = [[*first, *others[0]], *others[1:]]
    assert refused(out) == "orbits"


def test_places_at_which_nothing_is_proved() -> None:
    irrational, rational = moved(irrational=True), T.standard(2, 2, 2)
    halves = T.transform(rational, [[2, 1], [0, 1]], [[1, 0], [0, 1]], [[1, 0], [0, 1]])
    honest = plain(T.are_equivalent(T.strassen(), halves).certificate)
    verify(honest)
    spoilt = plain(T.are_equivalent(T.laderman(), T.cyclic_search(3, 23, 11, seed=1)[0]).certificate)
    verify(spoilt)
    for modulus, root, step in (("1", "0", "place"), ("2", "1", "place"), ("4294967296", "0", "place")):
        out = copy.deepcopy(spoilt)
        out["evidence"].update(modulus=modulus, root=root)
        assert refused(out) == step
    out = copy.deepcopy(spoilt)
    out["input"]["decompositions"][1]["a"][0][0] = "1/3"
    out["evidence"].update(modulus="3", root="0")
    assert refused(out) == "place"
    over_field = plain(T.are_equivalent(irrational, T.standard(2, 2, 2)).certificate)
    verify(over_field)
    over_field["evidence"]["root"] = str(int(over_field["evidence"]["root"], 0) + 1)
    assert refused(over_field) == "place"


def test_a_list_is_equivalent_to_itself_whatever_is_marked() -> None:
    other = T.cyclic_search(3, 23, 11, seed=1)[0]
    out = plain(T.are_equivalent(T.laderman(), other).certificate)
    out["input"]["decompositions"][1] = out["input"]["decompositions"][0]
    for fixed in ([], ["3"], ["3", "8"]):
        out["evidence"]["fixed"] = fixed
        assert refused(out) == "invariants"
    out["evidence"]["fixed"] = ["3", "3"]
    assert refused(out) == "format"


def test_fields_are_proved_before_anything_is_divided() -> None:
    """Modulo t (t - 1) a number may be neither zero nor have an inverse."""
    whole = symmetries(irrational=True)
    whole["input"]["field"]["polynomial"] = ["0", "-1", "1"]
    assert refused(whole) in ("root", "irreducibility", "smith-discs")

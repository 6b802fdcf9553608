"""The tensor area of the benchmark: peers answer what we do, but for the one that wraps around."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(scope="module")
def cases(load: Any) -> list[Any]:
    """Return the cases of the area that take no time."""
    module = load("tensor.cases")
    return [case for case in module.cases() if case.task in ("verify", "equivalent", "straight-line")]


def test_every_case_answers(cases: Any) -> None:
    for case in cases:
        case.told(case.call())


@pytest.mark.parametrize("name", ["numpy int64", "fractions", "SymPy"])
def test_peers_answer_as_we_do(load: Any, cases: Any, name: str) -> None:
    makers = load("tensor.peers")._MAKERS
    asked = 0
    for case in cases:
        if case.task != "verify" or case.n > 23:
            continue
        try:
            answer = makers["verify", name](case.question)()
        except ValueError as error:
            assert name == "numpy int64" and str(error) == "no integers"
            continue
        expected = case.told(case.call())
        assert answer == expected or (case.name, name) == ("wrong by 2^64", "numpy int64")
        asked += 1
    assert asked >= 3


def test_products_agree(load: Any) -> None:
    case = next(case for case in load("tensor.cases").cases() if case.task == "multiply")
    told = case.told(case.call())
    for name in ("Python", "FLINT"):
        assert load("tensor.peers")._MAKERS["multiply", name](case.question)() == told
    assert load("tensor.runs").difference("verify", False, True) == "says yes"
    assert load("tensor.runs").difference("multiply", 1, 1) is None

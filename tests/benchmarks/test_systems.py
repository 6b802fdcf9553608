"""Matrix polynomials and systems of the benchmark are what they claim, and distances are what they say."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(scope="module")
def cases(load: Any) -> Any:
    """Import the cases of the area."""
    return load("systems.cases")


def test_every_case_answers_and_its_question_has_its_numbers(cases: Any) -> None:
    small = [case for case in cases.cases() if case.n <= 8]
    assert {case.task for case in small} >= {"structure", "care", "zeros", "order", "hinf"}
    for case in small:
        case.told(case.call())
        assert all(isinstance(x, str) for M in case.question.values() for row in M for x in _flat(row))


def _flat(row: Any) -> list[Any]:
    return [y for x in row for y in _flat(x)] if isinstance(row, list) else [row]


def test_planted_systems_have_the_planted_order_and_zeros(cases: Any) -> None:
    for case in cases.cases():
        if case.task == "order":
            assert case.call() == (8 if case.n == 8 else case.n - 10)
        if case.task == "zeros" and case.n == 8:
            assert sorted(case.told(case.call())) == sorted([(-1.0, 0.0)] * 4 + [(2.0, 0.0)] * 2)


@pytest.mark.parametrize(
    ("task", "ours", "theirs", "distance"),
    [
        ("order", 5, 5, 0.0),
        ("order", 5, 21, "order 21 for 5"),
        ("hinf", 2.0, 1.0, 0.5),
        ("care", [[4.0, 0.0], [0.0, 2.0]], [[4.0, 0.0], [0.0, 1.0]], 0.25),
        ("zeros", [(0.0, 2.0), (1.0, 0.0)], [(1.0, 0.0), (0.0, 2.5)], 0.25),
        ("zeros", [], [(1.0, 0.0)], "1 zeros for 0"),
        ("structure", [(1.0, 0.0)], "", None),
    ],
)
def test_distances(load: Any, task: str, ours: Any, theirs: Any, distance: Any) -> None:
    assert load("systems.runs").distance(task, ours, theirs) == distance

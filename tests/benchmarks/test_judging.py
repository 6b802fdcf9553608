"""The benchmark sees wrong answers, fits exponents, and keeps its targets in the right order."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from flint import acb_mat, arb, ctx

import polyalg as pa

FIBONACCI = [[1, 1], [1, 0]]


def test_a_wrong_form_stops_the_benchmark(load: Any) -> None:
    judging, cases = load("common.judging"), load("jordan.cases")
    case = cases.Case("dense", 2, 0, FIBONACCI)
    form = pa.jordan_form(FIBONACCI)
    assert judging.judge_jordan(form, case, 15, None).text == "proved"
    with pytest.raises(judging.WrongAnswerError, match="A V and V J differ"):
        judging.judge_jordan(pa.jordan_form([[1, 1], [1, 1]]), case, 15, None)
    with pytest.raises(judging.WrongAnswerError, match="radius"):
        judging.judge_jordan(form, case, 60, None)


def test_a_wrong_frobenius_form_stops_the_benchmark(load: Any) -> None:
    judging, cases = load("common.judging"), load("jordan.cases")
    case = cases.Case("dense", 2, 0, FIBONACCI)
    with pytest.raises(judging.WrongAnswerError, match="A U and U F differ"):
        judging.judge_frobenius(pa.frobenius_form([[1, 1], [1, 1]]), case, 15, None)


def test_approximations_are_compared_both_ways(load: Any) -> None:
    judge = load("common.judging").judge_values
    form = pa.jordan_form([[1, 0], [0, 3]], digits=30)
    one, three = (Fraction(1), Fraction(0)), (Fraction(3), Fraction(0))
    assert judge([one, three], form, 15).text == "values off by 0"
    assert judge([one, one], form, 15).text.startswith("wrong")
    assert judge([one, three, (Fraction(2), Fraction(0))], form, 15).text.startswith("wrong")
    assert judge([one, (Fraction(3), Fraction(1, 10**6))], form, 15).text == "wrong: values off by 1e-6"
    assert judge([one, three], form, 15, vectors=1).text.startswith("only 1 vectors")


def test_enclosures_that_miss_an_eigenvalue_are_wrong(load: Any) -> None:
    judge = load("common.judging").judge_enclosures
    form = pa.jordan_form(FIBONACCI)
    case = SimpleNamespace(rows=FIBONACCI)
    with ctx.workprec(64):
        assert judge(acb_mat(FIBONACCI).eig(left=True, right=True), case, 15, form).text.startswith(
            "encloses"
        )
        other = acb_mat([[1, 1], [2, 0]]).eig(left=True, right=True)
        assert judge(other, case, 15, form).text.startswith("wrong")


def test_powers_of_ten(load: Any) -> None:
    power_of_ten = load("common.judging").power_of_ten
    assert [power_of_ten(arb(x)) for x in (0, 1, 2, 1000, "inf", "nan")] == [
        "0",
        "1e0",
        "1e1",
        "1e3",
        "infinite",
        "infinite",
    ]


def test_exponents(load: Any) -> None:
    growth = load("jordan.growth").Growth("", "n", "6", [1, 2, 4, 8], [1.0, 4.0, 16.0, 128.0])
    assert growth.last == pytest.approx(3)
    assert load("jordan.growth").slope([1, 2, 4], [1.0, 4.0, 16.0]) == pytest.approx(2)


def test_targets_know_what_was_missed(load: Any) -> None:
    Target = load("jordan.targets").Target
    reached = [0.1, 0.2, 0.5, 0.9, None]
    assert [Target("", 0.5, 0.2, x).verdict for x in reached] == [
        "stretch",
        "stretch",
        "must",
        "MISSED",
        "not measured",
    ]


def test_every_must_is_above_its_stretch(load: Any) -> None:
    assert all(must > stretch for must, stretch in load("jordan.targets").RATIOS.values())


def test_tables_fit_a_hundred_columns(load: Any) -> None:
    table = load("common.tables").Table("title", ("a", "b"), [("x" * 60, "y" * 60)], "note " * 60)
    assert max(len(line) for line in table.text().splitlines()) <= 100
    assert table.markdown().splitlines()[2] == "| a | b |"


def test_long_peers_are_foreseen(load: Any) -> None:
    foresight, key = load("common.timing").Foresight(), ("jordan", "peer", 15)
    assert foresight.expected(key, "dense", 10) == 0
    foresight.note(key, "dense", 10, 0.5)
    assert foresight.expected(key, "weyr", 20) == pytest.approx(8)
    foresight.note(key, "weyr", 20, 0.1)
    assert foresight.expected(key, "weyr", 20) == pytest.approx(0.1)

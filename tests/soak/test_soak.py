"""The soak agrees with itself, goes on where it stopped, and finds what is planted in it."""

from __future__ import annotations

import json

import pytest

from soak.__main__ import main
from soak.areas import AREAS, FUZZED, PLANTED, WEIGHTS
from soak.books import Books
from soak.report import report_of, table_of
from soak.running import FLOOR, Outcome, drawn_trial, run_trial
from soak.trial import Refused, answered

TRIALS = 12


def outcomes(area, seed=3, count=TRIALS):
    return [run_trial(seed, area, index, 1.0, lambda _: None) for index in range(count)]


def soaked(folder, name, *arguments):
    """Run the soak with one process, and return its exit code and its report."""
    state, report = folder / f"{name}-state.json", folder / f"{name}.json"
    places = ["--state", str(state), "--report", str(report)]
    code = main([*places, "--processes", "1", "--block", "10", *arguments])
    return code, json.loads(report.read_text(encoding="utf-8"))


@pytest.mark.parametrize("area", sorted(AREAS))
def test_relatives_peers_and_the_checker_agree(area):
    found = outcomes(area)
    assert [o.findings for o in found] == [[] for _ in found]
    assert any(o.checked for o in found) or area in ("finitefree", "functions")


@pytest.mark.parametrize("area", sorted(AREAS))
def test_the_same_seed_gives_the_same_trials_and_answers(area):
    first, second = outcomes(area, count=5), outcomes(area, count=5)
    assert [o.digest for o in first] == [o.digest for o in second]
    assert [o.digest for o in first] != [o.digest for o in outcomes(area, seed=4, count=5)]


@pytest.mark.parametrize("area", ["forms", "functions", "factors", "finitefree", "roots"])
def test_answers_about_other_inputs_do_not_pass(area):
    trials = [drawn_trial(5, area, k)[0] for k in range(30)]
    answers = [(t, answered(t.plain), answered(t.changed)) for t in trials]
    foreign = [
        bool(t.compare(plain, other))
        for t, plain, changed in answers
        for u, mine, other in answers
        if kind_of(t) == kind_of(u)
        and u.summary(mine) != t.summary(plain)
        and not is_refused(plain, changed, other)
    ]
    assert len(foreign) > 10 and sum(foreign) > 0.7 * len(foreign)


def kind_of(trial):
    return trial.call, trial.transformation.split(",")[0] if trial.call == "matrix_function" else ""


def is_refused(*answers):
    return any(x is None or isinstance(x, Refused) for x in answers)


def test_every_area_has_a_weight():
    assert set(WEIGHTS) == set(AREAS)


def test_a_run_in_two_parts_is_the_run_in_one(tmp_path):
    _, whole = soaked(tmp_path, "whole", "--areas", "stability,positive", "--trials", "20")
    soaked(tmp_path, "parts", "--areas", "stability,positive", "--trials", "10")
    _, parts = soaked(tmp_path, "parts", "--areas", "stability,positive", "--trials", "20")
    assert whole["totals"]["trials"] == parts["totals"]["trials"] == 40
    assert whole["digest"] == parts["digest"]
    assert whole["families"] == parts["families"]


def test_a_run_ends_where_its_goals_are_reached(tmp_path):
    _, report = soaked(tmp_path, "goals", "--areas", "stability", "--verdicts", "30", "--minutes", "60")
    assert report["totals"]["verdicts"] == 40


def test_a_block_under_way_is_done_again(tmp_path):
    state = tmp_path / "state.json"
    books = Books(1, 10)
    number, trials = books.take_block("roots")
    books.reopen("roots", number)
    books.write(state)
    again = Books.read(state, 1, 10)
    assert again.take_block("roots") == (number, trials)
    assert again.take_block("roots")[0] == number + 1


def test_the_state_of_another_seed_is_refused(tmp_path):
    state = tmp_path / "state.json"
    Books(1, 10).write(state)
    with pytest.raises(SystemExit, match="another seed"):
        Books.read(state, 2, 10)


FOUND_AS = {
    "planted-wrong": "disagreement",
    "planted-hang": "time limit",
    "planted-crash": "crash, exit code -6",
    "planted-foreign": "foreign exception",
}


@pytest.mark.parametrize("area", sorted(FOUND_AS))
def test_what_is_planted_is_found(area, tmp_path):
    code, report = soaked(tmp_path, "planted", "--areas", area, "--trials", "20", "--limit", "1")
    planted = [k for k in range(20) if is_planted(area, k)]
    assert planted, "the seed has nothing planted among the first trials"
    assert code == 1
    assert sorted(f["index"] for f in report["findings"]) == planted
    assert {kind for f in report["findings"] for kind, _ in f["findings"]} == {FOUND_AS[area]}
    assert all(f["inputs"][0] for f in report["findings"])
    assert report["totals"]["trials"] == 20


def is_planted(area, index):
    trial, _ = drawn_trial(1, area, index)
    if area == "planted-wrong":
        return bool(trial.compare(trial.plain(), trial.changed()))
    return trial.family == f"planted, {area.removeprefix('planted-')}"


def test_a_slow_relative_is_found_and_timed_alone(tmp_path):
    code, report = soaked(tmp_path, "slow", "--areas", "planted-slow", "--trials", "10")
    planted = [k for k in range(10) if drawn_trial(1, "planted-slow", k)[0].family == "planted, slow"]
    assert code == 1
    assert sorted(e["index"] for e in report["worst_ratios"]) == planted
    assert report["waiting_to_be_timed_alone"] == 0
    assert "planted, slow" in table_of(report)
    assert "planted-slow:" in table_of(report)


def test_noise_below_the_floor_is_no_ratio():
    assert Outcome("roots", 0, seconds=(FLOOR / 1000, FLOOR)).ratio == 1
    assert Outcome("roots", 0, seconds=(FLOOR / 1000, 30 * FLOOR)).ratio == 30


def test_a_suspect_that_is_fast_alone_is_dropped():
    books = Books(1, 10)
    suspect = dict.fromkeys(("area", "index", "call", "family", "transformation", "inputs"), "")
    books.judge(suspect, (FLOOR, 2 * FLOOR), 20)
    assert not books.kept["ratios"]
    books.judge(suspect, (FLOOR, 21 * FLOOR), 20)
    books.judge(suspect, (25 * FLOOR, FLOOR), 20)
    assert [round(e["ratio"], 2) for e in books.kept["ratios"]] == [0.04, 21]


def test_certificates_that_cost_too_much_are_kept():
    books = Books(1, 10)
    outcomes = [Outcome("roots", k, call="real_roots", excess=e) for k, e in enumerate((0.5, 2.0, 3.0))]
    books.close_block(outcomes, 20)
    assert [e["index"] for e in books.kept["proofs"]] == [2, 1]
    assert "| 3.0 | roots:2 |" in table_of(report_of(books))


def test_an_unknown_area_is_named(capsys):
    assert main(["--areas", "roots,rots"]) == 2
    assert "no area rots" in capsys.readouterr().err


def test_planted_areas_are_not_in_a_kept_run():
    assert not (set(PLANTED) | set(FUZZED)) & set(AREAS)

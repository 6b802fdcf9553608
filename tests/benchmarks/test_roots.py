"""The roots area of the benchmark: cases are what they claim, wrong answers are seen, peers are ended."""

from __future__ import annotations

from dataclasses import replace
from math import comb
from typing import Any

import pytest
from flint import fmpz_poly
from mpmath import mp

import polyalg as pa


def test_families_have_their_degree_and_their_real_roots(load: Any) -> None:
    cases = load("roots.cases")
    for family in cases.FAMILIES:
        case = cases.make(family, 36, 3)
        assert case.polynomial.degree() == 36 and case == cases.make(family, 36, 3), family
        if case.real_roots is not None:
            assert pa.count_real_roots(case.polynomial) == case.real_roots, family
            assert case.real_rooted == (family not in ("mignotte", "trinomial", "roots of unity")), family
    assert cases.make("random-32", 20, 1).bits == 32


def test_the_large_grid_has_the_counts_that_are_known(load: Any) -> None:
    p = load("roots.cases").make("grid", 400).polynomial
    # Edges; pairs of edges without a common vertex: 4 vertices of degree 2, 72 of 3, 324 of 4.
    assert (p[400], p[398], p[396]) == (1, -760, comb(760, 2) - (4 * 1 + 72 * 3 + 324 * 6))
    with mp.workdps(130):
        # Kasteleyn's number of perfect matchings.
        cosines = [4 * mp.cos(mp.pi * k / 21) ** 2 for k in range(1, 11)]
        expected = mp.fprod(x + y for x in cosines for y in cosines)
        assert int(p[0]) == int(mp.nint(expected))
    assert pa.is_real_rooted(p)


def test_families_of_members_are_what_they_say(load: Any) -> None:
    cases = load("roots.cases")
    for kind in load("roots.runs").KINDS:
        case = cases.make_family(kind, 4, 5)
        assert len(case.members) == 4 and case.compatible == kind.startswith("yes")
        assert bool(pa.are_compatible(*case.members)) == case.compatible


def test_a_wrong_answer_stops_the_benchmark(load: Any) -> None:
    others, cases = load("roots.others"), load("roots.cases")
    case = cases.make("hermite", 6)
    right, wrong = pa.is_real_rooted(case.polynomial), pa.is_real_rooted([1, 0, 1])
    assert others.judge_ours("verdict", case, right, 15) == "proved: yes"
    with pytest.raises(others.WrongAnswerError, match="is_real_rooted says False"):
        others.judge_ours("verdict", case, wrong, 15)
    with pytest.raises(others.WrongAnswerError, match="5 roots instead of 6"):
        others.judge_ours("roots", case, pa.real_roots(cases.make("hermite", 5).polynomial), 15)
    with pytest.raises(others.WrongAnswerError, match="wider than"):
        others.judge_ours("roots", case, pa.real_roots(case.polynomial, 15), 60)
    assert others.judge_peer(6, case) == "ok" and others.judge_peer(4, case).startswith("wrong: 4 of 6")


@pytest.mark.parametrize(
    "name",
    [
        "PARI polsturm",
        "PARI polrootsreal",
        "FLINT complex_roots",
        "FLINT real_roots",
        "MPSolve",
        "SymPy count_roots",
    ],
)
def test_peers_count_real_roots(load: Any, name: str) -> None:
    peers = load("roots.peers")
    if not peers.available(name):
        pytest.skip(f"{name} is not installed")
    # (x - 1)(x - 2)(x + 3)(x^2 + 1)
    coefficients = [int(c) for c in (fmpz_poly([6, -7, 0, 1]) * fmpz_poly([1, 0, 1])).coeffs()]
    call, count = peers.prepare(name, {"coefficients": [hex(c) for c in coefficients], "digits": 15})
    assert count(call()) == 3


def test_a_peer_is_ended_at_its_limit(load: Any) -> None:
    peer = load("roots.others").new_peer("FLINT complex_roots")
    try:
        question = {"coefficients": [hex(c) for c in (-2, 0, 1)], "digits": 15}
        assert peer.ask(question, 30) == {"ready": True}
        found = peer.ask({"run": True}, 30)
        assert found is not None and found["answer"] == 2
        long = [int(c) for c in load("roots.cases").make("split", 300).polynomial.coeffs()]
        assert peer.ask({"coefficients": [hex(c) for c in long], "digits": 15}, 30) == {"ready": True}
        assert peer.ask({"run": True}, 0.05) is None and peer.process is None
        assert peer.ask(question, 30) == {"ready": True}
    finally:
        peer.stop()


def test_the_best_peer_is_the_quickest_right_one(load: Any) -> None:
    results, targets = load("common.results"), load("roots.targets")
    asked = results.Asked("verdict", "eulerian", 400, 15)

    def line(name: str, seconds: float, ratio: float | None, verdict: str) -> Any:
        return results.Result("verdict", "eulerian", 400, 15, name, seconds, 3, ratio, verdict)

    found = [
        line("polyalg", 1.0, None, "yes"),
        line("a", 4.0, 0.25, "ok"),
        line("b", 2.0, 0.5, "ok"),
        line("c", 0.1, 10.0, "wrong: 3 of 400 real roots"),
    ]
    assert results.best_ratio(found, asked) == 0.5
    assert results.best_ratio(found, replace(asked, family="split")) is None
    first = targets.targets(found, [], [])[0]
    assert first.reached == 0.5 and first.verdict == "MISSED"
    everything = [*targets.RATIOS.values(), *targets.BESIDE.values(), *targets.SECONDS.values()]
    assert all(must > stretch for must, stretch in everything)


def test_low_degrees_in_bulk(load: Any) -> None:
    bulk = load("roots.bulk")
    cost = bulk.costs(3, rounds=1)
    assert set(cost.seconds) == set(bulk.COLUMNS[1:])
    assert all(cost.seconds[name] > 0 for name in ("real_roots", "count_real_roots", "is_real_rooted"))
    assert bulk.table([cost]).rows[0][0] == "3"
    assert all(len(p) == 4 and p[-1] for p in bulk.bulk(3))

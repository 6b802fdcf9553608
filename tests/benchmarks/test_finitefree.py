"""The finite free area of the benchmark: pairs are what they claim, peers agree, wrong answers are seen."""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import Any

import pytest
from flint import fmpq, fmpq_poly

import polyalg as pa


@pytest.mark.parametrize("family", ["coefficients-64", "roots-20", "roots-64", "roots-7"])
def test_families_are_what_they_say(load: Any, family: str) -> None:
    cases = load("finitefree.cases")
    assert family in cases.FAMILIES
    pair = cases.make(family, 12, 3)
    assert pair == cases.make(family, 12, 3) and pair.p != pair.q
    assert pair != cases.make(family, 12, 4)
    bits = int(family.split("-")[1])
    for f in (pair.p, pair.q):
        assert f.degree() == 12 and f[12] == 1
        if family.startswith("roots"):
            roots = pa.real_roots(f)
            assert sum(root.multiplicity for root in roots) == 12
            assert all(max(map(abs, root.interval)) < 2**bits for root in roots)
            assert all(g.degree() == 1 for g, _ in f.factor()[1])
        else:
            assert max(abs(int(f[k])) for k in range(12)).bit_length() == bits


def test_a_product_of_polynomials_of_the_size_of_the_answer(load: Any) -> None:
    cases = load("finitefree.cases")
    for n, bits in ((7, 100), (40, 1001)):
        left, right = cases.product_pair(n, bits)
        assert left != right and left.degree() == right.degree() == n
        assert cases.height_bits(left) == cases.height_bits(right) == bits
    assert cases.height_bits(fmpq_poly([fmpq(1, 1024), 3])) == 12


@pytest.mark.parametrize("name", ["finitefree", "double sum"])
def test_peers_convolve(load: Any, name: str) -> None:
    peers, cases = load("finitefree.peers"), load("finitefree.cases")
    if not peers.available(name):
        pytest.skip(f"{name} is not installed")
    for family in ("coefficients-64", "roots-20"):
        pair = cases.make(family, 9, 2)
        expected = cases.digest(pa.additive_convolution(pair.p, pair.q).coeffs())
        question = {"family": family, "n": 9, "seed": 2, "digits": 15, "bits": 10}
        call, told = peers.prepare(name, question)
        assert told(call()) == expected and told(call()) == expected


@pytest.mark.parametrize("name", ["numpy roots", "mpmath polyroots"])
def test_peers_find_the_largest_root(load: Any, name: str) -> None:
    peers, cases = load("finitefree.peers"), load("finitefree.cases")
    question = {"family": "roots-7", "n": 6, "seed": 1, "digits": 15, "bits": 0}
    call, told = peers.prepare(name, question)
    low, high = pa.real_roots(cases.critical(cases.make("roots-7", 6)))[-1].interval
    assert abs(Fraction(told(call())) - Fraction(str((low + high) / 2))) < Fraction(1, 10**9)
    assert peers.answers(name, 15) and peers.answers(name, 100) == (name != "numpy roots")


def test_a_convolution_is_checked_by_the_definition(load: Any) -> None:
    others, cases = load("finitefree.others"), load("finitefree.cases")
    pair = cases.make("coefficients-64", 30)
    r = pa.additive_convolution(pair.p, pair.q)
    assert others.holds_modulo(pair, r, 30)
    for k in range(31):
        spoilt = r + fmpq_poly([0] * k + [fmpq(1, factorial(k + 1))])
        assert not others.holds_modulo(pair, spoilt, 30), k
    assert not others.holds_modulo(pair, r * fmpq_poly([1, 1]), 30)


def _limits(load: Any) -> Any:
    return load("common.timing").Limits(call=30, share=0.01, total=60, least=1, most=1)


def test_a_comparison_has_a_line_for_each(load: Any) -> None:
    others, cases = load("finitefree.others"), load("finitefree.cases")
    peers = [others.new_peer(name) for name in ("double sum", "one product", "mpmath polyroots")]
    try:
        pair = cases.make("roots-20", 8)
        found = others.convolve(pair, _limits(load), load("common.timing").Foresight(), peers)
        assert [(r.name, r.verdict) for r in found] == [
            ("polyalg", "holds modulo a prime"),
            ("double sum", "ok"),
            ("one product", "no convolution"),
        ]
        pair = cases.make("roots-7", 8)
        found = others.largest_root(pair, 100, _limits(load), load("common.timing").Foresight(), peers)
        assert [r.name for r in found] == ["polyalg", "mpmath polyroots"]
        assert found[0].verdict == "encloses, none larger"
        assert found[1].verdict.startswith("no guarantee: off by ")
    finally:
        for peer in peers:
            peer.stop()


def test_a_wrong_answer_stops_the_benchmark(load: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    others, cases = load("finitefree.others"), load("finitefree.cases")
    error = load("common.results").WrongAnswerError
    right, largest = pa.additive_convolution, pa.largest_root
    monkeypatch.setattr(others.pa, "additive_convolution", lambda p, q: right(p, q) + 1, raising=False)
    # The largest root of a derivative is below that of the polynomial.
    monkeypatch.setattr(
        others.pa, "largest_root", lambda f, digits: largest(f.derivative(), digits), raising=False
    )
    limits, foresight = _limits(load), load("common.timing").Foresight()
    with pytest.raises(error, match="not the one of the definition"):
        others.convolve(cases.make("roots-7", 5), limits, foresight, [])
    with pytest.raises(error, match="there is a larger root"):
        others.largest_root(cases.make("roots-7", 5), 15, limits, foresight, [])


def test_costs_and_rates(load: Any) -> None:
    costs = load("finitefree.costs")
    found = costs.bound(5)
    assert found.n == 5 and found.seconds > 0 and found.certificate_bytes > 100 and found.verify_seconds > 0
    assert costs.cumulants(6).certificate_seconds is None
    assert costs.mixed(3, 3).what.endswith("d = 3")
    [rate] = costs.rates(10, processes=(0,))
    assert (rate.processes, rate.samples) == (0, 10) and rate.per_second > 0


@pytest.mark.slow
def test_rates_of_processes(load: Any) -> None:
    [rate] = load("finitefree.costs").rates(50, processes=(2,))
    assert rate.processes == 2 and rate.per_second > 0


def test_targets(load: Any) -> None:
    targets, costs, results = load("finitefree.targets"), load("finitefree.costs"), load("common.results")

    def line(n: int, name: str, seconds: float, ratio: float | None = None) -> Any:
        return results.Result("additive_convolution", "coefficients-64", n, 15, name, seconds, 3, ratio, "ok")

    found = targets.targets(
        [
            line(300, "polyalg", 1.0),
            line(3000, "polyalg", 120.0),
            line(300, "one product", 0.1),
            line(3000, "one product", 10.0),
            line(1000, "finitefree", 1.0, 0.2),
        ],
        [costs.Cost("additive_root_bound, T = 1 - D", 50, 0.03, 0.01, 10, 0.1)],
        [costs.Rate("additive-submodular", 5, 2, 100, 5000.0)],
    )
    reached = [(t.reached, t.verdict) for t in found]
    assert reached[0] == (0.2, "must")
    assert reached[1] == (pytest.approx(1.2), "must")
    assert reached[2] == (pytest.approx(0.04), "stretch")
    assert [verdict for _, verdict in reached[3:5]] == ["not measured"] * 2
    assert reached[5] == (pytest.approx(0.2), "must")
    assert all(t.must > t.stretch for t in found)
    assert all(t.reached is None for t in targets.targets([], [], []))

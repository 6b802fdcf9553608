"""The spectral area of the benchmark: cases are what they claim, peers agree, wrong answers are seen."""

from __future__ import annotations

from typing import Any

import pytest
from flint import fmpq_poly

import polyalg as pa

CASES = [
    ("strict", 2, 2),
    ("gaussian", 2, 2),
    ("double", 3, 1),
    ("real-double", 2, 2),
    ("quadruple", 2, 2),
    ("quadruple", 2, 3),
    ("rank-drop", 3, 2),
    ("cluster-3", 2, 2),
    ("cluster-9", 2, 2),
    ("axis-3", 2, 2),
    ("axis-9", 2, 2),
    ("scalar", 1, 4),
    ("scalar-double", 1, 4),
    ("multiple-1", 1, 2),
    ("multiple-2", 1, 3),
    ("multiple-3", 1, 4),
    ("multiple-4", 1, 5),
    ("almost-4", 1, 2),
    ("almost-24", 1, 2),
    ("circle", 2, 2),
    ("wavelet", 1, 7),
]

# With these seeds the zeros of "double" and "scalar-double" are not all off the line.
WITH_REAL_ZEROS = ("double", "real-double", "quadruple", "rank-drop", "scalar-double", "multiple", "wavelet")


def test_every_family_is_tried(load: Any) -> None:
    assert {family for family, _, _ in CASES} == set(load("spectral.cases").FAMILIES)


@pytest.mark.parametrize(("family", "n", "d"), CASES)
def test_families_are_positive_and_seeded(load: Any, family: str, n: int, d: int) -> None:
    cases, others = load("spectral.cases"), load("spectral.others")
    case = cases.make(family, n, d, 3)
    assert case.P == cases.make(family, n, d, 3).P and case.P.shape == (n, n)
    verdict = pa.is_positive_semidefinite(case.P, case.on)
    assert verdict and ("singular at" in verdict.reason) == family.startswith(WITH_REAL_ZEROS)
    Q = pa.spectral_factor(case.P, on=case.on)
    assert others.judge_factor(case, Q, 15, proved=True) == "proved"


def test_zeros_have_the_multiplicity_of_their_family(load: Any) -> None:
    make = load("spectral.cases").make
    p = make("real-double", 3, 2).P.det()
    square_free = p / p.gcd(p.derivative())
    assert pa.is_real_rooted(square_free) and all(e % 2 == 0 for _, e in p.factor()[1])
    p = make("quadruple", 2, 3).P.det()
    assert sum(f.degree() for f, e in p.factor()[1] if e == 4) == 2
    # Rank 1 of 3 modulo x^2 - 2: all 2 by 2 minors vanish there.
    P, f = make("rank-drop", 3, 2).P, fmpq_poly([-2, 0, 1])
    minor = P[0, 0] * P[1, 1] - P[0, 1] * P[1, 0]
    assert minor % f == 0 and P.det() % f**4 == 0


def test_a_wrong_answer_stops_the_benchmark(load: Any) -> None:
    others, cases = load("spectral.others"), load("spectral.cases")
    case = cases.make("strict", 2, 1)
    with pytest.raises(others.WrongAnswerError, match="the radius is above"):
        others.judge_factor(case, pa.spectral_factor(case.P), 60, proved=False)
    with pytest.raises(others.WrongAnswerError, match="the degree is not d"):
        others.judge_factor(case, pa.spectral_factor(cases.make("strict", 2, 2).P), 15, proved=False)
    refused = cases.SpectralCase("none", 1, 1, 0, pa.MatrixPolynomial([[[-1]], [[0]], [[1]]]), "real")
    with pytest.raises(others.WrongAnswerError, match="is_positive_semidefinite says no"):
        others.exact(refused, load("common.timing").Limits(call=1, share=0.1, total=1))


@pytest.mark.parametrize(
    ("name", "family", "n", "d", "digits"),
    [
        ("mpmath eig", "strict", 2, 1, 30),
        ("mpmath eig", "gaussian", 2, 1, 15),
        ("mpmath eig", "real-double", 2, 1, 30),
        ("numpy eig", "gaussian", 2, 2, 15),
        ("numpy eig", "real-double", 2, 2, 15),
        ("numpy roots", "scalar", 1, 5, 15),
        ("numpy roots", "multiple-1", 1, 2, 15),
        ("numpy roots", "circle", 1, 5, 15),
        ("scipy DARE", "circle", 2, 3, 15),
    ],
)
def test_peers_give_the_factor(load: Any, name: str, family: str, n: int, d: int, digits: int) -> None:
    peers, others = load("spectral.peers"), load("spectral.others")
    if not peers.available(name):
        pytest.skip(f"{name} is not installed")
    case = load("spectral.cases").make(family, n, d)
    question = others.question(case, digits)
    assert peers.answers(name, question)
    call, told = peers.prepare(name, question)
    reference = pa.spectral_factor(case.P, digits + 12, case.on)
    verdict = others.judge_peer(told(call()), reference, digits)
    assert verdict.startswith("no guarantee: off by 1e-")
    shifted = [[[re, f"{im}1"] for re, im in C] for C in told(call())][::-1]
    assert others.judge_peer(shifted, reference, digits).startswith("wrong")


def test_peers_are_asked_for_what_they_answer(load: Any) -> None:
    answers = load("spectral.peers").answers
    line = {"on": "real", "n": 2, "d": 1, "digits": 100}
    assert answers("mpmath eig", line) and not answers("numpy eig", line)
    assert not answers("numpy roots", {**line, "digits": 15})
    assert not answers("scipy DARE", {**line, "digits": 15})


def test_approximate_zeros_are_halved(load: Any) -> None:
    half = load("spectral.peers").half
    zeros = [1j, -1j, 2 + 1e-8j, 2 - 1e-8j, -1 + 1e-9, -1 - 1e-9]
    assert {round(zeros[k].real) for k in half(zeros, 3, 1e-4)} == {0, 2, -1}
    assert sorted(half([1j, 2j, -1j, -2j], 1, 1e-4)) == [1]


def test_the_worst_ratio_counts(load: Any) -> None:
    results, targets = load("common.results"), load("spectral.targets")

    def line(n: int, d: int, ratio: float | None) -> Any:
        return results.Result("factor", "strict", n, 100, "mpmath eig", 1.0, 1, ratio, "no guarantee", d)

    found = [line(2, 1, 0.5), line(2, 4, 0.02), line(4, 2, 0.01), line(10, 8, None)]
    assert targets.worst_ratio(found, "strict", 100) == 0.02
    assert targets.targets(found, [], None)[0].verdict == "must"
    assert all(must > stretch for must, stretch in [*targets.RATIOS.values(), *targets.SECONDS.values()])


def test_the_products_of_a_scalar_of_degree_one(load: Any) -> None:
    # One zero z: 4 for p and p' of degree 2, z and z^2, the 2 by 2 system (2 + 4), z^0 v; a system of one row
    # (0 + 1); 4 / 2 for Q^* Q.
    limits = load("spectral.limit")
    assert limits.products(1, 1) == 4 + 2 + 6 + 1 + 1 + 2
    found = limits.limit(2, 1, 15)
    assert min(found.limit, found.seconds, found.exact_seconds) > 0 and len(found.bits) == len(found.attempts)


def test_a_short_run(load: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    runs, timing = load("spectral.runs"), load("common.timing")
    monkeypatch.setattr(runs, "QUICK", {"scalar": ((1, 4),)})
    monkeypatch.setattr(runs, "QUICK_EXACT", {"strict": ((1, 2),)})
    monkeypatch.setattr(runs, "CERTIFIED", (("scalar", 1, 4),))
    monkeypatch.setattr(runs, "LIMITS", ((2, 1),))
    monkeypatch.setattr(runs, "_growths", lambda run: [])
    tables: list[Any] = []
    limits = timing.Limits(call=20, share=0.01, total=60, least=1, most=1)
    found = runs.run_spectral(runs.SpectralRun(True, limits, tables.append, ("scalar", "strict")))
    names = {r["name"] for r in found["results"]}
    assert names == {"polyalg", *load("spectral.peers").PEERS} - {"scipy DARE"}
    assert len(tables) == 6 and "proved" in tables[0].text()
    assert found["exact"][0]["squares"] >= 1 and found["certificates"][0]["verify_seconds"] > 0

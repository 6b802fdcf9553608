"""The matrices and graphs of the tour are what it says they are, and it proves all its claims."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from flint import fmpz_mat, fmpz_poly

import polyalg as pa
from polyalg.cli import tour_roots
from polyalg.cli.formats import polynomial_text
from polyalg.cli.main import main
from polyalg.cli.tour_jordan import CASES, defective_matrix, example, random_matrix
from polyalg.testing.graphs import is_claw_free


def test_the_defective_matrix_has_the_structure_it_was_built_with() -> None:
    structure = [
        (polynomial_text(f), list(sizes)) for f, sizes in pa.jordan_structure(defective_matrix(seed=1))
    ]
    assert sorted(structure) == [
        ("x", [1]),
        ("x - 1", [4, 4, 1]),
        ("x^2 + x + 1", [4, 2, 1]),
        ("x^2 - 2", [5, 3]),
    ]


def test_the_named_matrices() -> None:
    gallery = fmpz_mat(example("gallery5.json"))
    assert gallery**4 != 0 * gallery and gallery**5 == 0 * gallery
    rosser = fmpz_mat(example("rosser.json"))
    assert rosser == rosser.transpose()
    assert rosser.rank() == 7 and rosser.charpoly()(1000) == 0
    assert random_matrix(3, 1) == random_matrix(3, 1)
    assert len(CASES) == 6


def test_the_named_graphs() -> None:
    edges = tour_roots.petersen_edges()
    degrees = [sum(v in edge for edge in edges) for v in range(10)]
    assert len(set(map(frozenset, edges))) == 15 and set(degrees) == {3}
    # Diameter 2 without a triangle or a square: one path at most between any two vertices.
    around = [{v for e in edges if u in e for v in e if v != u} for u in range(10)]
    assert all(len(around[u] & around[v]) == (v not in around[u]) for u in range(10) for v in range(u))
    assert is_claw_free(tour_roots.line_graph(edges)) and not is_claw_free(tour_roots.CLAW)


def test_the_stops_on_polynomials() -> None:
    cycle, petersen, claw, eulerian, triple = map(tour_roots.visit, tour_roots.CASES)
    assert (cycle.degree, petersen.degree, claw.degree, eulerian.degree) == (6, 5, 3, 200)
    assert petersen.polynomial.replace("\u00a0", " ").startswith("6*x^5 + 90*x^4 + 145*x^3")
    assert cycle.holds and petersen.holds and eulerian.holds and not claw.holds and not triple.holds
    assert "Newton's inequality" in claw.reason
    assert (triple.members, triple.pairs, triple.compatible_pairs) == (3, 3, 3)
    weights = [Fraction(w) for w in triple.weights or []]
    assert len(weights) == 3 and min(weights) >= 0
    a, b, c = weights  # a x + b (1 - x) + c (x^2 - x)
    assert (a - b - c) ** 2 < 4 * b * c
    assert eulerian.numpy_overflow and eulerian.numpy_degree == 100 and eulerian.numpy_real < 100
    assert (petersen.numpy_degree, petersen.numpy_real) == (5, 5)
    for stop in (cycle, petersen, claw, eulerian, triple):
        assert stop.claim and stop.certificate_bytes > 0
        lines = stop.text(10).replace("\u00a0", " ").splitlines()
        assert all(len(line) <= 80 for line in lines) and lines[0].startswith("10. ")


def test_numpy_is_asked_for_distinct_real_roots() -> None:
    assert tour_roots.real_by_numpy(fmpz_poly([-1, 0, 1])) == (2, 2)
    assert tour_roots.real_by_numpy(fmpz_poly([1, 0, 1])) == (2, 0)
    assert tour_roots.real_by_numpy(fmpz_poly([0, 0, 1])) == (2, 1)
    assert tour_roots.real_by_numpy(fmpz_poly([10**400, 1])) is None


@pytest.mark.slow
def test_the_tour(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tour"]) == 0
    out, err = capsys.readouterr()
    assert err == "" and "all claims proved" in out
    assert all(len(line) <= 80 for line in out.splitlines())
    assert main(["tour", "--json"]) == 0
    stops = json.loads(capsys.readouterr().out)
    assert [stop["area"] for stop in stops] == ["jordan"] * 6 + ["roots"] * 5
    assert [stop["size"] for stop in stops[:6]] == [34, 5, 8, 7, 40, 100]
    assert "\u00a0" not in json.dumps(stops, ensure_ascii=False)
    assert stops[-1]["weights"] and stops[8]["holds"] is False
    assert stops[1]["numpy_error"] > 0.01  # where the exact eigenvalue is 0

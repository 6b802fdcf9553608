"""The tour's matrices are what it says they are, and it proves all its claims."""

from __future__ import annotations

import json

import pytest
from flint import fmpz_mat

from polyalg.cli.formats import polynomial_text
from polyalg.cli.main import main
from polyalg.cli.tour import CASES, defective_matrix, example, random_matrix


def test_the_defective_matrix_has_the_structure_it_was_built_with() -> None:
    import polyalg as pa

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


@pytest.mark.slow
def test_the_tour(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tour"]) == 0
    out, err = capsys.readouterr()
    assert err == "" and "all claims proved" in out
    assert all(len(line) <= 80 for line in out.splitlines())
    assert main(["tour", "--json"]) == 0
    stops = json.loads(capsys.readouterr().out)
    assert [stop["size"] for stop in stops] == [34, 5, 8, 7, 40, 100]
    assert stops[1]["numpy_error"] > 0.01  # where the exact eigenvalue is 0

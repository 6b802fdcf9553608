"""The strategies give the same values in every system, shrink to small ones, and print them as Python."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import fields
from fractions import Fraction
from typing import Any

import flint
import numpy as np
import pytest
import sympy
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

import polyalg as pa
from polyalg.testing import (
    builders,
    families,
    linear_systems,
    matrices,
    matrix_polynomials,
    pencils,
    stable,
    strategies,
    tensors,
)
from polyalg.testing.printing import Pasteable, source
from polyalg.testing.strategies.drawing import Choices
from polyalg.testing.systems import in_system

INPUTS = ("matrix", "polynomial", "f", "g", "members", "P", "A", "B", "C", "D", "R")
RECORDS = (builders, families, linear_systems, matrices, matrix_polynomials, pencils, stable, tensors)
NAMES = {
    **{name: getattr(flint, name) for name in ("fmpz", "fmpq", "fmpz_poly", "fmpq_poly", "fmpq_mat")},
    **{name: getattr(pa, name) for name in pa.__all__},
    **{c.__name__: c for m in RECORDS
       for c in vars(m).values() if isinstance(c, type) and issubclass(c, Pasteable)},
    "Fraction": Fraction, "array": np.array, "Polynomial": np.polynomial.Polynomial,
    "sympify": sympy.sympify,
}  # fmt: skip
CALM = settings(
    max_examples=200,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
FEW = settings(max_examples=8, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
SYSTEMS = ("flint", "numpy", "sympy", "python")
ALGEBRAIC = ("algebraic_numbers", "known_algebraic_matrices", "number_fields")
WITH_SYSTEM = [name for name in strategies.__all__ if name not in ("graphs", *ALGEBRAIC)]


def strategy(name: str, system: str = "flint") -> Any:
    more = {"scaled": True} if name == "orthogonal_matrices" else {}
    if name in ("graphs", "number_fields"):
        return getattr(strategies, name)()
    return getattr(strategies, name)(system=system, **more)


def inputs_of(example: Any) -> list[Any]:
    if not isinstance(example, Pasteable):
        return [example]
    names = (*INPUTS, "Q") if isinstance(example, linear_systems.KnownRiccati) else INPUTS
    found = [getattr(example, f.name) for f in fields(example) if f.name in names]  # type: ignore[arg-type]
    return [x for value in found for x in (value if isinstance(value, tuple) else (value,))]


def is_of(value: Any, system: str) -> bool:
    if isinstance(value, list) and value and not isinstance(value[0], (int, Fraction, list)):
        return all(is_of(C, system) for C in value)  # the coefficients of a matrix polynomial
    kinds: dict[str, Any] = {
        "numpy": (float, complex, np.ndarray, np.polynomial.Polynomial),
        "sympy": (sympy.Basic, sympy.MatrixBase),
        "python": (int, Fraction, list),
    }
    if system == "numpy" and isinstance(value, np.ndarray):
        return value.dtype in (np.float64, np.complex128)
    return isinstance(value, kinds[system])


@pytest.mark.parametrize("system", SYSTEMS[1:])
@pytest.mark.parametrize("name", WITH_SYSTEM)
def test_examples_are_of_their_system(name: str, system: str) -> None:
    @given(strategy(name, system))
    @FEW
    def check(example: Any) -> None:
        assert all(is_of(value, system) for value in inputs_of(example))

    check()


@pytest.mark.parametrize("system", SYSTEMS[1:])
@given(
    st.one_of(
        strategies.rational_matrices(denominator=4),
        strategies.gaussian_matrices(),
        strategies.rationals(denominator=1),
    )
)
def test_values_are_those_of_flint_in_every_system(system: Any, value: Any) -> None:
    try:
        given_value = in_system(value, system)
    except pa.InexactInputError as error:
        assert system == "numpy" and "is no double" in str(error)
        return
    assert pa.exact(given_value) == pa.exact(value)


@given(strategies.real_rooted_polynomials())
def test_polynomials_of_numpy_have_the_constant_term_first(p: Any) -> None:
    assert in_system(p, "numpy").coef.tolist() == [float(int(c)) for c in p.coeffs() or [0]]


def test_what_no_double_holds_is_refused() -> None:
    for value in (flint.fmpq(1, 3), flint.fmpz(2) ** 53 + 1, flint.fmpz(10) ** 400, flint.fmpq(1, 2**1100)):
        with pytest.raises(pa.InexactInputError, match="is no double"):
            in_system(value, "numpy")
    assert in_system(flint.fmpz(2) ** 60, "numpy") == 2.0**60


@given(strategies.known_matrices(6, system="numpy"))
def test_what_is_known_stays_exact(known: Any) -> None:
    assert pa.jordan_structure(pa.exact(known.matrix)) == known.structure
    assert known.n == len(known.matrix)
    assert known.characteristic_polynomial == pa.characteristic_polynomial(pa.exact(known.matrix))


@given(strategies.stochastic_matrices(system="numpy"))
def test_probabilities_of_doubles_sum_to_one_exactly(known: Any) -> None:
    assert (known.matrix.sum(axis=1) == 1).all() and (known.matrix >= 0).all()


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("name", [name for name in strategies.__all__ if name not in ALGEBRAIC])
def test_examples_print_as_python_that_makes_them(name: str, system: str) -> None:
    @given(strategy(name, system))
    @FEW
    def check(example: Any) -> None:
        again = eval(source(example), dict(NAMES))
        same = again == example
        assert np.array_equal(again, example) if isinstance(example, np.ndarray) else same
        if isinstance(example, Pasteable):
            assert repr(example) == source(example) == pretty(example) and hash(again) == hash(example)

    check()


def test_records_differ_where_a_field_does() -> None:
    pair = families.KnownPair(flint.fmpz_poly([0, 1]), flint.fmpz_poly([1]), True, (Fraction(0),), ())
    other = families.KnownPair(flint.fmpz_poly([0, 2]), flint.fmpz_poly([1]), True, (Fraction(0),), ())
    assert pair != other and pair != "KnownPair" and {pair, other} == {other, pair}


def test_arrays_are_written_with_all_their_digits() -> None:
    A = np.array([[1 + 2.0**-50, -0.0, 1 / 3, math.inf, math.nan]])
    for B in (A, A + 1j, A.T, np.array([complex(-0.0, 1), complex(1, -0.0), complex(math.nan, -math.inf)])):
        again = eval(source(B), dict(NAMES))
        assert again.shape == B.shape and again.dtype == B.dtype and again.tobytes() == B.tobytes()
    assert source(np.array([[1, 2]])) == repr(np.array([[1, 2]]))


def printed(failing: Any) -> str:
    """Return what Hypothesis says of a failing test."""
    with pytest.raises(AssertionError) as caught:
        failing()
    return "\n".join(caught.value.__notes__)


@pytest.mark.parametrize(
    ("examples", "text"),
    [
        (strategies.rational_matrices(min_size=2, denominator=2), "x=fmpq_mat([[0, 0], [0, 0]])"),
        (strategies.gaussian_matrices(1), "x=GaussianMatrix(fmpq_mat([[0]]), fmpq_mat([[1]]))"),
        (strategies.real_rooted_polynomials(min_degree=2), "x=fmpz_poly([0, 0, 1])"),
        (strategies.rationals(), "x=fmpq(0, 1)"),
        (strategies.rational_matrices(min_size=2, system="numpy"), "x=array([[0.0, 0.0], [0.0, 0.0]])"),
        (strategies.real_rooted_polynomials(min_degree=2, system="numpy"), "x=Polynomial([0.0, 0.0, 1.0])"),
        (strategies.rationals(1, 1, system="sympy"), "x=sympify('0')"),
        (strategies.rational_matrices(min_size=2, system="sympy"), "x=sympify('Matrix([[0, 0], [0, 0]])')"),
        (strategies.graphs(), "x={0: []}"),
    ],
)
def test_hypothesis_prints_failing_examples_as_python(examples: Any, text: str) -> None:
    @given(examples)
    @settings(CALM, max_examples=10, print_blob=False)
    def fails(x: Any) -> None:
        raise AssertionError

    assert text in printed(fails)


@pytest.mark.parametrize(
    ("examples", "condition", "text"),
    [
        (
            strategies.known_matrices(4),
            lambda k: any(max(sizes) > 1 for _, sizes in k.structure),
            "KnownMatrix(matrix=fmpq_mat([[0, 0], [1, 0]]), structure=[(fmpq_poly([0, 1]), [2])])",
        ),
        (
            strategies.semidefinite_matrices(4),
            lambda k: 0 < k.rank < k.matrix.nrows(),
            "KnownSemidefinite(matrix=fmpq_mat([[1, 0], [0, 0]]), rank=1, factor=fmpq_mat([[1], [0]]))",
        ),
        (
            strategies.stochastic_matrices(4),
            lambda k: k.transient,
            "KnownStochastic(matrix=fmpq_mat([[1, 0], [1, 0]]),"
            " stationary=((Fraction(1, 1), Fraction(0, 1)),), transient=(1,))",
        ),
        (
            strategies.singular_matrices(4),
            lambda k: k.gap,
            "KnownSingular(matrix=fmpq_mat([[fmpq(1, 2)]]), gap=fmpq(1, 2), rank=1,"
            " determinant=fmpq(1, 2), kernel=fmpq_mat([[1]]))",
        ),
        (
            strategies.stable_polynomials(4),
            lambda k: True,
            "KnownStable(polynomial=fmpz_poly([1, 1]), zeros=((GaussianRational(-1, 0), 1),),"
            " stability='hurwitz')",
        ),
    ],
)
def test_examples_shrink_to_the_smallest(examples: Any, condition: Callable[[Any], bool], text: str) -> None:
    assert source(find(examples, condition, settings=CALM)) == text


@pytest.mark.parametrize(
    ("examples", "condition", "most"),
    [
        (strategies.interlacing_pairs(4), lambda k: not k.interlaces, 6),
        (strategies.compatible_families(3, 3), lambda k: len(k.members) == 2 and all(k.members), 2),
        (strategies.incompatible_families(3, 3), lambda k: k.kind == "same", 10**4),
        (strategies.known_factors(2), lambda k: k.on == "real", 1),
        (strategies.not_positive_polynomials(2), lambda k: k.on == "real", 10**4),
    ],
)
def test_numbers_shrink_in_pairs_families_and_factors(
    examples: Any, condition: Callable[[Any], bool], most: int
) -> None:
    found = find(examples, condition, settings=CALM)
    assert max(map(int, re.findall("[0-9]+", source(found)))) <= most


@given(st.data())
def test_choices_are_those_that_were_asked_for(data: Any) -> None:
    rng = Choices(data.draw)
    assert (
        3 <= rng.randint(3, 5) <= 5 and rng.randrange(4) in range(4) and rng.randrange(1, 9, 3) in (1, 4, 7)
    )
    assert rng.choice("ab") in "ab" and 0 <= rng.random() < 1
    chosen = rng.sample(range(5), 3)
    assert len(set(chosen)) == 3 and set(chosen) <= set(range(5))
    assert sorted(rng.sample("abc", 3, counts=[2, 0, 1])) == ["a", "a", "c"]
    order = list(range(4))
    rng.shuffle(order)
    assert sorted(order) == [0, 1, 2, 3]


@pytest.mark.parametrize("system", ["flint", "numpy"])
@pytest.mark.parametrize("name", [name for name in strategies.__all__ if name not in ALGEBRAIC])
def test_an_example_takes_few_choices_and_few_are_thrown_away(name: str, system: str) -> None:
    """What makes a hundred examples a matter of a second: work counted, not time."""
    examples, drawn = [0], [0]

    @given(st.data())
    @settings(
        max_examples=50, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck)
    )
    def count(data: Any) -> None:
        drawn[0] += 1
        data.draw(strategy(name, system))
        assert len(data.conjecture_data.nodes) <= 400
        examples[0] += 1

    count()
    assert 2 * examples[0] >= drawn[0]

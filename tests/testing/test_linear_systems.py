"""Planted pencils, Smith forms, systems and Riccati equations: polyalg finds what was planted."""

from __future__ import annotations

import random
from typing import Any

import pytest
from flint import acb, acb_mat, ctx
from hypothesis import given, settings

import polyalg as pa
from polyalg.testing import strategies
from polyalg.testing.linear_systems import known_riccati, known_system
from polyalg.testing.pencils import known_pencil, known_smith

MANY = settings(max_examples=500, deadline=None)


def check_pencil(known: Any) -> None:
    found = pa.kronecker_form(known.A, known.B)
    assert (found.finite, found.infinite) == (known.finite, known.infinite)
    assert (found.right_indices, found.left_indices) == (known.right_indices, known.left_indices)
    assert found.rank == known.rank and pa.verify(found)


def check_smith(known: Any) -> None:
    found = pa.eigenstructure(known.P)
    assert found.smith == known.smith and pa.verify(found)


@given(strategies.known_pencils())
def test_kronecker_forms_are_the_planted_ones(known: Any) -> None:
    check_pencil(known)


@given(strategies.known_smith_forms())
def test_smith_forms_are_the_planted_ones(known: Any) -> None:
    check_smith(known)


@pytest.mark.slow
@given(strategies.known_pencils(12))
@MANY
def test_many_kronecker_forms(known: Any) -> None:
    check_pencil(known)


@pytest.mark.slow
@given(strategies.known_smith_forms(5))
@MANY
def test_many_smith_forms(known: Any) -> None:
    check_smith(known)


@given(strategies.known_systems())
def test_systems_have_the_planted_structure(known: Any) -> None:
    S = pa.systems.System(known.A, known.B, known.C, known.D)
    small = S.minimal()
    assert (small.poles, small.zeros) == (known.poles, known.zeros)
    assert S.mcmillan_degree == small.order == known.mcmillan_degree
    assert bool(S.is_controllable()) <= (not known.unreachable)
    assert bool(S.is_observable()) <= (not known.unobservable)
    if not (known.unreachable or known.unobservable):
        assert S.is_controllable() and S.is_observable() and S.order == small.order


def check_equation(known: Any) -> None:
    solve = pa.systems.dare if known.discrete else pa.systems.care
    given_ones = (known.A, known.B, known.Q, known.R)
    found = solve(*given_ones, digits=20, semistabilizing=bool(known.axis))
    with ctx.workprec(400):
        pairs = zip(acb_mat(found.X).entries(), known.X.entries(), strict=True)
        assert all(ball.contains(acb(x)) for ball, x in pairs)
    assert found.axis == known.axis and float(found.radius) <= 1e-20
    pa.verify(found.certificate)
    if known.axis:
        with pytest.raises(pa.NoStabilizingSolutionError) as caught:
            solve(*given_ones)
        assert caught.value.axis == known.axis


@given(strategies.known_riccati_equations())
def test_equations_have_the_planted_solution(known: Any) -> None:
    check_equation(known)


@pytest.mark.slow
@given(strategies.known_riccati_equations(semistabilizing=True))
@settings(max_examples=200, deadline=None)
def test_many_semistabilizing_solutions(known: Any) -> None:
    check_equation(known)


def test_what_cannot_be_planted_is_refused() -> None:
    rng = random.Random(1)
    for make, message in (
        (lambda: known_pencil(rng, right=[0]), "a pencil of 0 rows and 1 columns"),
        (lambda: known_pencil(rng, infinite=[0]), "sizes of blocks are at least 1"),
        (lambda: known_smith(rng, []), "a matrix polynomial of 0 rows"),
        (lambda: known_system(rng, []), "a system needs a channel"),
        (lambda: known_system(rng, [([((0, 1), 1)], [((0, 1), 2)])]), "not proper and in lowest terms"),
        (lambda: known_system(rng, [([((0, 1), 1)], [])]), "not proper and in lowest terms"),
        (lambda: known_riccati(rng, []), "an equation needs a block"),
    ):
        with pytest.raises(pa.InputError, match=message):
            make()

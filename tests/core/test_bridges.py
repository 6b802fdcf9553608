"""The modules of other systems have what their rows say, with the parameters of the protocol."""

from __future__ import annotations

import inspect

import pytest

from polyalg.core.bridges import BRIDGES, Bridge, bridge_for, load_bridge, offers

TASKS = {
    name for name, value in vars(Bridge).items() if inspect.isfunction(value) and not name.startswith("_")
}


@pytest.mark.parametrize("system", BRIDGES)
def test_a_bridge_has_what_its_row_says_and_no_more(system: str) -> None:
    module = load_bridge(system)
    assert BRIDGES[system].offers <= TASKS
    assert {task for task in TASKS if hasattr(module, task)} == BRIDGES[system].offers


@pytest.mark.parametrize(("system", "task"), [(s, t) for s in BRIDGES for t in sorted(BRIDGES[s].offers)])
def test_parameters_are_those_of_the_protocol(system: str, task: str) -> None:
    asked = list(inspect.signature(getattr(Bridge, task)).parameters.values())[1:]
    given = list(inspect.signature(getattr(load_bridge(system), task)).parameters.values())
    required = [p for p in given if p.default is p.empty]
    assert len(required) <= len([p for p in asked if p.default is p.empty]) and len(given) >= len(
        [p for p in asked if p.default is p.empty]
    )


@pytest.mark.parametrize("task", sorted(TASKS))
def test_every_task_is_done_by_some_system(task: str) -> None:
    assert any(offers(system, task) for system in BRIDGES)


def test_what_has_no_bridge_offers_nothing() -> None:
    assert not offers("flint", "read_matrix") and not offers("", "read_matrix")
    assert bridge_for(1, "read_scalar") is None

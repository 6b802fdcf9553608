"""Systems as objects of other libraries."""

from __future__ import annotations

import importlib.util
import sys
import types
from fractions import Fraction as F
from typing import Any

import flint
import numpy as np
import pytest
import sympy

import polyalg as pa

S = pa.systems.System([[0, 1], [F(-1, 3), -2]], [[0], [1]], [[1, 1]], dt=F(1, 10))
EMPTY = pa.systems.System([], [], [], [[F(1, 2), 3]])
NO_INPUT = pa.systems.System([[1]], flint.fmpq_mat(1, 0), [[1]])


class StateSpace:
    """What python-control's takes."""

    def __init__(self, A: Any, B: Any, C: Any, D: Any, dt: Any, remove_useless_states: bool) -> None:
        self.A, self.B, self.C, self.D, self.dt = A, B, C, D, dt
        assert not remove_useless_states


StateSpace.__module__ = "control.statesp"


@pytest.fixture
def control(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The real library where it is installed."""
    if importlib.util.find_spec("control") is None:
        fake = types.ModuleType("control")
        fake.__spec__ = importlib.util.spec_from_loader("control", None)
        fake.StateSpace = StateSpace  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "control", fake)
    return sys.modules.get("control") or __import__("control")


@pytest.mark.parametrize("dt", [None, True, F(1, 10)])
def test_control_gets_doubles_and_gives_the_system_back(control: Any, dt: Any) -> None:
    given = pa.systems.System([[0, 1], [F(-3, 10), -2]], [[0], [1]], [[1, 1]], dt=dt)
    made = given.to_control()
    assert isinstance(made, control.StateSpace)
    assert made.dt == {None: 0, True: True}.get(dt, 0.1) and np.asarray(made.A)[1, 0] == -0.3
    assert pa.systems.system(made, decimal=True) == given


def test_control_gets_matrices_without_entries(control: Any) -> None:
    made = EMPTY.to_control()
    assert [np.shape(getattr(made, name)) for name in "ABCD"] == [(0, 0), (0, 2), (1, 0), (1, 2)]
    for given in (NO_INPUT, NO_INPUT.dual()):
        with pytest.raises(pa.InputError, match="no state space of that kind"):
            given.to_control()


def test_control_does_not_get_what_is_too_large(control: Any) -> None:
    with pytest.raises(pa.ResourceLimitError, match=r"entry \(0, 0\) of C does not fit into a double"):
        pa.systems.System([[1]], [[1]], [[10**400]]).to_control()


def test_without_control_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr("polyalg.interop.control_bridge.find_spec", lambda name: None)
    with pytest.raises(pa.MissingLibraryError, match="pip install control"):
        S.to_control()


def test_arrays_and_symbolic_matrices_are_exact() -> None:
    arrays = S.to_numpy()
    assert arrays.A.tolist() == [[0, 1], [F(-1, 3), -2]] and arrays.D.shape == (1, 1)
    assert pa.systems.System(*arrays, dt=S.dt) == S == pa.systems.System(*S.to_sympy(), dt=S.dt)
    assert arrays.A.astype(float)[1, 0] == -1 / 3
    assert sympy.Matrix([[0, 1], [sympy.Rational(-1, 3), -2]]) == S.to_sympy().A
    assert [M.shape for M in EMPTY.to_numpy()] == [(0, 0), (0, 2), (1, 0), (1, 2)]
    assert [M.shape for M in EMPTY.to_sympy()] == [(0, 0), (0, 2), (1, 0), (1, 2)]
    assert pa.convert(S, "sympy") == S.to_sympy()


def test_transfer_matrices_are_fractions_in_the_variable_of_the_input() -> None:
    s, x = sympy.symbols("s x")
    G = sympy.Matrix([[1 / (s + 1), 0], [(s - sympy.Rational(1, 2)) / (s**2 + 1), 3]])
    T = pa.systems.system(G).transfer()
    assert sympy.simplify(T.to_sympy() - G) == sympy.zeros(2, 2)
    assert pa.systems.system(T.to_sympy()).transfer() == T
    assert T.to_sympy(x).free_symbols == {x}
    assert S.transfer().to_sympy() == sympy.ImmutableMatrix(
        [[(x + 1) / (x**2 + 2 * x + sympy.Rational(1, 3))]]
    )
    assert EMPTY.transfer().to_sympy() == sympy.Matrix([[sympy.Rational(1, 2), 3]])
    assert NO_INPUT.transfer().to_sympy().shape == (1, 0)

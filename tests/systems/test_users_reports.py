"""What users of other packages reported: orders, zeros and transfer functions that rounding made wrong."""

from __future__ import annotations

import pytest
import sympy

import polyalg as pa

s = sympy.Symbol("s")
D = pa.systems


def system_of(rows: list[list[object]]) -> pa.systems.System:
    return D.system(sympy.Matrix(rows))


@pytest.mark.parametrize("k", [3, 4])
def test_powers_of_s_over_a_multiple_pole(k: int) -> None:
    """ControlSystems.jl #890: the order 21 instead of 5."""
    g = 1 / (s - 1) ** k
    S = system_of([[g * s**j] for j in range(-1, k)])
    assert S.mcmillan_degree == S.minimal().order == k + 1
    assert S.minimal().is_controllable() and S.minimal().is_observable()


def test_repeated_first_order_systems() -> None:
    """ControlSystems.jl #992: the order 5 instead of 4."""
    G, W = 1 / (2 * s + 3), [4 / (5 * s + 6), 7 / (8 * s + 9), 10 / (11 * s + 12)]
    S = system_of([[W[0], -W[0] * G], [0, W[1]], [0, W[2] * G], [1, -G]])
    assert S.mcmillan_degree == S.minimal().order == 4


@pytest.mark.parametrize("dt", [None, 1])
@pytest.mark.parametrize(("B", "C"), [([1, 0], [1, 0]), ([1, 0], [1, 1]), ([1, 1], [1, 0])])
def test_states_that_are_not_reached_or_not_seen(B: list[int], C: list[int], dt: int | None) -> None:
    """ControlSystems.jl #298: an error, and in discrete time a system of the other kind."""
    a, b = ("1/2", "1/5") if dt else ("-1", "-2")
    S = D.System([[pa.exact(a), 0], [0, pa.exact(b)]], [[x] for x in B], [C], [[0]], dt=dt)
    small = S.minimal()
    assert small.order == 1 and small.dt == S.dt
    assert small.transfer() == S.transfer()


def test_a_constant_numerator_stays_constant() -> None:
    """ControlSystems.jl #475: 7.8e-16 s^2 - 1.3e-15 s + 1 over the right denominator."""
    c = pa.exact("0.00578297")
    S = D.System([[0, 0, 0], [1, 0, -c], [0, 1, 0]], [[1], [0], [0]], [[0, 0, 1]])
    assert S.transfer() == D.transfer_matrix([[[1]]], [[[0, c, 0, 1]]]).transfer() and S.zeros == []


A_891 = "-1.47243 -3.92884 1.53573; 3.92884 -12.6166 14.2942; 1.53573 -14.2942 -16.7218"
B_891 = [
    ["-1.08736", "0.361156", "-6.65462"],
    ["1.233", "-0.408808", "7.54593"],
    ["0.581335", "-0.191548", "3.55777"],
]
C_891 = "-6.75254 -7.65692 3.61004"


def test_zeros_of_one_output_and_three_inputs() -> None:
    """ControlSystems.jl #891: none together, two for each input alone."""
    B = [[pa.exact(x) for x in row] for row in B_891]
    assert D.System(pa.matrix(A_891), B, pa.matrix(C_891)).zeros == []
    parts = []
    for k in range(3):
        S = D.System(pa.matrix(A_891), [[row[k]] for row in B], pa.matrix(C_891))
        ((f, sizes),) = S.zeros
        assert (f.degree(), sizes) == (2, [1])
        parts.append(float(-f[1] / f[2] / 2))
    assert [f"{x:.6g}" for x in parts] == ["3308.89", "2.18667", "2965.89"]


def test_a_motor_has_no_zeros() -> None:
    """python-control #1068: zeros at 120 +- 6.6e9 i without slycot."""
    S = D.System([[0, 1, 0], [0, 0, 10**4], [0, -1, -1000]], [[0], [0], [1000]], [[1, 0, 0]])
    assert (
        S.zeros == [] and S.transfer() == D.transfer_matrix([[[10**7]]], [[[0, 10**4, 1000, 1]]]).transfer()
    )


def test_a_zero_of_an_entry_is_none_of_the_matrix() -> None:
    """python-control #1158: [] was doubted, and is right; with the same zero below it, it is one."""
    first = (s + 1) / (s + 5)
    assert system_of([[first, 1], [1, 1]]).minimal().zeros != [(s + 1, [1])]
    with_zero = system_of([[first, 1], [(s + 1) / (s + 2), 1]]).minimal()
    assert any(f(-1) == 0 for f, _ in with_zero.zeros)


def test_a_singular_weight_of_the_output() -> None:
    """ControlSystems.jl #297: Q = C'C is refused, for an eigenvalue of about -eps."""
    A, B = [[pa.exact("0.3"), pa.exact("-1.1")], [pa.exact("0.7"), pa.exact("1.9")]], [[1], [-2]]
    found = D.dare(A, B, [[10**4, -100], [-100, 1]], [[1]], digits=20)
    assert found.is_stabilizing and pa.verify(found.certificate)

"""What would take long is refused with a forecast, at once, and --force goes on."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.cli import forecast
from polyalg.cli.forecast import Cost, bits_of

costs = st.builds(Cost, st.floats(0.01, 1000), st.integers(1, 10**4), st.floats(1, 4), st.integers(1, 100))


@given(costs, st.integers(1, 10**5), st.integers(0, 10**6))
def test_a_forecast_grows_with_the_input(cost: Cost, size: int, bits: int) -> None:
    assert cost.forecast(cost.unit, cost.bits) == pytest.approx(cost.seconds)
    assert cost.forecast(size + 1, bits) > cost.forecast(size, bits) > 0
    assert cost.forecast(size, bits + 1) >= cost.forecast(size, bits)
    assert cost.forecast(size, 10 * cost.bits) == pytest.approx(10 * cost.forecast(size, cost.bits))


@given(st.lists(st.fractions() | st.integers(), max_size=5))
def test_the_bits_are_those_of_the_longest_number(numbers: list[Any]) -> None:
    expected = max((max(abs(x.numerator), x.denominator).bit_length() for x in numbers if x), default=0)
    assert bits_of(numbers) in (expected, max(expected, 1))
    assert bits_of([pa.GaussianRational(x, 3) for x in numbers]) in (0, max(expected, 2))


DENSE = " ".join(str(1 + k * k % 7) for k in range(16_001))


@pytest.mark.parametrize(
    ("command", "function"),
    [
        (["complex-roots"], "complex_roots"),
        (["count-roots", "--disc", "0,1"], "count_roots"),
        (["count-roots", "--half-plane", "left"], "count_roots"),
    ],
)
def test_16_000_dense_coefficients(
    run: Any, monkeypatch: pytest.MonkeyPatch, command: list[str], function: str
) -> None:
    def reached(*_: Any, **__: Any) -> None:
        raise pa.InputError("reached")

    monkeypatch.setattr(pa, function, reached)
    done = run(*command, stdin=DENSE)
    assert (done.code, done.out) == (2, "") and done.err.count("\n") == 1
    assert "degree 16000 with numbers of 3 bits may take" in done.err
    assert done.err.endswith("; --force goes on\n")
    assert "reached" in run(*command, "--force", stdin=DENSE).err
    assert "reached" in run(*command, stdin="1 2 3").err


@pytest.mark.parametrize("command", [["jordan"], ["frobenius"], ["similar", "1 2; 3 4"]])
def test_matrices(run: Any, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    assert run(*command, "1 2; 3 4").code == 0
    monkeypatch.setattr(forecast, "_MOST", 0)
    done = run(*command, "1 2; 3 4")
    assert done.code == 2 and "a 2 x 2 matrix with numbers of 3 bits may take" in done.err
    assert run(*command, "1 2; 3 4", "--force").code == 0


@pytest.mark.parametrize(
    ("command", "what"),
    [
        (["real-roots", "x^2 - 2"], "degree 2"),
        (["interlaces", "x^2 - 1", "x"], "degree 2"),
        (["compatible", "x^2 - 1", "x"], "degree 2"),
        (["spectral-factor", "x^2 + 1"], "a 1 x 1 matrix polynomial of degree 2"),
        (["spectral-factor", "x^2 + 1, x; x, 1"], "a 2 x 2 matrix polynomial of degree 2"),
        (["spectral-factor", "--on", "circle", "5 2"], "a 1 x 1 matrix polynomial of degree 1"),
        (["is-psd", "x^2 + 1, x; x, 1"], "a 2 x 2 matrix polynomial of degree 2"),
        (["sos", "--on", "0,1", "x"], "a 1 x 1 matrix polynomial of degree 1"),
        (["hinf", "1", "s^2 + s + 1"], "a system with 2 states"),
        (["hinf", "1, s; 2, 1", "s^2 + s + 1"], "a system with 4 states"),
        (["hinf", "1, s; 2, 1", "s+1, s+2; s+1, s+3"], "a system with 3 states"),
        (["hinf", "-1 0; 0 -2", "1; 1", "1 1"], "a system with 2 states"),
        (["system", "1", "s + 1"], "a system with 1 state"),
    ],
)
def test_roots_and_matrix_polynomials(
    run: Any, monkeypatch: pytest.MonkeyPatch, command: list[str], what: str
) -> None:
    assert run(*command).code == 0
    monkeypatch.setattr(forecast, "_MOST", 0)
    done = run(*command)
    assert done.code == 2 and f"{what} with numbers of " in done.err
    assert run(*command, "--force").code == 0


def test_a_system_is_refused_before_it_is_made(run: Any) -> None:
    done = run("hinf", "1", "s^3000 + s + 1")
    assert done.code == 2 and "a system with 3000 states with numbers of 1 bits may take" in done.err


def test_what_is_long_and_easy_is_not_refused(run: Any) -> None:
    assert run("real-roots", "x^10000 - 2", "--quiet").code == 0
    assert run("interlaces", "x^5000 - 2", "x^4999", "--quiet").code == 1


@pytest.mark.parametrize(
    ("size", "text"), [(601, "10 minutes"), (7200, "2 hours"), (86400 * 3.2, "3 days"), (7000, "117 minutes")]
)
def test_times_in_words(size: int, text: str) -> None:
    assert forecast._time_text(size) == text

"""The global precision is held and given back; conversions between eps and bits are exact."""

from __future__ import annotations

import random
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import flint
import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.precision import flint_lock, needed_bits, shortfall, with_series_length, working_precision


def test_values_come_back() -> None:
    assert (flint.ctx.prec, flint.ctx.cap) == (53, 10)
    with flint_lock, working_precision(200):
        assert flint.ctx.prec == 200
        assert with_series_length(33, lambda: flint.ctx.cap) == 33
        assert with_series_length(3, lambda: flint.ctx.cap) == 10
        with flint_lock, working_precision(70):
            assert flint.ctx.prec == 70
        assert flint.ctx.prec == 200
    assert (flint.ctx.prec, flint.ctx.cap) == (53, 10)


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_values_come_back_after_any_exception(error: type[BaseException]) -> None:
    def fail() -> None:
        raise error

    with pytest.raises(error), flint_lock, working_precision(1000):
        with_series_length(30, fail)
    assert (flint.ctx.prec, flint.ctx.cap) == (53, 10)
    assert lock_is_free()


def lock_is_free() -> bool:
    got: list[bool] = []

    def take() -> None:
        if flint_lock.acquire(timeout=5):
            got.append(True)
            flint_lock.release()

    thread = threading.Thread(target=take)
    thread.start()
    thread.join()
    return got == [True]


def interrupt(signum: int, frame: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs an interval timer")
def test_no_interrupt_leaves_the_context_changed_or_the_lock_held() -> None:
    rng = random.Random(1)
    form = pa.jordan_form([[1, 2, 3], [4, 5, 6], [7, 8, 10]], digits=50)
    start = time.perf_counter()
    form.exp()
    usual = time.perf_counter() - start
    before = signal.signal(signal.SIGALRM, interrupt)
    interrupts = 0
    try:
        for _ in range(400):
            try:
                signal.setitimer(signal.ITIMER_REAL, max(2e-5, rng.random() * usual))
                form.exp()
                time.sleep(usual)
            except KeyboardInterrupt:
                interrupts += 1
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            assert (flint.ctx.prec, flint.ctx.cap) == (53, 10)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert interrupts > 100 and lock_is_free()


def test_at_least_two_bits() -> None:
    with flint_lock, working_precision(-5):
        assert flint.ctx.prec == 2


def test_threads_take_turns() -> None:
    failures: list[tuple[int, int]] = []

    def work(k: int) -> None:
        bits = 60 + 10 * k
        for _ in range(50):
            with flint_lock, working_precision(bits):
                time.sleep(0)
                if flint.ctx.prec != bits:
                    failures.append((bits, flint.ctx.prec))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert not failures and flint.ctx.prec == 53


def test_another_thread_waits() -> None:
    order: list[str] = []

    def other() -> None:
        with flint_lock, working_precision(99):
            order.append("other")

    with flint_lock, working_precision(77):
        thread = threading.Thread(target=other)
        thread.start()
        time.sleep(0.05)
        order.append("first")
    thread.join(5)
    assert order == ["first", "other"]


@given(st.fractions(min_value=Fraction(1, 10**40), max_value=10**6))
def test_needed_bits_is_least(eps: Fraction) -> None:
    bits = needed_bits(eps) if eps > 0 else 1
    if eps > 0:
        assert bits >= 1 and Fraction(1, 2**bits) <= eps
        assert bits == 1 or Fraction(1, 2 ** (bits - 1)) > eps


def test_needed_bits_of_powers() -> None:
    assert [needed_bits(Fraction(1, 2**k)) for k in (1, 2, 50)] == [1, 2, 50]
    assert needed_bits(Fraction(1, 10**15)) == 50
    assert needed_bits(Fraction(100)) == 1


def test_shortfall() -> None:
    eps = Fraction(1, 2**50)
    assert shortfall(arb(0), eps) == 0
    assert shortfall(arb(2) ** -50, eps) == 0
    assert shortfall(arb(2) ** -60, eps) == 0
    assert shortfall(arb(2) ** -49, eps) >= 1
    assert shortfall(arb(2) ** -40, eps) in (10, 11)
    assert shortfall(arb(2) ** 100, eps) in (150, 151)
    # just above eps is above
    with flint_lock, working_precision(200):
        above = arb(2) ** -50 * (1 + arb(2) ** -20)
    assert shortfall(above, eps) >= 1


@given(st.integers(-300, 300), st.fractions(min_value=Fraction(1, 10**30), max_value=10))
def test_adding_the_shortfall_is_enough(exponent: int, eps: Fraction) -> None:
    if eps <= 0:
        return
    missing = shortfall(arb(2) ** exponent, eps)
    assert Fraction(2) ** (exponent - missing) <= eps
    assert missing == 0 or Fraction(2) ** exponent > eps / 2

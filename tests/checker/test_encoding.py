"""Integers and rationals as certificates hold them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyalg.checker import CertificateError
from polyalg.checker.format.encoding import encode_integer, encode_rational, read_integer, read_rational


@given(st.integers() | st.integers(-(10**4100), 10**4100))
def test_integers_come_back(value: int) -> None:
    assert read_integer(encode_integer(value), "here") == value


@pytest.mark.parametrize("sign", [1, -1])
def test_hexadecimal_begins_beyond_four_thousand_digits(sign: int) -> None:
    last = sign * (10**4000 - 1)
    assert encode_integer(last).lstrip("-").startswith("999")
    assert encode_integer(sign * 10**4000).lstrip("-").startswith("0x")
    for value in (last, sign * 10**4000):
        assert int(encode_integer(value), 0) == value == read_integer(encode_integer(value), "here")


def test_either_form_is_read_for_small_integers() -> None:
    assert read_integer("0xff", "here") == 255
    assert read_integer("-0xFF", "here") == -255
    assert read_integer("-0", "here") == 0


def test_size_limit() -> None:
    assert read_integer("0xff", "here", bits=8) == 255
    with pytest.raises(CertificateError, match="limits: here is an integer beyond 8 bits"):
        read_integer("256", "here", bits=8)


@given(st.integers(), st.integers().filter(bool))
def test_rationals_come_back(top: int, bottom: int) -> None:
    p, q = read_rational(encode_rational(top, bottom), "here")
    assert q > 0
    assert p * bottom == q * top


def test_a_zero_denominator_is_not_written() -> None:
    with pytest.raises(ZeroDivisionError):
        encode_rational(1, 0)

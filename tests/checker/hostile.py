"""Refusals within a time, and objects that are no certificates."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import strategies as st

from polyalg.checker import CertificateError, verify, verify_file


def refused(cert, step=None, seconds=5) -> str:
    start = time.process_time()
    with pytest.raises(CertificateError) as caught:
        (verify_file if isinstance(cert, Path) else verify)(cert)
    assert time.process_time() - start < seconds
    if step:
        assert caught.value.step == step, caught.value
    str(caught.value).encode("ascii")
    return str(caught.value)


TEXTS = {
    "empty": ("", "format"),
    "blank": (" \n", "format"),
    "no JSON": ("hello", "format"),
    "truncated": ('{"format": "polyalg-certificate"', "format"),
    "null": ("null", "format"),
    "list": ("[]", "format"),
    "deep lists": ("[" * 10**6 + "]" * 10**6, "limits"),
    "deep objects": ('{"a":' * 10**6, "limits"),
    "deep but short": ("[" * 17, "limits"),
    "quotes left open": ('{"' + '\\"' * 10**6, "format"),
    "quotes": ('"' * 10**7, "limits"),
    "brackets in strings only": ('{"' + "[" * 10**6 + '": 1}', "format"),
    "empty lists": ("[" + "[]," * 10**7, "limits"),
    "commas": ("[" + "," * 10**7, "limits"),
    "huge number": ('{"version":' + "9" * 10**6 + "}", "format"),
    "float": ('{"version": 1.0}', "format"),
    "exponent": ('{"version": 1e999999}', "format"),
    "NaN": ('{"version": NaN}', "format"),
    "Infinity": ('{"version": -Infinity}', "format"),
    "twice the same key": ('{"version": 1, "version": 1}', "format"),
    "surrogates": ('{"\\ud800": "\\udfff"}', "format"),
    "control characters": ('{"a\u0000": 1}', "format"),
    "byte order mark": ("\ufeff{}", "format"),
    "unknown kind": (
        '{"format":"polyalg-certificate","version":1,"claim":{"kind":"\\ud800"},"input":{},"evidence":{}}',
        "format",
    ),
}


INTEGERS = [
    "", "-", "+1", "01", "1_0", " 1", "1 ", "1\n", "0b1", "0o7", "0x", "0xg", "-0x", "0x1_0", "--1", "\u0661",
    "1.0", "1e3", "9" * 4002, None, True, False, 1, 1.5, [], {}, ["1"], "\ud800", "0x" + "f" * 2**21,
]  # fmt: skip


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["0", "1", "-1/2"])
)


ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)

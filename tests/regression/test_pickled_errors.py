"""Refusals come back whole from another process, whatever other libraries do to pickled exceptions."""

from __future__ import annotations

import copyreg
import pickle
from typing import Any

import pytest

import polyalg as pa


@pytest.mark.parametrize("P", [[[[-1]]], [[[0, 1j], [-1j, 0]]]])
def test_refusals_after_others_have_claimed_the_exceptions(monkeypatch: pytest.MonkeyPatch, P: Any) -> None:
    # tblib, which Dask imports, does this to every class of exceptions that is there.
    monkeypatch.setitem(
        copyreg.dispatch_table, pa.NotPositiveSemidefiniteError, lambda error: error.__reduce_ex__(3)
    )
    with pytest.raises(pa.NotPositiveSemidefiniteError) as caught:
        pa.spectral_factor(P)
    error = caught.value
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.point) == (type(error), str(error), error.point)
    assert again.vector == error.vector and type(again.vector) is type(error.vector)


def test_other_errors_with_attributes() -> None:
    for error in (
        pa.InputError("a", entry=(1, 2)),
        pa.NoCommonInterlacerError("b", pair=(0, 1), point=pa.GaussianRational(1).real),
        pa.CertificateError("step", "detail"),
        pa.NotPositiveSemidefiniteError("c"),
    ):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), again.args, vars(again)) == (type(error), error.args, vars(error))

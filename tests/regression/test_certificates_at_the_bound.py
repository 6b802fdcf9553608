"""A factor that only the proved route gives has its certificate all the same, sizes of blocks included."""

from __future__ import annotations

import pytest

import polyalg as pa
from polyalg.spectral import factor as factors

CASES = {
    "line": (pa.MatrixPolynomial([[[0, 0], [0, 0]], [[0, 0], [0, 0]], [[1, 0], [0, 1]]]), "real"),
    "circle": (pa.LaurentMatrixPolynomial([[[2, 0], [0, 2]], [[1, 0], [0, 1]]]), "circle"),
}


@pytest.mark.parametrize("name", CASES)
def test_blocks_of_several_chains(name, monkeypatch):
    P, on = CASES[name]
    monkeypatch.setattr(factors, "start_bits", lambda *arguments: 10**9)
    factor = pa.spectral_factor(P, on=on)
    assert "with this property" in pa.verify(factor, input=P)

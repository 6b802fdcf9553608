"""Decompositions that are right by construction: known ones in random bases."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

import polyalg as pa

SMALL = st.sampled_from([0, 1, -1, 2, Fraction(1, 2), Fraction(-2, 3)])
KNOWN = [pa.tensor.strassen, pa.tensor.laderman, pa.tensor.hopcroft, lambda: pa.tensor.standard(2, 1, 3)]


@st.composite
def bases(draw: st.DrawFn, n: int) -> list[list[Fraction | int]]:
    """Draw a regular matrix: a permutation of the rows of a triangular one."""
    rows = [[draw(SMALL) if j > i else int(i == j) for j in range(n)] for i in range(n)]
    order = draw(st.permutations(range(n)))
    return [rows[i] for i in order]


@st.composite
def planted(draw: st.DrawFn) -> pa.tensor.Decomposition:
    """Draw a known decomposition in random bases."""
    d = draw(st.sampled_from(KNOWN))()
    return pa.tensor.transform(d, *(draw(bases(size)) for size in d.shape))

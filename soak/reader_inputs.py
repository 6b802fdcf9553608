"""What the readers are fuzzed with: objects of all systems, right and wrong, and texts near the formats."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import flint

import polyalg as pa

__all__ = ["nested", "numbers", "objects", "seeds", "texts"]

_TOKENS = (
    *(
        "0",
        "1",
        "-1",
        "1/2",
        "0.1",
        "1e3",
        "1e999999999",
        "1/0",
        "nan",
        "inf",
        "i",
        "1+2i",
        "1-i/2",
        "-",
        "+",
    ),
    *("[", "]", "{", "}", ",", ":", ";", " ", "\n", "\t", '"', "\\", "#", "%", "\x00", "\ufeff", "٣", "½"),
    *("%%MatrixMarket matrix coordinate integer general\n", "%%MatrixMarket matrix array real symmetric\n"),
    *('{"polynomials": ', '{"matrix": ', '{"coefficients": ', "null", "true", "9" * 50, "0x1f", "1_0", "\r"),
)


@cache
def _certificates() -> tuple[str, ...]:
    found = (
        pa.jordan_form([[2, 1], [0, 2]]),
        pa.frobenius_form([[1, 2], [3, 4]]),
        pa.is_real_rooted([1, 0, 1]),
        pa.is_real_rooted([-2, 0, 1]),
        pa.are_compatible([-1, 1], [0, 1]),
        pa.is_hurwitz_stable([1, 2, 1]),
        pa.is_positive_semidefinite(pa.MatrixPolynomial([[[1]], [[0]], [[1]]])),
    )
    return tuple(x.certificate.to_json() for x in found)


@cache
def _samples() -> dict[str, tuple[str, ...]]:
    """Return texts that are right, by format."""
    market = "%%MatrixMarket matrix coordinate integer symmetric\n% words\n2 2 2\n1 1 3\n2 1 -1\n"
    array = "%%MatrixMarket matrix array complex general\n1 2\n1 0\n0.5 -2\n"
    return {
        "matrix": (
            "1, 2\n3, 4\n",
            "1 1/2\n0.1 -3\n",
            "[[1, 2], [3, 4]]",
            '{"matrix": [["1/2"]]}',
            market,
            array,
        ),
        "polynomials": ("1, 0, 1\n-1, 1\n", "[[1, 2], [0, 1]]", '{"polynomials": [[1, "1/3"]]}'),
        "matrix polynomial": ("1 0\n0 1\n\n0 0\n0 0\n\n1 0\n0 1\n", "[[[1]], [[0]], [[1]]]", market + market),
        "certificate": _certificates(),
    }


def seeds() -> list[str]:
    """Return right texts of all formats."""
    return [text for found in _samples().values() for text in found]


def texts(kind: str) -> Any:
    """Return a strategy for texts: right ones with pieces cut out, doubled and put in, and any text."""
    from hypothesis import strategies as st

    sample = st.sampled_from(_samples()[kind])
    piece = st.one_of(st.sampled_from(_TOKENS), st.text(max_size=4))

    def changed(text: str, cuts: list[tuple[int, int, str]]) -> str:
        for at, length, new in cuts:
            k = at % (len(text) + 1)
            text = text[:k] + new + text[k + length :]
        return text

    cut = st.tuples(st.integers(0, 2000), st.integers(0, 3), piece)
    near = st.builds(changed, sample, st.lists(cut, max_size=4))
    return st.one_of(near, near, st.lists(piece, max_size=12).map("".join), st.text(max_size=40))


def numbers() -> Any:
    """Return a strategy for numbers of all systems, exact and not."""
    from hypothesis import strategies as st
    from sympy import I, Integer, Rational, pi, sqrt

    whole = st.integers(-(10**20), 10**20)
    small = st.integers(-3, 3)
    return st.one_of(
        small,
        whole,
        st.booleans(),
        st.floats(),
        st.fractions(max_denominator=99),
        st.complex_numbers(),
        st.decimals(),
        small.map(flint.fmpz),
        st.builds(flint.fmpq, small, st.integers(1, 9)),
        small.map(flint.arb),
        st.builds(flint.acb, small, small),
        st.builds(pa.GaussianRational, small, small),
        small.map(Integer),
        st.sampled_from((I, 2 * I, Rational(1, 3), sqrt(2), pi, Decimal("0.1"), Fraction(1, 3))),
        st.none(),
        st.text(max_size=4),
        st.binary(max_size=3),
    )


def nested(depth: int = 3) -> Any:
    """Return a strategy for nested sequences and mappings of numbers, square ones among them."""
    from hypothesis import strategies as st

    entry = numbers()
    good = st.integers(-9, 9)

    def table(n: int) -> Any:
        row = st.lists(st.one_of(good, good, good, entry), min_size=n, max_size=n)
        return st.lists(row, min_size=n, max_size=n)

    def further(inner: Any) -> Any:
        return st.one_of(
            st.lists(inner, max_size=4),
            st.lists(inner, max_size=3).map(tuple),
            st.dictionaries(st.one_of(st.text(max_size=3), good), inner, max_size=3),
            st.lists(good, max_size=4).map(set),
        )

    square = st.integers(0, 3).flatmap(table)
    coefficients = st.lists(st.one_of(good, good, entry), max_size=5)
    grown = st.recursive(entry, further, max_leaves=12)
    return st.one_of(square, coefficients, st.lists(square, max_size=3), grown)


def objects() -> Any:
    """Return a strategy for anything that a user may pass, in objects of other systems, too."""
    from hypothesis import strategies as st

    return st.one_of(nested(), nested(), st.builds(_wrapped, st.integers(0, 11), nested()))


def _wrapped(way: int, x: Any) -> Any:
    """Return x as an object of another system, or as it is where that system refuses it."""
    import numpy
    import sympy

    makers: tuple[Any, ...] = (
        numpy.array,
        lambda y: numpy.array(y, dtype=object),
        lambda y: numpy.array(y, dtype=float),
        sympy.Matrix,
        lambda y: sympy.Poly(y, sympy.Symbol("x")),
        numpy.polynomial.Polynomial,
        flint.fmpz_mat,
        flint.fmpq_mat,
        flint.fmpz_poly,
        flint.fmpq_poly,
        pa.MatrixPolynomial,
        iter,
    )
    try:
        return makers[way](x)
    except Exception:  # Other systems raise what they like.
        return x

"""Hypothesis strategies: matrices, real-rooted polynomials, pairs, families and factors with known answers.

Hypothesis is imported when a strategy is made; ``pip install polyalg[testing]`` brings it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from flint import fmpq, fmpq_mat, fmpz_poly

from polyalg.core.gaussian import GaussianMatrix
from polyalg.core.typing import Domain
from polyalg.testing.builders import (
    GAUSSIAN_FACTORS,
    RATIONAL_FACTORS,
    Coefficients,
    KnownMatrix,
    known_matrix,
)
from polyalg.testing.families import (
    BARE_KINDS,
    ORIENTATIONS,
    KnownFamily,
    KnownPair,
    barely_incompatible_family,
    compatible_family,
    interlacing_pair,
)
from polyalg.testing.matrix_polynomials import (
    DOMAINS,
    KINDS,
    KnownFactor,
    KnownNegative,
    known_factor,
    not_positive,
)
from polyalg.testing.polynomials import real_rooted

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = [
    "compatible_families",
    "gaussian_matrices",
    "graphs",
    "incompatible_families",
    "interlacing_pairs",
    "known_factors",
    "known_matrices",
    "not_positive_polynomials",
    "rational_matrices",
    "rationals",
    "real_rooted_polynomials",
]


def rationals(top: int = 9, denominator: int = 4) -> SearchStrategy[fmpq]:
    """Return a strategy for `fmpq` with numerators from -top to top, denominators from 1 to `denominator`."""
    from hypothesis import strategies as st

    return st.builds(fmpq, st.integers(-top, top), st.integers(1, denominator))


def rational_matrices(
    max_size: int = 6, *, min_size: int = 0, top: int = 9, denominator: int = 1
) -> SearchStrategy[fmpq_mat]:
    """Return a strategy for square `fmpq_mat`; small entries and zeros, so that ranks drop often."""
    from hypothesis import strategies as st

    entry = st.one_of(st.just(fmpq(0)), rationals(1), rationals(top, denominator))

    def square(n: int) -> SearchStrategy[fmpq_mat]:
        return st.lists(entry, min_size=n * n, max_size=n * n).map(lambda flat: fmpq_mat(n, n, flat))

    return st.integers(min_size, max_size).flatmap(square)


def gaussian_matrices(
    max_size: int = 5, *, top: int = 5, denominator: int = 1
) -> SearchStrategy[GaussianMatrix]:
    """Return a strategy for square `GaussianMatrix` of at least one row, imaginary part not zero."""
    from hypothesis import strategies as st

    entry = st.one_of(st.just(fmpq(0)), rationals(top, denominator))

    def square(n: int) -> SearchStrategy[GaussianMatrix]:
        part = st.lists(entry, min_size=n * n, max_size=n * n).map(lambda flat: fmpq_mat(n, n, flat))
        return st.builds(GaussianMatrix, part, part).filter(lambda M: bool(M.imag))

    return st.integers(1, max_size).flatmap(square)


def known_matrices(max_size: int = 10, *, gaussian: bool = False) -> SearchStrategy[KnownMatrix]:
    """Return a strategy for `KnownMatrix` of at least one and at most `max_size` rows.

    Parameters
    ----------
    max_size : int
        Largest number of rows.
    gaussian : bool
        Matrices with an imaginary part instead of rational ones.
    """
    from hypothesis import strategies as st

    factors: Sequence[Coefficients] = GAUSSIAN_FACTORS if gaussian else RATIONAL_FACTORS
    pool = [f for f in factors if len(f) - 1 <= max_size]

    def build(draw: DrawFn) -> KnownMatrix:
        blocks = draw(
            st.lists(st.tuples(st.sampled_from(pool), st.sampled_from((1, 2, 3, 4))), min_size=1, max_size=6)
        )
        parts: dict[Coefficients, list[int]] = {}
        room = max_size
        for f, size in blocks:
            fitting = min(size, room // (len(f) - 1))
            if fitting:
                parts.setdefault(f, []).append(fitting)
                room -= (len(f) - 1) * fitting
        rng = random.Random(draw(st.integers(0, 2**32 - 1)))
        denominator = draw(st.sampled_from((1, 1, 2, 6)))
        return known_matrix(list(parts.items()), rng, denominator=denominator, gaussian=gaussian)

    strategy = st.composite(build)()
    return strategy.filter(lambda known: isinstance(known.matrix, GaussianMatrix)) if gaussian else strategy


def real_rooted_polynomials(
    max_degree: int = 8, *, top: int = 9, denominator: int = 3
) -> SearchStrategy[fmpz_poly]:
    """Return a strategy for `fmpz_poly` with rational roots, often multiple ones, of either sign.

    Parameters
    ----------
    max_degree : int
        The largest degree; the smallest is 0.
    top, denominator : int
        Largest numerator and denominator of the roots.
    """
    from hypothesis import strategies as st

    root = st.builds(Fraction, st.integers(-top, top), st.integers(1, denominator))
    leading = st.sampled_from((1, 1, 2, -1, -6))
    return st.builds(real_rooted, st.lists(root, max_size=max_degree), leading)


def interlacing_pairs(max_degree: int = 8) -> SearchStrategy[KnownPair]:
    """Return a strategy for `KnownPair`: interlacing or not, shared and multiple roots, all signs."""
    from hypothesis import strategies as st

    signs = st.sampled_from(((1, 1), (1, -1), (-1, 1), (-1, -1)))

    def build(
        degree: int, gap: int, *, shared: int, both: tuple[int, int], broken: bool, seed: int
    ) -> KnownPair:
        broken = broken and 2 * degree - gap > 2
        rng = random.Random(seed)
        return interlacing_pair(rng, degree, gap=gap, shared=shared, signs=both, broken=broken)

    return st.builds(
        build,
        st.integers(1, max_degree),
        st.integers(0, 1),
        shared=st.integers(0, 3),
        both=signs,
        broken=st.booleans(),
        seed=_seeds(),
    )


def compatible_families(max_members: int = 5, max_degree: int = 6) -> SearchStrategy[KnownFamily]:
    """Return a strategy for compatible `KnownFamily`: one sign or two, planes, shared roots, zeros."""
    from hypothesis import strategies as st

    def build(k: int, degree: int, *, orientation: str, shared: int, zeros: int, seed: int) -> KnownFamily:
        most = {"same": 1, "plane": 0}.get(orientation, 2)
        constants = seed % 2 if degree <= most else 0
        rng = random.Random(seed)
        return compatible_family(rng, k, degree, orientation, shared=shared, zeros=zeros, constants=constants)

    few = st.integers(0, 2)
    return st.builds(
        build,
        st.integers(1, max_members),
        st.integers(1, max_degree),
        orientation=st.sampled_from(ORIENTATIONS),
        shared=few,
        zeros=few,
        seed=_seeds(),
    )


def incompatible_families(
    max_members: int = 5, max_degree: int = 6, *, max_digits: int = 30
) -> SearchStrategy[KnownFamily]:
    """Return a strategy for `KnownFamily` that is not compatible by a margin of 10^-2 to 10^-max_digits."""
    from hypothesis import strategies as st

    def build(k: int, degree: int, *, kind: str, digits: int, seed: int) -> KnownFamily:
        rng = random.Random(seed)
        return barely_incompatible_family(rng, k, degree, kind, margin=Fraction(1, 10**digits))

    return st.builds(
        build,
        st.integers(3, max(3, max_members)),
        st.integers(3, max(3, max_degree)),
        kind=st.sampled_from(BARE_KINDS),
        digits=st.integers(2, max_digits),
        seed=_seeds(),
    )


def known_factors(
    max_size: int = 3, max_degree: int = 2, *, on: Domain | None = None
) -> SearchStrategy[KnownFactor]:
    """Return a strategy for `KnownFactor`: real and Gaussian, zeros on the domain and off, singular ones.

    Parameters
    ----------
    max_size, max_degree : int
        Of P, at least 2, and of Q, at least 1.
    on : str, optional
        "real", "circle" or "imaginary"; any of them unless given.
    """
    from hypothesis import strategies as st

    def build(
        n: int, d: int, *, where: Domain, kind: str, gaussian: bool, zeros: str, seed: int
    ) -> KnownFactor:
        n = max(n, 2) if kind in ("singular", "degenerate") else n
        if not gaussian and where == "real" and kind != "monic":
            zeros = "domain"
        elif not gaussian and where == "imaginary" and kind in ("singular", "degenerate"):
            zeros = "mixed"
        return known_factor(random.Random(seed), n, d, where, gaussian=gaussian, zeros=zeros, kind=kind)

    return st.builds(
        build,
        st.integers(1, max_size),
        st.integers(1, max_degree),
        where=st.sampled_from(DOMAINS) if on is None else st.just(on),
        kind=st.sampled_from(KINDS),
        gaussian=st.booleans(),
        zeros=st.sampled_from(("mixed", "domain", "off")),
        seed=_seeds(),
    )


def not_positive_polynomials(
    max_size: int = 3, max_degree: int = 2, *, on: Domain | None = None, max_digits: int = 40
) -> SearchStrategy[KnownNegative]:
    """Return a strategy for `KnownNegative`: negative by a margin of 10^-1 to 10^-max_digits at one point."""
    from hypothesis import strategies as st

    def build(n: int, d: int, *, where: Domain, gaussian: bool, digits: int, seed: int) -> KnownNegative:
        rng, margin = random.Random(seed), Fraction(1, 10**digits)
        kinds = KINDS if gaussian or where != "imaginary" else KINDS[:2]
        kind = rng.choice(kinds if n > 1 else KINDS[:2])
        return not_positive(rng, n, d, where, gaussian=gaussian, kind=kind, margin=margin)

    return st.builds(
        build,
        st.integers(1, max_size),
        st.integers(1, max_degree),
        where=st.sampled_from(DOMAINS) if on is None else st.just(on),
        gaussian=st.booleans(),
        digits=st.integers(1, max_digits),
        seed=_seeds(),
    )


def graphs(max_vertices: int = 8) -> SearchStrategy[dict[int, list[int]]]:
    """Return a strategy for graphs on the vertices 0, ..., n - 1 as mappings of vertices to neighbours."""
    from hypothesis import strategies as st

    def build(n: int, chosen: set[tuple[int, int]]) -> dict[int, list[int]]:
        pairs = {(u % n, v % n) for u, v in chosen if u % n != v % n}
        return {
            v: sorted({b for a, b in pairs if a == v} | {a for a, b in pairs if b == v}) for v in range(n)
        }

    vertex = st.integers(0, max_vertices - 1)
    return st.builds(build, st.integers(1, max_vertices), st.sets(st.tuples(vertex, vertex)))


def _seeds() -> SearchStrategy[int]:
    from hypothesis import strategies as st

    return st.integers(0, 2**32 - 1)

"""Strategies for polynomials of known roots, and for matrix polynomials of known factor or known witness."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import fmpz_poly

from polyalg.core.scalars import read_choice
from polyalg.core.typing import Domain
from polyalg.testing.matrix_polynomials import (
    DOMAINS,
    KINDS,
    KnownFactor,
    KnownNegative,
    known_factor,
    not_positive,
)
from polyalg.testing.polynomials import real_rooted
from polyalg.testing.stable import STABILITIES, KnownStable, Stability, stable_polynomial
from polyalg.testing.strategies.drawing import Choices, drawn_in, drawn_record
from polyalg.testing.systems import System

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["known_factors", "not_positive_polynomials", "real_rooted_polynomials", "stable_polynomials"]


def real_rooted_polynomials(
    max_degree: int = 8,
    *,
    min_degree: int = 0,
    top: int = 9,
    denominator: int = 3,
    system: System = "flint",
) -> SearchStrategy[Any]:
    """Return a strategy for `fmpz_poly` with rational roots, often multiple ones, of either sign.

    Parameters
    ----------
    max_degree, min_degree : int
        Bounds of the degree.
    top, denominator : int
        Largest numerator and denominator of the roots.
    system : str
        See the top of this section.
    """
    from hypothesis import strategies as st

    root = st.builds(Fraction, st.integers(-top, top), st.integers(1, denominator))
    roots = st.lists(root, min_size=min_degree, max_size=max_degree)
    leading = st.sampled_from((1, 1, 2, -1, -6))

    def build(draw: DrawFn) -> fmpz_poly:
        return real_rooted(draw(roots), draw(leading))

    return drawn_in(system, build)


def stable_polynomials(
    max_degree: int = 6, *, stability: Stability = "hurwitz", system: System = "flint"
) -> SearchStrategy[KnownStable]:
    """Return a strategy for `KnownStable`: simple and multiple zeros, some close to the boundary.

    Parameters
    ----------
    max_degree : int
        The largest degree; the smallest is 1.
    stability : {"hurwitz", "schur"}
        All zeros in the open left half plane, or in the open unit disc.
    system : str
        Of `.polynomial`.
    """
    from hypothesis import strategies as st

    read_choice(stability, STABILITIES, "stability")

    def build(draw: DrawFn) -> KnownStable:
        degree = draw(st.integers(1, max_degree))
        return stable_polynomial(Choices(draw), degree, stability)

    return drawn_record(system, build, "polynomial")


def known_factors(
    max_size: int = 3, max_degree: int = 2, *, on: Domain | None = None, system: System = "flint"
) -> SearchStrategy[KnownFactor]:
    """Return a strategy for `KnownFactor`: real and Gaussian, zeros on the domain and off, singular ones.

    Parameters
    ----------
    max_size, max_degree : int
        Of P, at least 2, and of Q, at least 1.
    on : str, optional
        "real", "circle" or "imaginary"; any of them unless given.
    system : str
        Of `.P`: for numpy and Python the list of its coefficients.
    """
    from hypothesis import strategies as st

    def build(draw: DrawFn) -> KnownFactor:
        n, d = draw(st.integers(1, max_size)), draw(st.integers(1, max_degree))
        where, kind = draw(_domains(on)), draw(st.sampled_from(KINDS))
        gaussian, zeros = draw(st.booleans()), draw(st.sampled_from(("mixed", "domain", "off")))
        n = max(n, 2) if kind in ("singular", "degenerate") else n
        if not gaussian and where == "real" and kind != "monic":
            zeros = "domain"
        elif not gaussian and where == "imaginary" and kind in ("singular", "degenerate"):
            zeros = "mixed"
        return known_factor(Choices(draw), n, d, where, gaussian=gaussian, zeros=zeros, kind=kind)

    return drawn_record(system, build, "P")


def not_positive_polynomials(
    max_size: int = 3,
    max_degree: int = 2,
    *,
    on: Domain | None = None,
    max_digits: int = 40,
    system: System = "flint",
) -> SearchStrategy[KnownNegative]:
    """Return a strategy for `KnownNegative`: negative by a margin of 10^-1 to 10^-max_digits at one point.

    Parameters
    ----------
    max_size, max_degree : int
        Of P, and of half its degree.
    on : str, optional
        "real", "circle" or "imaginary"; any of them unless given.
    max_digits : int
        Of the margin; for numpy it is a power of 2 of that size, 2^-20 at least.
    system : str
        Of `.P`: for numpy and Python the list of its coefficients.
    """
    from hypothesis import strategies as st

    base, most = (2, min(20, 3 * max_digits)) if system == "numpy" else (10, max_digits)

    def build(draw: DrawFn) -> KnownNegative:
        n, d = draw(st.integers(1, max_size)), draw(st.integers(1, max_degree))
        where, gaussian = draw(_domains(on)), draw(st.booleans())
        margin = Fraction(1, base ** draw(st.integers(1, most)))
        kinds = KINDS if n > 1 and (gaussian or where != "imaginary") else KINDS[:2]
        kind = draw(st.sampled_from(kinds))
        return not_positive(Choices(draw), n, d, where, gaussian=gaussian, kind=kind, margin=margin)

    return drawn_record(system, build, "P")


def _domains(on: Domain | None) -> SearchStrategy[Domain]:
    from hypothesis import strategies as st

    return st.sampled_from(DOMAINS) if on is None else st.just(on)

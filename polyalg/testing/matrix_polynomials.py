"""Hermitian matrix polynomials whose spectral factor is known because they were built from it.

Q is a product of linear factors with chosen zeros in the closed region where those of the factor belong, in
the normalisation that makes it unique; P = Q^* Q.  A perturbed P that is barely not positive has a witness.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq, fmpq_mat

from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial
from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.core.gaussian import GaussianMatrix, GaussianRational
from polyalg.core.gaussian.rational import as_gaussian_rational
from polyalg.core.scalars import read_choice
from polyalg.core.typing import Domain
from polyalg.errors import InputError
from polyalg.testing.linear_factors import Block, Construction, Point, diagonalised, kernel_vector
from polyalg.testing.printing import Pasteable

__all__ = ["DOMAINS", "KINDS", "KnownFactor", "KnownNegative", "known_factor", "not_positive"]

DOMAINS = ("real", "circle", "imaginary")
KINDS = ("monic", "invertible", "singular", "degenerate")


@dataclass(frozen=True, eq=False, repr=False)
class KnownFactor(Pasteable):
    """P and its spectral factor.

    Attributes
    ----------
    P : MatrixPolynomial or LaurentMatrixPolynomial
        Of another system where a strategy was asked for one.
    Q : MatrixPolynomial
        P = Q^* Q in the sense of `on`, in the normalisation that `polyalg.spectral_factor` promises, so that
        it is the only one.
    on : str
        "real", "circle" or "imaginary".
    zeros : tuple of (GaussianRational, int)
        The finite zeros of det Q (where det P vanishes identically: the points where the rank of Q drops),
        each once, with their multiplicity in det Q.
    """

    P: Any
    Q: MatrixPolynomial
    on: Domain
    zeros: tuple[tuple[GaussianRational, int], ...] = ()


@dataclass(frozen=True, eq=False, repr=False)
class KnownNegative(Pasteable):
    """A polynomial that is not positive semidefinite, with a witness: vector^* P(point) vector < 0.

    Attributes
    ----------
    P : MatrixPolynomial or LaurentMatrixPolynomial
        Of another system where a strategy was asked for one.
    on : str
        "real", "circle" or "imaginary".
    point : fmpq or GaussianRational
        A rational x, a Gaussian rational of modulus 1, or the rational w of s = iw.
    vector : GaussianMatrix
        n by 1.
    """

    P: Any
    on: Domain
    point: fmpq | GaussianRational
    vector: GaussianMatrix


def known_factor(
    rng: random.Random,
    n: int,
    d: int,
    on: Domain = "real",
    *,
    gaussian: bool = False,
    zeros: str = "mixed",
    blocks: Sequence[tuple[object, int]] = (),
    kind: str = "monic",
) -> KnownFactor:
    """Return a random positive semidefinite polynomial with its spectral factor.

    Parameters
    ----------
    rng : random.Random
        Source of the choices.
    n, d : int
        Size of P and degree of Q, at least 1.
    on : str
        "real", "circle" or "imaginary".
    gaussian : bool
        Gaussian P and Q.  Otherwise P is real; Q then is too, except on the line where zeros are not real.
    zeros : str
        "domain": all zeros on the line, circle or axis; "off": none there; "mixed".
    blocks : sequence of (point, size)
        Zeros of Q with their partial multiplicities; at these points Q has no others.  (P has twice these
        on the domain.)  Points in the closed region of the zeros of Q; None is infinity.
    kind : str
        "monic": Q (on the circle Q(0)) is monic.  "invertible": that coefficient is upper triangular with
        positive diagonal.  "singular": the leading coefficient of P is singular, n >= 2.  "degenerate": det P
        vanishes identically, n >= 2, and the blocks fit into n - 1.

    Raises
    ------
    InputError
        For unknown words and for choices that contradict each other.
    """
    wanted = [(_point(z), size) for z, size in blocks]
    _check_choices(n, d, on, (zeros, kind))
    _check_blocks(wanted, on, kind)
    real_ones = all(z is not None and not z.imag for z, _ in wanted)
    if on == "real" and not gaussian and (zeros != "domain" or not real_ones):
        if kind != "monic":
            raise InputError(
                "a real P on the line with zeros that are not real is built for kind='monic' alone"
            )
        Q, found = diagonalised(rng, n, d, zeros, wanted)
    else:
        Q, found = Construction(rng, on, gaussian, zeros).factor(n, d, kind, wanted)
    return KnownFactor(_square_of(Q, on), Q, on, found)


def not_positive(
    rng: random.Random,
    n: int,
    d: int,
    on: Domain = "real",
    *,
    gaussian: bool = False,
    kind: str = "monic",
    margin: Fraction = Fraction(1, 10**40),
) -> KnownNegative:
    """Return P = Q^* Q - margin w w^*, negative at a zero of P on the domain and almost nowhere else.

    Parameters
    ----------
    rng, n, d, on, gaussian, kind
        As for `known_factor`.
    margin : Fraction
        Positive.
    """
    known = known_factor(rng, n, d, on, gaussian=gaussian, zeros="domain", kind=kind)
    z = rng.choice(known.zeros)[0]
    at_zero = known.Q(z)
    assert isinstance(at_zero, (fmpq_mat, GaussianMatrix))
    v = kernel_vector(at_zero)
    w = [rng.randint(-2, 2) for _ in range(n)]
    if not sum((v[i, 0] * w[i] for i in range(n)), GaussianRational(0)):
        # w v becomes an entry of v that is not zero.
        w[rng.choice([i for i in range(n) if v[i, 0]])] += 1
    step = fmpq(margin.numerator, margin.denominator)
    spike = fmpq_mat(n, n, [a * b * step for a in w for b in w])
    if on == "circle":
        return KnownNegative(known.P - LaurentMatrixPolynomial([spike]), on, z, v)
    return KnownNegative(known.P - spike, on, z.real if on == "real" else z.imag, v)


def _square_of(Q: MatrixPolynomial, on: Domain) -> MatrixPolynomial | LaurentMatrixPolynomial:
    """Return Q^* Q, the star being that of the domain."""
    if on == "circle":
        return LaurentMatrixPolynomial.from_factor(Q)
    return Q.star(on) * Q


def _check_choices(n: int, d: int, on: Domain, words: tuple[str, str]) -> None:
    zeros, kind = words
    read_choice(on, DOMAINS, "on")
    read_choice(zeros, ("domain", "off", "mixed"), "zeros")
    read_choice(kind, KINDS, "kind")
    if n < 1 or d < 1:
        raise InputError(f"n and d must be at least 1, not {n} and {d}")
    if kind in ("singular", "degenerate") and n < 2:
        raise InputError(f"kind={kind!r} needs n >= 2")


def _check_blocks(blocks: list[Block], on: Domain, kind: str) -> None:
    for z, size in blocks:
        if z is None:
            inside = on == "circle" or kind in ("singular", "degenerate")
        elif on == "circle":
            inside = z.norm() >= 1
        else:
            inside = z.imag >= 0 if on == "real" else z.real <= 0
        if not inside or size < 1:
            raise InputError(f"a block of size {size} at {z} is not in the closed region of the zeros of Q")


def _point(z: object) -> Point:
    point = as_gaussian_rational(z)
    if z is not None and point is None:
        raise InputError(f"{z!r} is not an exact point")
    return point

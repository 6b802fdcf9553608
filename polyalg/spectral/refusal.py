"""The exception for a P that is not >= 0, with the point and the vector that prove it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flint import fmpq, fmpq_mat

from polyalg.checker import Certificate
from polyalg.core.gaussian import GaussianMatrix, GaussianRational
from polyalg.core.scalars import short_text
from polyalg.errors import NotPositiveSemidefiniteError
from polyalg.spectral.definite import as_column
from polyalg.spectral.given import Given
from polyalg.spectral.positivity import Negative

G = TypeVar("G", bound=Given)
_NAMES = {"real": "x", "circle": "z", "imaginary": "w", "interval": "x"}


def public_point(given: Given, negative: Negative) -> fmpq | GaussianRational:
    """Return the point on the domain of the user's P: x, z of modulus 1, or the w of s = iw."""
    return given.place(negative)


def public_vector(negative: Negative) -> fmpq_mat | GaussianMatrix:
    """Return the vector as an n by 1 matrix."""
    column = as_column(negative.vector)
    return column if column.imag else column.real


def negative_reason(given: Given, negative: Negative) -> str:
    """Return the sentence that says where P is not >= 0."""
    name = _NAMES[given.on]
    value = "iw" if given.on == "imaginary" else name
    point = short_text(public_point(given, negative))
    return f"P is not positive semidefinite: v* P({value}) v < 0 at {name} = {point}"


def refuse_negative(
    given: G,
    negative: Negative | None,
    prove: Callable[[G, Negative], Certificate],
) -> None:
    """Raise `NotPositiveSemidefiniteError` where there is a proof of a no, of which `prove` writes."""
    if negative is None:
        return
    origin = given.matrix_origin
    raise NotPositiveSemidefiniteError(
        negative_reason(given, negative),
        point=origin.returned(public_point(given, negative)),
        vector=origin.returned(public_vector(negative)),
    ).proved_by(lambda: prove(given, negative))

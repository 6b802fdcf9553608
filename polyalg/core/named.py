"""What several values together are converted to: tuples whose parts have the names of the attributes."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

__all__ = ["ConvertedForm", "ConvertedFrobenius", "ConvertedTerm"]

Matrix = TypeVar("Matrix")
Weight = TypeVar("Weight")
Multiplier = TypeVar("Multiplier")


class ConvertedForm(NamedTuple, Generic[Matrix]):
    """J and V of a Jordan form, A V = V J, as matrices of another system."""

    J: Matrix
    V: Matrix


class ConvertedFrobenius(NamedTuple, Generic[Matrix]):
    """U and F of a Frobenius form, A U = U F, as matrices of another system."""

    transform: Matrix
    form: Matrix


class ConvertedTerm(NamedTuple, Generic[Weight, Multiplier, Matrix]):
    """A term w m Q* Q of a sum of squares, in another system."""

    weight: Weight
    multiplier: Multiplier
    polynomial: Matrix

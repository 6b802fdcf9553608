"""What several values together are converted to: tuples whose parts have the names of the attributes."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

__all__ = ["ConvertedChain", "ConvertedForm", "ConvertedFrobenius", "ConvertedTerm"]

Matrix = TypeVar("Matrix")
Number = TypeVar("Number")
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


class ConvertedSystem(NamedTuple, Generic[Matrix]):
    """A, B, C and D of a linear system, as matrices of another system."""

    A: Matrix
    B: Matrix
    C: Matrix
    D: Matrix


class ConvertedChain(NamedTuple, Generic[Number, Matrix]):
    """A Jordan chain of a matrix polynomial, its vectors as columns, in another system."""

    eigenvalue: Number
    vectors: Matrix


class ConvertedTerm(NamedTuple, Generic[Weight, Multiplier, Matrix]):
    """A term w m Q* Q of a sum of squares, in another system."""

    weight: Weight
    multiplier: Multiplier
    polynomial: Matrix

"""Moves of the factors with permutations of terms: what symmetries do to a list of terms, and by what."""

from __future__ import annotations

from typing import NamedTuple

from polyalg.fields.matrix import AlgebraicMatrix

__all__ = ["Isomorphism", "Move", "Permutation", "Symmetry", "Telling", "Word"]

Permutation = tuple[int, ...]
Word = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
"""Places among marked terms: a product of their a b c, one of their b c a, and one of their c a b."""


class Move(NamedTuple):
    """A symmetry of the trace: a transposition of the three factors, if any, and then cyclic shifts."""

    turns: int
    turned: bool

    def after(self, other: Move) -> Move:
        """Return the move that does the other one first."""
        # A transposition turns shifts around.
        turns = self.turns + (-other.turns if self.turned else other.turns)
        return Move(turns % 3, self.turned != other.turned)

    @classmethod
    def named(cls, name: str) -> Move:
        """Return the one with a name."""
        moves = [cls(turns, turned) for turned in (False, True) for turns in range(3)]
        return next(move for move in moves if move.name() == name)

    def name(self) -> str:
        """Return it as a word."""
        shift = ("identity", "shift", "shift^2")[self.turns]
        if not self.turned:
            return shift
        return "transposition" if not self.turns else f"{shift} after transposition"


class Symmetry(NamedTuple):
    """A move of the factors with a permutation: term k, moved, is on term permutation[k]."""

    move: Move
    permutation: Permutation


class Isomorphism(NamedTuple):
    """A correspondence of terms, and the X, Y, Z that cause it, exactly."""

    symmetry: Symmetry
    matrices: list[AlgebraicMatrix]


class Telling(NamedTuple):
    """What tells two lists apart: terms of the first to be marked, and words in marked terms.

    With these terms marked, and any of the second list for them, colours differ for each move of the factors.
    """

    fixed: tuple[int, ...]
    words: tuple[Word, ...]

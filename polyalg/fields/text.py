"""Algebraic numbers as text: ``sqrt(2) + 1/3``."""

from __future__ import annotations

from polyalg.errors import InputError
from polyalg.fields.tower import Element, Tower

__all__ = ["number_of_text"]


def number_of_text(tower: Tower, text: str, name: str) -> Element:
    """Return the number that is written, as one of the tower."""
    raise InputError(f"{name} is not read yet")

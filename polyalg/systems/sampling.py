"""Continuous time, or discrete time with or without a known period."""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq

from polyalg.core.inputs.reading import read_rational
from polyalg.errors import InputError

__all__ = ["Sampling"]


@dataclass(frozen=True, slots=True)
class Sampling:
    """How time goes.

    Attributes
    ----------
    dt : fmpq, True or None
        A period; True in discrete time without one; None in continuous time.
    """

    dt: fmpq | bool | None = None

    @classmethod
    def read(cls, dt: object) -> Sampling:
        """Read what a user says: None or 0 for continuous time."""
        if dt is None or dt is True:
            return cls(dt)
        if dt is False:
            raise InputError("dt is False; pass None for continuous time, True for discrete time")
        period = read_rational(dt, "dt")
        if period < 0:
            raise InputError(f"dt is {period}; a period must be positive")
        return cls(period if period else None)

    @property
    def is_discrete(self) -> bool:
        """Whether time is discrete."""
        return self.dt is not None

    def common(self, other: Sampling) -> Sampling:
        """Return how time goes in both; InputError where that differs."""
        periods = [dt for dt in (self.dt, other.dt) if dt is not True]
        if self.is_discrete != other.is_discrete or (len(periods) == 2 and periods[0] != periods[1]):
            raise InputError(f"the systems are in {self} and in {other}; they must agree")
        return other if self.dt is True else self

    def __str__(self) -> str:
        if self.dt is None:
            return "continuous time"
        return "discrete time" if self.dt is True else f"discrete time, dt = {self.dt}"

"""Inputs with known answers, Hypothesis strategies and assertions, for tests of polyalg and code above it.

Install with ``pip install "polyalg[testing]"``; Hypothesis is imported by `polyalg.testing.strategies` alone.
The modules are imported when they are used, ``pa.testing.graphs`` too.
"""

from __future__ import annotations

from importlib import import_module

__all__ = [
    "assertions",
    "builders",
    "families",
    "graphs",
    "linear_systems",
    "matrices",
    "matrix_polynomials",
    "pencils",
    "polynomials",
    "stable",
    "strategies",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f".{name}", __name__)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

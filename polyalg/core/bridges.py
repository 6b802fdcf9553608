"""Which system does an object belong to, and which module translates it.

An object is recognised by the top-level module of the classes it derives from, so that SymPy, Sage, numpy
and mpmath are never imported for users who do not use them.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["BRIDGES", "load_bridge", "system_of"]

# The one thread from the core upwards: strings, so that no import follows from them.
BRIDGES = {
    "sympy": "polyalg.interop.sympy_bridge",
    "sage": "polyalg.interop.sage_bridge",
    "numpy": "polyalg.interop.numpy_bridge",
    "mpmath": "polyalg.interop.mpmath_bridge",
}


def system_of(value: object) -> str:
    """Return "sympy", "sage", "numpy", "mpmath", "flint", "gmpy2", or "" for anything else."""
    for cls in type(value).__mro__:
        root = cls.__module__.partition(".")[0]
        if root in BRIDGES or root in ("flint", "gmpy2"):
            return root
    return ""


def load_bridge(system: str) -> Any:
    """Return the bridge module of a system; importing it imports that system only when it is used."""
    return import_module(BRIDGES[system])

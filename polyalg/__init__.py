"""Exact and certified algorithms for matrices and polynomials over the rational and Gaussian numbers.

Nothing is imported before it is used: the public names and the modules that define them are listed in
`__init__.pyi`, and looked up there on first access.
"""

from __future__ import annotations

__version__ = "0.1.0"


def _homes() -> dict[str, str]:
    """Return the public names with their modules, from the lines "from .module import name as name"."""
    stub = __loader__.get_data(__file__.removesuffix("py") + "pyi").decode()
    lines = (line.split() for line in stub.splitlines() if line.startswith("from "))
    return {words[3]: words[1] for words in lines}


_HOMES = _homes()
__all__ = sorted(_HOMES)
# Where names are that somebody may look for here.
_ELSEWHERE = ("laws", "plots", "search", "systems", "tensor", "testing.graphs", "testing.polynomials")


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'polyalg' has no attribute {name!r}{_advice(name)}")
    # Not above: nothing is to come before the command line can be stopped in one line.
    from importlib import import_module

    # A package may not have the name of a public function: importing it would replace the function.
    if home == ".":
        value = import_module(f".{name}", __name__)
    else:
        value = getattr(import_module(home, __name__), name)
    globals()[name] = value
    return value


def _advice(name: str) -> str:
    """Return where a name is, or the public names most like it.

    Python asks for names with underscores by itself.
    """
    if name.startswith("_"):
        return ""
    from importlib import import_module

    for home in _ELSEWHERE:
        if name in import_module(f".{home}", __name__).__all__:
            return f"; it is polyalg.{home}.{name}"
    nearest: str = import_module("polyalg.core.display.nearest").did_you_mean(name, __all__)
    modules = (home for home in _ELSEWHERE if home.endswith(f".{name}"))
    return nearest or next((f"; it is polyalg.{home}" for home in modules), "")


def __dir__() -> list[str]:
    return sorted({*_HOMES, "__version__"})

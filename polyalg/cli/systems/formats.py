"""Systems, Riccati and Lyapunov equations as text and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from flint import acb, acb_mat, arb

from polyalg.cli.formats import (
    EXTRA_PLACES,
    SHOWN_ROWS,
    ball_table,
    blocks_text,
    coefficients_json,
    columns,
    midpoint_text,
    pair_text,
    structure_json,
    table_lines,
    total_radius,
)
from polyalg.core.display.polynomials import matrix_texts, polynomial_text
from polyalg.core.display.tables import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polyalg.core.display.balls import BallMatrix
    from polyalg.core.typing import ExactMatrix, Polynomial
    from polyalg.errors import NoStabilizingSolutionError, UnstableSystemError
    from polyalg.jordan.eigenvalues import Eigenvalues
    from polyalg.systems.norms.answer import Norm
    from polyalg.systems.riccati.answer import Riccati
    from polyalg.systems.system import System

    Structure: TypeAlias = Sequence[tuple[Polynomial, list[int]]]

__all__ = [
    "SystemFacts",
    "infinite_json",
    "lyapunov_json",
    "lyapunov_text",
    "norm_json",
    "norm_text",
    "refusal_json",
    "riccati_json",
    "riccati_text",
]


def riccati_json(found: Riccati, digits: int) -> dict[str, object]:
    """Return X and the gain as JSON values; midpoints are pairs of texts, the radius is that of both."""
    places = digits + EXTRA_PLACES
    return {
        "stabilizing": found.is_stabilizing,
        "axis": structure_json(found.axis),
        "X": ball_table(acb_mat(found.X), places),
        "K": None if found.K is None else ball_table(acb_mat(found.K), places),
        "radius": total_radius(found.radius, places),
    }


def _midpoints(M: BallMatrix, places: int) -> list[list[str]]:
    return [[midpoint_text(M[i, j], places) for j in range(M.ncols())] for i in range(M.nrows())]


def riccati_text(found: Riccati, digits: int) -> str:
    """Return X and K as text; large ones by their size only."""
    places = digits + EXTRA_PLACES
    kind = "stabilizing" if found.is_stabilizing else "semi-stabilizing"
    radius = total_radius(found.radius, places)
    lines = [f"{kind} solution, {counted(found.X.nrows(), 'state')}, entries within {radius}"]
    if found.axis:
        lines.append("on the boundary, with the blocks of the Hamiltonian matrix or symplectic pencil")
        lines += columns([(shortened(polynomial_text(f)), blocks_text(sizes)) for f, sizes in found.axis])
    for name, M in (("X", found.X), ("K, the gain of u = -K x", found.K)):
        if M is not None:
            lines += [name, *_table_lines(_midpoints(M, places))]
    return "\n".join(lines)


def _table_lines(table: Sequence[Sequence[str]]) -> list[str]:
    width = len(table[0]) if table else 0
    if max(len(table), width) > SHOWN_ROWS:
        return [f"  {len(table)} x {width}; --json prints it"]
    return ["  " + line for line in table_lines(table)] if width else []


def refusal_json(error: NoStabilizingSolutionError) -> dict[str, object]:
    """Return why there is no stabilizing solution as JSON values."""
    # Errors stand below polynomials, and hold them as objects.
    factor, axis = cast("Polynomial | None", error.uncontrollable), cast("Structure", error.axis)
    return {
        "reason": error.reason,
        "axis": structure_json(axis),
        "uncontrollable": None
        if factor is None
        else {"coefficients": coefficients_json(factor), "text": polynomial_text(factor)},
    }


def norm_json(found: Norm, digits: int, exact: bool) -> dict[str, object]:
    """Return a norm as JSON values; the square where it is asked for."""
    places = digits + EXTRA_PLACES
    square: dict[str, object] | None = None
    if exact:
        f, (low, high) = found.squared
        square = {
            "coefficients": coefficients_json(f),
            "text": polynomial_text(f),
            "low": str(low),
            "high": str(high),
        }
    return {
        "value": midpoint_text(acb(found.value), places),
        "radius": total_radius(arb(found.value.rad()), places),
        "lower": str(found.lower),
        "upper": str(found.upper),
        "frequency": _frequency_text(found, digits),
        "squared": square,
    }


def norm_text(found: Norm, digits: int, exact: bool) -> str:
    """Return a norm as text."""
    places = digits + EXTRA_PLACES
    radius = total_radius(arb(found.value.rad()), places)
    lines = [
        f"{midpoint_text(acb(found.value), places)}, within {radius}",
        f"at the frequency {_frequency_text(found, digits)}",
    ]
    if exact:
        f, _ = found.squared
        lines.append(f"its square is a root of {shortened(polynomial_text(f))}")
    return "\n".join(lines)


def _frequency_text(found: Norm, digits: int) -> str:
    w = found.frequency
    return arb(w).str(digits, radius=False) if isinstance(w, arb) else str(w)


def infinite_json(error: UnstableSystemError) -> dict[str, object]:
    """Return why a norm is infinite as JSON values."""
    factor = cast("Polynomial", error.factor)
    return {
        "reason": str(error),
        "factor": {"coefficients": coefficients_json(factor), "text": polynomial_text(factor)},
    }


def lyapunov_json(X: ExactMatrix, discrete: bool) -> dict[str, object]:
    """Return the solution as JSON values."""
    return {"equation": "stein" if discrete else "lyapunov", "X": matrix_texts(X)}


def lyapunov_text(X: ExactMatrix, discrete: bool) -> str:
    """Return the solution as text."""
    equation = "A X A* - X + Q = 0" if discrete else "A X + X A* + Q = 0"
    return "\n".join([f"{equation}, exactly", *_table_lines(matrix_texts(X))])


@dataclass(frozen=True)
class SystemFacts:
    """What `polyalg system` says of a system: each part is found once."""

    system: System
    minimal: System
    poles: Eigenvalues
    zeros: Eigenvalues
    properties: dict[str, bool]
    places: int

    @classmethod
    def of(cls, S: System, digits: int) -> SystemFacts:
        """Find all parts."""
        facts = {
            "stable": bool(S.is_stable()),
            "controllable": bool(S.is_controllable()),
            "observable": bool(S.is_observable()),
        }
        poles, zeros = S.pole_values(digits), S.zero_values(digits)
        return cls(S, S.minimal(), poles, zeros, facts, digits + EXTRA_PLACES)

    def to_json(self) -> dict[str, object]:
        """Return all parts as JSON values."""
        S = self.system
        return {
            "order": S.order,
            "inputs": S.inputs,
            "outputs": S.outputs,
            "dt": S.to_dict()["dt"],
            **self.properties,
            "poles": self._values_json(S.poles, self.poles),
            "zeros": self._values_json(S.zeros, self.zeros),
            "mcmillan_degree": self.minimal.order,
            "minimal": {name: matrix_texts(getattr(self.minimal, name)) for name in "ABCD"},
        }

    def _values_json(self, structure: Structure, values: Eigenvalues) -> dict[str, object]:
        return {
            "structure": structure_json(structure),
            "values": [pair_text(e.value, self.places) for e in values],
            "radius": total_radius(values.radius, self.places),
        }

    def text(self) -> str:
        """Return all parts as text."""
        S = self.system
        numbers = ((S.order, "state"), (S.inputs, "input"), (S.outputs, "output"))
        time = "continuous" if S.dt is None else "discrete"
        lines = [f"{', '.join(counted(k, what) for k, what in numbers)}, {time} time"]
        lines += [", ".join(name if holds else f"not {name}" for name, holds in self.properties.items())]
        for what, values in (("poles", self.poles), ("invariant zeros", self.zeros)):
            radius = total_radius(values.radius, self.places)
            lines += [f"{what}, within {radius}" if values else f"no {what}"]
            lines += columns(
                [(midpoint_text(e.value, self.places), blocks_text(e.block_sizes)) for e in values]
            )
        lines += [f"McMillan degree {self.minimal.order}"]
        if self.minimal.order < S.order:
            lines += ["minimal realization"]
            for name in "ABCD":
                lines += [f"{name}", *_table_lines(matrix_texts(getattr(self.minimal, name)))]
        return "\n".join(lines)

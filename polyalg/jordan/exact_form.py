"""J, V and V^-1 as exact matrices, where every eigenvalue is rational (over Q(i): Gaussian rational)."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq, fmpq_mat

from polyalg.core.gaussian import GaussianMatrix
from polyalg.core.typing import ExactMatrix
from polyalg.jordan.exact_chains import ExactNumber
from polyalg.jordan.solver import JordanSolver


def exact_form(solver: JordanSolver) -> tuple[ExactMatrix, ExactMatrix, ExactMatrix] | None:
    """Return (J, V, V_inverse) exactly, or None where an eigenvalue is not rational."""
    if any(g.degree > 1 for g, _ in solver.data.factors):
        return None
    columns: list[Sequence[ExactNumber]] = []
    rows: list[Sequence[ExactNumber]] = []
    n = solver.data.n
    zero = (fmpq(0), fmpq(0))
    J: list[list[ExactNumber]] = [[zero] * n for _ in range(n)]
    for r in solver.spectrum.references:
        chains = solver.exact[r.factor]
        re, im = solver.data.factors[r.factor][0].coefficient(0)
        value = (fmpq(-re, solver.data.denominator), fmpq(-im, solver.data.denominator))
        for chain, block in zip(chains.columns, chains.rows, strict=True):
            for k, (vector, row) in enumerate(zip(chain, block, strict=True)):
                at = len(columns)
                J[at][at] = value
                if k:
                    J[at - 1][at] = (fmpq(1), fmpq(0))
                columns.append(vector)
                rows.append(row)
    V = [[column[i] for column in columns] for i in range(n)]
    return _matrix(J, solver), _matrix(V, solver), _matrix(rows, solver)


def _matrix(rows: Sequence[Sequence[ExactNumber]], solver: JordanSolver) -> ExactMatrix:
    n = solver.data.n
    real = fmpq_mat(n, n, [re for row in rows for re, _ in row])
    if not solver.data.gaussian:
        return real
    return GaussianMatrix(real, fmpq_mat(n, n, [im for row in rows for _, im in row]))

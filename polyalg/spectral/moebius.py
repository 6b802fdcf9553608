"""The change of variable x = x0 - 1/y, which keeps the upper half plane and takes infinity to x0."""

from __future__ import annotations

from flint import acb, acb_mat, fmpz, fmpz_poly

from polyalg.spectral.line import Coefficients, combination


def moved(coefficients: Coefficients, x0: fmpz) -> Coefficients:
    """Return the coefficients of y^m P(x0 - 1/y) = sum_k C_k (x0 y - 1)^k y^(m - k), m the formal degree."""
    m = len(coefficients) - 1
    weights = [fmpz_poly([-1, x0]) ** k for k in range(m + 1)]
    columns = [[weights[k][j - m + k] if j >= m - k else fmpz(0) for k in range(m + 1)] for j in range(m + 1)]
    return [combination(column, coefficients) for column in columns]


def moved_back(coefficients: Coefficients, x0: fmpz, d: int) -> Coefficients:
    """Return the coefficients of (x0 - x)^d Q(1 / (x0 - x)) for an exact Q of formal degree d."""
    padded = list(coefficients) + [coefficients[0].scale(0)] * (d + 1 - len(coefficients))
    return [combination([w[j] for w in _back(x0, d)], padded) for j in range(d + 1)]


def moved_back_balls(Q: list[acb_mat], x0: fmpz) -> list[acb_mat]:
    """Return the same for enclosures of the d + 1 coefficients."""
    d = len(Q) - 1
    weights = _back(x0, d)
    result = []
    for j in range(d + 1):
        total = Q[0] * acb(weights[0][j])
        for k in range(1, d + 1):
            total = total + Q[k] * acb(weights[k][j])
        result.append(total)
    return result


def _back(x0: fmpz, d: int) -> list[fmpz_poly]:
    """Return (x0 - x)^(d - k) for k = 0..d."""
    return [fmpz_poly([x0, -1]) ** (d - k) for k in range(d + 1)]

"""What floating point gives for scalar spectral factors: numpy's roots, and scipy's Riccati solver if there.

Both are the usual ways without a factor like (1 + z)^4 divided out by hand.  Nothing here is trusted.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence

__all__ = ["circle_by_roots", "has_scipy", "line_by_riccati", "line_by_roots", "riccati"]


def line_by_roots(p: Sequence[float]) -> list[complex]:
    """Return the monic factor with the roots of largest imaginary part, constant term first."""
    import numpy as np

    roots = np.roots(p[::-1])
    upper = roots[np.argsort(-roots.imag)][: len(roots) // 2]
    return [complex(c) for c in np.poly(upper)[::-1]]


def circle_by_roots(c: Sequence[float]) -> list[complex]:
    """Return the factor with the roots of largest modulus; `c` are the coefficients of z^0, ..., z^d."""
    import numpy as np

    roots = np.roots([*c[:0:-1], *c])
    outer = roots[np.argsort(-np.abs(roots))][: len(c) - 1]
    q = np.poly(outer)[::-1]
    q = q / q[0]
    return [complex(x) for x in q * np.sqrt(c[0] / np.vdot(q, q).real)]


def has_scipy() -> bool:
    """Return whether scipy can be imported."""
    try:
        import scipy.linalg
    except ImportError:
        return False
    return bool(scipy.linalg)


def riccati(c: Sequence[complex]) -> list[complex] | None:
    """Return the factor on the circle by a discrete algebraic Riccati equation, None where that fails.

    The state are the last d inputs, so that the cost sum of u_t^* C_k u_{t-k} is the Toeplitz form of P.
    """
    import numpy as np
    from scipy.linalg import solve_discrete_are

    d = len(c) - 1
    shift, first = np.eye(d, k=-1), np.eye(d, 1)
    cross = np.conj(np.array(c[1:])).reshape(d, 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an ill-conditioned equation is what the tour shows
        try:
            X = solve_discrete_are(shift, first, np.zeros((d, d)), np.array([[c[0]]]), s=cross)
        except (ValueError, np.linalg.LinAlgError):
            return None
        scale = np.sqrt(c[0] + X[0, 0])
        rest = (first.T @ X @ shift + cross.conj().T)[0] / scale
    found = [complex(x) for x in (scale, *rest)]
    return found if np.isfinite(found).all() else None


def line_by_riccati(k: int) -> list[complex] | None:
    """Return scipy's factor of (x - 1)^2k (x^2 + 1), monic; constant term first.

    With z = (x + i) / (x - i) it is (x^2 + 1)^(k+1) abs(z - i)^2k / 2^k; the factor (x - i) comes from the
    degree k, where k + 1 is meant.
    """
    import numpy as np

    power = np.poly([1j] * k)[::-1]
    c = np.convolve(np.conj(power[::-1]), power)[k:] / 2**k
    q = riccati([complex(x) for x in c])
    if q is None:
        return None
    total = np.zeros(k + 1, dtype=complex)
    for j, coefficient in enumerate(q):
        total = total + coefficient * np.poly([-1j] * j + [1j] * (k - j))
    total = np.convolve(total, [1, -1j])
    return [complex(x) for x in (total / total[0])[::-1]]

"""Linear systems with exact data: structure, equations, norms, each decided exactly or certified.

``pa.systems.System(A, B, C, D)``, ``pa.systems.transfer_matrix(num, den)``, or ``pa.systems.system(obj)`` for
objects of python-control, scipy.signal and SymPy.
"""

from __future__ import annotations

from polyalg.systems.equations import (
    lyapunov,
    lyapunov_certificate,
    stein,
    stein_certificate,
    sylvester,
    sylvester_certificate,
)
from polyalg.systems.gaussian_control import LQG, kalman, lqg, lqr
from polyalg.systems.kalman_decomposition import KalmanDecomposition
from polyalg.systems.norms.answer import Norm
from polyalg.systems.norms.calls import hinf_norm, linf_norm
from polyalg.systems.norms.h2 import h2_norm_squared
from polyalg.systems.norms.real import is_bounded_real, is_passive, is_positive_real
from polyalg.systems.norms.small_gain import small_gain
from polyalg.systems.reading import system, transfer_matrix
from polyalg.systems.riccati.answer import Riccati
from polyalg.systems.riccati.calls import care, dare
from polyalg.systems.system import System
from polyalg.systems.transfer import TransferMatrix
from polyalg.systems.wiener import WienerFilter, wiener_filter

__all__ = [
    "LQG",
    "KalmanDecomposition",
    "Norm",
    "Riccati",
    "System",
    "TransferMatrix",
    "WienerFilter",
    "care",
    "dare",
    "h2_norm_squared",
    "hinf_norm",
    "is_bounded_real",
    "is_passive",
    "is_positive_real",
    "kalman",
    "linf_norm",
    "lqg",
    "lqr",
    "lyapunov",
    "lyapunov_certificate",
    "small_gain",
    "stein",
    "stein_certificate",
    "sylvester",
    "sylvester_certificate",
    "system",
    "transfer_matrix",
    "wiener_filter",
]

"""The table of claims: which function proves which kind.

A checker takes the untrusted objects "claim", "input" and "evidence" and returns the claim in
words, or raises `CertificateError`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from .finitefree.check_barrier import check_barrier_bound
from .finitefree.check_inequality import check_root_inequality
from .finitefree.check_information import check_entropy_power, check_stam
from .finitefree.check_multivariate import check_multivariate_barrier
from .interlacing.check_compatible import check_compatible
from .interlacing.check_concave import check_log_concave
from .interlacing.check_interlacing import check_interlaces
from .interlacing.check_pairwise import check_pairwise_not_compatible
from .interlacing.check_realrooted import check_real_rooted, check_real_roots
from .interlacing.check_stability import check_hurwitz_stable, check_schur_stable
from .jordan.check_form import check_jordan_form
from .jordan.check_frobenius import check_frobenius_form
from .jordan.check_jordan import check_eigenvalues, check_jordan_structure
from .spectral.check_factor import check_spectral_factor
from .spectral.check_positive import check_positive_semidefinite
from .spectral.check_squares import check_sum_of_squares

Checker = Callable[[dict[str, object], dict[str, object], dict[str, object]], str]

CHECKERS: Mapping[str, Checker] = MappingProxyType(
    {
        "frobenius-form": check_frobenius_form,
        "jordan-structure": check_jordan_structure,
        "eigenvalues": check_eigenvalues,
        "jordan-form": check_jordan_form,
        "real-rooted": check_real_rooted,
        "real-roots": check_real_roots,
        "interlaces": check_interlaces,
        "compatible": check_compatible,
        "log-concave": check_log_concave,
        "hurwitz-stable": check_hurwitz_stable,
        "schur-stable": check_schur_stable,
        "positive-semidefinite": check_positive_semidefinite,
        "sum-of-squares": check_sum_of_squares,
        "spectral-factor": check_spectral_factor,
        "root-inequality": check_root_inequality,
        "barrier-bound": check_barrier_bound,
        "stam": check_stam,
        "entropy-power": check_entropy_power,
        "multivariate-barrier": check_multivariate_barrier,
        "pairwise-not-compatible": check_pairwise_not_compatible,
    }
)

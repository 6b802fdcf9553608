"""Exact and certified algorithms for matrices and polynomials over the rational and Gaussian numbers.

Nothing is imported before it is used: the names below are looked up in their modules on first access.
"""

from __future__ import annotations

from importlib import import_module

# Type checkers take it for that of `typing`, whose import would be most of the time that this one takes.
TYPE_CHECKING = False

__version__ = "0.1.0"

# Public name -> module that defines it, or that it is.  A package may not have the name of a function in this
# table: importing the package would replace the function.
_NAMES = {
    "frobenius_form": "polyalg.jordan.frobenius",
    "FrobeniusForm": "polyalg.jordan.frobenius",
    "jordan_structure": "polyalg.jordan.structure",
    "JordanStructure": "polyalg.jordan.structure",
    "jordan_form": "polyalg.jordan.form",
    "JordanForm": "polyalg.jordan.form",
    "Eigenvalue": "polyalg.jordan.located",
    "eigenvalues": "polyalg.jordan.spectrum",
    "characteristic_polynomial": "polyalg.jordan.spectrum",
    "minimal_polynomial": "polyalg.jordan.spectrum",
    "is_real_rooted": "polyalg.interlacing.realrooted",
    "count_real_roots": "polyalg.interlacing.realrooted",
    "real_roots": "polyalg.interlacing.realrooted",
    "RealRoot": "polyalg.interlacing.realrooted",
    "RealRoots": "polyalg.interlacing.realrooted",
    "interlaces": "polyalg.interlacing.pairs",
    "common_interlacer": "polyalg.interlacing.families",
    "are_compatible": "polyalg.interlacing.compatible",
    "is_log_concave": "polyalg.interlacing.stability",
    "is_hurwitz_stable": "polyalg.interlacing.stability",
    "is_schur_stable": "polyalg.interlacing.stability",
    "UnstableProof": "polyalg.interlacing.stability",
    "NonRealProof": "polyalg.roots.nonreal",
    "is_positive_semidefinite": "polyalg.spectral.semidefinite",
    "NegativeValue": "polyalg.spectral.semidefinite",
    "spectral_factor": "polyalg.spectral.factor",
    "SpectralFactor": "polyalg.spectral.factor",
    "sum_of_squares": "polyalg.spectral.squares",
    "SumOfSquares": "polyalg.spectral.squares",
    "additive_convolution": "polyalg.finitefree.convolutions",
    "multiplicative_convolution": "polyalg.finitefree.convolutions",
    "rectangular_convolution": "polyalg.finitefree.convolutions",
    "finite_free_cumulants": "polyalg.finitefree.transforms",
    "from_finite_free_cumulants": "polyalg.finitefree.transforms",
    "finite_free_moments": "polyalg.finitefree.transforms",
    "largest_root": "polyalg.finitefree.operators",
    "apply_operator": "polyalg.finitefree.operators",
    "additive_root_bound": "polyalg.finitefree.bounds",
    "multiplicative_root_bound": "polyalg.finitefree.bounds",
    "rectangular_root_bound": "polyalg.finitefree.bounds",
    "Bound": "polyalg.finitefree.bounds",
    "mixed_characteristic_polynomial": "polyalg.finitefree.mixed",
    "multivariate_additive_convolution": "polyalg.finitefree.multivariate",
    "search": "polyalg.search",
    "exact": "polyalg.core.dyadic",
    "GaussianMatrix": "polyalg.core.gaussian",
    "GaussianPolynomial": "polyalg.core.gaussian",
    "GaussianRational": "polyalg.core.gaussian",
    "LaurentMatrixPolynomial": "polyalg.core.laurent_polynomial",
    "MatrixPolynomial": "polyalg.core.matrix_polynomial",
    "CostReport": "polyalg.core.report",
    "Verdict": "polyalg.core.result",
    "verify": "polyalg.certificates.verifying",
    "Certificate": "polyalg.checker",
    "CertificateError": "polyalg.errors",
    "DimensionError": "polyalg.errors",
    "InexactInputError": "polyalg.errors",
    "InputError": "polyalg.errors",
    "NoCommonInterlacerError": "polyalg.errors",
    "NotPositiveSemidefiniteError": "polyalg.errors",
    "NotRealRootedError": "polyalg.errors",
    "PolyalgError": "polyalg.errors",
    "PrecisionError": "polyalg.errors",
    "ResourceLimitError": "polyalg.errors",
    "SingularMatrixError": "polyalg.errors",
}

if TYPE_CHECKING:
    from polyalg import search
    from polyalg.certificates.verifying import verify
    from polyalg.checker import Certificate
    from polyalg.core.dyadic import exact
    from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial, GaussianRational
    from polyalg.core.laurent_polynomial import LaurentMatrixPolynomial
    from polyalg.core.matrix_polynomial import MatrixPolynomial
    from polyalg.core.report import CostReport
    from polyalg.core.result import Verdict
    from polyalg.errors import (
        CertificateError,
        DimensionError,
        InexactInputError,
        InputError,
        NoCommonInterlacerError,
        NotPositiveSemidefiniteError,
        NotRealRootedError,
        PolyalgError,
        PrecisionError,
        ResourceLimitError,
        SingularMatrixError,
    )
    from polyalg.finitefree.bounds import (
        Bound,
        additive_root_bound,
        multiplicative_root_bound,
        rectangular_root_bound,
    )
    from polyalg.finitefree.convolutions import (
        additive_convolution,
        multiplicative_convolution,
        rectangular_convolution,
    )
    from polyalg.finitefree.mixed import mixed_characteristic_polynomial
    from polyalg.finitefree.multivariate import multivariate_additive_convolution
    from polyalg.finitefree.operators import apply_operator, largest_root
    from polyalg.finitefree.transforms import (
        finite_free_cumulants,
        finite_free_moments,
        from_finite_free_cumulants,
    )
    from polyalg.interlacing.compatible import are_compatible
    from polyalg.interlacing.families import common_interlacer
    from polyalg.interlacing.pairs import interlaces
    from polyalg.interlacing.realrooted import (
        RealRoot,
        RealRoots,
        count_real_roots,
        is_real_rooted,
        real_roots,
    )
    from polyalg.interlacing.stability import (
        UnstableProof,
        is_hurwitz_stable,
        is_log_concave,
        is_schur_stable,
    )
    from polyalg.jordan.form import JordanForm, jordan_form
    from polyalg.jordan.frobenius import FrobeniusForm, frobenius_form
    from polyalg.jordan.located import Eigenvalue
    from polyalg.jordan.spectrum import (
        characteristic_polynomial,
        eigenvalues,
        minimal_polynomial,
    )
    from polyalg.jordan.structure import JordanStructure, jordan_structure
    from polyalg.roots.nonreal import NonRealProof
    from polyalg.spectral.factor import SpectralFactor, spectral_factor
    from polyalg.spectral.semidefinite import NegativeValue, is_positive_semidefinite
    from polyalg.spectral.squares import SumOfSquares, sum_of_squares

__all__ = [
    "Bound",
    "Certificate",
    "CertificateError",
    "CostReport",
    "DimensionError",
    "Eigenvalue",
    "FrobeniusForm",
    "GaussianMatrix",
    "GaussianPolynomial",
    "GaussianRational",
    "InexactInputError",
    "InputError",
    "JordanForm",
    "JordanStructure",
    "LaurentMatrixPolynomial",
    "MatrixPolynomial",
    "NegativeValue",
    "NoCommonInterlacerError",
    "NonRealProof",
    "NotPositiveSemidefiniteError",
    "NotRealRootedError",
    "PolyalgError",
    "PrecisionError",
    "RealRoot",
    "RealRoots",
    "ResourceLimitError",
    "SingularMatrixError",
    "SpectralFactor",
    "SumOfSquares",
    "UnstableProof",
    "Verdict",
    "additive_convolution",
    "additive_root_bound",
    "apply_operator",
    "are_compatible",
    "characteristic_polynomial",
    "common_interlacer",
    "count_real_roots",
    "eigenvalues",
    "exact",
    "finite_free_cumulants",
    "finite_free_moments",
    "frobenius_form",
    "from_finite_free_cumulants",
    "interlaces",
    "is_hurwitz_stable",
    "is_log_concave",
    "is_positive_semidefinite",
    "is_real_rooted",
    "is_schur_stable",
    "jordan_form",
    "jordan_structure",
    "largest_root",
    "minimal_polynomial",
    "mixed_characteristic_polynomial",
    "multiplicative_convolution",
    "multiplicative_root_bound",
    "multivariate_additive_convolution",
    "real_roots",
    "rectangular_convolution",
    "rectangular_root_bound",
    "search",
    "spectral_factor",
    "sum_of_squares",
    "verify",
]


def __getattr__(name: str) -> object:
    module = _NAMES.get(name)
    if module is None:
        raise AttributeError(f"module 'polyalg' has no attribute {name!r}")
    found = import_module(module)
    value = found if module == f"polyalg.{name}" else getattr(found, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(_NAMES))

"""Exact and certified algorithms for matrices and polynomials over the rational and Gaussian numbers.

Nothing is imported before it is used: the names below are looked up in their modules on first access.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

# Public name -> module that defines it.  A package may not have the name of a function in this table:
# importing the package would replace the function.
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
    "exact": "polyalg.core.dyadic",
    "GaussianMatrix": "polyalg.core.gaussian",
    "GaussianPolynomial": "polyalg.core.gaussian",
    "GaussianRational": "polyalg.core.gaussian",
    "CostReport": "polyalg.core.report",
    "Verdict": "polyalg.core.result",
    "verify": "polyalg.checker",
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
    from polyalg.checker import Certificate, verify
    from polyalg.core.dyadic import exact
    from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial, GaussianRational
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
    from polyalg.jordan.form import JordanForm, jordan_form
    from polyalg.jordan.frobenius import FrobeniusForm, frobenius_form
    from polyalg.jordan.located import Eigenvalue
    from polyalg.jordan.spectrum import (
        characteristic_polynomial,
        eigenvalues,
        minimal_polynomial,
    )
    from polyalg.jordan.structure import JordanStructure, jordan_structure

__all__ = [
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
    "NoCommonInterlacerError",
    "NotPositiveSemidefiniteError",
    "NotRealRootedError",
    "PolyalgError",
    "PrecisionError",
    "ResourceLimitError",
    "SingularMatrixError",
    "Verdict",
    "characteristic_polynomial",
    "eigenvalues",
    "exact",
    "frobenius_form",
    "jordan_form",
    "jordan_structure",
    "minimal_polynomial",
    "verify",
]


def __getattr__(name: str) -> object:
    module = _NAMES.get(name)
    if module is None:
        raise AttributeError(f"module 'polyalg' has no attribute {name!r}")
    value = getattr(import_module(module), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(_NAMES))

"""The table of claims: which function proves which kind.

A checker takes the untrusted objects "claim", "input" and "evidence" and returns the claim in
words, or raises `CertificateError`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from .check_form import check_jordan_form
from .check_frobenius import check_frobenius_form
from .check_jordan import check_eigenvalues, check_jordan_structure

Checker = Callable[[dict[str, object], dict[str, object], dict[str, object]], str]

CHECKERS: Mapping[str, Checker] = MappingProxyType(
    {
        "frobenius-form": check_frobenius_form,
        "jordan-structure": check_jordan_structure,
        "eigenvalues": check_eigenvalues,
        "jordan-form": check_jordan_form,
    }
)

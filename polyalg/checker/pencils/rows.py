"""The rows of the register for claims about matrix polynomials as eigenproblems."""

from __future__ import annotations

from typing import Any

from ..format.claims import Kind, Shape
from .check_eigenstructure import (
    check_eigenstructure,
    check_jordan_chains,
    check_polynomial_eigenvalues,
    read_input_polynomial,
)

_PENCIL = ("grade", "rank", "finite", "infinite", "right", "left")
_EIGENVALUES = (*_PENCIL, "radius", "eigenvalues", "factors")
_OF_PENCIL = ("value", "right", "left", "zeros", "infinite")

CHAINS = Shape((*_EIGENVALUES, "chains", "infinite_chains"), (*_OF_PENCIL, "approximations", "working_bits"))

PENCILS: tuple[Kind[Any], ...] = (
    Kind(
        "eigenstructure",
        (Shape(_PENCIL, _OF_PENCIL),),
        read_input_polynomial,
        check_eigenstructure,
    ),
    Kind(
        "polynomial-eigenvalues",
        (Shape(_EIGENVALUES, (*_OF_PENCIL, "approximations")),),
        read_input_polynomial,
        check_polynomial_eigenvalues,
    ),
    Kind(
        "jordan-chains",
        (CHAINS,),
        read_input_polynomial,
        check_jordan_chains,
    ),
)

"""The rows of the register for claims about matrices."""

from __future__ import annotations

from typing import Any

from ..format.claims import Kind, Shape, alone, over_both_fields
from ..format.number_field import read_field_matrix, read_field_pair
from ..format.reading import modulus_keys, read_matrix, read_matrix_pair
from .algebraic.check_eigenvalues import check_algebraic_eigenvalues, check_algebraic_form
from .algebraic.check_frobenius import check_algebraic_frobenius
from .algebraic.check_similar import check_algebraic_similar
from .algebraic.check_structure import check_algebraic_structure
from .check_form import check_jordan_form
from .check_frobenius import check_frobenius_form
from .check_jordan import check_eigenvalues, check_jordan_structure
from .check_similar import check_similar

_STRUCTURE = ("generators", "separation", "irreducibility")
_EIGENVALUES = ("structure", "radius", "eigenvalues", "factors")
_FORM = (*_EIGENVALUES, "blocks", "pivots", "V", "V_inverse")
_OVER_FIELD = ("field", "generators", "place", "separation", "irreducibility")

JORDAN: tuple[Kind[Any], ...] = (
    Kind(
        "frobenius-form",
        over_both_fields(("invariant_factors", "transform"), ()),
        alone(read_matrix),
        check_frobenius_form,
    ),
    Kind(
        "jordan-structure",
        over_both_fields(("structure",), _STRUCTURE),
        alone(read_matrix),
        check_jordan_structure,
    ),
    Kind(
        "eigenvalues",
        over_both_fields(_EIGENVALUES, (*_STRUCTURE, "approximations")),
        alone(read_matrix),
        check_eigenvalues,
    ),
    Kind(
        "jordan-form",
        over_both_fields(
            _FORM,
            (*_STRUCTURE, "approximations", "inverse", "working_bits"),
        ),
        alone(read_matrix),
        check_jordan_form,
    ),
    Kind(
        "similar",
        (
            Shape(("transform",), modulus_keys(False), True, "Q"),
            Shape(("transform",), modulus_keys(True), True, "Q(i)"),
            Shape(("invariant_factors",), ("proofs",), False),
        ),
        alone(read_matrix_pair),
        check_similar,
    ),
    Kind(
        "algebraic-frobenius-form",
        (Shape(("invariant_factors", "transform"), ("field", "place")),),
        alone(read_field_matrix),
        check_algebraic_frobenius,
    ),
    Kind(
        "algebraic-jordan-structure",
        (Shape(("structure",), _OVER_FIELD),),
        alone(read_field_matrix),
        check_algebraic_structure,
    ),
    Kind(
        "algebraic-eigenvalues",
        (Shape(_EIGENVALUES, (*_OVER_FIELD, "approximations")),),
        alone(read_field_matrix),
        check_algebraic_eigenvalues,
    ),
    Kind(
        "algebraic-jordan-form",
        (Shape(_FORM, (*_OVER_FIELD, "approximations", "pivot_entries", "inverse", "working_bits")),),
        alone(read_field_matrix),
        check_algebraic_form,
    ),
    Kind(
        "algebraic-similar",
        (
            Shape(("transform",), ("field", "place"), True),
            Shape(("invariant_factors",), ("field", "proofs"), False),
        ),
        alone(read_field_pair),
        check_algebraic_similar,
    ),
)

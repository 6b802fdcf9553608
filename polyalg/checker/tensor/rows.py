"""The rows of the register for claims about decompositions of tensors."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..arithmetic.tensors.terms import Terms, read_terms
from ..format.claims import Json, Kind, Shape, alone, with_field
from ..format.limits import Work
from .check_decomposition import check_matrix_multiplication
from .check_symmetries import check_equivalent, check_symmetries, read_two

_SYMMETRIES = Shape(("order", "orbits", "generators"), ())
_SAME = Shape(("isomorphism",), (), True)
_DIFFERENT = tuple(Shape((), ("modulus", "root", "fixed", *more), False) for more in ((), ("words",)))


def _over(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """Return the shapes over Q, and over a field that has to be proved."""
    plain = tuple(replace(shape, field="Q") for shape in shapes)
    return (*plain, *(replace(shape, field="K") for shape in with_field(shapes)))


def _read(given: Json, work: Work) -> Terms:
    return read_terms(given, "input", work)


TENSOR: tuple[Kind[Any], ...] = (
    Kind(
        "matrix-multiplication",
        (Shape((), (), True), *_over((Shape(("index", "value"), (), False),))),
        alone(_read),
        check_matrix_multiplication,
    ),
    Kind("tensor-symmetries", _over((_SYMMETRIES,)), alone(_read), check_symmetries),
    Kind("tensor-equivalent", _over((_SAME, *_DIFFERENT)), alone(read_two), check_equivalent),
)

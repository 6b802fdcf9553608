"""The rows of the register for claims about real and complex roots."""

from __future__ import annotations

from functools import partial
from typing import Any

from ..arithmetic.rational_polynomials import read_family, read_one_polynomial, read_polynomial_over_field
from ..format.claims import Kind, Shape, alone, with_field
from ..format.number_field import read_complex_field_polynomial, read_field_family, read_field_polynomial
from .check_compatible import COMPATIBLE_KEYS, check_compatible
from .check_complex import check_complex_roots
from .check_concave import check_coefficient_shape, check_log_concave
from .check_interlacer import check_no_common_interlacer
from .check_interlacing import check_directed_interlacing, check_interlaces
from .check_over_fields import (
    check_algebraic_coefficient_shape,
    check_algebraic_compatible,
    check_algebraic_complex_roots,
    check_algebraic_directed,
    check_algebraic_hurwitz_stable,
    check_algebraic_interlaces,
    check_algebraic_log_concave,
    check_algebraic_no_common_interlacer,
    check_algebraic_real_rooted,
    check_algebraic_real_roots,
    check_algebraic_region_count,
    check_algebraic_schur_stable,
)
from .check_pairwise import check_pairwise_not_compatible
from .check_realrooted import check_real_rooted, check_real_roots
from .check_regions import check_region_count
from .check_stability import check_hurwitz_stable, check_schur_stable

_REAL_ROOTED = (Shape((), ("factors",), True), Shape((), ("proof",), False))
_REAL_ROOTS = (Shape(("roots",), ("factors", "owners")),)
_INTERLACES = (
    Shape((), ("table",), True),
    Shape(("member",), ("proof",), False),
    Shape(("interval",), ("table",), False),
    Shape(("interval",), (), False),
)
_DIRECTED = (
    Shape((), ("table",), True),
    Shape(("member",), ("proof",), False),
    Shape(("point",), ("table",), False),
)
_NO_INTERLACER = (Shape(("signed", "conflicts"), ("table",)),)
_COMPATIBLE = (Shape((), COMPATIBLE_KEYS, True), Shape(("weights",), ("proof",), False))
_LOG_CONCAVE = (Shape((), (), True), Shape(("index",), (), False))
_COEFFICIENT_SHAPE = (Shape(("property",), (), True), Shape(("property", "index"), (), False))
_COMPLEX_ROOTS = (
    Shape(("radius", "roots", "multiplicities", "real"), ("factors", "owners", "approximations")),
)
_STABLE = (Shape((), ("points",), True), Shape((), ("proof",), False))

_IN_REGION = ("region", "inside", "boundary", "outside")
_BY_INDICES = tuple(Shape(_IN_REGION, more) for more in ((), ("margin",)))
_REGION_COUNT = (*_BY_INDICES, Shape(_IN_REGION, ("factors", "owners", "approximations")))

INTERLACING: tuple[Kind[Any], ...] = (
    Kind(
        "real-rooted",
        _REAL_ROOTED,
        alone(read_one_polynomial),
        check_real_rooted,
    ),
    Kind(
        "real-roots",
        _REAL_ROOTS,
        alone(read_one_polynomial),
        check_real_roots,
    ),
    Kind(
        "interlaces",
        _INTERLACES,
        alone(partial(read_family, length=2)),
        check_interlaces,
    ),
    Kind(
        "directed-interlacing",
        _DIRECTED,
        alone(partial(read_family, length=2)),
        check_directed_interlacing,
    ),
    Kind(
        "no-common-interlacer",
        _NO_INTERLACER,
        alone(partial(read_family, zero=True)),
        check_no_common_interlacer,
    ),
    Kind(
        "compatible",
        _COMPATIBLE,
        alone(partial(read_family, zero=True)),
        check_compatible,
    ),
    Kind(
        "log-concave",
        _LOG_CONCAVE,
        alone(read_one_polynomial),
        check_log_concave,
    ),
    Kind(
        "coefficient-shape",
        _COEFFICIENT_SHAPE,
        alone(read_one_polynomial),
        check_coefficient_shape,
    ),
    Kind(
        "hurwitz-stable",
        _STABLE,
        alone(read_one_polynomial),
        check_hurwitz_stable,
    ),
    Kind(
        "schur-stable",
        _STABLE,
        alone(read_one_polynomial),
        check_schur_stable,
    ),
    Kind(
        "algebraic-real-rooted",
        with_field(_REAL_ROOTED),
        alone(read_field_polynomial),
        check_algebraic_real_rooted,
    ),
    Kind(
        "algebraic-real-roots",
        with_field(_REAL_ROOTS),
        alone(read_field_polynomial),
        check_algebraic_real_roots,
    ),
    Kind(
        "algebraic-interlaces",
        with_field(_INTERLACES),
        alone(partial(read_field_family, length=2)),
        check_algebraic_interlaces,
    ),
    Kind(
        "algebraic-directed-interlacing",
        with_field(_DIRECTED),
        alone(partial(read_field_family, length=2)),
        check_algebraic_directed,
    ),
    Kind(
        "algebraic-no-common-interlacer",
        with_field(_NO_INTERLACER),
        alone(partial(read_field_family, zero=True)),
        check_algebraic_no_common_interlacer,
    ),
    Kind(
        "algebraic-compatible",
        with_field(_COMPATIBLE),
        alone(partial(read_field_family, zero=True)),
        check_algebraic_compatible,
    ),
    Kind(
        "algebraic-log-concave",
        with_field(_LOG_CONCAVE),
        alone(read_field_polynomial),
        check_algebraic_log_concave,
    ),
    Kind(
        "algebraic-coefficient-shape",
        with_field(_COEFFICIENT_SHAPE),
        alone(read_field_polynomial),
        check_algebraic_coefficient_shape,
    ),
    Kind(
        "algebraic-hurwitz-stable",
        with_field(_STABLE),
        alone(read_field_polynomial),
        check_algebraic_hurwitz_stable,
    ),
    Kind(
        "algebraic-schur-stable",
        with_field(_STABLE),
        alone(read_field_polynomial),
        check_algebraic_schur_stable,
    ),
    Kind(
        "complex-roots",
        _COMPLEX_ROOTS,
        alone(read_polynomial_over_field),
        check_complex_roots,
    ),
    Kind(
        "algebraic-complex-roots",
        with_field(_COMPLEX_ROOTS),
        alone(read_field_polynomial),
        check_algebraic_complex_roots,
    ),
    Kind(
        "region-count",
        _REGION_COUNT,
        alone(read_polynomial_over_field),
        check_region_count,
    ),
    Kind(
        "algebraic-region-count",
        with_field(_REGION_COUNT),
        alone(read_complex_field_polynomial),
        check_algebraic_region_count,
    ),
    Kind(
        "pairwise-not-compatible",
        (Shape(("weights",), ("pairs", "proof")),),
        alone(partial(read_family, zero=True)),
        check_pairwise_not_compatible,
    ),
)

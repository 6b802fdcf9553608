"""The register of claims: for each kind its shapes, the reader of its input and the check that proves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any

from .arithmetic.rational_polynomials import read_family, read_one_polynomial, read_polynomial_over_field
from .finitefree.check_barrier import check_barrier_bound
from .finitefree.check_inequality import check_root_inequality
from .finitefree.check_information import check_entropy_power, check_stam
from .finitefree.check_multivariate import check_multivariate_barrier, read_barrier_input
from .finitefree.expressions import read_free_input, read_pair_of_degree
from .format.claims import Input, Json, Kind, Shape
from .format.limits import Work
from .format.number_field import read_field_family, read_field_matrix, read_field_pair, read_given_polynomial
from .format.reading import modulus_keys, read_matrix, read_matrix_pair
from .interlacing.check_compatible import COMPATIBLE_KEYS, check_compatible
from .interlacing.check_complex import check_complex_roots
from .interlacing.check_concave import check_coefficient_shape, check_log_concave
from .interlacing.check_interlacer import check_no_common_interlacer
from .interlacing.check_interlacing import check_directed_interlacing, check_interlaces
from .interlacing.check_over_fields import (
    check_algebraic_compatible,
    check_algebraic_complex_roots,
    check_algebraic_directed,
    check_algebraic_hurwitz_stable,
    check_algebraic_interlaces,
    check_algebraic_no_common_interlacer,
    check_algebraic_real_rooted,
    check_algebraic_real_roots,
    check_algebraic_schur_stable,
)
from .interlacing.check_pairwise import check_pairwise_not_compatible
from .interlacing.check_realrooted import check_real_rooted, check_real_roots
from .interlacing.check_regions import check_region_count
from .interlacing.check_stability import check_hurwitz_stable, check_schur_stable
from .jordan.algebraic.check_eigenvalues import check_algebraic_eigenvalues, check_algebraic_form
from .jordan.algebraic.check_frobenius import check_algebraic_frobenius
from .jordan.algebraic.check_similar import check_algebraic_similar
from .jordan.algebraic.check_structure import check_algebraic_structure
from .jordan.check_form import check_jordan_form
from .jordan.check_frobenius import check_frobenius_form
from .jordan.check_jordan import check_eigenvalues, check_jordan_structure
from .jordan.check_similar import check_similar
from .spectral.rows import SPECTRAL

_STRUCTURE = ("generators", "separation", "irreducibility")
_EIGENVALUES = ("structure", "radius", "eigenvalues", "factors")
_FORM = (*_EIGENVALUES, "blocks", "pivots", "V", "V_inverse")
_OVER_FIELD = ("field", "generators", "place", "separation", "irreducibility")
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
_COMPLEX_ROOTS = (
    Shape(("radius", "roots", "multiplicities", "real"), ("factors", "owners", "approximations")),
)
_STABLE = (Shape((), ("points",), True), Shape((), ("proof",), False))


def _alone(read: Callable[[Json, Work], Input]) -> Callable[[Json, Json, Work], Input]:
    """Return a reader of inputs that does not look at the claim."""
    return lambda claim, given, work: read(given, work)


def _over_both_fields(claim: tuple[str, ...], evidence: tuple[str, ...]) -> tuple[Shape, ...]:
    """Return the shapes of a claim about a matrix, whose modulus over Q(i) comes with a root of -1."""
    return tuple(
        Shape(claim, (*modulus_keys(field != "Q"), *evidence), field=field) for field in ("Q", "Q(i)")
    )


def _with_field(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """Return the shapes of a claim over a number field, whose evidence has what proves the field."""
    return tuple(replace(shape, evidence=("field", *shape.evidence)) for shape in shapes)


_ROWS: tuple[Kind[Any], ...] = (
    Kind(
        "frobenius-form",
        _over_both_fields(("invariant_factors", "transform"), ()),
        _alone(read_matrix),
        check_frobenius_form,
    ),
    Kind(
        "jordan-structure",
        _over_both_fields(("structure",), _STRUCTURE),
        _alone(read_matrix),
        check_jordan_structure,
    ),
    Kind(
        "eigenvalues",
        _over_both_fields(_EIGENVALUES, (*_STRUCTURE, "approximations")),
        _alone(read_matrix),
        check_eigenvalues,
    ),
    Kind(
        "jordan-form",
        _over_both_fields(
            _FORM,
            (*_STRUCTURE, "approximations", "inverse", "working_bits"),
        ),
        _alone(read_matrix),
        check_jordan_form,
    ),
    Kind(
        "similar",
        (
            Shape(("transform",), modulus_keys(False), True, "Q"),
            Shape(("transform",), modulus_keys(True), True, "Q(i)"),
            Shape(("invariant_factors",), ("proofs",), False),
        ),
        _alone(read_matrix_pair),
        check_similar,
    ),
    Kind(
        "algebraic-frobenius-form",
        (Shape(("invariant_factors", "transform"), ("field", "place")),),
        _alone(read_field_matrix),
        check_algebraic_frobenius,
    ),
    Kind(
        "algebraic-jordan-structure",
        (Shape(("structure",), _OVER_FIELD),),
        _alone(read_field_matrix),
        check_algebraic_structure,
    ),
    Kind(
        "algebraic-eigenvalues",
        (Shape(_EIGENVALUES, (*_OVER_FIELD, "approximations")),),
        _alone(read_field_matrix),
        check_algebraic_eigenvalues,
    ),
    Kind(
        "algebraic-jordan-form",
        (Shape(_FORM, (*_OVER_FIELD, "approximations", "pivot_entries", "inverse", "working_bits")),),
        _alone(read_field_matrix),
        check_algebraic_form,
    ),
    Kind(
        "algebraic-similar",
        (
            Shape(("transform",), ("field", "place"), True),
            Shape(("invariant_factors",), ("field", "proofs"), False),
        ),
        _alone(read_field_pair),
        check_algebraic_similar,
    ),
    Kind(
        "real-rooted",
        _REAL_ROOTED,
        _alone(read_one_polynomial),
        check_real_rooted,
    ),
    Kind(
        "real-roots",
        _REAL_ROOTS,
        _alone(read_one_polynomial),
        check_real_roots,
    ),
    Kind(
        "interlaces",
        _INTERLACES,
        _alone(partial(read_family, length=2)),
        check_interlaces,
    ),
    Kind(
        "directed-interlacing",
        _DIRECTED,
        _alone(partial(read_family, length=2)),
        check_directed_interlacing,
    ),
    Kind(
        "no-common-interlacer",
        _NO_INTERLACER,
        _alone(partial(read_family, zero=True)),
        check_no_common_interlacer,
    ),
    Kind(
        "compatible",
        _COMPATIBLE,
        _alone(partial(read_family, zero=True)),
        check_compatible,
    ),
    Kind(
        "log-concave",
        (Shape((), (), True), Shape(("index",), (), False)),
        _alone(read_one_polynomial),
        check_log_concave,
    ),
    Kind(
        "coefficient-shape",
        (Shape(("property",), (), True), Shape(("property", "index"), (), False)),
        _alone(read_one_polynomial),
        check_coefficient_shape,
    ),
    Kind(
        "hurwitz-stable",
        _STABLE,
        _alone(read_one_polynomial),
        check_hurwitz_stable,
    ),
    Kind(
        "schur-stable",
        _STABLE,
        _alone(read_one_polynomial),
        check_schur_stable,
    ),
    Kind(
        "algebraic-real-rooted",
        _with_field(_REAL_ROOTED),
        _alone(read_given_polynomial),
        check_algebraic_real_rooted,
    ),
    Kind(
        "algebraic-real-roots",
        _with_field(_REAL_ROOTS),
        _alone(read_given_polynomial),
        check_algebraic_real_roots,
    ),
    Kind(
        "algebraic-interlaces",
        _with_field(_INTERLACES),
        _alone(partial(read_field_family, length=2)),
        check_algebraic_interlaces,
    ),
    Kind(
        "algebraic-directed-interlacing",
        _with_field(_DIRECTED),
        _alone(partial(read_field_family, length=2)),
        check_algebraic_directed,
    ),
    Kind(
        "algebraic-no-common-interlacer",
        _with_field(_NO_INTERLACER),
        _alone(partial(read_field_family, zero=True)),
        check_algebraic_no_common_interlacer,
    ),
    Kind(
        "algebraic-compatible",
        _with_field(_COMPATIBLE),
        _alone(partial(read_field_family, zero=True)),
        check_algebraic_compatible,
    ),
    Kind(
        "algebraic-hurwitz-stable",
        _with_field(_STABLE),
        _alone(read_given_polynomial),
        check_algebraic_hurwitz_stable,
    ),
    Kind(
        "algebraic-schur-stable",
        _with_field(_STABLE),
        _alone(read_given_polynomial),
        check_algebraic_schur_stable,
    ),
    Kind(
        "complex-roots",
        _COMPLEX_ROOTS,
        _alone(read_polynomial_over_field),
        check_complex_roots,
    ),
    Kind(
        "algebraic-complex-roots",
        _with_field(_COMPLEX_ROOTS),
        _alone(read_given_polynomial),
        check_algebraic_complex_roots,
    ),
    Kind(
        "region-count",
        tuple(Shape(("region", "inside", "boundary", "outside"), more) for more in ((), ("margin",))),
        _alone(read_polynomial_over_field),
        check_region_count,
    ),
    *SPECTRAL,
    Kind(
        "root-inequality",
        tuple(
            Shape(("form", "left", "right"), ("polynomials", *more), holds)
            for holds in (True, False)
            for more in (("left", "right"), ("identity",))
        ),
        _alone(read_free_input),
        check_root_inequality,
    ),
    Kind(
        "barrier-bound",
        (
            Shape(("alpha",), ("polynomials", "low", "high", "root")),
            Shape(("alpha",), ("polynomials", "identity")),
        ),
        _alone(partial(read_pair_of_degree, least=1, columns=True)),
        check_barrier_bound,
    ),
    Kind(
        "stam",
        (Shape((), ("polynomials",), True), Shape((), ("polynomials",), False)),
        _alone(partial(read_pair_of_degree, least=2, columns=False)),
        check_stam,
    ),
    Kind(
        "entropy-power",
        tuple(
            Shape((), ("polynomials", more), holds) for holds in (True, False) for more in ("bounds", "exact")
        ),
        _alone(partial(read_pair_of_degree, least=2, columns=False)),
        check_entropy_power,
    ),
    Kind(
        "multivariate-barrier",
        (Shape((), (), True), Shape(("index",), (), False)),
        _alone(read_barrier_input),
        check_multivariate_barrier,
    ),
    Kind(
        "pairwise-not-compatible",
        (Shape(("weights",), ("pairs", "proof")),),
        _alone(partial(read_family, zero=True)),
        check_pairwise_not_compatible,
    ),
)

KINDS: Mapping[str, Kind[Any]] = MappingProxyType({row.name: row for row in _ROWS})

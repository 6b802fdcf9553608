"""With one of its tests taken out, the checker accepts a false claim, and the forger finds one."""

from __future__ import annotations

import pkgutil
from contextlib import ExitStack
from functools import partial
from unittest import mock

import pytest

from polyalg.checker.spectral import check_factor

from .cases import honest
from .forger import Accepted, forge

PROVED = check_factor._proved_sizes


def nothing(*parts, **options):
    return None


def always(*parts, **options):
    return True


def first(*parts):
    return 0


def everything(*parts):
    return {0, 1}


def sizes_of_infinity(factor, j, characteristic):
    """What the checker did before: the sizes proved at infinity, also for a finite zero without any."""
    if factor.blocks is None:
        return partial(characteristic.sizes_at_infinity, factor.exponent)
    return PROVED(factor, j, characteristic)


HOLES = {
    "Frobenius, invertible": ("frobenius-form", {"jordan.check_frobenius.check_independent": nothing}),
    "Frobenius, divides": ("frobenius-form", {"jordan.invariants.divides": always}),
    "structure, basis": ("jordan-structure", {"jordan.structure.check_independent": nothing}),
    "structure, separation": ("jordan-structure", {"jordan.structure._check_separation": nothing}),
    "structure, irreducible": ("jordan-structure", {"jordan.structure.check_irreducible": nothing}),
    "form, V": (
        "jordan-form",
        {"jordan.form._check_claimed": nothing, "jordan.check_form.check_chains": nothing}
        | {"jordan.check_form.check_inverses": nothing},
    ),
    "form, inverse": (
        "jordan-form",
        {"jordan.form._check_inverse": nothing, "jordan.check_form.check_inverses": nothing},
    ),
    "field, root": ("algebraic-eigenvalues", {"roots.number_field._inside": first}),
    "field, irreducible": ("algebraic-frobenius-form", {"roots.number_field.check_irreducible": nothing}),
    "field, Frobenius, invertible": (
        "algebraic-frobenius-form",
        {"jordan.algebraic.check_frobenius.check_independent": nothing},
    ),
    "field, Frobenius, divides": (
        "algebraic-frobenius-form",
        {"jordan.algebraic.invariants.divides": always},
    ),
    "field, structure, basis": (
        "algebraic-jordan-structure",
        {"jordan.algebraic.structure.check_independent": nothing},
    ),
    "field, structure, separation": (
        "algebraic-jordan-structure",
        {"jordan.algebraic.structure._check_separation": nothing},
    ),
    "field, structure, irreducible": (
        "algebraic-jordan-structure",
        {"jordan.algebraic.structure.check_irreducible_over_field": nothing},
    ),
    "field, form, V": (
        "algebraic-jordan-form",
        {"jordan.form._check_claimed": nothing, "jordan.algebraic.check_eigenvalues.check_chains": nothing}
        | {"jordan.algebraic.check_eigenvalues.check_inverses": nothing},
    ),
    "field, form, inverse": (
        "algebraic-jordan-form",
        {"jordan.form._check_inverse": nothing}
        | {"jordan.algebraic.check_eigenvalues.check_inverses": nothing},
    ),
    "field, similar, invertible": (
        "algebraic-similar",
        {"jordan.algebraic.check_similar.check_independent": nothing},
    ),
    "field, real-rooted, signs": (
        "algebraic-real-rooted",
        {"interlacing.check_realrooted.is_real_rooted_by_signs": always},
    ),
    "field, real-rooted, product": (
        "algebraic-real-rooted",
        {"roots.polynomials_over_field.FieldPolynomials.check_power_product": nothing},
    ),
    "field, real-rooted, inequality": (
        "algebraic-real-rooted",
        {"roots.real_over_field._newton_fails": always},
    ),
    "field, table, changes": ("algebraic-interlaces", {"roots.table._check_changes": nothing}),
    "field, roots, cover": ("algebraic-real-roots", {"roots.places._check_no_other": nothing}),
    "field, compatible, one sign": (
        "algebraic-compatible",
        {"interlacing.check_compatible._check_one_sign": nothing},
    ),
    "field, compatible, sides": (
        "algebraic-no-common-interlacer",
        {"interlacing.check_interlacer._excluded": everything},
    ),
    "field, stable": ("algebraic-hurwitz-stable", {"interlacing.check_stability._prove_stable": nothing}),
    "field, signs": (
        "algebraic-interlaces",
        {"roots.real_over_field.RealField.sign": lambda field, x: (x[0] > 0) - (x[0] < 0)},
    ),
    "field, positive, root": ("algebraic-positive-semidefinite", {"roots.number_field._inside": first}),
    "field, squares, root": ("algebraic-sum-of-squares", {"roots.number_field._inside": first}),
    "field, factor, radius": (
        "algebraic-spectral-factor",
        {"spectral.algebraic.check_factor.check_radius": nothing},
    ),
    "field, positive, definite": (
        "algebraic-positive-semidefinite",
        {"spectral.algebraic.zeros._check_definite_at": nothing},
    ),
    "real-rooted, signs": ("real-rooted", {"interlacing.check_realrooted.is_real_rooted_by_signs": always}),
    "real-rooted, product": ("real-rooted", {"roots.real_polynomials.check_power_product": nothing}),
    "roots, apart": ("real-roots", {"interlacing.check_realrooted.check_apart": nothing}),
    "roots, places": ("real-roots", {"interlacing.check_realrooted.prove_places": nothing}),
    "interlaces, changes": ("interlaces", {"roots.table._check_changes": nothing}),
    "interlaces, product": ("interlaces", {"roots.real_polynomials.check_power_product": nothing}),
    "compatible, one sign": ("compatible", {"interlacing.check_compatible._check_one_sign": nothing}),
    "compatible, orientation": ("compatible", {"interlacing.check_compatible._check_orientation": nothing}),
    "compatible, others": ("compatible", {"interlacing.check_compatible._check_others": nothing}),
    "interlacer, product": ("no-common-interlacer", {"roots.real_polynomials.check_power_product": nothing}),
    "interlacer, sides": ("no-common-interlacer", {"interlacing.check_interlacer._excluded": everything}),
    "stable": ("hurwitz-stable", {"interlacing.check_stability._prove_stable": nothing}),
    "unstable": ("hurwitz-stable", {"roots.real_polynomials.is_multiple": always}),
    "positive, definite": ("positive-semidefinite", {"spectral.check_positive.check_definite_at": nothing}),
    "factor, radius": ("spectral-factor", {"spectral.check_factor.check_radius": nothing}),
    "inequality, bounds": ("root-inequality", {"finitefree.check_inequality._check_bounds": nothing}),
    "inequality, totals": ("root-inequality", {"finitefree.check_inequality._check_totals": nothing}),
    "barrier, negative roots": ("barrier-bound", {"finitefree.check_barrier.has_no_negative_root": always}),
    "Stam, real roots": ("stam", {"finitefree.check_information.prove_real_rooted": nothing}),
    "multivariate, above": ("multivariate-barrier", {"finitefree.check_multivariate._check_above": nothing}),
    "multivariate, negative": (
        "multivariate-barrier",
        {"finitefree.check_multivariate._is_negative": always},
    ),
    "pairwise, pairs": ("pairwise-not-compatible", {"interlacing.check_pairwise.prove_compatible": nothing}),
}
OLD = {
    "spectral.check_factor._proved_sizes": sizes_of_infinity,
    "spectral.check_factor.check_product": nothing,
}


def is_found(kind: str, holes, steps: int = 6) -> bool:
    # honest certificates are proved by the checker as it is
    honest(kind)
    with ExitStack() as stack:
        for name, instead in holes.items():
            module, _, function = name.rpartition(".")
            holder = pkgutil.resolve_name(f"polyalg.checker.{module}")
            stack.enter_context(mock.patch.object(holder, function, instead))
        try:
            forge(kind, 100, steps)
        except Accepted:
            return True
    return False


@pytest.mark.parametrize("name", HOLES)
def test_a_hole_is_found(name: str) -> None:
    assert is_found(*HOLES[name])


def test_the_hole_that_was_there_is_found() -> None:
    assert is_found("spectral-factor", OLD, steps=6)

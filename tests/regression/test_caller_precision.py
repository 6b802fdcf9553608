"""Nothing that a result tells depends on FLINT's precision at the time when it is asked for."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable, Iterator
from typing import Any

import flint
import pytest
from flint import acb, acb_mat, arb, fmpq

import polyalg as pa
from polyalg.core.balls import radius_text

PRECISIONS = [2, 3, 10, 20000]

# Conversions and other calls without arguments; what depends on the clock is left out.
CALLS = ("to_numpy", "to_mpmath", "to_sympy", "to_flint", "to_json", "exp", "expand", "star", "summary")
SPECIAL = ("__repr__", "__str__", "_repr_latex_", "__len__")
CLOCK = {"report", "seconds"}


def scalar(*coefficients: Any) -> pa.MatrixPolynomial:
    return pa.MatrixPolynomial([[[c]] for c in coefficients])


def gaussian() -> pa.GaussianMatrix:
    return pa.GaussianMatrix(flint.fmpq_mat([[1, 2], [0, fmpq(1, 3)]]), flint.fmpq_mat([[0, 1], [1, 0]]))


def matrix_polynomial() -> pa.MatrixPolynomial:
    A = pa.MatrixPolynomial([[[1, 2], [0, 3]], [[0, 1], [1, fmpq(1, 3)]]])
    return A.star() * A + pa.MatrixPolynomial([[[1, 0], [0, 2]]])


def circle() -> pa.LaurentMatrixPolynomial:
    return pa.LaurentMatrixPolynomial([[[7]], [[2]]])


RESULTS: dict[str, Callable[[], Any]] = {
    "jordan": lambda: pa.jordan_form([[0, 2, 0], [1, 0, 1], [0, 0, 3]], 33),
    "jordan-defective": lambda: pa.jordan_form(
        flint.fmpq_mat([[0, 0, 0, -4], [1, 0, 0, 0], [0, 1, 0, 4], [0, 0, 1, 0]]) / 7, 33
    ),
    "jordan-exact": lambda: pa.jordan_form([[fmpq(1, 3), 1], [0, fmpq(1, 3)]]),
    "jordan-gaussian": lambda: pa.jordan_form(gaussian(), 40),
    "jordan-empty": lambda: pa.jordan_form([]),
    "structure": lambda: pa.jordan_structure([[2, 1], [0, 2]]),
    "eigenvalues": lambda: pa.eigenvalues([[0, 2, 1], [1, 0, 0], [0, 5, 3]], 40),
    "frobenius": lambda: pa.frobenius_form([[2, 1], [0, fmpq(2, 7)]]),
    "frobenius-gaussian": lambda: pa.frobenius_form(gaussian()),
    "real-rooted": lambda: pa.is_real_rooted([2, -3, 1]),
    "not-real-rooted": lambda: pa.is_real_rooted([2, 0, 1, 5]),
    "not-by-roots": lambda: pa.is_real_rooted([3, 3, -7, 0, 1, 1]),
    "real-roots": lambda: pa.real_roots([-2, 0, 1, 3], 40),
    "interlaces": lambda: pa.interlaces([0, 1], [-1, 0, 1]),
    "interlaces-not": lambda: pa.interlaces([2, -3, 1], [12, -7, 1]),
    "compatible": lambda: pa.are_compatible([0, 1], [1, -1], [0, -1, 1]),
    "hurwitz": lambda: pa.is_hurwitz_stable([1, 2, 3, 1]),
    "hurwitz-not": lambda: pa.is_hurwitz_stable([5, 1, 1, 3, 1, 1]),
    "schur": lambda: pa.is_schur_stable([1, 2, 9]),
    "schur-not": lambda: pa.is_schur_stable([9, 2, 3, 1]),
    "log-concave": lambda: pa.is_log_concave([1, 2, 1]),
    "positive": lambda: pa.is_positive_semidefinite(matrix_polynomial()),
    "positive-not": lambda: pa.is_positive_semidefinite(scalar(-1, 0, 3)),
    "factor": lambda: pa.spectral_factor(matrix_polynomial(), digits=33),
    "factor-circle": lambda: pa.spectral_factor(circle(), on="circle", digits=33),
    "factor-zeros": lambda: pa.spectral_factor(scalar(4, 0, -4, 0, 1), digits=33),
    "squares": lambda: pa.sum_of_squares(matrix_polynomial()),
    "squares-scalar": lambda: pa.sum_of_squares(scalar(1, 0, 0, 0, 1)),
    "matrix-polynomial": matrix_polynomial,
    "laurent": circle,
    "gaussian-matrix": gaussian,
    "gaussian-polynomial": lambda: pa.characteristic_polynomial(gaussian()),
    "largest-root": lambda: pa.largest_root([-2, 0, 1], 40),
    "additive-bound": lambda: pa.additive_root_bound([2, -3, 1], [-2, 0, 1], [1, -1], 30),
    "multiplicative-bound": lambda: pa.multiplicative_root_bound(
        [2, -3, 1], [2, -4, 1], [2, fmpq(-1, 2)], 30
    ),
    "rectangular-bound": lambda: pa.rectangular_root_bound([2, -3, 1], [2, -4, 1], 3, fmpq(1, 2), 30),
    "falsify": lambda: pa.search.falsify("second-root-submodular", samples=40, size=3),
    "falsify-held": lambda: pa.search.falsify("stam", samples=3, size=3),
    "mixed": lambda: pa.mixed_characteristic_polynomial([[[1, 0], [0, 2]], [[1, 1], [1, 1]]]),
}


def canonical(value: Any, depth: int = 0) -> Any:
    """Return something that is equal for equal values, with every bit of every ball."""
    if isinstance(value, arb):
        return (canonical_part(value.mid()), canonical_part(value.rad())) if value.is_finite() else "infinite"
    if isinstance(value, acb):
        return canonical(value.real), canonical(value.imag)
    if isinstance(value, acb_mat):
        return value.nrows(), [canonical(x) for x in value.entries()]
    if isinstance(value, (str, bytes, int, bool, type(None))):
        return value
    if isinstance(value, dict):
        return [(canonical(k), canonical(v)) for k, v in value.items()]
    if isinstance(value, (list, tuple)) and depth < 6:
        own = [canonical(x, depth + 1) for x in value]
        return own if type(value) in (list, tuple) else (own, walked(value, depth + 1))
    if type(value).__module__.startswith("polyalg.") and depth < 6:
        return walked(value, depth + 1)
    return type(value).__name__, str(value.tolist() if hasattr(value, "tolist") else repr(value))


def canonical_part(x: arb) -> tuple[int, int]:
    mantissa, exponent = x.man_exp()
    return int(mantissa), int(exponent)


def walked(result: Any, depth: int = 0) -> list[tuple[str, Any]]:
    """Return every public attribute, representation and conversion of a result."""
    return list(_walk(result, depth))


def _walk(result: Any, depth: int) -> Iterator[tuple[str, Any]]:
    for name in sorted({*dir(result), *SPECIAL}):
        if name in CLOCK or (name.startswith("_") and name not in SPECIAL):
            continue
        value = getattr(result, name, None)
        if callable(value):
            if name not in (*CALLS, *SPECIAL):
                continue
            try:
                value = value()
            except (pa.PolyalgError, TypeError) as error:
                value = f"{type(error).__name__}: {error}"
        yield name, canonical(value, depth)


def copied(result: Any) -> Any:
    return pickle.loads(pickle.dumps(result))


def differences(expected: Any, found: Any) -> list[str]:
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        return [
            f"{a[0]}: {str(a[1])[:200]} is not {str(b[1])[:200]}" if isinstance(a, tuple) else f"{a} {b}"
            for a, b in zip(expected, found, strict=True)
            if a != b
        ]
    return [] if expected == found else [f"{expected} is not {found}"]


@pytest.mark.parametrize("name", RESULTS)
def test_every_attribute_at_every_precision(name: str) -> None:
    random.seed(1)
    expected = canonical(RESULTS[name]())
    for bits in PRECISIONS:
        early = RESULTS[name]()
        flint.ctx.prec = bits
        try:
            # Made before and looked at now; made now; sent through a pickle now.
            lazy, whole = canonical(early), canonical(RESULTS[name]())
            sent = whole if isinstance(early, (arb, flint.fmpq_poly)) else canonical(copied(early))
        finally:
            flint.ctx.prec = 53
        for found in (lazy, whole, sent):
            assert not differences(expected, found), (bits, differences(expected, found))


def test_the_radius_is_not_below_the_true_one() -> None:
    F = pa.jordan_form([[0, 2, 0], [1, 0, 1], [0, 0, 3]], 33)
    flint.ctx.prec = 2
    try:
        radius = F.radius
    finally:
        flint.ctx.prec = 53
    entries = [x for M in (F.J, F.V, F.V_inverse) for x in M.entries()]
    assert all(arb(part.rad()) <= radius for x in entries for part in (x.real, x.imag))
    assert any(arb(part.rad()) == radius for x in entries for part in (x.real, x.imag))


def test_a_radius_is_never_shown_below_what_it_is() -> None:
    rng = random.Random(3)
    radii = [arb(rng.getrandbits(30) | 1) * arb(2) ** rng.randint(-200, 200) for _ in range(2000)]
    radii += [arb(10) ** -400000, arb(1) / 2**99, arb("9.96e-5"), arb("0.0996"), arb(99.6), arb(0)]
    for radius in (arb(x.upper()) for x in radii):
        text = radius_text(radius)
        with flint.ctx.workprec(64):
            shown = arb(text)
            assert radius <= shown.upper() and (shown <= radius * arb("1.11") or radius == 0)
        assert len(text.partition("e")[0].strip("0.")) <= 3

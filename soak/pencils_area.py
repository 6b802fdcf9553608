"""Trials of matrix polynomials as eigenproblems: eigenstructure, eigenvalues, chains, minimal bases."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

from flint import acb, acb_mat, fmpq_poly

import polyalg as pa
from polyalg.core.precision import flint_lock, working_precision
from polyalg.testing.assertions import as_balls
from soak.forms_area import written_matrix
from soak.pencil_draws import Given, Kin, drawn_pencil, kin_of
from soak.roots_area import differ
from soak.trial import Trial, chosen

__all__ = ["pencils_trial"]

_BITS = 400
_INFINITY = "infinity"
_CALLS = {
    "eigenstructure": 4,
    "kronecker_form": 2,
    "polynomial_eigenvalues": 2,
    "jordan_chains": 2,
    "minimal_basis": 1,
}


def pencils_trial(rng: random.Random) -> Trial:
    """Return a trial of a matrix polynomial and a relative."""
    call = chosen(rng, _CALLS)
    if call == "kronecker_form":
        return _kronecker_trial(rng)
    regular = call in ("polynomial_eigenvalues", "jordan_chains")
    given = drawn_pencil(rng, regular=regular)
    kin = kin_of(rng, given.P, infinity_stays=call != "eigenstructure", types=call != "minimal_basis")
    ask, compare = _ASK[call]
    return Trial(
        call,
        given.family,
        kin.name,
        lambda: ask(given.P, given.P),
        lambda: ask(kin.given, given.P) if call != "minimal_basis" else _basis(kin),
        lambda found, moved: compare(given, kin, found, moved),
        (_written(given.P), _written(kin.P)),
        _peers(call, given),
        _SUMMARY[call],
        about=(given.P, kin.given),
    )


def _kronecker_trial(rng: random.Random) -> Trial:
    """Return a trial of a pencil A - x B, and of its coefficients in another order or type."""
    while (given := drawn_pencil(rng)).P.degree != 1:
        pass
    kin = kin_of(rng, given.P)
    A, B = given.P.coefficients
    pair = (A, B * -1)
    C, D = [*kin.P.coefficients, kin.P.coefficients[0] * 0][:2]
    other = (C, D * -1)
    return Trial(
        "kronecker_form",
        given.family,
        kin.name,
        lambda: pa.kronecker_form(*pair),
        lambda: pa.kronecker_form(*other),
        lambda found, moved: _structures(given, kin, found, moved),
        (_written(given.P), _written(kin.P)),
        _peers("kronecker_form", given),
        _structure_text,
        about=(pair, other),
    )


def _written(P: Any) -> Callable[[], str]:
    return lambda: f"[{', '.join(written_matrix(C)() for C in P.coefficients)}]"


def _peers(call: str, given: Given) -> dict[str, Callable[[Any], str]]:
    known = given.known
    if known is None or call not in ("eigenstructure", "kronecker_form"):
        return {}
    return {"construction": lambda found: differ(known, _rest(found))}


def _rest(found: Any) -> tuple[list[int], list[int], list[int]]:
    return found.infinite, found.right_indices, found.left_indices


def _structure_text(found: Any) -> str:
    return f"{[(str(f), sizes) for f, sizes in _factors(found)]}, {_rest(found)}"


def _factors(found: Any) -> list[tuple[Any, list[int]]]:
    return [(zero.factor.public(), list(zero.sizes)) for zero in found.exact.finite]


def _structures(given: Given, kin: Kin, found: Any, moved: Any) -> str:
    if found.rank != moved.rank:
        return f"ranks {found.rank} and {moved.rank}"
    left, right = (found.right_indices, found.left_indices), (moved.right_indices, moved.left_indices)
    if left != (right[::-1] if kin.transposed else right):
        return f"minimal indices {left} and {right}"
    if kin.split:
        return differ(_roots(found), _roots(moved)) or differ(found.infinite, moved.infinite)
    images = dict(_image(kin, f, sizes) for f, sizes in _factors(found))
    if found.infinite:
        images.update([_of_infinity(kin, found.infinite)])
    others = {str(f): sizes for f, sizes in _factors(moved)}
    if moved.infinite:
        others[_INFINITY] = moved.infinite
    return differ(images, others)


def _image(kin: Kin, f: Any, sizes: list[int]) -> tuple[str, list[int]]:
    """Return the text of the factor whose roots are the images of those of f, and the sizes."""
    degree = f.degree()
    coefficients = kin.map_.substituted(f.coeffs(), degree, f.coeffs()[0] * 0)
    lead = coefficients[-1]
    if not lead:
        return _INFINITY, sizes
    return str(type(f)([c / lead for c in coefficients]) if not _gaussian(f) else _monic(coefficients)), sizes


def _gaussian(f: Any) -> bool:
    return isinstance(f, pa.GaussianPolynomial)


def _monic(coefficients: list[Any]) -> Any:
    return pa.GaussianPolynomial.from_coefficients([c / coefficients[-1] for c in coefficients])


def _of_infinity(kin: Kin, sizes: list[int]) -> tuple[str, list[int]]:
    """Return what infinity becomes: y = -d/c."""
    if kin.map_.keeps_infinity:
        return _INFINITY, sizes
    root = fmpq_poly([kin.map_.d / kin.map_.c, 1])
    return str(pa.GaussianPolynomial(root) if _is_complex(kin.P) else root), sizes


def _is_complex(P: Any) -> bool:
    return any(isinstance(C, pa.GaussianMatrix) for C in P.coefficients)


def _roots(found: Any) -> Counter[tuple[int, ...]]:
    counts: Counter[tuple[int, ...]] = Counter()
    for f, sizes in _factors(found):
        counts[tuple(sizes)] += f.degree()
    return counts


def _values(given: Given, kin: Kin, found: Any, moved: Any) -> str:
    if len(found) != len(moved):
        return f"{len(found)} and {len(moved)} eigenvalues"
    ends = [[e.block_sizes for e in part if e.is_infinite] for part in (found, moved)]
    if ends[0] != ends[1]:
        return f"at infinity {ends[0]} and {ends[1]}"
    with flint_lock, working_precision(_BITS):
        others = [(e.value, e.block_sizes) for e in moved if not e.is_infinite]
        for e in found:
            if e.is_infinite:
                continue
            image = kin.map_.at(acb(e.value))
            if not any(image.overlaps(acb(w)) and sizes == e.block_sizes for w, sizes in others):
                return f"the eigenvalue {e} goes to {image} with sizes {e.block_sizes}"
    return ""


def _chains(given: Given, kin: Kin, found: Any, moved: Any) -> str:
    wrong = _values(given, kin, found.eigenvalues, moved.eigenvalues)
    return wrong or _are_chains(given.P, found) or _are_chains(kin.P, moved)


def _are_chains(P: Any, found: Any) -> str:
    """Compare P(x + t) v(t) with O(t^k), in balls; at infinity of the reversal at 0."""
    with flint_lock, working_precision(_BITS):
        coefficients = [as_balls(C) for C in P.coefficients]
        for chain in found:
            infinite = chain.eigenvalue.is_infinite
            own = coefficients[::-1] if infinite else coefficients
            taylor = _taylor(own, acb(0) if infinite else acb(chain.eigenvalue.value))
            V = acb_mat(chain.vectors)
            columns = [acb_mat(V.nrows(), 1, [V[i, j] for i in range(V.nrows())]) for j in range(V.ncols())]
            for k in range(len(columns)):
                terms = [taylor[j] * columns[k - j] for j in range(min(k, len(taylor) - 1) + 1)]
                total = sum(terms[1:], terms[0])
                if not all(z.contains(0) for z in total.entries()):
                    return f"vector {k} of a chain at {chain.eigenvalue} is none: {total}"
    return ""


def _taylor(coefficients: list[acb_mat], x: acb) -> list[acb_mat]:
    """Return the coefficients of P(x + t), by repeated Horner steps."""
    found = list(coefficients)
    for start in range(len(found)):
        for k in range(len(found) - 2, start - 1, -1):
            found[k] = found[k] + found[k + 1] * x
    return found


def _basis(kin: Kin) -> Any:
    return pa.minimal_basis(kin.P, "left").transpose() if kin.transposed else pa.minimal_basis(kin.P)


def _bases(given: Given, kin: Kin, found: Any, moved: Any) -> str:
    for P, N in ((given.P, found), (kin.P.transpose() if kin.transposed else kin.P, moved)):
        if (P * N).degree >= 0:
            return "P N is not zero"
    return differ(_degrees(found), _degrees(moved))


def _degrees(N: Any) -> list[int]:
    return [max(N[i, j].degree() for i in range(N.nrows)) for j in range(N.ncols)]


_Ask = Callable[[Any, pa.MatrixPolynomial], Any]
_ASK: dict[str, tuple[_Ask, Callable[[Given, Kin, Any, Any], str]]] = {
    # A relative has the grade of the polynomial that it is one of.
    "eigenstructure": (lambda P, first: pa.eigenstructure(P, grade=max(first.degree, 0)), _structures),
    "polynomial_eigenvalues": (lambda P, _: pa.polynomial_eigenvalues(P), _values),
    "jordan_chains": (lambda P, _: pa.jordan_chains(P), _chains),
    "minimal_basis": (lambda P, _: pa.minimal_basis(P), _bases),
}
_SUMMARY: dict[str, Callable[[Any], str]] = {
    "eigenstructure": _structure_text,
    "polynomial_eigenvalues": lambda found: str([e.block_sizes for e in found]),
    "jordan_chains": lambda found: str([len(c) for c in found]),
    "minimal_basis": lambda N: str(_degrees(N)),
}

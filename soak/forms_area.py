"""Trials of the forms of matrices: structure, eigenvalues, Jordan and Frobenius form, polynomials."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from flint import acb, fmpq, fmpq_mat

import polyalg as pa
from polyalg.core.gaussian import GaussianMatrix
from polyalg.core.precision import flint_lock, working_precision
from polyalg.testing.assertions import as_balls, evaluate_at
from soak.affine import monic_image
from soak.matrices import Relative, drawn_matrix, identity, relative
from soak.peers import pari_invariant_factors
from soak.roots_area import differ
from soak.trial import Trial, chosen

__all__ = ["forms_trial", "written_matrix"]

_BITS = 300
_CALLS = {
    "jordan_structure": 3,
    "eigenvalues": 3,
    "jordan_form": 3,
    "frobenius_form": 3,
    "is_similar": 2,
    "rank": 1,
    "stationary_distributions": 1,
    "characteristic_polynomial": 1,
    "minimal_polynomial": 1,
}


def written_matrix(A: Any) -> Callable[[], str]:
    """Return what writes a matrix down."""

    def text() -> str:
        if isinstance(A, GaussianMatrix):
            return f"GaussianMatrix({_rows(A.real)}, {_rows(A.imag)})"
        return _rows(A)

    return text


def _rows(A: fmpq_mat) -> str:
    return "[" + ", ".join("[" + ", ".join(map(str, row)) + "]" for row in A.tolist()) + "]"


def forms_trial(rng: random.Random) -> Trial:
    """Return a trial of a form of a matrix."""
    call = chosen(rng, _CALLS)
    family, A = drawn_matrix(rng, 3, 20 if call == "jordan_form" else 30)
    if call in _OTHERS:
        return _OTHERS[call](rng, family, A)
    kin = relative(rng, A)
    ask: Callable[[Any], Any] = getattr(pa, call)
    compare, summary = _COMPARE[call], _SUMMARY.get(call, str)
    return Trial(
        call,
        family,
        kin.name,
        lambda: ask(A),
        lambda: ask(kin.matrix),
        lambda found, moved: compare(kin, found, moved),
        (written_matrix(A), written_matrix(kin.matrix)),
        _peers(call, A),
        summary,
        about=(A, kin.matrix),
    )


def _similar_trial(rng: random.Random, family: str, A: Any) -> Trial:
    """Return a trial of a matrix and a relative, and of both transposed."""
    kin = relative(rng, A)
    pairs = (A, kin.matrix), (kin.matrix.transpose(), A.transpose())
    # PARI is asked for matrices over Q.
    rational = not any(isinstance(M, GaussianMatrix) for M in pairs[0]) and A.nrows() <= 12
    return Trial(
        "is_similar",
        family,
        kin.name,
        lambda: pa.is_similar(*pairs[0]),
        lambda: pa.is_similar(*pairs[1]),
        lambda found, moved: (
            _similar(pairs[0], found) or _similar(pairs[1], moved) or differ(bool(found), bool(moved))
        ),
        (_written_pair(pairs[0]), _written_pair(pairs[1])),
        {"PARI": lambda found: _similar_by_pari(found, *pairs[0])} if rational else {},
        about=pairs,
    )


def _rank_trial(rng: random.Random, family: str, A: Any) -> Trial:
    """Return a trial of the rank of A - c and of a similar matrix or the transpose."""
    unit: Any = identity(A.nrows()) * rng.choice((0, 0, 1, 2))
    A = A - (GaussianMatrix(unit) if isinstance(A, GaussianMatrix) else unit)
    kin = relative(rng, A, moves=False)
    rational = not isinstance(A, GaussianMatrix)
    return Trial(
        "rank",
        family,
        kin.name,
        lambda: pa.rank(A),
        lambda: pa.rank(kin.matrix),
        differ,
        (written_matrix(A), written_matrix(kin.matrix)),
        {"FLINT": lambda found: differ(found, A.rank())} if rational else {},
    )


def _stationary_trial(rng: random.Random, family: str, A: Any) -> Trial:
    """Return a trial of a chain that goes where A has large entries, and of it with its states renamed."""
    n = A.nrows()
    sizes = [[int(abs(x).floor()) % 7 for x in row] for row in getattr(A, "real", A).tolist()]
    rows = [
        [fmpq(x + (i == j) * (not any(row)), sum(row) or 1) for j, x in enumerate(row)]
        for i, row in enumerate(sizes)
    ]
    order = rng.sample(range(n), n)
    P, Q = fmpq_mat(rows), fmpq_mat([[rows[i][j] for j in order] for i in order])

    def compare(found: Any, moved: Any) -> str:
        left = sorted(str([v[0, k] for k in order]) for v in found)
        return differ(left, sorted(str(v.entries()) for v in moved))

    return Trial(
        "stationary_distributions",
        family,
        "renamed",
        lambda: pa.stationary_distributions(P),
        lambda: pa.stationary_distributions(Q),
        compare,
        (written_matrix(P), written_matrix(Q)),
        {"v P": lambda found: "" if all(v * P == v for v in found) else "v P is not v"},
    )


def _written_pair(pair: tuple[Any, Any]) -> Callable[[], str]:
    return lambda: ", ".join(written_matrix(M)() for M in pair)


def _similar(pair: tuple[Any, Any], found: Any) -> str:
    if not found:
        return ""
    A, B, S = (M if isinstance(M, GaussianMatrix) else GaussianMatrix(M) for M in (*pair, found.transform))
    if S.nrows() != A.nrows():
        return f"the transform has {S.nrows()} rows, A has {A.nrows()}"
    return "" if A * S == S * B and S.det() != 0 else "A S is not S B, or S is singular"


def _similar_by_pari(found: Any, A: fmpq_mat, B: fmpq_mat) -> str:
    forms = [pari_invariant_factors(M) for M in (A, B)]
    return "" if None in forms else differ(bool(found), forms[0] == forms[1])


def _image(kin: Relative, f: Any) -> Any:
    """Return the monic polynomial whose roots are the images of those of f; None over Q(i)."""
    if isinstance(kin.matrix, GaussianMatrix) or kin.move or not hasattr(f, "numer"):
        return None
    return monic_image(kin.map_, f)


def _polynomials(kin: Relative, found: Any, moved: Any) -> str:
    if found.degree() != moved.degree():
        return f"degrees {found.degree()} and {moved.degree()}"
    image = _image(kin, found)
    return "" if image is None else differ(str(image), str(moved))


def _structures(kin: Relative, found: Any, moved: Any) -> str:
    images = [_image(kin, f) for f, _ in found]
    if any(f is None for f in images):
        # Factors split further over Q(i), but the roots keep their blocks.
        return differ(_blocks(found), _blocks(moved))
    left = sorted((str(f), sizes) for f, (_, sizes) in zip(images, found, strict=True))
    return differ(left, sorted((str(f), sizes) for f, sizes in moved))


def _blocks(structure: Any) -> dict[tuple[int, ...], int]:
    """Return the number of roots with each list of block sizes."""
    counts: dict[tuple[int, ...], int] = {}
    for f, sizes in structure:
        counts[tuple(sizes)] = counts.get(tuple(sizes), 0) + f.degree()
    return counts


def _frobenius(kin: Relative, found: Any, moved: Any) -> str:
    left, right = found.invariant_factors, moved.invariant_factors
    if [f.degree() for f in left] != [f.degree() for f in right]:
        return f"degrees {[f.degree() for f in left]} and {[f.degree() for f in right]}"
    for f, g in zip(left, right, strict=True):
        image = _image(kin, f)
        if image is not None and image != g:
            return f"the factor {f} goes to {image}, found is {g}"
    A, U, F = kin.matrix, moved.transform, moved.form
    return "" if A * U == U * F and U.det() != 0 else "A U is not U F, or U is singular"


def _eigenvalues(kin: Relative, found: Any, moved: Any) -> str:
    if len(found) != len(moved):
        return f"{len(found)} and {len(moved)} eigenvalues"
    with flint_lock, working_precision(_BITS):
        images = [(_moved(kin, e.value), e.block_sizes) for e in found]
        others = [(e.value, e.block_sizes) for e in moved]
        in_order = not kin.conjugate
        if in_order and kin.map_.a < 0:
            others = others[::-1]
        for k, (value, sizes) in enumerate(images):
            near = [others[k]] if in_order else others
            if not any(value.overlaps(w) and sizes == s for w, s in near):
                return f"eigenvalue {k} goes to {value} with blocks {sizes}, found is {near[:3]}"
    return ""


def _moved(kin: Relative, value: acb) -> acb:
    image = value * acb(kin.map_.a) + acb(kin.map_.b) + acb(kin.move.real, kin.move.imag)
    return image.conjugate() if kin.conjugate else image


def _jordan(kin: Relative, found: Any, moved: Any) -> str:
    wrong = _structures(kin, found.structure, moved.structure)
    wrong = wrong or _eigenvalues(kin, found.eigenvalues, moved.eigenvalues)
    return wrong or _is_form(kin.matrix, moved)


def _is_form(A: Any, form: Any) -> str:
    with flint_lock, working_precision(_BITS):
        if not (as_balls(A) * form.V).overlaps(form.V * form.J):
            return "A V is not V J"
        if (form.V * form.V_inverse).det().overlaps(0):
            return "V is not certainly invertible"
    return ""


_OTHERS: dict[str, Callable[[random.Random, str, Any], Trial]] = {
    "is_similar": _similar_trial,
    "rank": _rank_trial,
    "stationary_distributions": _stationary_trial,
}
_COMPARE: dict[str, Callable[[Relative, Any, Any], str]] = {
    "jordan_structure": _structures,
    "eigenvalues": _eigenvalues,
    "jordan_form": _jordan,
    "frobenius_form": _frobenius,
    "characteristic_polynomial": _polynomials,
    "minimal_polynomial": _polynomials,
}
_SUMMARY: dict[str, Callable[[Any], str]] = {
    "eigenvalues": lambda found: str([e.block_sizes for e in found]),
    "jordan_form": lambda found: str(found.structure),
    "frobenius_form": lambda found: str(found.invariant_factors),
}


def _peers(call: str, A: Any) -> dict[str, Callable[[Any], str]]:
    if isinstance(A, GaussianMatrix):
        return {}
    n = A.nrows()
    if call == "frobenius_form":
        return {"PARI": lambda found: _pari(found, A)} if n <= 12 else {}
    if call == "minimal_polynomial":
        return {
            "FLINT": lambda found: differ(str(found), str(A.minpoly())),
            "its value": lambda found: "f(A) is not 0" if evaluate_at(found, A) else "",
        }
    if call == "characteristic_polynomial":
        return {"FLINT": lambda found: differ(str(found), str(A.charpoly()))}
    if call == "jordan_structure":
        return {"ranks": lambda found: _ranks(found, A)} if n <= 12 else {}
    if call == "eigenvalues":
        return {"trace": lambda found: _trace(found, A)}
    return {}


def _pari(found: Any, A: fmpq_mat) -> str:
    theirs = pari_invariant_factors(A)
    if theirs is None:
        return ""
    ours = ["[" + ",".join(str(c) for c in f.coeffs()) + "]" for f in found.invariant_factors]
    return differ(ours, theirs)


def _ranks(found: Any, A: fmpq_mat) -> str:
    """Compare with the ranks of f(A)^k over Q: n - rank f(A)^k = deg f * sum of min(size, k)."""
    for f, sizes in found:
        value, power = evaluate_at(f, A), None
        for k in range(1, max(sizes) + 2):
            power = value if power is None else power * value
            nullity = A.nrows() - power.rank()
            if nullity != f.degree() * sum(min(size, k) for size in sizes):
                return f"{f} has blocks {sizes}, but f(A)^{k} has nullity {nullity}"
    return ""


def _trace(found: Any, A: fmpq_mat) -> str:
    with flint_lock, working_precision(_BITS):
        total = sum((e.value * sum(e.block_sizes) for e in found), acb(0))
        trace = sum((A[i, i] for i in range(A.nrows())), A[0, 0] * 0)
        return "" if total.overlaps(acb(trace)) else f"the eigenvalues sum to {total}, the trace is {trace}"

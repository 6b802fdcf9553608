"""Jordan chains of a matrix polynomial: Taylor coefficients of its root polynomials at the zeros.

Theorem 5 of the theory page on matrix polynomials.
"""

from __future__ import annotations

from ..arithmetic.fixed.columns import Column
from ..arithmetic.fixed.comparing import first_beyond, units_below
from ..arithmetic.fixed.vector_polynomials import Disc, VectorPolynomial
from ..arithmetic.matrix import Vector
from ..arithmetic.matrix_polynomials import MatrixPolynomial, is_equal, read_matrices
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_index, read_list, read_object
from ..format.limits import Work
from ..format.reading import Dyadic, read_bits, read_fixed_rows
from ..roots.chain_columns import Wanted, chain_columns
from ..roots.enclosed import Enclosed
from .kernels import InputPolynomial
from .proved import ProvedEigenstructure

_GUARD = 64


def prove_chains(case: Case[InputPolynomial], proved: ProvedEigenstructure, spectrum: Enclosed) -> None:
    """Prove chains of root polynomials within the radius of those listed, and those at infinity exactly.

    Raises
    ------
    CertificateError
        Steps "structure" (P is singular), "format", "limits", "chains" (not as many, or an entry is too far
        from the chain) and "pivot".

    Notes
    -----
    Theorem 5 of the theory page on matrix polynomials.

    A chain is divided by the pivot entry of its first vector.
    """
    claim, work, P = case.claim, case.work, case.input.P
    if not P.rows == P.columns == proved.claimed.rank:
        raise CertificateError("structure", "P is singular; chains are proved of regular ones")
    places = read_bits(case.evidence["working_bits"], "evidence.working_bits")
    finite = proved.claimed.finite
    blocks = [(k, i) for k, owner in enumerate(spectrum.factors) for i in range(len(finite[owner].sizes))]
    items = read_list(claim["chains"], "claim.chains", length=len(blocks))
    modules = [[_module(v) for v in vectors] for vectors in proved.roots]
    n = case.input.P.columns
    for j, ((k, number), item) in enumerate(zip(blocks, items, strict=True)):
        owner, where = spectrum.factors[k], f"claim.chains[{j}]"
        size = finite[owner].sizes[number]
        parts = read_object(item, ("pivot", "bits", "columns"), where)
        pivot = read_index(parts["pivot"], f"{where}.pivot", n)
        listed = _read_columns(parts, where, (size, n), work)
        re, im = spectrum.points[k]
        disc = Disc(re, im, spectrum.bits, spectrum.radii[k], spectrum.unit)
        fine = min(places, _needed_places(spectrum, listed.height))
        columns = chain_columns(modules[owner][number], disc, Wanted(size, pivot, 1, fine), work)
        _compare(columns, listed, fine, spectrum.radius, (where, work))
    _check_infinite(case, proved)


def _needed_places(spectrum: Enclosed, height: int) -> int:
    """Estimate the places from which on more of them prove nothing more; sound whatever it returns."""
    radius = spectrum.radius
    return max(radius[1].bit_length() - radius[0].bit_length() + 1, 0) + height + _GUARD


def _module(v: MatrixPolynomial) -> VectorPolynomial:
    """Return a polynomial vector, times its denominator, by its coefficients."""
    gaussian = any(any(row[0]) for row in v.im)
    vectors: list[Vector] = [
        ([row[0][m] for row in v.re], [row[0][m] for row in v.im] if gaussian else None)
        for m in range(v.length)
    ]
    return VectorPolynomial(vectors, v.rows)


def _read_columns(parts: dict[str, object], where: str, shape: tuple[int, int], work: Work) -> Dyadic:
    """Read the vectors of a chain, each a list of n integers or pairs, over a power of two; as rows."""
    size, n = shape
    bits = read_bits(parts["bits"], f"{where}.bits")
    rows = read_fixed_rows([parts["columns"]], f"{where}.columns", (1, size, n), work)
    return Dyadic(bits, [re for re, _ in rows], [im for _, im in rows])


def _compare(
    columns: list[Column], listed: Dyadic, places: int, radius: tuple[int, int], at: tuple[str, Work]
) -> None:
    """Prove that real and imaginary part of every entry are within the radius of the listed ones."""
    where, work = at
    unit = max(places, listed.bits)
    allowed = units_below(radius, unit, work)
    up, down = unit - places, unit - listed.bits
    for k, (column, re, im) in enumerate(zip(columns, listed.re, listed.im, strict=True)):
        left = [allowed - (column.error << up)] * (2 * len(re))
        if first_beyond(column.re + column.im, re + im, left, (up, down), work) is not None:
            raise CertificateError("chains", f"{where}.columns[{k}] is not proved within the radius")


def _check_infinite(case: Case[InputPolynomial], proved: ProvedEigenstructure) -> None:
    """Check that the chains at infinity are the beginnings of the root polynomials of the reversal."""
    claim, work, gaussian = case.claim, case.work, case.input.gaussian
    sizes, where = proved.claimed.infinite, "claim.infinite_chains"
    items = read_list(claim["infinite_chains"], where, length=len(sizes))
    for k, (v, size, item) in enumerate(zip(proved.infinite, sizes, items, strict=True)):
        listed = read_matrices(item, f"{where}[{k}]", work, gaussian=gaussian, columns=1)
        if (listed.rows, listed.length) != (v.rows, size) or not is_equal(
            _cut(v, size), listed, "a chain", work
        ):
            raise CertificateError("chains", f"{where}[{k}] is not the beginning of the vector listed for it")


def _cut(v: MatrixPolynomial, size: int) -> MatrixPolynomial:
    """Return the first coefficients."""
    zeros = [0] * max(size - v.length, 0)
    re, im = ([[(row[0] + zeros)[:size]] for row in part] for part in (v.re, v.im))
    return MatrixPolynomial(re, im, v.den)

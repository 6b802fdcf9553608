"""Jordan chains of a matrix polynomial: Taylor coefficients of its root polynomials at the zeros.

Theorem 5 of the theory page on matrix polynomials.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.fixed.comparing import first_beyond, units_below
from ..arithmetic.fixed.vector_polynomials import Disc, VectorPolynomial
from ..arithmetic.integers import bits_of
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

_GUARD, _KEPT = 64, 64


@dataclass(frozen=True, slots=True)
class _Chain:
    """A chain that is listed, and where: at the zero in a disc."""

    disc: Disc
    wanted: Wanted
    listed: Dyadic
    where: str

    def prove(self, module: VectorPolynomial, radius: tuple[int, int], work: Work) -> None:
        """Prove that real and imaginary part of every entry are within the radius of the listed ones."""
        columns = chain_columns(module, self.disc, self.wanted, work)
        listed, places = self.listed, self.wanted.places
        unit = max(places, listed.bits)
        allowed = units_below(radius, unit, work)
        up, down = unit - places, unit - listed.bits
        for k, (column, re, im) in enumerate(zip(columns, listed.re, listed.im, strict=True)):
            left = [allowed - (column.error << up)] * (2 * len(re))
            if first_beyond(column.re + column.im, re + im, left, (up, down), work) is not None:
                raise CertificateError("chains", f"{self.where}.columns[{k}] is not proved within the radius")


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

    A chain is divided by the pivot entry of its first vector. Coefficients of root polynomials may be far
    longer than entries of chains: they are rounded first, and taken as they are where that proves too little.
    """
    claim, work, P = case.claim, case.work, case.input.P
    if not P.rows == P.columns == proved.claimed.rank:
        raise CertificateError("structure", "P is singular; chains are proved of regular ones")
    places = read_bits(case.evidence["working_bits"], "evidence.working_bits")
    finite = proved.claimed.finite
    blocks = [(k, i) for k, owner in enumerate(spectrum.factors) for i in range(len(finite[owner].sizes))]
    items = read_list(claim["chains"], "claim.chains", length=len(blocks))
    rounded = _rounded(proved, spectrum, places)
    n = case.input.P.columns
    for j, ((k, number), item) in enumerate(zip(blocks, items, strict=True)):
        owner, where = spectrum.factors[k], f"claim.chains[{j}]"
        size = finite[owner].sizes[number]
        parts = read_object(item, ("pivot", "bits", "columns"), where)
        pivot = read_index(parts["pivot"], f"{where}.pivot", n)
        listed = _read_columns(parts, where, (size, n), work)
        re, im = spectrum.points[k]
        disc = Disc(re, im, spectrum.bits, spectrum.radii[k], spectrum.unit)
        wanted = Wanted(size, pivot, 1, min(places, _needed_places(spectrum, listed.height)))
        chain = _Chain(disc, wanted, listed, where)
        try:
            chain.prove(rounded[owner][number], spectrum.radius, work)
        except CertificateError as error:
            if rounded[owner][number].spreads is None or error.step not in ("pivot", "chains"):
                raise
            chain.prove(_module(proved.roots[owner][number]), spectrum.radius, work)
    _check_infinite(case, proved)


def _needed_places(spectrum: Enclosed, height: int) -> int:
    """Estimate the places from which on more of them prove nothing more; sound whatever it returns."""
    radius = spectrum.radius
    return max(radius[1].bit_length() - radius[0].bit_length() + 1, 0) + height + _GUARD


def _rounded(proved: ProvedEigenstructure, spectrum: Enclosed, places: int) -> list[list[VectorPolynomial]]:
    """Return the root polynomials with as many bits as most chains need."""
    tops = [0] * len(proved.roots)
    for owner, (re, im) in zip(spectrum.factors, spectrum.points, strict=True):
        tops[owner] = max(tops[owner], bits_of((re, im)) + 1 - spectrum.bits)
    return [
        [_module(v, places + v.length * top + _KEPT) for v in vectors]
        for vectors, top in zip(proved.roots, tops, strict=True)
    ]


def _module(v: MatrixPolynomial, kept: int | None = None) -> VectorPolynomial:
    """Return a polynomial vector, times a number, by its coefficients, of which so many bits are kept.

    A chain is divided by its pivot, so that numbers do not matter.
    """
    gaussian = any(any(row[0]) for row in v.im)
    drop = 0
    if kept is not None:
        drop = max(bits_of(x for part in (v.re, v.im) for row in part for x in row[0]) - kept, 0)
    vectors: list[Vector] = [
        ([row[0][m] >> drop for row in v.re], [row[0][m] >> drop for row in v.im] if gaussian else None)
        for m in range(v.length)
    ]
    # Both parts are less than 1 too low: by less than 2 in modulus.
    return VectorPolynomial(vectors, v.rows, [2] * v.length if drop else None)


def _read_columns(parts: dict[str, object], where: str, shape: tuple[int, int], work: Work) -> Dyadic:
    """Read the vectors of a chain, each a list of n integers or pairs, over a power of two; as rows."""
    size, n = shape
    bits = read_bits(parts["bits"], f"{where}.bits")
    rows = read_fixed_rows([parts["columns"]], f"{where}.columns", (1, size, n), work)
    return Dyadic(bits, [re for re, _ in rows], [im for _, im in rows])


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

"""The mixed characteristic polynomial of Hermitian matrices, exact, by sums over subsets.

mu[A_1, ..., A_m](x) = prod_i (1 - d/dz_i) det(x I + sum z_i A_i) at z = 0; the expected characteristic
polynomial of sum r_i r_i^* for independent r_i with E r_i r_i^* = A_i.  A. Marcus, D. Spielman, N.
Srivastava, Interlacing families II, Annals of Mathematics 182 (2015), Theorem 4.1.

Theorem 8 of the theory page on finite free convolutions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import comb

from flint import fmpq_poly, fmpz, fmpz_mat, fmpz_poly

from polyalg.algebra.determinant import characteristic_coefficients
from polyalg.algebra.integral import IntegerMatrix
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.inputs.reading import read_matrix
from polyalg.core.origin import Origin
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.typing import MatrixFamilyLike, MatrixLike, RealPolynomial
from polyalg.errors import DimensionError, InputError, ResourceLimitError
from polyalg.finitefree.members import listed

__all__ = ["mixed_characteristic_polynomial"]

_MOST_SUBSETS = 1 << 20
_MOST_DIMENSION = 40


def mixed_characteristic_polynomial(
    As: MatrixFamilyLike, *more: MatrixLike, progress: ProgressOption = None
) -> RealPolynomial:
    """Return the mixed characteristic polynomial of Hermitian matrices.

    Parameters
    ----------
    As : sequence of d by d matrices over Q or Q(i)
        A_1, ..., A_m, at least one, Hermitian, all of one size; equal ones are grouped.  Two or more may also
        be arguments of their own.
    progress : None, bool or callable
        True shows a line on standard error; a callable gets (done, total, stage).

    Returns
    -------
    polynomial in the system of the input
        Monic of degree d, with rational coefficients.  Real-rooted where all A_i >= 0.

    Raises
    ------
    InputError
        If the list is empty or a matrix is not Hermitian; the message names the matrix and the entry.
    DimensionError
        If the sizes differ or a matrix is not square.
    InexactInputError
        If an entry is a float.
    ResourceLimitError
        If there are more than 2^20 sums of different subsets (m = 20 different matrices), or d > 40.

    Notes
    -----
    Theorem 8 of the theory page on finite free convolutions.

    Exact.  Matrices of rank one add up: the characteristic polynomial of their sum.  In general the
    polarization formula needs the characteristic polynomials of the sums over all subsets; with k_1, ...,
    k_r equal matrices prod (k_i + 1) of them.  #P-hard in general.

    References
    ----------
    arXiv 1306.3969, section 4.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.mixed_characteristic_polynomial([[[1, 0], [0, 1]]])
    x^2 + (-2)*x
    >>> pa.mixed_characteristic_polynomial([[1, 0], [0, 0]], [[0, 0], [0, 1]])
    x^2 + (-2)*x + 1
    """
    matrices, d = _read([As, *more] if more else As)
    denominator = fmpz(1)
    for read in matrices:
        denominator = denominator.lcm(read.denominator)
    scaled = [IntegerMatrix(M.real, M.imag).scale(denominator // M.denominator) for M in matrices]
    if all(_rank(M) <= 1 for M in scaled):
        coefficients = _elementary(sum(scaled[1:], scaled[0]))
        numerators = [c * (-1) ** k for k, c in enumerate(coefficients)]
    else:
        numerators = _by_polarization(_grouped(scaled), d, Progress(progress))
    # mu(x) = sum_k numerators[k] / denominator^k x^(d - k)
    whole = denominator**d
    rest = [c * denominator ** (d - k) for k, c in enumerate(numerators)]
    return Origin.first(M.origin for M in matrices).polynomial(fmpq_poly(fmpz_poly(rest[::-1]), whole))


def _read(As: object) -> tuple[list[ReadMatrix], int]:
    if not isinstance(As, Iterable):
        raise InputError(f"As must be a list of matrices, not a {type(As).__name__}")
    items = listed(As, "As", "matrices")
    if not items:
        raise InputError("As is empty; give at least one matrix")
    matrices = [read_matrix(A, f"As[{i}]") for i, A in enumerate(items)]
    d = matrices[0].nrows
    for i, M in enumerate(matrices):
        if M.nrows != d:
            raise DimensionError(f"As[{i}] is {M.nrows} x {M.nrows}, As[0] is {d} x {d}")
        _check_hermitian(M, i)
    if d > _MOST_DIMENSION:
        raise ResourceLimitError(
            f"matrices of size {d} are above {_MOST_DIMENSION}, the limit of this sum over subsets"
        )
    return matrices, d


def _check_hermitian(M: ReadMatrix, index: int) -> None:
    place = IntegerMatrix(M.real, M.imag).asymmetric_entry()
    if place is not None:
        (i, j), value = place, M.value()
        raise InputError(
            f"As[{index}] is not Hermitian: entry ({i}, {j}) is {value[i, j]}, entry ({j}, {i}) is"
            f" {value[j, i]}",
            entry=(index, i, j),
        )


def _rank(M: IntegerMatrix) -> int:
    if M.imag is None:
        return int(M.real.rank())
    return int(M.real_form().rank()) // 2


def _elementary(M: IntegerMatrix) -> list[fmpz]:
    """Return e_0 = 1, e_1, ..., e_d of the eigenvalues."""
    if M.imag is None:
        d = M.nrows
        coefficients = M.real.charpoly()
        return [coefficients[d - k] * (-1) ** k for k in range(d + 1)]
    return [fmpz(e[0]) for e in characteristic_coefficients([M])]


def _grouped(matrices: Sequence[IntegerMatrix]) -> list[tuple[IntegerMatrix, int]]:
    """Return different matrices, zeros left out, with how often each occurs."""
    groups: dict[IntegerMatrix, int] = {}
    for M in matrices:
        if M.is_zero():
            continue
        groups[M] = groups.get(M, 0) + 1
    return list(groups.items())


def _by_polarization(groups: list[tuple[IntegerMatrix, int]], d: int, progress: Progress) -> list[fmpz]:
    """Return (-1)^k times the sum over |S| = k of the coefficient of prod_S z_i in e_k(sum z_i A_i), k =
    0..d.

    That coefficient is sum_{T in S} (-1)^(k - |T|) e_k(A_T), and T lies in C(m - |T|, k - |T|) sets of k.
    """
    m = sum(count for _, count in groups)
    total = 1
    for _, count in groups:
        total *= min(count, d) + 1
    if total > _MOST_SUBSETS:
        raise ResourceLimitError(
            f"{len(groups)} different matrices have {total} sums of subsets; the limit is {_MOST_SUBSETS}"
        )
    result = [fmpz(0)] * (d + 1)
    for size, ways, A in progress.steps(_sums(groups, d), total):
        for k, e in enumerate(_elementary(A)):
            if size <= k <= m:
                result[k] += (-1) ** size * ways * comb(m - size, k - size) * e
    return result


def _sums(groups: list[tuple[IntegerMatrix, int]], d: int) -> Iterator[tuple[int, int, IntegerMatrix]]:
    """Yield (number of terms, number of subsets, sum) for all different sums of subsets."""

    def extend(
        index: int, size: int, ways: int, A: IntegerMatrix
    ) -> Iterator[tuple[int, int, IntegerMatrix]]:
        if index == len(groups):
            yield size, ways, A
            return
        M, count = groups[index]
        # Sums of more than d terms give nothing.
        for j in range(min(count, d - size) + 1):
            yield from extend(index + 1, size + j, ways * comb(count, j), A)
            A = A + M

    yield from extend(0, 0, 1, IntegerMatrix(fmpz_mat(d, d)))

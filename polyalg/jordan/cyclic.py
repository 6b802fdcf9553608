"""The decomposition of a matrix over Z or Z[i] into cyclic blocks, exact and self-certifying.

Factor the characteristic polynomial; read the block sizes off the ranks of g(B)^k modulo one prime;
draw a random vector from the kernel of each invariant factor (the generic-vector form of Frobenius'
decomposition; for generic vectors the Krylov blocks are a basis, Schwartz-Zippel).  The two checks
f_i(B) v_i = 0 (exact) and det != 0 (modulo a prime) then prove the whole answer, so nothing
modular or random needs to be believed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flint import fmpz_mat, fmpz_poly, nmod_mat

from polyalg.algebra.factoring import factor
from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial, Place, evaluate_at_matrix
from polyalg.algebra.kernels import placed, primitive_columns, solve
from polyalg.algebra.modular import charpoly, determinant_is_nonzero, place, rank_profile
from polyalg.algebra.stacking import beside
from polyalg.core.progress import Progress
from polyalg.core.report import ReportBuilder

# The same input always gives the same answer.
_SEED = 20210913

# Attempts with new vectors before the modular ranks themselves are suspected.
_VECTOR_ATTEMPTS = 4
# By how much the vectors' entries grow from one failure to the next.
_GROWTH = 4

FactorSizes = tuple[IntegerPolynomial, tuple[int, ...]]
# Called with B, v, f and the progress of the call.
BlockBuilder = Callable[
    [IntegerMatrix, IntegerMatrix, IntegerPolynomial, Progress], "tuple[list[IntegerMatrix], IntegerMatrix]"
]


@dataclass(frozen=True, slots=True)
class CyclicDecomposition:
    """Generators v_i with annihilators f_1 | ... | f_r whose blocks together are a basis.

    Attributes
    ----------
    matrix : IntegerMatrix
        B, n by n.
    factors : tuple
        Distinct irreducible factors g with the exponents of g in f_r, f_{r-1}, ... (the sizes of
        the Jordan blocks of each root of g, largest first).
    invariants : tuple of IntegerPolynomial
        f_1, ..., f_r.
    generators : tuple of IntegerMatrix
        v_1, ..., v_r, each n by 1.
    blocks : tuple of IntegerMatrix
        For each generator the n by deg f_i matrix that the block builder made.
    place : Place
        A prime modulo which the blocks are invertible together.
    """

    matrix: IntegerMatrix
    factors: tuple[FactorSizes, ...]
    invariants: tuple[IntegerPolynomial, ...]
    generators: tuple[IntegerMatrix, ...]
    blocks: tuple[IntegerMatrix, ...]
    place: Place


def characteristic_factors(
    matrix: IntegerMatrix, over_gaussian: bool, report: ReportBuilder
) -> list[tuple[IntegerPolynomial, int]]:
    """Return the monic irreducible factors of det(x - B) with their exponents."""
    with report.stage("characteristic polynomial"):
        chi = charpoly(matrix, report.progress)
    with report.stage("factorization"):
        return factor(chi, over_gaussian)


def block_sizes(
    matrix: IntegerMatrix, factors: Sequence[tuple[IntegerPolynomial, int]], at: Place
) -> list[FactorSizes] | None:
    """Return the sizes from ranks modulo one prime, or None where the prime is visibly a bad one.

    The nullity of g(B)^k is deg g times the number of blocks counted up to size k.
    """
    image: nmod_mat | None = None
    result: list[FactorSizes] = []
    for g, multiplicity in factors:
        if multiplicity == 1:
            result.append((g, (1,)))
            continue
        if image is None:
            image = matrix.mod(at)
        sizes = _sizes_of_factor(image, g, multiplicity, at)
        if sizes is None:
            return None
        result.append((g, sizes))
    return result


def _sizes_of_factor(
    image: nmod_mat, g: IntegerPolynomial, multiplicity: int, at: Place
) -> tuple[int, ...] | None:
    n = image.nrows()
    value = _evaluate_modular(g, image, at)
    power, nullities = value, [0]
    while nullities[-1] < multiplicity * g.degree:
        nullities.append(n - power.rank())
        if nullities[-1] == nullities[-2] or nullities[-1] > multiplicity * g.degree:
            return None
        power = power * value
    at_least = [nullities[k] - nullities[k - 1] for k in range(1, len(nullities))]
    if any(count % g.degree for count in at_least):
        return None
    counts = [count // g.degree for count in at_least]
    sizes = [sum(1 for count in counts if count > j) for j in range(counts[0])]
    return tuple(sizes) if sum(sizes) == multiplicity else None


def _evaluate_modular(g: IntegerPolynomial, image: nmod_mat, at: Place) -> nmod_mat:
    """Return g(image) modulo p by Horner's rule."""
    n = image.nrows()
    coefficients = g.mod(at).coeffs()
    one = nmod_mat(n, n, [int(i == j) for i in range(n) for j in range(n)], at.p)
    value = image + one * int(coefficients[-2])
    for c in reversed(coefficients[:-2]):
        value = value * image + one * int(c)
    return value


def invariant_factors(factors: Sequence[FactorSizes]) -> list[IntegerPolynomial]:
    """Return f_1 | ... | f_r: the j-th from the end takes the j-th largest exponent of every factor."""
    count = max((len(sizes) for _, sizes in factors), default=0)
    result = []
    for j in reversed(range(count)):
        product = IntegerPolynomial(fmpz_poly([1]))
        for g, sizes in factors:
            if j < len(sizes):
                product = product * (g if sizes[j] == 1 else g ** sizes[j])
        result.append(product)
    return result


def krylov_block(
    matrix: IntegerMatrix, vector: IntegerMatrix, f: IntegerPolynomial, progress: Progress
) -> tuple[list[IntegerMatrix], IntegerMatrix]:
    """Return v, B v, ..., B^(d-1) v and the vector f(B) v."""
    columns = [vector]
    for _ in progress.steps(range(f.degree - 1), f.degree - 1):
        columns.append(matrix * columns[-1])
    residual = matrix * columns[-1]
    for k, column in enumerate(columns):
        re, im = f.coefficient(k)
        if re or im:
            residual = residual + column.scale(re, im)
    return columns, residual


def adjugate_block(
    matrix: IntegerMatrix, vector: IntegerMatrix, f: IntegerPolynomial, progress: Progress
) -> tuple[list[IntegerMatrix], IntegerMatrix]:
    """Return N_0, ..., N_{d-1} with sum x^m N_m = ((f(x) - f(B)) / (x - B)) v, and f(B) v.

    N_{d-1} = v, N_{m-1} = B N_m + c_m v: Horner's rule for f(B) v, whose intermediate vectors are
    the coefficients of the quotient.

    Theorem 2 of the theory page on Jordan forms.
    """
    columns, coefficients = [vector], f.coefficient_pairs()
    for re, im in progress.steps(coefficients[-2::-1], f.degree):
        step = matrix * columns[-1]
        columns.append(step + vector.scale(re, im) if re or im else step)
    residual = columns.pop()
    columns.reverse()
    return columns, residual


def decompose(
    matrix: IntegerMatrix,
    factors: Sequence[tuple[IntegerPolynomial, int]],
    report: ReportBuilder,
    block_builder: BlockBuilder = adjugate_block,
    proved_sizes: Sequence[FactorSizes] | None = None,
) -> CyclicDecomposition:
    """Find a cyclic decomposition of B and prove it.

    Parameters
    ----------
    matrix : IntegerMatrix
        B, n by n.
    factors : sequence of (factor, exponent)
        The factorization of det(x - B) over the field that the answer is wanted over.
    report : ReportBuilder
        Told of the stages.
    block_builder : callable
        `krylov_block` or `adjugate_block`: which basis of the cyclic subspaces to keep.
    proved_sizes : sequence, optional
        The sizes where they are known already (those of the transposed matrix).

    Notes
    -----
    Theorem 1 of the theory page on Jordan forms.

    The determinant of the blocks has degree n in the entries of the generators, so that entries drawn from
    2 h + 1 numbers fail with a probability of at most n / (2 h + 1) (Schwartz, Zippel).  Entries of -1, 0, 1
    are tried first, since small ones make everything later small; then h is n, 4 n, 16 n, ...: two more draws
    are expected at the most, with a prime that does not lie.

    The modular ranks cost O(n^3 deg g) word operations for each repeated factor; the vectors one
    rational solve for each distinct f_i, i < r; the blocks n products of B with a vector.
    """
    if matrix.nrows == 0:
        return CyclicDecomposition(matrix, (), (), (), (), place(0))
    rng = random.Random(_SEED)
    attempt, height = 0, 1
    while True:
        sizes = list(proved_sizes) if proved_sizes is not None else None
        if sizes is None:
            with report.stage("block sizes"):
                sizes = block_sizes(matrix, factors, place(attempt))
            if sizes is None:
                attempt += 1
                continue
        invariants = invariant_factors(sizes)
        with report.stage("kernels"):
            kernels = [_Kernel(matrix, f, place(attempt)) for f in _distinct(invariants[:-1])]
        # Ranks and kernels rest on this prime: whatever fails below, the next round has another one.
        attempt += 1
        for _ in range(_VECTOR_ATTEMPTS):
            with report.stage("generators"):
                generators = _draw(matrix.nrows, invariants, kernels, rng, height)
            height = matrix.nrows if height < matrix.nrows else _GROWTH * height
            with report.stage("cyclic basis"):
                blocks = _build(matrix, invariants, generators, block_builder, report)
                if blocks is None:
                    break
                at = place(attempt)
                if determinant_is_nonzero(beside(blocks), [at]):
                    return CyclicDecomposition(
                        matrix, tuple(sizes), tuple(invariants), tuple(generators), tuple(blocks), at
                    )
            attempt += 1


def _build(
    matrix: IntegerMatrix,
    invariants: Sequence[IntegerPolynomial],
    generators: Sequence[IntegerMatrix],
    block_builder: BlockBuilder,
    report: ReportBuilder,
) -> list[IntegerMatrix] | None:
    """Build all blocks; None where some f_i(B) v_i is not zero, as the ranks were wrong then."""
    blocks: list[IntegerMatrix] = []
    done = 0
    for f, vector in zip(invariants, generators, strict=True):
        columns, residual = block_builder(matrix, vector, f, report.progress.part(done, matrix.nrows))
        done += f.degree
        if not residual.is_zero():
            return None
        blocks.append(beside(columns))
    return blocks


def _distinct(invariants: Sequence[IntegerPolynomial]) -> list[tuple[IntegerPolynomial, int]]:
    """Group equal neighbours: pairs (f, how often)."""
    groups: list[tuple[IntegerPolynomial, int]] = []
    for f in invariants:
        # Equal degrees mean equal polynomials, since each divides the next and all are monic.
        if groups and groups[-1][0].degree == f.degree:
            groups[-1] = (f, groups[-1][1] + 1)
        else:
            groups.append((f, 1))
    return groups


def _draw(
    n: int,
    invariants: Sequence[IntegerPolynomial],
    kernels: Sequence[_Kernel],
    rng: random.Random,
    height: int,
) -> list[IntegerMatrix]:
    vectors: list[IntegerMatrix] = []
    for kernel in kernels:
        vectors += kernel.draw(rng, height)
    vectors.append(IntegerMatrix(_random_matrix(rng, n, 1, height)))
    assert len(vectors) == len(invariants)
    return vectors


def _random_matrix(rng: random.Random, nrows: int, ncols: int, height: int) -> fmpz_mat:
    return fmpz_mat(nrows, ncols, [rng.randint(-height, height) for _ in range(nrows * ncols)])


class _Kernel:
    """Random vectors of ker f(B): one exact solve, with as many right-hand sides as vectors are wanted."""

    def __init__(self, matrix: IntegerMatrix, group: tuple[IntegerPolynomial, int], at: Place) -> None:
        f, self._count = group
        self._value = evaluate_at_matrix(f, matrix)
        image = self._value.mod(at)
        self._columns = rank_profile(image)
        self._rows = rank_profile(image.transpose())
        pivots = set(self._columns)
        self._free = [j for j in range(matrix.ncols) if j not in pivots]

    def draw(self, rng: random.Random, height: int) -> list[IntegerMatrix]:
        """Return vectors with random small integers (before clearing denominators) at the free columns."""
        chosen = IntegerMatrix(_random_matrix(rng, len(self._free), self._count, height))
        right = self._value.submatrix(self._rows, self._free) * chosen
        pivots, denominator = solve(self._value.submatrix(self._rows, self._columns), right)
        return primitive_columns(placed(pivots.scale(-1), self._columns, chosen.scale(denominator)))

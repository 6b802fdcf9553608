"""The certificates of this area: evidence from which `polyalg.checker` proves the claims again.

Nothing is proved here; the bits of the evidence are planned so that the checker's own error bounds
succeed.  The format is described in the documentation, page "Certificates".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from flint import acb, acb_mat, arb, fmpq_mat, fmpz_poly

from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial, Place, rescaled_polynomial
from polyalg.algebra.irreducibility import irreducibility_proof
from polyalg.algebra.modular import determinant_is_nonzero, places
from polyalg.checker import Certificate
from polyalg.checker.format.encoding import encode_integer, encode_rational
from polyalg.checker.format.limits import (
    MAX_DIMENSION,
    MAX_RATIONAL_BITS,
    MAX_TEXT,
    WORK_BUDGET,
    product_cost,
)
from polyalg.core.balls import largest_magnitude_bits, magnitude_bits, scaled_midpoint
from polyalg.core.evidence import issue, number_json, points_json, polynomial_json
from polyalg.core.gaussian import GaussianMatrix
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.precision import flint_lock, needed_bits, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import ExactMatrix, ExactPolynomial, Json
from polyalg.errors import ResourceLimitError
from polyalg.jordan.data import StructureData
from polyalg.jordan.enclosures import Enclosures
from polyalg.jordan.solver import JordanSolver
from polyalg.jordan.spectrum import Spectrum

# Bits beyond what the estimates ask for: each estimate is rounded up by at most a few.
_MARGIN = 6


def frobenius_certificate(
    read: ReadMatrix, factors: Sequence[ExactPolynomial], transform: ExactMatrix, at: Place
) -> Certificate:
    """Return the certificate of a Frobenius form whose transform is invertible modulo the prime of `at`."""
    _check_rationals(read, [], Fraction(1))
    claim: Json = {
        "kind": "frobenius-form",
        "invariant_factors": [polynomial_json(f) for f in factors],
        "transform": _matrix_rows(transform),
    }
    return issue(claim, _input(read), _modulus(at, read.imag is not None))


def similar_certificate(reads: tuple[ReadMatrix, ReadMatrix], transform: IntegerMatrix) -> Certificate:
    """Return the certificate of two similar matrices, by their transform."""
    gaussian = _check_pair(reads)
    found = determinant_is_nonzero(transform, places())
    assert found is not None
    S = transform.over_gaussian() if gaussian else fmpq_mat(transform.real)
    claim: Json = {"kind": "similar", "holds": True, "transform": _matrix_rows(S)}
    return issue(claim, _input_pair(reads, gaussian), _modulus(found, gaussian))


def not_similar_certificate(
    reads: tuple[ReadMatrix, ReadMatrix], pair: Sequence[StructureData]
) -> Certificate:
    """Return the certificate of two matrices that are not similar, by the invariant factors of both."""
    gaussian = _check_pair(reads)
    listed, proofs = list[object](), list[object]()
    for data in pair:
        decomposition = data.decomposition(ReportBuilder())
        factors = (rescaled_polynomial(f, data.denominator, gaussian) for f in decomposition.invariants)
        listed.append([polynomial_json(f) for f in factors])
        proof: Json = {"generators": [_vector(v, gaussian) for v in decomposition.generators]}
        proofs.append(proof | _modulus(decomposition.place, gaussian))
    claim: Json = {"kind": "similar", "holds": False, "invariant_factors": listed}
    return issue(claim, _input_pair(reads, gaussian), {"proofs": proofs})


def _check_pair(reads: tuple[ReadMatrix, ReadMatrix]) -> bool:
    """Refuse long rationals, and return whether the field is Q(i)."""
    for read in reads:
        _check_rationals(read, [], Fraction(1))
    return any(read.imag is not None for read in reads)


def structure_certificate(data: StructureData) -> Certificate:
    """Return the certificate of a Jordan structure."""
    found = _of_structure(data)
    return issue(found.claim, found.input, found.evidence)


def _of_structure(data: StructureData) -> Certificate:
    _check_rationals(data.read, [g for g, _ in data.factors], Fraction(1))
    proofs = [irreducibility_proof(g, data.gaussian, data.denominator) for g, _ in data.factors]
    claim: Json = {"kind": "jordan-structure", "structure": _structure(data, proofs)}
    return Certificate(claim, _input(data.read), _structure_evidence(data, proofs))


def eigenvalues_certificate(spectrum: Spectrum, eps: Fraction) -> Certificate:
    """Return the certificate of the distinct eigenvalues."""
    _check_rationals(spectrum.data.read, [g for g, _ in spectrum.data.factors], eps)
    found = _with_eigenvalues(spectrum, eps, "eigenvalues", needed_bits(eps))
    return issue(found.claim, found.input, found.evidence)


def form_certificate(solver: JordanSolver, found: Enclosures, eps: Fraction) -> Certificate:
    """Return the certificate of a Jordan form.

    Notes
    -----
    Theorem 8 of the theory page on Jordan forms.

    The checker encloses V from approximations of the eigenvalues, and V^-1 from a candidate W and the
    residual R = I - V W.  `_plan` turns its error bounds around into bits.
    """
    _check_rationals(solver.data.read, [g for g, _ in solver.data.factors], eps)
    if found.pivot_bits is None:
        # The checker follows the chains, so that their sizes are needed.
        found = solver.by_chains(eps, ReportBuilder())
    # The bits of the evidence must not depend on the caller's precision.
    with flint_lock, working_precision(64):
        plan = _plan(solver, found, eps)
        _check_cost(solver, found, plan)
    base = _with_eigenvalues(solver.spectrum, eps, "jordan-form", plan.root_bits)
    fine = solver.by_chains(Fraction(1, 1 << (plan.inverse_bits + 1)), ReportBuilder())
    coarse = needed_bits(eps) + 4
    claim: Json = {
        **base.claim,
        "blocks": [[encode_integer(index), encode_integer(size)] for index, size in solver.blocks],
        "pivots": [encode_integer(pivot) for pivot in found.pivots],
        "V": dyadic(fine.V, coarse),
        "V_inverse": dyadic(fine.V_inverse, coarse),
    }
    evidence: Json = {
        **base.evidence,
        "inverse": dyadic(fine.V_inverse, plan.inverse_bits),
        "working_bits": encode_integer(plan.working_bits),
    }
    return issue(claim, base.input, evidence)


def _check_rationals(read: ReadMatrix, factors: Sequence[IntegerPolynomial], eps: Fraction) -> None:
    """Refuse rationals that the checker would not read."""
    bits = max(
        IntegerMatrix(read.real, read.imag).height_bits(),
        int(read.denominator.height_bits()) * max([1, *(g.degree for g in factors)]),
        *(g.height_bits() for g in factors),
        eps.numerator.bit_length(),
        eps.denominator.bit_length(),
    )
    if read.nrows > MAX_DIMENSION or bits > MAX_RATIONAL_BITS:
        raise ResourceLimitError(
            f"a certificate for a {read.nrows} x {read.nrows} matrix with rationals of {bits} bits is beyond "
            f"what the checker reads: {MAX_DIMENSION} rows, {MAX_RATIONAL_BITS} bits"
        )


def _check_cost(solver: JordanSolver, found: Enclosures, plan: _Plan) -> None:
    """Refuse a certificate that is too long or too much work for the checker, by estimates like its own."""
    n = solver.data.n
    root = largest_magnitude_bits(x * solver.data.denominator for x in found.values)
    height = max((magnitude_bits(arb(x)) for x in solver.chains.column_norms(-1)), default=0) if n else 0
    inverse = plan.inverse_bits + largest_magnitude_bits(found.V_inverse.entries())
    chains = product_cost(plan.working_bits + n * root, height)
    work = n**3 * (chains + product_cost(plan.working_bits, inverse)) * (4 if solver.data.gaussian else 1)
    # Two matrices of the accuracy and one of the evidence, with a few characters around each entry.
    length = n * n * (60 + 2 * plan.inverse_bits) // 3
    if 3 * work > 2 * WORK_BUDGET or length > MAX_TEXT:
        raise ResourceLimitError(
            f"the certificate of this {n} x {n} Jordan form needs {plan.working_bits}-bit evidence, too much "
            "for the checker; ask for fewer digits, or for .structure.certificate"
        )


@dataclass(frozen=True, slots=True)
class _Plan:
    """Bits of the evidence: of the eigenvalues, of the checker's fixed point, of W."""

    root_bits: int
    working_bits: int
    inverse_bits: int


def _plan(solver: JordanSolver, found: Enclosures, eps: Fraction) -> _Plan:
    """Choose bits so that the checker's bounds come out below eps.

    With entries of V and W below 2^v and 2^w, the residual q has to satisfy n 2^w q <= eps / 4.  Columns
    known to 2^-e contribute n 2^w 2^-e to it, the rounding of W contributes n 2^v 2^-t.
    """
    n_bits = max(solver.data.n, 1).bit_length()
    v = largest_magnitude_bits(found.V.entries())
    w = largest_magnitude_bits(found.V_inverse.entries())
    residual = needed_bits(eps) + w + n_bits + 3
    column = max(residual + w + n_bits + 2, needed_bits(eps) + 4)
    roots = working = column
    slopes = _Slopes(solver)
    assert found.pivot_bits is not None
    for (index, size), pivot in zip(solver.blocks, found.pivot_bits, strict=True):
        scale = size * int(solver.data.denominator.bit_length()) + v + 2
        roots = max(roots, column + scale + slopes.bits(index, found.values[index], size) - pivot)
        working = max(working, column + scale + max(0, -pivot))
    return _Plan(roots + _MARGIN, working + _MARGIN, residual + v + n_bits + 2 + _MARGIN)


class _Slopes:
    """Bounds of how fast the chains change with the eigenvalue."""

    def __init__(self, solver: JordanSolver) -> None:
        self._solver = solver
        with flint_lock, working_precision(64):
            self._norms = [
                [arb(x) for x in solver.chains.column_norms(i)] for i in range(len(solver.chains.invariants))
            ]

    def bits(self, index: int, value: acb, size: int) -> int:
        """Return b with sum_m binom(m, k) (m - k) rho^(m-k-1) |N_m| <= 2^b for all k < size."""
        solver = self._solver
        sizes = solver.data.factors[solver.spectrum.references[index].factor][1]
        best = 0
        with flint_lock, working_precision(64):
            rho = value.abs_upper() * solver.data.denominator + arb(2) ** -32
            for j in (j for j, own in enumerate(sizes) if own == size):
                norms = self._norms[solver.chains.invariant_of_block(j)]
                powers = [arb(1)]
                while len(powers) < len(norms):
                    powers.append(powers[-1] * rho)
                for k in range(size):
                    terms = (
                        norms[m] * powers[m - k - 1] * (comb(m, k) * (m - k))
                        for m in range(k + 1, len(norms))
                    )
                    best = max(best, magnitude_bits(sum(terms, arb(0))))
        return best


def _with_eigenvalues(spectrum: Spectrum, eps: Fraction, kind: str, least_bits: int) -> Certificate:
    """Return the certificate of the eigenvalues, with approximations of at least `least_bits` bits."""
    data = spectrum.data
    structure = _of_structure(data)
    fine = max(least_bits, needed_bits(eps)) + spectrum.separation_bits() + data.n.bit_length() + _MARGIN
    coarse = needed_bits(eps) + 4
    values = spectrum.values(fine + 2)
    claim: Json = {
        "kind": kind,
        "structure": structure.claim["structure"],
        "radius": encode_rational(eps.numerator, eps.denominator),
        "eigenvalues": {"bits": encode_integer(coarse), "centers": points_json(values, coarse)},
        "factors": [encode_integer(r.factor) for r in spectrum.references],
    }
    evidence: Json = {
        **structure.evidence,
        "approximations": {"bits": encode_integer(fine), "roots": points_json(values, fine)},
    }
    return Certificate(claim, structure.input, evidence)


def _structure(data: StructureData, proofs: Sequence[Json | None]) -> list[Json]:
    return [
        {
            "factor": polynomial_json(data.public_factor(g)),
            "sizes": [encode_integer(size) for size in sizes],
            "irreducible": proof is not None,
        }
        for (g, sizes), proof in zip(data.factors, proofs, strict=True)
    ]


def _structure_evidence(data: StructureData, proofs: Sequence[Json | None]) -> Json:
    decomposition = data.decomposition(ReportBuilder())
    evidence: Json = {"generators": [_vector(v, data.gaussian) for v in decomposition.generators]}
    evidence |= _modulus(decomposition.place, data.gaussian)
    evidence["separation"] = _modulus(_separating_place(data), data.gaussian)
    evidence["irreducibility"] = list(proofs)
    return evidence


def _separating_place(data: StructureData) -> Place:
    """Return a prime modulo which the product of the factors is square-free."""
    product = IntegerPolynomial(fmpz_poly([1]))
    for g, _ in data.factors:
        product = product * g
    for at in places():
        image = product.mod(at)
        if data.denominator % at.p and image.gcd(image.derivative()).degree() <= 0:
            return at
    raise AssertionError("unreachable: there is no end of primes")


def _modulus(at: Place, gaussian: bool) -> Json:
    result: Json = {"modulus": encode_integer(at.p)}
    if gaussian:
        assert at.sqrt_minus_one is not None
        result["sqrt_minus_one"] = encode_integer(at.sqrt_minus_one)
    return result


def _input(read: ReadMatrix) -> Json:
    return {"matrix": _input_matrix(read, read.imag is not None)}


def _input_pair(reads: tuple[ReadMatrix, ReadMatrix], gaussian: bool) -> Json:
    return {"matrices": [_input_matrix(read, gaussian) for read in reads]}


def _input_matrix(read: ReadMatrix, gaussian: bool) -> Json:
    return {"field": "Q(i)" if gaussian else "Q", "entries": _matrix_rows(read.value())}


def _matrix_rows(matrix: ExactMatrix) -> list[list[object]]:
    if isinstance(matrix, GaussianMatrix):
        pairs = zip(matrix.real.tolist(), matrix.imag.tolist(), strict=True)
        return [[number_json(a, b) for a, b in zip(re, im, strict=True)] for re, im in pairs]
    return [[number_json(x) for x in row] for row in matrix.tolist()]


def _vector(vector: IntegerMatrix, gaussian: bool) -> list[object]:
    real = [encode_integer(int(x)) for x in vector.real.entries()]
    if not gaussian:
        return list(real)
    imag = vector.imaginary.entries()
    return [[a, encode_integer(int(b))] for a, b in zip(real, imag, strict=True)]


def dyadic(matrix: acb_mat, bits: int) -> Json:
    """Write the midpoints of a matrix as integers over 2^bits."""

    def entry(z: acb) -> object:
        re, im = scaled_midpoint(z.real, bits), scaled_midpoint(z.imag, bits)
        return [encode_integer(re), encode_integer(im)] if im else encode_integer(re)

    rows = matrix.tolist()
    return {"bits": encode_integer(bits), "entries": [[entry(z) for z in row] for row in rows]}

"""The certificates of this area: what `polyalg/checker/pencils` reads, written from what was found."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction

from flint import fmpz_mat, nmod_poly

from polyalg.algebra.coefficient_matrices import integral_form
from polyalg.algebra.determinant import determinant
from polyalg.algebra.evidence import matrices_json, matrix_polynomial_json
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix, Place
from polyalg.algebra.irreducibility import irreducibility_proof
from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.algebra.modular import small_places
from polyalg.checker import Certificate
from polyalg.checker.format.encoding import encode_integer, encode_rational
from polyalg.checker.format.limits import MAX_DEGREE, MAX_DIMENSION
from polyalg.core.evidence import integer_json, issue, points_json, polynomial_json
from polyalg.core.precision import needed_bits
from polyalg.core.typing import Json
from polyalg.errors import ResourceLimitError
from polyalg.pencils.evaluation import FoundChains
from polyalg.pencils.partial import IrreducibleFactor
from polyalg.pencils.root_polynomials import FIRST_PRIME, RootPolynomials, Vector, as_columns
from polyalg.pencils.structure import ExactEigenstructure
from polyalg.pencils.zeros import FiniteZeros

__all__ = ["chains_certificate", "eigenstructure_certificate", "eigenvalues_certificate"]

_WEIGHT = 9
# Bits of approximations beyond what an estimate of Smith's radii asks for.
_MARGIN = 6
# Bits that enclosures are closer than the radius claimed, and working bits beyond those lost.
_FINER, _WORKING = 4, 32


def eigenstructure_certificate(P: MatrixPolynomial, structure: ExactEigenstructure) -> Certificate:
    """Return the certificate of an eigenstructure.

    Raises
    ------
    ResourceLimitError
        As for `_structure_claim`.
    """
    claim, evidence = _structure_claim(RootPolynomials(structure))
    return issue({"kind": "eigenstructure", **claim}, _input(P), evidence)


def eigenvalues_certificate(
    P: MatrixPolynomial, structure: ExactEigenstructure, zeros: FiniteZeros, eps: Fraction
) -> Certificate:
    """Return the certificate of the finite eigenvalues."""
    claim, evidence = _eigenvalues_claim(RootPolynomials(structure), zeros, eps)
    return issue({"kind": "polynomial-eigenvalues", **claim}, _input(P), evidence)


def chains_certificate(P: MatrixPolynomial, found: FoundChains, eps: Fraction) -> Certificate:
    """Return the certificate of the chains at all eigenvalues.

    The approximations are as many bits better as evaluating the root polynomials loses.
    """
    structure = found.roots.structure
    chains = found.to_accuracy(eps / (1 << _FINER))
    lost = found.lost_bits(chains)
    claim, evidence = _eigenvalues_claim(found.roots, found.zeros, eps, lost)
    coarse = needed_bits(eps) + 4
    claim["chains"] = [
        {
            "pivot": integer_json(pivot),
            "bits": encode_integer(coarse),
            "columns": [points_json(list(column), coarse) for column in M.transpose().tolist()],
        }
        for pivot, M in chains
    ]
    infinite = found.roots.at_infinity()[1] if structure.infinite else []
    claim["infinite_chains"] = [
        matrices_json(_cut(as_columns([v]), size))
        for v, size in zip(infinite, structure.infinite, strict=True)
    ]
    evidence["working_bits"] = encode_integer(needed_bits(eps) + lost + _WORKING)
    return issue({"kind": "jordan-chains", **claim}, _input(P), evidence)


def _cut(v: IntegerMatrixPolynomial, size: int) -> IntegerMatrixPolynomial:
    """Return the first coefficients of a polynomial vector, zeros where there are no more."""
    zero = v[0].scale(0)
    return IntegerMatrixPolynomial([*v, *[zero] * size][:size])


def _eigenvalues_claim(
    roots: RootPolynomials, zeros: FiniteZeros, eps: Fraction, more_bits: int = 0
) -> tuple[Json, Json]:
    """Return claim and evidence about the eigenvalues, with approximations of some more bits."""
    claim, evidence = _structure_claim(roots)
    coarse = needed_bits(eps) + 4
    fine = needed_bits(eps) + zeros.separation_bits() + len(zeros.owners).bit_length() + _MARGIN + more_bits
    values = zeros.values(fine + 2)
    claim |= {
        "radius": encode_rational(eps.numerator, eps.denominator),
        "eigenvalues": {"bits": encode_integer(coarse), "centers": points_json(values, coarse)},
        "factors": _integers(zeros.owners),
    }
    evidence["approximations"] = {"bits": encode_integer(fine), "roots": points_json(values, fine)}
    return claim, evidence


def _input(P: MatrixPolynomial) -> Json:
    return matrix_polynomial_json(integral_form(P))


def _structure_claim(roots: RootPolynomials) -> tuple[Json, Json]:
    """Return claim and evidence about the structure.

    Raises
    ------
    ResourceLimitError
        If it is larger than what the checker reads, or a factor has no short proof of its irreducibility.
    """
    structure = roots.structure
    integral = structure.integral
    if not min(integral.shape):
        raise ResourceLimitError(
            "no certificate: the checker reads matrices with a row and a column at least"
        )
    if max(integral.shape) > MAX_DIMENSION or structure.rank * structure.grade > MAX_DEGREE:
        raise ResourceLimitError(
            f"no certificate: the checker reads matrices of up to {MAX_DIMENSION} rows and columns and"
            f" determinants of degree up to {MAX_DEGREE}"
        )
    gaussian = integral.is_gaussian
    claim: Json = {
        "grade": integer_json(structure.grade),
        "rank": integer_json(structure.rank),
        "finite": [
            {"factor": polynomial_json(zero.factor.public()), "sizes": _integers(zero.sizes)}
            for zero in structure.finite
        ],
        "infinite": _integers(structure.infinite),
        "right": _integers(structure.right),
        "left": _integers(structure.left),
    }
    evidence: Json = {
        "value": _full_value(integral, structure.rank),
        "right": _basis_json(roots.right_basis, structure.right, gaussian),
        "left": _basis_json(roots.left_basis, structure.left, gaussian),
        "zeros": [],
        "infinite": {},
    }
    zeros: list[Json] = []
    for k, zero in enumerate(structure.finite):
        place, vectors = roots.at(k)
        zeros.append(
            {
                "vectors": [_vector_json(v) for v in vectors],
                "prime": _place_json(place.at, place.root),
                "irreducibility": _irreducible(zero.factor),
            }
        )
    evidence["zeros"] = zeros
    if structure.infinite:
        place, vectors = roots.at_infinity()
        evidence["infinite"] = {
            "vectors": [_vector_json(v) for v in vectors],
            "prime": _place_json(place.at, place.root),
        }
    return claim, evidence


def _integers(numbers: Sequence[int]) -> list[str]:
    return [integer_json(x) for x in numbers]


def _place_json(at: Place, root: int) -> Json:
    found: Json = {"modulus": encode_integer(at.p), "root": encode_integer(root)}
    if at.sqrt_minus_one is not None:
        found["sqrt_minus_one"] = encode_integer(at.sqrt_minus_one)
    return found


def _full_value(P: IntegerMatrixPolynomial, rank: int) -> Json:
    """Return a prime and an integer at which the value has the full rank."""
    rng = random.Random(0)
    for at in small_places(FIRST_PRIME, P.is_gaussian):
        t = rng.randrange(at.p)
        value = P[-1].mod(at)
        for C in P.coefficients[-2::-1]:
            value = value * t + C.mod(at)
        if int(value.rank()) == rank:
            return _place_json(at, t)
    raise AssertionError("there is no end of primes")


def _vector_json(v: Vector) -> list[object]:
    """Write a polynomial vector: its coefficients, each a matrix with one column."""
    return matrices_json(as_columns([v]))


def _basis_json(basis: Sequence[Vector], indices: Sequence[int], gaussian: bool) -> Json:
    """Write a minimal basis, with two combinations of its minors that have no common factor."""
    if not basis:
        return {}
    rng, degree = random.Random(0), sum(indices)
    N = as_columns(basis)
    at = next(small_places(FIRST_PRIME, gaussian))
    while True:
        U, V = (_random(len(basis), N.nrows, rng) for _ in range(2))
        first, second = (determinant([W * C for C in N]).mod(at) for W in (U, V))
        if first.degree() == degree and _are_coprime(first, second):
            break
    return {
        "vectors": [_vector_json(v) for v in basis],
        "combinations": [[_integers([int(x) for x in row]) for row in W.real.tolist()] for W in (U, V)],
        "prime": _place_json(at, 0),
    }


def _are_coprime(f: nmod_poly, g: nmod_poly) -> bool:
    return bool(g.degree() >= 0) and int(f.gcd(g).degree()) == 0


def _random(rows: int, columns: int, rng: random.Random) -> IntegerMatrix:
    return IntegerMatrix(
        fmpz_mat(rows, columns, [rng.randint(-_WEIGHT, _WEIGHT) for _ in range(rows * columns)])
    )


def _irreducible(f: IrreducibleFactor) -> Json:
    proof = irreducibility_proof(f.monic, f.gaussian, f.scale)
    if proof is None:
        raise ResourceLimitError(
            f"no certificate: no proof that a factor of degree {f.degree} is irreducible is short enough for"
            " the checker"
        )
    return proof

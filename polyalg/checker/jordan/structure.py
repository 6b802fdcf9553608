"""Reading and proving the Jordan structure: the part that three kinds of claims share.

A list of factors with block sizes determines the invariant factors f_1 | ... | f_r; generators
v_i with f_i(A) v_i = 0 whose Krylov vectors are a basis make A similar to the sum of their companions.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.krylov import check_independent, cyclic_vectors
from ..arithmetic.matrix import Vector
from ..arithmetic.poly import Poly, convolve, is_square_free_mod, power_product, scaled
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_boolean, read_bounded, read_list, read_object
from ..format.limits import Work
from ..format.reading import (
    InputMatrix,
    Numbers,
    image,
    modulus_keys,
    read_modulus,
    read_polynomial,
    read_vector,
)
from ..roots.irreducible import check_irreducible


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor g with the sizes of the Jordan blocks of each of its roots, largest first."""

    g: Numbers
    scaled: Poly
    sizes: list[int]
    irreducible: bool

    @property
    def degree(self) -> int:
        """Degree of g."""
        return len(self.g.re) - 1


@dataclass(frozen=True, slots=True)
class Chain:
    """An invariant factor over the scaled matrix with the vectors N_0, .. of its generator."""

    f: Poly
    vectors: list[Vector]


@dataclass(frozen=True, slots=True)
class Structure:
    """A proved Jordan structure; ``chains[j]`` belongs to the j-th size of each factor."""

    matrix: InputMatrix
    factors: list[Factor]
    chains: list[Chain]


def prove_structure(case: Case[InputMatrix]) -> Structure:
    """Read a claimed structure and prove it from the evidence.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "structure" (degrees do not add up), "scaling" (not integral after
        scaling), "annihilation", "krylov", "separation", "irreducibility".
    """
    matrix, evidence, work = case.input, case.evidence, case.work
    factors = _read_factors(case.claim["structure"], matrix, work)
    count = max((len(factor.sizes) for factor in factors), default=0)
    generators = read_list(evidence["generators"], "evidence.generators", length=count)
    vectors = [read_vector(v, f"evidence.generators[{k}]", matrix) for k, v in enumerate(generators)]
    modulus = read_modulus(evidence, "evidence", matrix.gaussian)
    proofs = read_list(evidence["irreducibility"], "evidence.irreducibility", length=len(factors))
    _check_separation(factors, evidence["separation"], matrix, work)
    chains: list[Chain] = []
    for j in range(count):
        parts = [(factor.scaled, factor.sizes[j]) for factor in factors if j < len(factor.sizes)]
        f = power_product(parts, matrix.gaussian, work)
        k = count - 1 - j
        chains.append(Chain(f, cyclic_vectors(matrix, f, vectors[k], f"evidence.generators[{k}]", work)))
    basis = [vector for chain in chains for vector in chain.vectors]
    check_independent(basis, modulus, "krylov", "the Krylov matrix of the generators is", work)
    for k, (factor, proof) in enumerate(zip(factors, proofs, strict=True)):
        where = f"evidence.irreducibility[{k}]"
        if factor.irreducible:
            check_irreducible(factor.g, proof, where, work)
        elif proof is not None:
            raise CertificateError("format", f"{where} must be null where irreducibility is not claimed")
    return Structure(matrix, factors, chains)


def read_sizes(listed: object, where: str, n: int) -> list[int]:
    """Read sizes of blocks of a matrix of size n, largest first."""
    numbers = [read_bounded(size, where, 1, n) for size in read_list(listed, where, most=n)]
    if not numbers or sorted(numbers, reverse=True) != numbers:
        raise CertificateError("structure", f"{where} must be positive, largest first")
    return numbers


def _read_factors(listed: object, matrix: InputMatrix, work: Work) -> list[Factor]:
    items = read_list(listed, "claim.structure", most=matrix.n)
    raw = [
        read_object(x, ("factor", "sizes", "irreducible"), f"claim.structure[{k}]")
        for k, x in enumerate(items)
    ]
    total = 0
    read: list[tuple[Numbers, list[int], bool]] = []
    for k, item in enumerate(raw):
        where = f"claim.structure[{k}]"
        numbers = read_sizes(item["sizes"], f"{where}.sizes", matrix.n)
        g = read_polynomial(item["factor"], f"{where}.factor", matrix, work)
        total += (len(g.re) - 1) * sum(numbers)
        read.append((g, numbers, read_boolean(item["irreducible"], f"{where}.irreducible")))
    # before any power is formed
    if total != matrix.n:
        raise CertificateError("structure", f"degrees times sizes add up to {total}, not to {matrix.n}")
    factors: list[Factor] = []
    for k, (g, numbers, irreducible) in enumerate(read):
        integral = scaled(g, matrix.den, work)
        if integral is None:
            raise CertificateError(
                "scaling", f"claim.structure[{k}].factor is not integral over the scaled matrix"
            )
        factors.append(Factor(g, integral, numbers, irreducible))
    return factors


def _check_separation(factors: list[Factor], holder: object, matrix: InputMatrix, work: Work) -> None:
    """Prove the product of all factors square-free: they are pairwise coprime and square-free."""
    evidence = read_object(holder, modulus_keys(matrix.gaussian), "evidence.separation")
    modulus = read_modulus(evidence, "evidence.separation", matrix.gaussian)
    check_square_free_product([image(factor.g, modulus) for factor in factors], modulus.m, work)


def check_square_free_product(images: list[list[int] | None], m: int, work: Work) -> None:
    """Prove a product of monic polynomials square-free by their images modulo m, None where there is none."""
    product = [1]
    for reduced in images:
        if reduced is None:
            raise CertificateError("separation", "a denominator of a factor is not a unit of the modulus")
        product = [c % m for c in convolve(product, reduced)]
    if images and not is_square_free_mod(product, m, work):
        raise CertificateError("separation", "the product of the factors is not shown square-free")

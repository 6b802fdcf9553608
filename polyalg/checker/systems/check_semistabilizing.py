"""The check of "semistabilizing": a solution of a Riccati equation from Jordan chains of its pencil."""

from __future__ import annotations

from ..arithmetic.matrix_polynomials import MatrixPolynomial
from ..arithmetic.rational_matrices import RationalMatrix, read_dyadic_matrix, unit_matrix
from ..arithmetic.rational_polynomials import Point
from ..arithmetic.upper_bounds import UpperBound
from ..errors import CertificateError
from ..format.claims import Case, Json
from ..format.encoding import read_list, read_object, refuse
from ..format.limits import Work
from ..format.reading import read_bits, read_dyadic, read_fixed_rows
from ..pencils.chains import prove_chains
from ..pencils.check_eigenstructure import prove_eigenstructure
from ..pencils.kernels import InputPolynomial
from ..pencils.rows import CHAINS
from ..roots.enclosed import Enclosed, prove_eigenvalues
from ..roots.sides import Boundary
from .check_riccati import (
    WithProduct,
    check_radius,
    read_care,
    read_care_with_product,
    read_dare,
    read_positive_radius,
    symmetric,
)
from .half_chains import Blocks, distance_from_graph, pencil, real_form
from .riccati import Equation
from .words import semistabilizing_words


def read_any_equation(given: Json, work: Work) -> Equation | WithProduct:
    """Read the input of "care", "care-with-product" or "dare"."""
    if "G" in given:
        return read_care_with_product(given, work)
    return read_dare(given, work) if "discount" in given else read_care(given, work)


def check_semistabilizing(case: Case[Equation | WithProduct]) -> str:
    """Prove that X is within the radius of the solution whose graph is spanned by the chains on one side.

    Raises
    ------
    CertificateError
        Those of `check_jordan_chains`, and steps "sides", "blocks" (an odd one on the boundary, or not n
        vectors), "inverse" and "radius".

    Notes
    -----
    Theorem 4a of the theory page on linear systems.
    """
    equation, work = case.input, case.work
    radius = read_positive_radius(case.claim)
    n = equation.A.columns
    if not n:
        refuse("input.A", "must have a row at least")
    whole = read_object(case.evidence["chains"], ("claim", "evidence"), "evidence.chains")
    claim = read_object(whole["claim"], CHAINS.claim_keys, "evidence.chains.claim")
    evidence = read_object(whole["evidence"], CHAINS.evidence, "evidence.chains.evidence")
    P = _pencil(equation)
    inner = Case(claim, InputPolynomial(P, "Q"), evidence, CHAINS, work)
    proved = prove_eigenstructure(inner)
    factors = [zero.factor for zero in proved.claimed.finite]
    spectrum = prove_eigenvalues(inner, factors)
    prove_chains(inner, proved, spectrum)
    discount = equation.discount if isinstance(equation, Equation) else None
    sides = Boundary(discount).sides(factors, spectrum, work)
    sizes = [zero.sizes for zero in proved.claimed.finite]
    columns = _kept(claim, spectrum, sizes, sides, work)
    if len(columns) != n:
        raise CertificateError("blocks", f"{len(columns)} vectors belong to one side, not {n}")
    X = symmetric(read_dyadic_matrix(case.claim["X"], "claim.X", (n, n), work), "claim.X.entries")
    if isinstance(equation, Equation):
        _prove_weight(equation, X, case.evidence["weight"], radius, work)
    else:
        read_list(case.evidence["weight"], "evidence.weight", length=0)
    _prove_near(case, columns, X, (spectrum, radius))
    return semistabilizing_words(isinstance(equation, WithProduct), discount, radius)


def _prove_weight(equation: Equation, X: RationalMatrix, value: object, radius: Point, work: Work) -> None:
    """Prove that R, or R + discount B^T X B for all X within the radius, is invertible."""
    B, m = equation.B, equation.B.columns
    V = read_dyadic_matrix(value, "evidence.weight", (m, m), work)
    W, change = equation.R, UpperBound.of(0)
    if equation.discount is not None:
        W = W.plus(B.transposed().times(X.times(B, work), work).scaled(*equation.discount))
        change = UpperBound.of(*equation.discount) * B.norm() * B.transposed().norm()
        change = change * UpperBound.of(X.columns * radius[0], radius[1])
    off = V.times(W, work).plus(unit_matrix(m), -1).norm() + V.norm() * change
    if not off.is_at_most(1, 2):
        raise CertificateError("inverse", "evidence.weight is not near the inverse of R, or of R + B^T X B")


def _pencil(equation: Equation | WithProduct) -> MatrixPolynomial:
    """Return the pencil whose chains (x, l, ...) span graphs of solutions, l = X x."""
    A, Q = equation.A, equation.Q.scaled(-1, 1)
    rows: Blocks
    one = unit_matrix(A.columns)
    turned = A.transposed()
    if isinstance(equation, WithProduct):
        rows = [[A, equation.G.scaled(-1, 1)], [Q, turned.scaled(-1, 1)]]
        return pencil(rows, [[one.scaled(-1, 1), None], [None, one.scaled(-1, 1)]])
    B, R, S = equation.B, equation.R, equation.S
    zero = unit_matrix(B.columns).scaled(0, 1)
    across, down = S.scaled(-1, 1), B.transposed()
    if equation.discount is None:
        middle, lead = turned.scaled(-1, 1), one.scaled(-1, 1)
        rows = [[A, None, B], [Q, middle, across], [S.transposed(), down, R]]
        return pencil(rows, [[one.scaled(-1, 1), None, None], [None, lead, None], [None, None, zero]])
    p, q = equation.discount
    rows = [[A, None, B], [Q, one, across], [S.transposed(), None, R]]
    second, third = turned.scaled(-p, q), down.scaled(p, q)
    return pencil(rows, [[one.scaled(-1, 1), None, None], [None, second, None], [None, third, zero]])


Column = tuple[list[int], list[int], int]
"""Real and imaginary parts over a power of two."""


def _kept(
    claim: Json, spectrum: Enclosed, sizes: list[list[int]], sides: list[int], work: Work
) -> list[Column]:
    """Return the vectors of all chains inside, and the first halves of those on the boundary."""
    blocks = [(k, size) for k, owner in enumerate(spectrum.factors) for size in sizes[owner]]
    found: list[Column] = []
    for (k, size), item in zip(
        blocks, read_list(claim["chains"], "claim.chains", length=len(blocks)), strict=True
    ):
        if sides[k] == 0 and size % 2:
            raise CertificateError("blocks", "a block on the boundary has odd size")
        count = size if sides[k] < 0 else size // 2 if sides[k] == 0 else 0
        parts = read_object(item, ("pivot", "bits", "columns"), "claim.chains")
        bits = read_bits(parts["bits"], "claim.chains.bits")
        listed = read_list(parts["columns"], "claim.chains.columns", length=size)
        width = len(read_list(listed[0], "claim.chains.columns"))
        rows = read_fixed_rows([listed], "claim.chains.columns", (1, size, width), work)
        found += [(re, im, bits) for re, im in rows[:count]]
    return found


def _prove_near(
    case: Case[Equation | WithProduct],
    columns: list[Column],
    X: RationalMatrix,
    given: tuple[Enclosed, Point],
) -> None:
    spectrum, radius = given
    n, work = X.columns, case.work
    places = max(bits for _, _, bits in columns)
    halves = []
    for start in (0, n):
        re, im = (
            [[part[start + i] << places - bits for part, bits in vectors] for i in range(n)]
            for vectors in (
                [(x, bits) for x, _, bits in columns],
                [(y, bits) for _, y, bits in columns],
            )
        )
        halves.append(real_form(re, im, 1 << places))
    U = read_dyadic(case.evidence["inverse"], "evidence.inverse", n, work)
    zeros = [[0] * n for _ in range(n)]
    distance = distance_from_graph(
        (halves[0], halves[1]),
        real_form(X.rows, zeros, X.den),
        real_form(U.re, U.im, 1 << U.bits),
        spectrum.radius,
        work,
    )
    check_radius(distance, radius, "claim.X")

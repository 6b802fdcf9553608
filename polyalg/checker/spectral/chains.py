"""Linear conditions on the coefficients of a spectral factor, from chains of the core at its zeros.

Let K = X^* X on the real line with X of degree d, r by r, all zeros of det X in Im x >= 0. A vector v(t) with
K(x0 + t) v(t) = O(t^m) gives conditions on X(x0 + t) v(t):

- Im x0 > 0: X^* is invertible there, so X v = O(t^m).
- x0 real: v^* K v is |X v|^2 for real t. Where m = 2u it is O(t^(2u)), so X v = O(t^u). Where K has one
block, of
  size 2u, its local Smith form is that of X squared, and with m = u already X v = O(t^u): in suitable bases
  K = D G D with D = diag(1, .., 1, t^u) and G positive definite, and the top left part of G is invertible.
- infinity is the real point y = 0 of the reversed polynomials y^(2d) K(1/y) and y^d X(1/y).

Reference: Gohberg, Lancaster, Rodman, Matrix Polynomials, chapter 12.

Theorem 5 of the theory page on spectral factors.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from ..arithmetic.fixed.ball_matrices import block_toeplitz, null_vectors
from ..arithmetic.fixed.ball_polynomials import taylor_rows
from ..arithmetic.fixed.balls import Arithmetic, Ball, Balls, whole_row
from ..arithmetic.matrix_polynomials import MatrixPolynomial
from ..errors import CertificateError

_WHAT = "the chains of the core"


class Core:
    """The core den K of formal degree 2d, with bounds on its rows.

    The parts of the coefficients of what is meant are within `spread` of those of den K.
    """

    def __init__(self, polynomial: MatrixPolynomial, spread: int = 0) -> None:
        self.polynomial, self.spread = polynomial, spread
        self.r = polynomial.rows
        self.d = (polynomial.length - 1) // 2
        self.bounds = [
            [
                max(abs(x[k]) + abs(y[k]) for x, y in zip(re, im, strict=True))
                for k in range(polynomial.length)
            ]
            for re, im in zip(polynomial.re, polynomial.im, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Zero:
    """A zero of det K: its powers, or None for infinity; its multiplicity and side.

    `prove_blocks` proves the sizes of the blocks at this very zero, where they are needed; None where
    nothing proves them.
    """

    powers: list[Ball] | None
    multiplicity: int
    is_real: bool
    prove_blocks: Callable[[], list[int]] | None
    name: str


def conditions(core: Core, zero: Zero, arithmetic: Arithmetic) -> list[Balls]:
    """Return columns c with [X_0 .. X_d] c = 0: as many as X has zeros at this point, with multiplicity.

    Raises
    ------
    CertificateError
        Step "precision", when ranks are not proved; "blocks", when there may be several blocks at a real zero
        and their sizes are not given, or not proved.

    Notes
    -----
    That there are so many conditions is not used: whether they determine X is seen when they are solved.
    Over a zero of multiplicity e with Im x0 > 0 the kernel of T_e has dimension e, as no block is larger.
    """
    r, e = core.r, zero.multiplicity
    if not zero.is_real:
        vectors = _kernel(core, zero, e, e, arithmetic)
        return [_condition(core, zero, v, e - 1, arithmetic) for v in _needed(vectors, zero)]
    half = e // 2
    first = null_vectors(_toeplitz(core, zero, 1, arithmetic), r - 1, r, arithmetic)
    if first is not None:
        # the rank is r - 1: one block
        vectors = first if half == 1 else _needed(_kernel(core, zero, half, half, arithmetic), zero)
        return [_condition(core, zero, v, half - 1, arithmetic) for v in vectors]
    blocks = _proved_blocks(zero)
    out: list[Balls] = []
    for size, count in sorted(Counter(blocks).items()):
        nullity = sum(min(k, size) for k in blocks)
        vectors = _needed(_kernel(core, zero, size, nullity, arithmetic), zero)
        for v in _generic(vectors, count, arithmetic):
            out += [_condition(core, zero, v, q, arithmetic) for q in range(size // 2)]
    return out


def _proved_blocks(zero: Zero) -> list[int]:
    """Return sizes of blocks that are proved to hold at this zero; their sum is its multiplicity."""
    if zero.multiplicity == 2:
        # sizes are even
        return [2]
    if zero.prove_blocks is None:
        raise CertificateError(
            "blocks", f"{zero.name} is not proved to have one block, and the sizes of blocks are not given"
        )
    return zero.prove_blocks()


def _needed(vectors: list[Balls] | None, zero: Zero) -> list[Balls]:
    if vectors is None:
        raise CertificateError(
            "precision", f"the rank at {zero.name} is not proved with this working precision"
        )
    return vectors


def _kernel(core: Core, zero: Zero, m: int, nullity: int, arithmetic: Arithmetic) -> list[Balls] | None:
    """Enclose the kernel of T_m, whose dimension is known to be at least `nullity`."""
    size = m * core.r
    return null_vectors(_toeplitz(core, zero, m, arithmetic), size - nullity, size, arithmetic)


def _toeplitz(core: Core, zero: Zero, m: int, arithmetic: Arithmetic) -> list[Balls]:
    """Return T_m: block (i, j) is the Taylor coefficient i - j of K at the zero."""
    return block_toeplitz([_taylor(core, zero, j, arithmetic) for j in range(m)], arithmetic)


def _taylor(core: Core, zero: Zero, j: int, arithmetic: Arithmetic) -> list[Balls]:
    """Return the rows of the Taylor coefficient j of den K at the zero; there is no rounding."""
    p, r = core.polynomial, core.r
    if j >= p.length:
        return [Balls([0] * r, [0] * r, 0) for _ in range(r)]
    if zero.powers is None:
        k = p.length - 1 - j
        return [
            whole_row([x[k] for x in re], [y[k] for y in im], core.spread, arithmetic.places)
            for re, im in zip(p.re, p.im, strict=True)
        ]
    return taylor_rows(p, core.bounds, zero.powers, j, arithmetic, spread=core.spread)


def _condition(core: Core, zero: Zero, v: Balls, q: int, arithmetic: Arithmetic) -> Balls:
    """Return the column for "coefficient q of X(x0 + t) v(t) is zero".

    Notes
    -----
    That coefficient is the sum over k and j of X_k binom(k, j) x0^(k - j) v_(q - j), and at infinity that of
    X_(d - j) v_(q - j).
    """
    r, d = core.r, core.d
    parts = [v.part((q - j) * r, (q - j + 1) * r) for j in range(q + 1)]
    blocks: list[Balls] = []
    zeros = Balls([0] * r, [0] * r, 0)
    for k in range(d + 1):
        if zero.powers is None:
            blocks.append(parts[d - k] if d - k <= q else zeros)
            continue
        factors = []
        for j in range(min(k, q) + 1):
            c, (x, y, e) = math.comb(k, j), zero.powers[k - j]
            factors.append((c * x, c * y, c * e))
        blocks.append(arithmetic.sum_of_products(factors, parts[: len(factors)], _WHAT))
    re = [x for block in blocks for x in block.re]
    im = [y for block in blocks for y in block.im]
    return Balls(re, im, max(block.radius for block in blocks))


def _generic(vectors: list[Balls], count: int, arithmetic: Arithmetic) -> list[Balls]:
    """Return `count` combinations with small integers that look random; any choice is sound."""
    out: list[Balls] = []
    seed = 1
    for _ in range(count):
        weights: list[tuple[int, int]] = []
        for _ in vectors:
            seed = seed * 48271 % 2147483647
            weights.append((seed % 31 - 15, seed // 31 % 31 - 15))
        out.append(arithmetic.whole_combination(weights, vectors))
    return out

"""Child process with one peer of the finite free area: makes the pairs itself, times calls.

A question is {"family", "n", "seed", "digits", "bits"}; see `benchmarks.common.peers.serve`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.common.peers import Prepared, serve
from benchmarks.finitefree.cases import Pair, critical, digest, make, product_pair

_FLOAT_DIGITS = 15


def finitefree_convolution(pair: Pair, question: dict[str, Any]) -> Prepared:
    """Convolve by the package finitefree; its objects are made anew, since they keep what they computed."""
    from finitefree import RealRootedPolynomial
    from finitefree.convolutions import symmetric_additive
    from flint import fmpq_poly

    p, q = fmpq_poly(pair.p), fmpq_poly(pair.q)

    def call() -> Any:
        first, second = (RealRootedPolynomial(f, assume_real_rooted=True) for f in (p, q))
        return symmetric_additive(first, second, pair.n)

    return call, lambda found: digest(found._to_fmpq_poly().coeffs())


def double_sum(pair: Pair, question: dict[str, Any]) -> Prepared:
    """Convolve by the definition, one coefficient after the other."""
    from flint import fmpq_poly, fmpz, fmpz_poly

    n = pair.n

    def call() -> Any:
        factorials = [fmpz(1)]
        for k in range(1, n + 1):
            factorials.append(factorials[-1] * k)
        a = [factorials[i] * pair.p[i] for i in range(n, -1, -1)]
        b = [factorials[i] * pair.q[i] for i in range(n, -1, -1)]
        found = []
        for k in range(n + 1):
            total = fmpz(0)
            for i in range(k + 1):
                total += a[i] * b[k - i]
            found.append(total * (factorials[n] // factorials[n - k]))
        return fmpq_poly(fmpz_poly(found[::-1]), factorials[n] ** 2)

    return call, lambda found: digest(found.coeffs())


def one_product(pair: Pair, question: dict[str, Any]) -> Prepared:
    """Multiply two integer polynomials, each of the size of the convolution."""
    left, right = product_pair(pair.n, question["bits"])
    return (lambda: left * right), lambda found: ""


def numpy_roots(pair: Pair, question: dict[str, Any]) -> Prepared:
    """Find all roots of p' by numpy."""
    import numpy as np

    coefficients = [float(int(c)) for c in critical(pair).coeffs()][::-1]
    return (lambda: np.roots(coefficients)), lambda found: repr(float(found.real.max()))


def mpmath_polyroots(pair: Pair, question: dict[str, Any]) -> Prepared:
    """Find all roots of p' by mpmath, with working precision enough for the coefficients."""
    import mpmath

    digits = question["digits"]
    coefficients = [int(c) for c in critical(pair).coeffs()][::-1]

    def call() -> Any:
        with mpmath.workdps(digits):
            return mpmath.polyroots(coefficients, maxsteps=500, extraprec=12 * pair.n)

    def told(found: Any) -> str:
        with mpmath.workdps(digits + 10):
            return str(max(mpmath.re(z) for z in found))

    return call, told


PEERS: dict[str, Callable[[Pair, dict[str, Any]], Prepared]] = {
    "finitefree": finitefree_convolution,
    "double sum": double_sum,
    "one product": one_product,
    "numpy roots": numpy_roots,
    "mpmath polyroots": mpmath_polyroots,
}
TASKS = {
    "additive_convolution": ("finitefree", "double sum", "one product"),
    "largest_root": ("numpy roots", "mpmath polyroots"),
}


def answers(name: str, digits: int) -> bool:
    """Whether a peer has an answer of this many digits."""
    return name != "numpy roots" or digits <= _FLOAT_DIGITS


def available(name: str) -> bool:
    """Whether this interpreter has a peer."""
    from importlib.util import find_spec

    modules = {"finitefree": "finitefree", "numpy roots": "numpy", "mpmath polyroots": "mpmath"}
    return find_spec(modules.get(name, "flint")) is not None


def prepare(name: str, question: dict[str, Any]) -> Prepared:
    """Return the timed call of a peer for one question."""
    pair = make(question["family"], question["n"], question["seed"])
    return PEERS[name](pair, question)


if __name__ == "__main__":
    serve(prepare, available)

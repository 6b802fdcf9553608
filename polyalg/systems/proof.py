"""The certificates of linear equations and of minimal realizations: what `polyalg/checker/systems` reads."""

from __future__ import annotations

from flint import fmpq_mat, nmod_mat, nmod_poly

from polyalg.algebra.evidence import matrix_json
from polyalg.algebra.modular import small_primes
from polyalg.checker import Certificate
from polyalg.core.evidence import integer_json, issue
from polyalg.core.typing import Json
from polyalg.systems.reachable import independent_columns
from polyalg.systems.realization import Realization

__all__ = ["minimal_certificate", "stein_proof", "sylvester_proof"]

_FIRST_PRIME = 1 << 30


def sylvester_proof(kind: str, given: dict[str, fmpq_mat], X: fmpq_mat, B: fmpq_mat) -> Certificate:
    """Return the proof that X alone solves A X + X B = C, of the kind "sylvester" or "lyapunov".

    Parameters
    ----------
    given : dict
        The matrices of the input by their names.
    B : fmpq_mat
        In the equation; it need not be in the input.
    """
    for p in small_primes(_FIRST_PRIME):
        images = [_image(M, p) for M in (given["A"], -1 * B)]
        if None not in images and _are_coprime(*(_characteristic(M) for M in images if M is not None)):
            return _issued(kind, given, X, p)
    raise AssertionError("unreachable: finitely many primes divide a resultant")


def stein_proof(given: dict[str, fmpq_mat], X: fmpq_mat) -> Certificate:
    """Return the proof that X alone solves A X A' - X + Q = 0."""
    for p in small_primes(_FIRST_PRIME):
        image = _image(given["A"], p)
        if image is not None:
            f = _characteristic(image)
            if _are_coprime(f, nmod_poly(f.coeffs()[::-1], p)):
                return _issued("stein", given, X, p)
    raise AssertionError("unreachable: finitely many primes divide a resultant")


def _image(M: fmpq_mat, p: int) -> nmod_mat | None:
    """Return a matrix modulo a prime, None where the prime divides its denominator."""
    numerators, den = M.numer_denom()
    if not den % p:
        return None
    inverse = pow(int(den), -1, p)
    return nmod_mat(M.nrows(), M.ncols(), [int(x) * inverse % p for x in numerators.entries()], p)


def _characteristic(M: nmod_mat) -> nmod_poly:
    return M.charpoly() if M.nrows() else nmod_poly([1], M.modulus())


def _are_coprime(f: nmod_poly, g: nmod_poly) -> bool:
    return bool(f.gcd(g).degree() == 0)


def _issued(kind: str, given: dict[str, fmpq_mat], X: fmpq_mat, p: int) -> Certificate:
    claim: Json = {"kind": kind, "X": matrix_json(X)}
    listed: Json = {name: matrix_json(M) for name, M in given.items()}
    return issue(claim, listed, {"modulus": integer_json(p)})


def minimal_certificate(S: Realization, found: Realization) -> Certificate:
    """Return the proof that a realization found is a minimal one of the transfer matrix of S."""
    claim: Json = {
        "kind": "minimal-realization",
        **{name: matrix_json(getattr(found, name)) for name in "ABC"},
    }
    given: Json = {name: matrix_json(getattr(S, name)) for name in "ABCD"}
    dual = found.dual()
    evidence: Json = {"inputs": _columns(found), "outputs": _columns(dual)}
    return issue(claim, given, evidence)


def _columns(S: Realization) -> Json:
    basis = independent_columns(S.A, S.B)
    assert basis is not None
    modulus, columns = basis
    return {
        "modulus": integer_json(modulus),
        "columns": [[integer_json(k) for k in pair] for pair in columns],
    }

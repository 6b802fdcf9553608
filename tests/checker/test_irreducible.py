"""Irreducibility proofs over Q and Q(i): accepted where true, every forged one refused."""

from __future__ import annotations

import random

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from polyalg.checker import CertificateError
from polyalg.checker.arithmetic.poly import is_square_free_mod
from polyalg.checker.arithmetic.primes.modular import factor_degrees, is_prime
from polyalg.checker.format.limits import Work
from polyalg.checker.format.reading import Numbers
from polyalg.checker.roots.irreducible import check_irreducible

X = sympy.Symbol("x")


def prove(coefficients, proof, den=1, imaginary=None):
    check_irreducible(Numbers(list(coefficients), imaginary, den), proof, "here", Work())


def modular_factors(coefficients, p):
    f = sympy.Poly(list(reversed(coefficients)), X, modulus=p)
    return [[str(int(c) % p) for c in reversed(h.all_coeffs())] for h, _ in f.factor_list()[1]]


def recombination(coefficients, p):
    return {"method": "recombination", "prime": str(p), "modular_factors": modular_factors(coefficients, p)}


def degrees(*primes):
    return {"method": "degrees", "primes": [str(p) for p in primes]}


def coefficients_of(expression):
    return [int(c) for c in reversed(sympy.Poly(expression, X).all_coeffs())]


def refused(step, *arguments, **options):
    with pytest.raises(CertificateError) as caught:
        prove(*arguments, **options)
    assert caught.value.step == step, caught.value
    return str(caught.value)


SWINNERTON_DYER_4 = [1, 0, -10, 0, 1]
SWINNERTON_DYER_8 = [576, 0, -960, 0, 352, 0, -40, 0, 1]


def test_degree_one() -> None:
    prove([3, 1], {"method": "degree-one"})
    refused("irreducibility", [-2, 0, 1], {"method": "degree-one"})
    refused("format", [3, 1], {"method": "degree-one", "more": "1"})


def test_recombination_proves_what_no_prime_shows() -> None:
    for p in (7, 13, 29):
        prove(SWINNERTON_DYER_4, recombination(SWINNERTON_DYER_4, p))
    primes = [p for p in range(5, 200) if is_prime(p, Work())]
    refused("irreducibility", SWINNERTON_DYER_4, degrees(*primes))


@pytest.mark.parametrize("p", [11, 19, 101])
def test_swinnerton_dyer_of_degree_eight(p: int) -> None:
    prove(SWINNERTON_DYER_8, recombination(SWINNERTON_DYER_8, p))
    refused("irreducibility", SWINNERTON_DYER_8, degrees(p))


def swinnerton_dyer(*squares):
    """The minimal polynomial of the sum of square roots: f(x + sqrt a) f(x - sqrt a), step by step."""
    f = sympy.Poly(X, X)
    for a in squares:
        even, odd, derivative = sympy.Poly(0, X), sympy.Poly(0, X), f
        for k in range(f.degree() + 1):
            term = derivative * sympy.Rational(a ** (k // 2), sympy.factorial(k))
            even, odd = (even, odd + term) if k % 2 else (even + term, odd)
            derivative = derivative.diff()
        f = even**2 - a * odd**2
    return [int(c) for c in reversed(f.all_coeffs())]


def test_sixteen_modular_factors_are_within_the_limit() -> None:
    listed = swinnerton_dyer(-1, 2, 3, 5, 7)
    p = next(p for p in range(100, 10000) if is_prime(p, Work()) and factor_count(listed, p) == 16)
    prove(listed, recombination(listed, p))


def degrees_of(coefficients, p):
    return factor_degrees([c % p for c in coefficients], p, Work())


def factor_count(coefficients, p):
    reduced = [c % p for c in coefficients]
    return len(factor_degrees(reduced, p, Work())) if is_square_free_mod(reduced, p, Work()) else 0


@pytest.mark.parametrize("order", [5, 7, 9, 11, 15, 16, 21])
def test_cyclotomic_polynomials(order: int) -> None:
    f = coefficients_of(sympy.cyclotomic_poly(order, X))
    p = next(p for p in range(order, 1000) if is_prime(p, Work()) and order % p)
    prove(f, recombination(f, p))


def test_degrees_of_several_primes_together() -> None:
    # the Galois group of x^4 + 8x + 12 is A_4: types (3, 1) and (2, 2), never 4
    f = [12, 8, 0, 0, 1]
    primes = [p for p in range(5, 60) if is_prime(p, Work()) and factor_count(f, p)]
    triple = next(p for p in primes if set(degrees_of(f, p)) == {1, 3})
    double = next(p for p in primes if set(degrees_of(f, p)) == {2})
    prove(f, degrees(triple, double))
    for p in primes:
        refused("irreducibility", f, degrees(p))
    assert "excludes no degree" in refused("irreducibility", f, degrees(triple, triple))


def test_rational_coefficients() -> None:
    # x^2 - 1/2, with and without a denominator written larger than needed
    prove([-1, 0, 2], degrees(3), den=2)
    prove([-2, 0, 4], recombination([-2, 0, 1], 3), den=4)
    assert "denominator" in refused("irreducibility", [-1, 0, 2], degrees(2), den=2)
    # x^2 - 1/4 is reducible; y^2 - 1 with y = 2x
    refused("irreducibility", [-1, 0, 4], recombination([-1, 0, 1], 5), den=4)


REDUCIBLE = [2, 0, -3, 0, 1]  # (x^2 - 1)(x^2 - 2)


@pytest.mark.parametrize("p", [5, 7, 11, 13, 23])
def test_no_proof_of_a_reducible_polynomial_passes(p: int) -> None:
    refused("irreducibility", REDUCIBLE, recombination(REDUCIBLE, p))
    refused("irreducibility", REDUCIBLE, degrees(p))
    refused("irreducibility", REDUCIBLE, degrees())
    whole = {"method": "recombination", "prime": str(p), "modular_factors": [[str(c % p) for c in REDUCIBLE]]}
    assert "not irreducible modulo" in refused("irreducibility", REDUCIBLE, whole)
    factors = modular_factors(REDUCIBLE, p)
    missing = {"method": "recombination", "prime": str(p), "modular_factors": factors[1:]}
    assert "product" in refused("irreducibility", REDUCIBLE, missing)
    twice = {"method": "recombination", "prime": str(p), "modular_factors": [factors[0], *factors]}
    assert refused("irreducibility", REDUCIBLE, twice)


def test_repeated_modular_factors_are_not_taken_for_one() -> None:
    # (x^2 + 1)^2 listed as a single "irreducible" factor modulo 3
    square = [1, 0, 2, 0, 1]
    proof = {"method": "recombination", "prime": "3", "modular_factors": [[str(c) for c in square]]}
    refused("irreducibility", square, proof)
    refused("irreducibility", square, degrees(3))


@pytest.mark.parametrize(
    ("primes", "step", "text"),
    [
        (["15"], "irreducibility", "not a prime"),
        (["1"], "limits", "between 2 and"),
        (["0"], "limits", "between 2 and"),
        (["-7"], "limits", "between 2 and"),
        ([str(2**61 - 1)], "limits", "between 2 and"),
        (["3"] * 65, "limits", "at most 64"),
        ([7], "format", "string"),
        ([True], "format", "string"),
        ("7", "format", "array"),
    ],
)
def test_bad_primes(primes: object, step: str, text: str) -> None:
    assert text in refused(step, [-2, 0, 1], {"method": "degrees", "primes": primes})


def test_carmichael_numbers_and_strong_pseudoprimes_are_no_primes() -> None:
    for composite in (561, 3215031751, 65521**2, 4294967295):
        refused("irreducibility", [-2, 0, 1], degrees(composite))


def test_too_many_modular_factors() -> None:
    proof = {"method": "recombination", "prime": "101", "modular_factors": [["1", "1"]] * 17}
    assert "at most 16" in refused("limits", [1] * 18, proof)


def test_gaussian_degrees_and_norm() -> None:
    # x^2 - i is irreducible over Q(i); x^2 + 1 is not, nor is x^2 + 2i = (x + 1 - i)(x - 1 + i)
    inner = {"method": "recombination", "prime": "3", "modular_factors": modular_factors([1, 0, 0, 0, 1], 3)}
    prove([0, 0, 1], {"method": "norm", "shift": "0", "proof": inner}, imaginary=[-1, 0, 0])
    five = {"method": "degrees", "primes": ["5"], "roots": ["2"]}
    prove([0, 0, 1], five, imaginary=[-1, 0, 0])
    for p, s in ((5, 2), (13, 5), (17, 4)):
        proof = {"method": "degrees", "primes": [str(p)], "roots": [str(s)]}
        refused("irreducibility", [1, 0, 1], proof, imaginary=[0, 0, 0])
        refused("irreducibility", [0, 0, 1], proof, imaginary=[2, 0, 0])
    wrong = {"method": "degrees", "primes": ["5"], "roots": ["1"]}
    assert "square root" in refused("irreducibility", [0, 0, 1], wrong, imaginary=[-1, 0, 0])


def test_gaussian_norm_needs_a_shift_where_the_polynomial_is_real() -> None:
    # x^2 - 2 is irreducible over Q(i), its norm without a shift is a square
    def proof(shift, p):
        x = sympy.Symbol("x")
        shifted = sympy.expand(((x - shift * sympy.I) ** 2 - 2) * ((x + shift * sympy.I) ** 2 - 2))
        norm = [int(c) for c in reversed(sympy.Poly(shifted, x).all_coeffs())]
        return {"method": "norm", "shift": str(shift), "proof": recombination(norm, p)}

    prove([-2, 0, 1], proof(1, 7), imaginary=[0, 0, 0])
    refused("irreducibility", [-2, 0, 1], proof(0, 7), imaginary=[0, 0, 0])


@pytest.mark.parametrize(
    "proof", [None, "x", [], {}, {"method": None}, {"method": ["norm"]}, {"method": "trust"}]
)
def test_proofs_of_no_known_method(proof: object) -> None:
    refused("format", [-2, 0, 1], proof)


def test_methods_of_the_other_field_are_refused() -> None:
    refused("format", [-2, 0, 1], {"method": "norm", "shift": "0", "proof": degrees(3)})
    refused("format", [-2, 0, 1], recombination([-2, 0, 1], 3), imaginary=[0, 0, 0])
    nested = {"method": "norm", "shift": "1", "proof": {"method": "norm", "shift": "1", "proof": degrees(3)}}
    refused("format", [-2, 0, 1], nested, imaginary=[0, 0, 0])


@pytest.mark.parametrize("p", [2, 3, 5, 101, 65537, 2**31 - 1, 4294967291])
def test_degrees_agree_with_sympy(p: int) -> None:
    rng = random.Random(p)
    for d in (1, 2, 3, 6, 11):
        g = [rng.randrange(p) for _ in range(d)] + [1]
        if not is_square_free_mod(g, p, Work()):
            continue
        f = sympy.Poly(list(reversed(g)), X, modulus=p)
        expected = sorted(h.degree() for h, _ in f.factor_list()[1])
        assert sorted(factor_degrees(g, p, Work())) == expected


@given(
    st.lists(st.integers(-20, 20), min_size=1, max_size=4),
    st.lists(st.integers(-20, 20), min_size=1, max_size=4),
)
def test_products_are_never_proved_irreducible(a: list[int], b: list[int]) -> None:
    product = [int(c) for c in reversed((sympy.Poly([1, *a], X) * sympy.Poly([1, *b], X)).all_coeffs())]
    for p in (2, 3, 5, 7, 11, 13):
        refused("irreducibility", product, degrees(p))
        proof = recombination(product, p)
        with pytest.raises(CertificateError):
            prove(product, proof)

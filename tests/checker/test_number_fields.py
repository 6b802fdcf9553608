"""Arithmetic over number fields in the checker beside FLINT, and proofs about fields and roots in them."""

from __future__ import annotations

import random
from fractions import Fraction as F

import pytest
from flint import acb, fmpq, fmpq_mat, fmpq_poly, fmpz_poly, nmod_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.checker import CertificateError
from polyalg.checker.arithmetic.fields import elements, polynomials, vectors
from polyalg.checker.arithmetic.fields.embedded import Embedding
from polyalg.checker.format.limits import Work
from polyalg.checker.format.number_field import Field, FieldMatrix, MonicFieldPolynomial, read_place
from polyalg.checker.format.reading import Numbers
from polyalg.checker.roots.discs import smith_radii
from polyalg.checker.roots.number_field import prove_field
from polyalg.core.precision import flint_lock, working_precision
from polyalg.fields.embedding import Embedding as LibraryEmbedding
from polyalg.fields.evidence import field_evidence, field_json
from tests.fields.planted import FIELDS

MODULI = [[-2, 0, 1], [-1, -1, 1], [-2, 0, 0, 1], [1, 0, -10, 0, 1], [2, -1, 0, 0, 0, 0, 0, 0, 1], [-5, 1]]
SEEDS = st.integers(0, 2**32)


def field_of(modulus):
    return Field(modulus, ((0, 1), (0, 1)), (1, 1))


def number(rng, d, bits=None):
    bits = rng.choice([1, 3, 8, 70]) if bits is None else bits
    return [rng.choice([0, rng.randint(-(2**bits), 2**bits)]) for _ in range(d)]


def monic(rng, field, degree):
    den = rng.choice([1, 1, 2, 6])
    return MonicFieldPolynomial([*(number(rng, field.degree) for _ in range(degree)), field.integer(den)])


def polynomial(x, modulus):
    return fmpq_poly(x) % fmpq_poly(modulus)


def coordinates(x, d):
    return [int(x[k]) for k in range(d)]


@given(SEEDS)
def test_numbers_are_those_of_the_quotient_ring(seed):
    rng = random.Random(seed)
    f = rng.choice(MODULI)
    d = len(f) - 1
    a, b = number(rng, d), number(rng, d)
    wanted = coordinates(polynomial(a, f) * polynomial(b, f) % fmpq_poly(f), d)
    assert elements.product(a, b, f) == wanted
    slot = 2 * max(map(int.bit_length, [*a, *b, d])) + 8
    packing = elements.Packing(slot, f)
    assert packing.unpacked(packing.packed(a) * packing.packed(b)) == wanted
    both = elements.Packing(slot + 2, f)
    total = both.packed(a) * both.packed(b) - both.packed(b) * both.packed(b)
    square = coordinates(polynomial(b, f) * polynomial(b, f) % fmpq_poly(f), d)
    assert both.unpacked(total) == [x - y for x, y in zip(wanted, square, strict=True)]


def multiplication(x, f):
    """The matrix over Q of the multiplication by a number."""
    d = len(f) - 1
    columns = [polynomial([0] * k + list(x), f) for k in range(d)]
    return fmpq_mat([[c[i] for c in columns] for i in range(d)])


def blown_up(rows, f):
    d = len(f) - 1
    found = fmpq_mat(len(rows) * d, len(rows[0]) * d)
    for i, row in enumerate(rows):
        for j, x in enumerate(row):
            block = multiplication(x, f)
            for a in range(d):
                for b in range(d):
                    found[i * d + a, j * d + b] = block[a, b]
    return found


@given(SEEDS)
def test_products_with_vectors_and_cyclic_modules(seed):
    rng = random.Random(seed)
    f = rng.choice(MODULI)
    field, d, n = field_of(f), len(f) - 1, rng.randint(1, 3)
    A = FieldMatrix(field, [[number(rng, d, 5) for _ in range(n)] for _ in range(n)], 1)
    action = vectors.Action(A, Work())
    B = blown_up(A.entries, f)
    for bits in (2, 90, 7):
        v = [number(rng, d, bits) for _ in range(n)]
        image = B * fmpq_mat(n * d, 1, [c for x in v for c in x])
        assert [c for x in action(v) for c in x] == [int(c) for c in image.entries()]
    # The characteristic polynomial over Q annihilates all vectors.
    chi = [int(c) for c in B.charpoly().numer().coeffs()]
    q = rng.choice([1, 3])
    listed = [[q * c] + [0] * (d - 1) for c in chi]
    found = vectors.cyclic_vectors(action, listed, v, "v", Work())
    assert found[-1] == [[q * c for c in x] for x in v] and len(found) == n * d
    listed[0][0] += 1
    if any(map(any, v)):
        with pytest.raises(CertificateError, match="does not annihilate"):
            vectors.cyclic_vectors(action, listed, v, "v", Work())


@given(SEEDS)
def test_polynomials_are_divided_as_their_roots_say(seed):
    rng = random.Random(seed)
    field = field_of(rng.choice(MODULI))
    g, h = monic(rng, field, rng.randint(1, 3)), monic(rng, field, rng.randint(1, 2))
    product = polynomials.multiplied(g, h, field, Work())
    assert product.degree == g.degree + h.degree and product.coefficients[-1] == field.integer(product.den)
    assert polynomials.divides(g, product, field, Work()) and polynomials.divides(h, product, field, Work())
    spoilt = MonicFieldPolynomial([list(c) for c in product.coefficients])
    spoilt.coefficients[0][0] += 1
    assert not polynomials.divides(g, spoilt, field, Work())
    assert polynomials.are_equal(
        product, MonicFieldPolynomial([[3 * c for c in x] for x in product.coefficients]), Work()
    )
    assert not polynomials.are_equal(product, spoilt, Work())
    scaled = polynomials.rescaled(g, 5, Work())
    back = MonicFieldPolynomial([[c * 5**k for c in x] for k, x in enumerate(scaled.coefficients)])
    assert polynomials.are_equal(back, g, Work())
    whole = polynomials.integral(g, 6 * g.den, Work())
    assert whole[-1] == field.integer(1)


@given(SEEDS)
def test_a_place_carries_sums_and_products(seed):
    rng = random.Random(seed)
    f = rng.choice(MODULI)
    p = rng.choice([7, 17, 23, 97, 2**31 - 1])
    roots = [-int(g[0]) % p for g, _ in nmod_poly(f, p).factor()[1] if g.degree() == 1]
    for r in roots:
        place = read_place({"modulus": str(p), "root": str(r)}, "place", field_of(f), Work())
        a, b = number(rng, len(f) - 1), number(rng, len(f) - 1)
        assert place.image(elements.product(a, b, f)) == place.image(a) * place.image(b) % p
    other = next(r for r in range(p) if r not in roots)
    with pytest.raises(CertificateError, match="is not a root of the polynomial of the field"):
        read_place({"modulus": str(p), "root": str(other)}, "place", field_of(f), Work())


@pytest.mark.parametrize("name", FIELDS)
@given(seed=SEEDS)
def test_numbers_at_the_chosen_root_are_enclosed(name, seed):
    rng = random.Random(seed)
    K = pa.NumberField(*FIELDS[name]).embedding
    field = prove_field(*proved(K, rng.choice([0, 200])), "field", Work())
    embedding = field.embedding(Work())
    values = [number(rng, K.degree) for _ in range(3)]
    found = embedding.values(values, "numbers")
    assert (found.im is None) == K.is_real
    for k, x in enumerate(values):
        ball = K.value(fmpq_poly(x), 400)
        with flint_lock, working_precision(2000):
            middle = acb(found.re[k], 0 if found.im is None else found.im[k]) / acb(2) ** embedding.places
            away = ball - middle
            error = found.error * acb(2) ** -embedding.places
            assert abs(away.real) <= error.real and abs(away.imag) <= error.real
            assert abs(away) <= found.modulus_error * (acb(2) ** -embedding.places).real


def proved(K, bits=0):
    """A field of the library as the checker reads it, and its evidence."""
    listed = field_json(K)
    root = listed["root"]
    center = tuple((F(x).numerator, F(x).denominator) for x in root["center"])
    radius = F(root["radius"])
    field = Field([int(c) for c in listed["polynomial"]], center, (radius.numerator, radius.denominator))
    return field, field_evidence(K, bits)


def refusal(field, evidence):
    with pytest.raises(CertificateError) as caught:
        prove_field(field, evidence, "field", Work())
    return caught.value


def test_a_disc_with_no_root_or_with_two_is_refused():
    field, evidence = proved(pa.NumberField([-2, 0, 1], 1.4).embedding)
    assert prove_field(field, evidence, "field", Work()).point[0] > 0
    for center, radius in (((0, 1), (2, 1)), ((0, 1), (1, 1)), ((3, 2), (1, 10**9))):
        error = refusal(Field(field.modulus, (center, (0, 1)), radius), evidence)
        assert error.step == "root" and "roots of the polynomial of the field" in error.detail
    # the circle goes through a root, as far as one can tell
    top = evidence["roots"]["roots"][0][0], 1 << int(evidence["roots"]["bits"])
    gap = abs(F(int(top[0]), top[1]))
    error = refusal(Field(field.modulus, ((0, 1), (0, 1)), (gap.numerator, gap.denominator)), evidence)
    assert error.step == "root" and "near the given circle" in error.detail


def test_a_reducible_polynomial_is_no_field():
    evidence = {
        "irreducibility": {"method": "degrees", "primes": ["3"]},
        "roots": {"bits": "20", "roots": [[str(2 << 20), "0"], [str(-2 << 20), "0"]]},
    }
    field = Field([-4, 0, 1], ((2, 1), (0, 1)), (1, 2))
    assert refusal(field, evidence).step == "irreducibility"
    evidence["irreducibility"] = {
        "method": "recombination",
        "prime": "5",
        "modular_factors": [["2", "1"], ["3", "1"]],
    }
    assert refusal(field, evidence).step == "irreducibility"
    evidence["irreducibility"] = {"method": "degree-one"}
    assert refusal(field, evidence).step == "irreducibility"


@given(SEEDS)
def test_discs_of_a_polynomial_that_is_known_approximately(seed):
    """Roots of polynomials within the spread are in the discs."""
    rng = random.Random(seed)
    degree, bits, unit = rng.randint(1, 4), 40, 60
    roots = rng.sample(range(-9, 9), degree)
    p = fmpz_poly([1])
    for r in roots:
        p *= fmpz_poly([-r, 1])
    den, spread = 1 << rng.choice([20, 50]), rng.randint(0, 2**8)
    g = Numbers([int(c) * den for c in p.coeffs()], None, den)
    points = [(r << bits, 0) for r in roots]
    radii = smith_radii(g, points, bits, unit, Work(), spread=spread)
    moved = fmpq_poly(
        [fmpq(int(c) * den + rng.choice([-1, 1, 0]) * spread, den) for c in p.coeffs()[:-1]] + [1]
    )
    with flint_lock, working_precision(300):
        near = [z for z, _ in moved.complex_roots()]
        for z in near:
            inside = [
                abs(z - r) <= acb(radius).real / 2**unit + 1e-30
                for r, radius in zip(roots, radii, strict=True)
            ]
            assert any(inside)


def test_an_embedding_of_the_rationals():
    K = LibraryEmbedding(fmpz_poly([-5, 1]), 0)
    field = prove_field(*proved(K), "field", Work())
    found = Embedding((5 << 40, 0, 0), True, 1, 40, Work()).values([[3]], "numbers")
    assert field.field.degree == 1 and found.re == [3 << 40] and found.error == 0

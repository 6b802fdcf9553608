"""False claims about matrices over number fields that mix up conjugates and embeddings: all refused."""

from __future__ import annotations

import copy
import random
from fractions import Fraction
from types import SimpleNamespace
from unittest import mock

import pytest

import polyalg as pa
from polyalg.checker import CertificateError, verify
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.report import ReportBuilder
from polyalg.fields.inputs import ReadAlgebraicMatrix
from polyalg.fields.polynomials import degree_one_places, greatest_common_divisor
from polyalg.fields.restriction import restricted
from polyalg.jordan.algebraic import proof
from polyalg.jordan.algebraic.data import AlgebraicData
from polyalg.jordan.data import StructureData
from tests.fields.planted import field_of, planted

from .cases.algebraic import conjugated
from .cases.base import plain
from .refusals import step
from .truth_algebraic import is_false

HIGH, LOW = field_of("sqrt 2"), field_of("-sqrt 2")
# Blocks of sizes 2 and 1 at sqrt 2 and - sqrt 2.
DEFECTIVE = [((0, 1), 2), ((0, -1), 1)]


def structure(name="sqrt 2", blocks=DEFECTIVE):
    return plain(pa.jordan_structure(planted(field_of(name), blocks, 3)[0]).certificate)


def numbers(field, digits=15):
    A, _ = planted(field, [((0, 1), 2), ((1, 1), 1)], 5)
    return plain(pa.eigenvalues(A, digits).certificate), plain(pa.jordan_form(A, digits).certificate)


def test_sizes_are_not_swapped_between_conjugate_factors():
    cert = structure()
    first, second = cert["claim"]["structure"]
    assert first["sizes"] != second["sizes"] and first["factor"][0] == conjugated(second["factor"][0])
    first["sizes"], second["sizes"] = second["sizes"], first["sizes"]
    assert is_false(cert) and step(cert) == "annihilation"


def test_a_factor_that_divides_half_of_a_polynomial_over_the_rationals():
    """With the shift 0 both x - sqrt 2 and x + sqrt 2 divide x^2 - 2: the blocks would be those of either."""
    A = pa.matrix([[HIGH.gen, 0], [0, -HIGH.gen]])
    cert = plain(pa.jordan_structure(A).certificate)
    cert["claim"]["structure"] = cert["claim"]["structure"][:1]
    cert["evidence"]["irreducibility"] = [{"method": "degree-one"}]
    for sizes, generators in ((["1", "1"], 2), (["2"], 1)):
        cert["claim"]["structure"][0]["sizes"] = sizes
        listed = [[["1", "0"], ["0", "0"]], [["0", "0"], ["1", "0"]]]
        cert["evidence"]["generators"] = (
            listed[:generators] if generators == 2 else [[["1", "0"], ["1", "0"]]]
        )
        assert is_false(cert) and step(cert) == "annihilation"


def test_one_factor_for_two_conjugates_is_not_irreducible():
    cert = structure(blocks=[((0, 1), 1), ((0, -1), 1)])
    cert["claim"]["structure"] = [
        {"factor": [["-2", "0"], ["0", "0"], ["1", "0"]], "sizes": ["1"], "irreducible": True}
    ]
    for proof_of_it in (
        {"method": "degree-one"},
        {"method": "degrees", "primes": ["3"], "roots": ["0"]},
        {"method": "degrees", "primes": ["7"], "roots": ["3"]},
        {
            "method": "norm",
            "shift": "0",
            "polynomial": ["-2", "0", "1"],
            "proof": {"method": "degrees", "primes": ["5"]},
        },
        {
            "method": "norm",
            "shift": "1",
            "polynomial": ["0", "0", "-8", "0", "1"],
            "proof": {"method": "degrees", "primes": ["5"]},
        },
    ):
        cert["evidence"]["irreducibility"] = [proof_of_it]
        assert is_false(cert) and step(cert) in ("irreducibility", "format")
    cert["claim"]["structure"][0]["irreducible"] = False
    cert["evidence"]["irreducibility"] = [None]
    assert not is_false(cert) and "not claimed irreducible" in verify(cert)


def test_a_reducible_polynomial_is_no_field():
    cert = structure(blocks=[((0, 1), 1)])
    cert["input"]["field"] = {"polynomial": ["-4", "0", "1"], "root": {"center": ["2", "0"], "radius": "1/4"}}
    cert["evidence"]["field"]["roots"] = {"bits": "8", "roots": [["512", "0"], ["-512", "0"]]}
    for name in ("place", "separation"):
        cert["evidence"][name] = {"modulus": "101", "root": "2"}
    assert is_false(cert) and step(cert) == "irreducibility"


@pytest.mark.parametrize("kind", [0, 1], ids=["eigenvalues", "form"])
def test_numbers_of_another_embedding(kind):
    high, low = numbers(HIGH)[kind], numbers(LOW)[kind]
    verify(copy.deepcopy(high))
    for part in ("claim", "evidence"):
        mixed = copy.deepcopy(high)
        mixed[part] = low[part]
        assert is_false(mixed) or part == "evidence"
        assert step(mixed)
    # the claim, and of the evidence all numbers
    mixed = copy.deepcopy(high) | {"claim": low["claim"]}
    for name in ("approximations", "inverse", "working_bits", "pivot_entries"):
        if name in low["evidence"]:
            mixed["evidence"][name] = low["evidence"][name]
    assert is_false(mixed) and step(mixed) in ("smith-discs", "radius")
    # the other root, and the numbers of this one
    mixed = copy.deepcopy(high)
    mixed["input"]["field"]["root"] = low["input"]["field"]["root"]
    assert is_false(mixed) and step(mixed) in ("smith-discs", "radius")


def test_V_of_another_embedding():
    """A matrix with rational eigenvalues whose eigenvectors are conjugates of each other."""
    forms = []
    for field in (HIGH, LOW):
        A = pa.matrix([[1, field.gen], [0, 3]])
        forms.append(plain(pa.jordan_form(A, 15).certificate))
    high, low = forms
    assert (
        high["claim"]["eigenvalues"] == low["claim"]["eigenvalues"]
        and high["claim"]["V"] != low["claim"]["V"]
    )
    mixed = copy.deepcopy(high)
    for name in ("V", "V_inverse", "pivots"):
        mixed["claim"][name] = low["claim"][name]
    assert is_false(mixed) and step(mixed) in ("transform", "pivot")
    mixed["evidence"] = low["evidence"]
    assert step(mixed) in ("transform", "pivot")


def test_a_radius_that_is_too_small():
    for cert in numbers(HIGH):
        cert["claim"]["radius"] = "1/" + "1" + "0" * 40
        assert is_false(cert) and step(cert) == "radius"


def test_a_chain_is_not_taken_for_another_one():
    """V with the eigenvector added to the second column is right with the new pivot entry alone."""
    _, cert = numbers(HIGH)
    blocks = [int(size) for _, size in cert["claim"]["blocks"]]
    start = sum(blocks[: blocks.index(2)])
    V = cert["claim"]["V"]
    for row in V["entries"]:
        pairs = [[x, "0"] if isinstance(x, str) else x for x in row]
        row[start + 1] = [str(int(a) + int(b)) for a, b in zip(pairs[start], pairs[start + 1], strict=True)]
    assert step(cert) == "transform"
    cert["evidence"]["pivot_entries"]["entries"][0][0] = str(
        int(cert["evidence"]["pivot_entries"]["entries"][0][0]) + (1 << int(cert["evidence"]["working_bits"]))
    )
    # now V is right, and its inverse is that of another matrix
    assert step(cert) == "inverse"


def test_a_form_needs_its_pivot_entries():
    _, cert = numbers(HIGH)
    cert["evidence"]["pivot_entries"]["entries"] = []
    assert step(cert) == "blocks"


def restriction_of(A, c):
    """The structure of the restriction of scalars by a shift."""
    B = restricted(A.field.embedding, A.parts, c)
    return StructureData(ReadMatrix(B, None, A.denominator), ReportBuilder())


def forced(A, c):
    """What would be claimed with a shift c, by gcds with the factors of the restriction; None for no sum."""
    data = AlgebraicData(ReadAlgebraicMatrix(A), ReportBuilder())
    field = A.field.embedding
    restriction = restriction_of(A, c)
    found = []
    for g, sizes in restriction.factors:
        p = greatest_common_divisor(field, shifted(field, g.real, c), data.characteristic)
        if len(p) > 1:
            found.append((SimpleNamespace(g=g.real, c=c, degree=len(p) - 1, coefficients=p), sizes))
    data.c, data.restriction, data.factors = c, restriction, tuple(found)
    return data


def shifted(field, g, c):
    """g(x + c y)."""
    value = []
    for a in reversed(g.coeffs()):
        moved = [field.reduced(x * field.rational_modulus.__class__([0, c])) for x in value] + [0]
        value = [x + y for x, y in zip([0, *value], moved, strict=True)] if value else [0]
        value[0] = value[0] + field.rational_modulus.__class__([a])
    return [field.rational_modulus.__class__([x]) if isinstance(x, int) else x for x in value]


NAMES = ["sqrt 2", "golden", "cbrt 2", "cbrt 2, complex", "sqrt 2 + sqrt 3", "zeta 5", "octic"]


def structured(seed):
    """A matrix with eigenvalues that make small shifts bad."""
    rng = random.Random(seed)
    blocks = [(rng.choice([(0, 1), (0, -1), (1, 1)]), rng.randint(1, 3)) for _ in range(rng.randint(2, 3))]
    return planted(field_of(NAMES[seed % len(NAMES)]), blocks, seed)[0]


@pytest.mark.parametrize("part", range(6))
def test_a_bad_shift_is_never_accepted(part):
    first = lambda *parts: next(degree_one_places(parts[0].field.embedding))  # noqa: E731
    separating = lambda field, factors: next(degree_one_places(field))  # noqa: E731
    refused = accepted = 0
    for seed in range(20 * part, 20 * part + 20):
        A = structured(seed)
        good = pa.jordan_structure(A)
        verify(good.certificate)
        wanted = {(str(g), tuple(sizes)) for g, sizes in good}
        for c in range(4):
            data = forced(A, c)
            claimed = {(str(data.public_factor(f)), tuple(sizes)) for f, sizes in data.factors}
            with (
                mock.patch.object(proof, "_place", first),
                mock.patch.object(proof, "separating_place", separating),
            ):
                try:
                    cert = proof.structure_certificate(data)
                except (CertificateError, pa.ResourceLimitError):
                    refused += 1
                    assert claimed != wanted or data.c in bad_shifts(A)
                else:
                    accepted += 1
                    assert not is_false(plain(cert)) and claimed == wanted
    assert refused > 0 and accepted > 0


def bad_shifts(A):
    """Shifts for which the restriction has fewer eigenvalues than there are pairs of conjugates."""
    distinct = sum(g.degree() for g, _ in pa.jordan_structure(A)) * A.field.degree
    found = []
    for c in range(4):
        data = restriction_of(A, c)
        if sum(g.degree for g, _ in data.factors) < distinct:
            found.append(c)
    return found


def test_certificates_of_structured_matrices_at_every_accuracy():
    for seed in range(0, 120, 7):
        A = structured(seed)
        form = pa.jordan_form(A, [1, 15, 60][seed % 3])
        cert = form.certificate
        assert "within" in pa.verify(cert, A)
        assert Fraction(cert.claim["radius"]) == Fraction(1, 10 ** [1, 15, 60][seed % 3])

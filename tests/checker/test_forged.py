"""False claims that a checker accepted once, and their relatives: refused, by two reasonings of their own."""

from __future__ import annotations

import copy
import itertools
import json
from fractions import Fraction as F
from pathlib import Path

import pytest

from polyalg.checker import CertificateError, verify
from polyalg.checker.finitefree.convolutions import Setting, convolved, operated
from polyalg.checker.finitefree.residual import check_convolution, check_operator
from polyalg.checker.format.limits import Work
from polyalg.checker.format.reading import read_dyadic, read_matrix, read_points
from polyalg.checker.jordan.residual import ClaimedForm, check_chains, check_inverses
from polyalg.checker.roots.discs import read_radius
from polyalg.checker.roots.enclosed import Enclosed
from polyalg.checker.roots.real_polynomials import RationalPolynomials
from polyalg.checker.spectral.line_forms import read_problem
from polyalg.checker.spectral.residual import ClaimedFactor, check_product

from .accepted_spectral import FACTORS, FOUR_TWO, TWO_BLOCKS
from .handmade import build, form_certificate, poly
from .handmade_spectral import comonic, known_factor, monic

MIXED = {
    "real": monic([[1, (1, 1)], [0, (0, 1)]], [[(1, 2), 0], [1, -1]]),
    "circle": comonic([[F(1, 2), (1, 1)], [0, F(1, 3)]], [[0, 0], [1, (0, 1)]]),
    "imaginary": monic([[-1, (1, 1)], [0, -2]], [[(0, 1), 0], [1, -1]]),
}
FORGED = json.loads((Path(__file__).parent / "forged" / "forged-spectral-circle.json").read_text())


def claimed_factor(claim):
    listed = claim["coefficients"]
    rows = [([], []) for _ in listed["matrices"][0]]
    for matrix in listed["matrices"]:
        for (re, im), row in zip(rows, matrix, strict=True):
            for x in row:
                pair = [x, "0"] if isinstance(x, str) else x
                re.append(int(pair[0], 0))
                im.append(int(pair[1], 0))
    return ClaimedFactor(int(listed["bits"]), rows)


def residual(certificate):
    work = Work()
    claim = certificate["claim"]
    problem = read_problem(claim, certificate["input"], work)
    check_product(problem.given, problem.on, claimed_factor(claim), read_radius(claim["radius"]), work)


def without_blocks(certificate):
    spoilt = copy.deepcopy(certificate)
    for factor in spoilt["evidence"]["factors"]:
        factor["blocks"] = None
    return spoilt


def test_sizes_of_blocks_at_infinity_are_not_taken_for_those_of_a_finite_zero():
    with pytest.raises(CertificateError) as caught:
        verify(copy.deepcopy(FORGED))
    assert caught.value.step == "blocks"


def test_the_product_of_the_forged_factor_is_not_the_input():
    with pytest.raises(CertificateError, match=r"entry \(0, 0\) of C_0") as caught:
        residual(FORGED)
    assert caught.value.step == "residual"


@pytest.mark.parametrize("factor, sizes", [(FOUR_TWO, [4, 2]), (TWO_BLOCKS, [2, 2])], ids=["4, 2", "2, 2"])
def test_several_blocks_at_a_finite_zero_have_to_be_given(factor, sizes):
    certificate = known_factor(factor, blocks={(-1, 1): sizes})
    verify(copy.deepcopy(certificate))
    with pytest.raises(CertificateError) as caught:
        verify(without_blocks(certificate))
    assert caught.value.step == "blocks"


@pytest.mark.parametrize("name", FACTORS)
def test_the_residual_of_an_honest_factor_contains_zero(name):
    residual(FACTORS[name][0])


@pytest.mark.parametrize("on", ["real", "circle", "imaginary"])
@pytest.mark.parametrize("coefficient", [0, 1, 2])
def test_a_residual_sees_a_change_of_any_coefficient(on, coefficient):
    certificate = known_factor(MIXED[on], on)
    residual(certificate)
    entry = certificate["claim"]["coefficients"]["matrices"][coefficient][1]
    for place in (0, 1):
        spoilt = copy.deepcopy(certificate)
        x = entry[place]
        pair = [x, "0"] if isinstance(x, str) else x
        moved = int(pair[1], 0) + (1 << int(certificate["claim"]["coefficients"]["bits"]) - 20)
        spoilt["claim"]["coefficients"]["matrices"][coefficient][1][place] = [pair[0], str(moved)]
        with pytest.raises(CertificateError) as caught:
            residual(spoilt)
        assert caught.value.step == "residual"


def test_a_convolution_or_operator_that_is_wrong_is_seen():
    p, q, n = [1, -6, 11, -6], [1, 0, -7, 6], 3
    for kind, sizes in (("additive", (n,)), ("multiplicative", (n,)), ("rectangular", (n, n + 2))):
        setting, over = Setting(kind, n, sizes[-1]), RationalPolynomials(Work())
        right = convolved(p[::-1], q[::-1], setting, over)
        check_convolution((p, q), right, kind, sizes, over)
        image = operated(right, [2, -1, 3], setting, over)
        check_operator(right, [2, -1, 3], image, kind, over, excess=sizes[-1] - n)
        for k in range(n + 1):
            spoilt = [c + (j == k) for j, c in enumerate(right)]
            with pytest.raises(CertificateError, match="the convolution does not agree"):
                check_convolution((p, q), spoilt, kind, sizes, over)
            spoilt = [c - (j == k) for j, c in enumerate(image)] if k < len(image) else [*image, 1]
            with pytest.raises(CertificateError, match="under the operator does not agree"):
                check_operator(right, [2, -1, 3], spoilt, kind, over, excess=sizes[-1] - n)


def claimed_form(certificate):
    claim, work = certificate["claim"], Work()
    matrix = read_matrix(certificate["input"], work)
    places, centers = read_points(claim["eigenvalues"], "centers", "claim.eigenvalues", matrix.n)
    spectrum = Enclosed(read_radius(claim["radius"]), 0, [], [], 0, [], places, centers)
    blocks = [(int(k), int(size)) for k, size in claim["blocks"]]
    V, inverse = (read_dyadic(claim[name], name, matrix.n, work) for name in ("V", "V_inverse"))
    return matrix, ClaimedForm(spectrum, blocks, V, inverse)


FORMS = {
    "defective": form_certificate(build([(poly(-2, 0, 1), [2, 1]), (poly(5, 1), [3])])),
    "complex": form_certificate(build([(poly(1, 1, 1), [2, 1])], den=6)),
    "Gaussian": form_certificate(build([(poly((1, 1), 0, 1), [2]), (poly((0, -1), 1), [1])], gaussian=True)),
}


@pytest.mark.parametrize("name", FORMS)
def test_the_residuals_of_an_honest_form_contain_zero(name):
    matrix, form = claimed_form(FORMS[name])
    check_chains(matrix, form, Work())
    check_inverses(form, [-1] * matrix.n, Work())


@pytest.mark.parametrize("name", FORMS)
def test_residuals_see_a_change_of_any_entry(name):
    matrix, honest = claimed_form(FORMS[name])
    for i, j, part in itertools.product(range(matrix.n), range(matrix.n), ("re", "im")):
        _, form = claimed_form(FORMS[name])
        getattr(form.V, part)[i][j] += 1 << form.V.bits - 25
        with pytest.raises(CertificateError, match=r"A V = V J fails|V V\^-1 = 1 fails") as caught:
            check_chains(matrix, form, Work())
            check_inverses(form, [-1] * matrix.n, Work())
        assert caught.value.step == "residual"
        _, form = claimed_form(FORMS[name])
        getattr(form.inverse, part)[i][j] += 1 << form.inverse.bits - 25
        with pytest.raises(CertificateError, match=r"V V\^-1 = 1 fails"):
            check_inverses(form, [-1] * matrix.n, Work())
    for k, (x, y) in enumerate(honest.spectrum.centers):
        _, form = claimed_form(FORMS[name])
        form.spectrum.centers[k] = (x, y + (1 << form.spectrum.places - 25))
        with pytest.raises(CertificateError, match="A V = V J fails"):
            check_chains(matrix, form, Work())
    _, form = claimed_form(FORMS[name])
    first = form.blocks[0]
    assert first[1] > 1
    cut = [(first[0], first[1] - 1), (first[0], 1), *form.blocks[1:]]
    with pytest.raises(CertificateError, match="A V = V J fails"):
        check_chains(matrix, ClaimedForm(form.spectrum, cut, form.V, form.inverse), Work())

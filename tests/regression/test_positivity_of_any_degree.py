"""Positivity is decided for the zero polynomial and odd degrees on every domain; factors do not exist."""

from __future__ import annotations

import json
import pickle
from fractions import Fraction
from typing import Any

import pytest

import polyalg as pa
from tests.spectral.judge import assert_refused

UNIT = pa.GaussianRational(0, 1)


def scalar(*coefficients: Any) -> pa.MatrixPolynomial:
    return pa.MatrixPolynomial([[[c]] for c in coefficients])


ZEROS = [
    (scalar(0), "real"),
    (scalar(0), "imaginary"),
    (pa.MatrixPolynomial([[[0, 0], [0, 0]], [[0, 0], [0, 0]]]), "real"),
    (pa.MatrixPolynomial([[[0, 0], [0, 0]]]), "imaginary"),
    (pa.LaurentMatrixPolynomial([[[0]]]), "circle"),
    (pa.LaurentMatrixPolynomial([[[0, 0], [0, 0]], [[0, 0], [0, 0]]]), "circle"),
]

ODD = [
    (scalar(0, 1), "real"),
    (scalar(10**50, 1), "real"),
    (scalar(10**50, -1), "real"),
    (scalar(5, 0, 9, Fraction(-1, 10**30)), "real"),
    (scalar(7, 0, 0, 0, 1, 1), "real"),
    (pa.MatrixPolynomial([[[1, 0], [0, 1]], [[0, UNIT], [-UNIT, 0]]]), "real"),
    (pa.MatrixPolynomial([[[1, 0], [0, 9]], [[0, 1], [1, 0]]]), "real"),
    (pa.MatrixPolynomial([[[9, 0], [0, 9]], [[0, 0], [0, 1]]]), "real"),
    (pa.MatrixPolynomial([[[9, 1], [1, 9]], [[0, 0], [0, 0]], [[1, 0], [0, 1]], [[0, 0], [0, -1]]]), "real"),
    (pa.MatrixPolynomial([[[0, 0], [0, 0]], [[1, 1], [1, 1]]]), "real"),
    (scalar(5, 3 * UNIT), "imaginary"),
    (scalar(5, 0, -1, -UNIT), "imaginary"),
    (pa.MatrixPolynomial([[[4, 0], [0, 4]], [[0, 1], [-1, 0]]]), "imaginary"),
]


@pytest.mark.parametrize(("P", "on"), ZEROS)
def test_zero_is_a_yes(P: Any, on: str) -> None:
    verdict = pa.is_positive_semidefinite(P, on)
    assert verdict and "zero polynomial" in verdict.reason and verdict.witness is None
    assert "zero" in pa.verify(verdict.certificate.to_json())
    assert pickle.loads(pickle.dumps(verdict)).certificate == verdict.certificate


@pytest.mark.parametrize(("P", "on"), ODD)
def test_odd_degree_is_a_no(P: Any, on: str) -> None:
    verdict = pa.is_positive_semidefinite(P, on)
    assert not verdict
    assert_refused(P, verdict.witness.point, verdict.witness.vector, on)
    assert "not positive semidefinite" in pa.verify(verdict.certificate.to_json())
    assert pickle.loads(pickle.dumps(verdict)).witness.point == verdict.witness.point


@pytest.mark.parametrize(("P", "on"), [*ZEROS, *ODD])
def test_factors_are_refused(P: Any, on: str) -> None:
    with pytest.raises(pa.InputError, match="zero polynomial|odd degree"):
        pa.spectral_factor(P, on=on)
    if on == "real":
        with pytest.raises(pa.InputError, match="zero polynomial|odd degree"):
            pa.sum_of_squares(P)


def test_an_odd_number_of_coefficients_on_the_circle_is_nothing_special() -> None:
    assert pa.is_positive_semidefinite(pa.LaurentMatrixPolynomial([[[2]], [[-1]]]), "circle")
    assert not pa.is_positive_semidefinite(pa.LaurentMatrixPolynomial([[[1]], [[-1]]]), "circle")


def forged(change: Any) -> str:
    certificate = json.loads(pa.is_positive_semidefinite(scalar(0)).certificate.to_json())
    change(certificate)
    return json.dumps(certificate)


@pytest.mark.parametrize("coefficients", [[[["-1"]]], [[["0"]], [["0"]]], [[["0"]], [["1"]]], [[["1"]]], []])
def test_only_zero_needs_no_evidence(coefficients: Any) -> None:
    def change(certificate: Any) -> None:
        certificate["input"]["matrix_polynomial"]["coefficients"] = coefficients

    with pytest.raises(pa.CertificateError):
        pa.verify(forged(change))


def test_zero_is_not_said_to_be_negative_or_factored() -> None:
    def negative(certificate: Any) -> None:
        certificate["claim"] |= {"holds": False, "point": "0", "vector": ["1"]}

    def squares(certificate: Any) -> None:
        certificate["claim"] = {"kind": "sum-of-squares", "weights": ["1"], "polynomials": [[[["0"]]]]}

    for change in (negative, squares):
        with pytest.raises(pa.CertificateError):
            pa.verify(forged(change))

"""What a check announces beside what it does: memory measured, products counted."""

from __future__ import annotations

import random
import tracemalloc
from itertools import accumulate
from operator import mul

import pytest

import polyalg as pa
from polyalg.checker import verify
from polyalg.checker.arithmetic import matrix, poly, taylor
from polyalg.checker.arithmetic.binary_logs import power_above
from polyalg.checker.arithmetic.fields import embedded, vectors
from polyalg.checker.arithmetic.fixed import columns, vector_polynomials
from polyalg.checker.format import limits
from polyalg.checker.format.limits import product_cost
from polyalg.checker.roots import dominance, piece_models
from polyalg.checker.roots.pieces import check_pieces, read_pieces

from .costs import CASES, integers, meter_of, signed


@pytest.mark.parametrize("case", CASES)
def test_announced_memory_is_within_a_factor_of_four_of_the_true_one(case):
    certificate = CASES[case]().certificate
    work = meter_of(certificate)
    tracemalloc.start()
    verify(certificate)
    true = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # the objects of a small check are not worth counting
    assert true / 4 - 2**17 <= work.peak <= 4 * true + 2**17


@pytest.mark.parametrize(
    "case",
    ["frobenius", "similar", "not similar", "structure", "form"]
    + [f"{kind} over a field" for kind in ("frobenius", "structure", "form")],
)
def test_announced_products_of_matrices_are_within_a_factor_of_four_of_those_made(case, monkeypatch):
    certificate = CASES[case]().certificate
    work = meter_of(certificate)
    cost = 0

    def counted(x, y):
        nonlocal cost
        cost += product_cost(x.bit_length(), y.bit_length())
        return mul(x, y)

    for module in (matrix, columns, vector_polynomials, vectors, embedded, poly):
        monkeypatch.setattr(module, "mul", counted)
    verify(certificate)
    assert cost <= work.spent <= 4 * cost


@pytest.mark.parametrize("terms", [100, 300, 1001])
def test_announced_costs_of_pieces_are_within_a_factor_of_four_of_those_of_their_steps(terms, monkeypatch):
    places = (
        range(1001) if terms == 1001 else [0, 1000, *random.Random(terms).sample(range(1, 1000), terms - 2)]
    )
    g = [c if k in places else 0 for k, c in enumerate(signed(1000))]
    pieces = read_pieces(
        pa.real_roots(g).certificate.evidence["factors"][0]["pieces"], "pieces", limits.Work()
    )
    count = pa.count_real_roots(g)
    work, cost = limits.Work(), 0

    def multiplied(x, y):
        nonlocal cost
        # beside the product a sum, and its share of the loop around them
        cost += product_cost(x.bit_length(), y.bit_length()) + 40
        return mul(x, y)

    def bounded(x, fraction):
        nonlocal cost
        # one bound for some terms of a piece, among a few steps for each of them
        cost += 700
        return power_above(x, fraction)

    def accumulated(numbers):
        nonlocal cost
        cost += sum(40 + x.bit_length() // 25 for x in numbers)
        return accumulate(numbers)

    for module in (piece_models, dominance, taylor):
        monkeypatch.setattr(module, "mul", multiplied)
    for module in (piece_models, dominance):
        monkeypatch.setattr(module, "power_above", bounded)
    monkeypatch.setattr(taylor, "accumulate", accumulated)
    check_pieces(g, pieces, count, "pieces", work)
    assert cost <= work.spent <= 4 * cost


@pytest.mark.slow
@pytest.mark.parametrize("n, bits", [(150, 32), (70, 300)])
def test_frobenius_forms_of_long_matrices_are_not_refused(n, bits):
    assert "1 invariant factor" in pa.verify(pa.frobenius_form(integers(n, bits)))

"""The conjectures that are known by name: open ones, theorems, and false ones as a control."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from types import MappingProxyType

from polyalg.search.checks.inequalities import (
    Question,
    ask_additive,
    ask_majorization,
    ask_multiplicative,
    ask_operator,
    ask_rectangular,
    ask_second_root,
    ask_weyl,
    check_additive,
    check_majorization,
    check_multiplicative,
    check_operator,
    check_rectangular,
    check_second_root,
    check_weyl,
)
from polyalg.search.checks.information import (
    check_entropy_power,
    check_stam,
    entropy_power_slack,
    stam_slack,
)
from polyalg.search.checks.multivariate import check_barrier, sample_barrier
from polyalg.search.checks.pairwise import check_pairwise, sample_family
from polyalg.search.conjecture import Conjecture, Inputs
from polyalg.search.sampling import nonnegative_roots, roots, simple_roots


def _three(rng: random.Random, size: int) -> Inputs:
    return tuple(roots(rng, size) for _ in range(3))


def _three_of_two(rng: random.Random, size: int) -> Inputs:
    return _three(rng, max(2, size))


def _three_and_count(rng: random.Random, size: int) -> Inputs:
    return *_three(rng, size), rng.randint(1, max(1, size - 1))


def _three_and_places(rng: random.Random, size: int) -> Inputs:
    last = rng.randint(1, size)
    i = rng.randint(1, last)
    return *_three(rng, size), i, last - i + 1


def _three_nonnegative(rng: random.Random, size: int) -> Inputs:
    return tuple(nonnegative_roots(rng, size) for _ in range(3))


def _three_rectangular(rng: random.Random, size: int) -> Inputs:
    return *_three_nonnegative(rng, size), size + rng.choice((0, 0, 1, 2, 10))


def _two_and_operator(rng: random.Random, size: int) -> Inputs:
    """Return p, q and the roots of T: among them up to n - 1 zeros, and none for T = 1."""
    p, q = (roots(rng, size) for _ in range(2))
    t = roots(rng, rng.randint(1, size)) if rng.random() < 0.95 else ()
    while sum(x == 0 for x in t) >= size:
        t = t[:-1]
    return p, q, t


def _two_simple(rng: random.Random, size: int) -> Inputs:
    return tuple(simple_roots(rng, max(2, size)) for _ in range(2))


def _slack_of(ask: Callable[..., Question], *inputs: object) -> float:
    return ask(*inputs).slack()


_ALL = (
    Conjecture(
        "additive-operator",
        _two_and_operator,
        check_operator,
        "λ1(T(p ⊞ q)) + λ1(T x^n) <= λ1(Tp) + λ1(Tq) for real-rooted T(D); inputs: the roots of p, q and T",
        slack=partial(_slack_of, ask_operator),
    ),
    Conjecture(
        "additive-submodular",
        _three,
        check_additive,
        "λ1(p ⊞ q ⊞ r) + λ1(r) <= λ1(p ⊞ r) + λ1(q ⊞ r); inputs: the roots of p, q, r",
        slack=partial(_slack_of, ask_additive),
    ),
    Conjecture(
        "additive-submodular-majorization",
        _three_and_count,
        check_majorization,
        "the same for the sums of the k largest roots; inputs: the roots of p, q, r, and k",
        slack=partial(_slack_of, ask_majorization),
    ),
    Conjecture(
        "additive-submodular-weyl",
        _three_and_places,
        check_weyl,
        "λ_{i+j-1}(p ⊞ q ⊞ r) + λ_{i+j-1}(r) <= λ_i(p ⊞ r) + λ_j(q ⊞ r); inputs: the roots of"
        " p, q, r, and i, j",
        slack=partial(_slack_of, ask_weyl),
    ),
    Conjecture(
        "multiplicative-submodular",
        _three_nonnegative,
        check_multiplicative,
        "λ1(p ⊠ q ⊠ r) λ1(r) <= λ1(p ⊠ r) λ1(q ⊠ r) for roots >= 0; inputs: the roots of p, q, r",
        slack=partial(_slack_of, ask_multiplicative),
    ),
    Conjecture(
        "rectangular-submodular",
        _three_rectangular,
        check_rectangular,
        "√λ1(p ⊞ q ⊞ r) + √λ1(r) <= √λ1(p ⊞ r) + √λ1(q ⊞ r), rectangular, roots >= 0; inputs: the roots of"
        " p, q, r, and m",
        slack=partial(_slack_of, ask_rectangular),
    ),
    Conjecture(
        "stam",
        _two_simple,
        check_stam,
        "1/Φ(p ⊞ q) >= 1/Φ(p) + 1/Φ(q); inputs: the roots of p, q, at least two each",
        slack=stam_slack,
    ),
    Conjecture(
        "entropy-power",
        _two_simple,
        check_entropy_power,
        "N(p ⊞ q) >= N(p) + N(q), N = |Disc|^(2/(n(n-1))); inputs: the roots of p, q, at least two each",
        slack=entropy_power_slack,
    ),
    Conjecture(
        "multivariate-barrier",
        sample_barrier,
        check_barrier,
        "the multivariate form of the root bounds (false from three variables on); inputs: matrices A, B and"
        " points a, b above their roots",
    ),
    Conjecture(
        "second-root-submodular",
        _three_of_two,
        check_second_root,
        "λ2(p ⊞ q ⊞ r) + λ2(r) <= λ2(p ⊞ r) + λ2(q ⊞ r) (false); inputs: the roots of p, q, r",
        slack=partial(_slack_of, ask_second_root),
    ),
    Conjecture(
        "unrestricted-compatible",
        sample_family,
        check_pairwise,
        "polynomials that are compatible in pairs are compatible (false for leading coefficients of both"
        " signs); inputs: their coefficients",
    ),
)

conjectures = MappingProxyType({conjecture.name: conjecture for conjecture in _ALL})

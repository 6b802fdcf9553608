"""Random claims about real roots: true ones are proved, and no evidence tried proves a false one."""

from __future__ import annotations

import random
from fractions import Fraction as F

from hypothesis import assume, given
from hypothesis import strategies as st

from polyalg.checker import CertificateError, verify

from .handmade_interlacing import (
    add,
    compatible,
    disc,
    exact_roots,
    from_roots,
    gap,
    half_plane_form,
    incompatible,
    interlaces,
    interlacing_fails,
    linear,
    log_concave,
    many,
    members,
    newton,
    not_real_rooted,
    one,
    product_of,
    rational,
    real_rooted,
    scale,
    stable,
    table,
    times,
    trim,
    unstable,
)
from .truth_interlacing import (
    counterexample,
    do_interlace,
    is_real_rooted,
    is_true,
    largest,
    square_free,
    true_of_family,
)

ROOTS = st.lists(st.integers(-4, 4).map(F) | st.fractions(-3, 3, max_denominator=4), max_size=5)
SMALL = st.lists(st.integers(-5, 5), min_size=1, max_size=7).map(trim).filter(bool)
IRRATIONAL = st.sampled_from([[-2, 0, 1], [1, -3, 0, 1], [-1, -1, 1], [1, 0, -3, 0, 1]])


def accepted(cert) -> bool:
    try:
        verify(cert)
    except CertificateError:
        return False
    return True


@given(ROOTS, IRRATIONAL, st.integers(1, 3), st.integers(-3, 3).filter(bool))
def test_real_rooted_polynomials_are_proved(roots, g, m, lead) -> None:
    factors = [(f, m) for f, m in square_free(from_roots(roots)) if len(f) > 1]
    verify(real_rooted([*factors, (g, m)], lead))
    p = times(from_roots(roots, lead), g)
    for k in range(1, len(p) - 1):
        assert not accepted(not_real_rooted(p, newton(roots[0] if roots else 0, k)))
        assert not accepted(not_real_rooted(p, gap(k)))


@given(ROOTS, st.fractions(-5, 5), st.fractions(-5, 5), st.integers(1, 4))
def test_no_proof_of_a_false_no(roots, re, im, index) -> None:
    p = from_roots(roots)
    assert not accepted(not_real_rooted(p, disc(re, im)))
    assert not accepted(not_real_rooted(p, newton(re, index)))
    assert not accepted(not_real_rooted(p, gap(index)))


@given(SMALL, st.fractions(-3, 3), st.fractions(-3, 3), st.integers(1, 5))
def test_proofs_of_no_are_right(p, re, im, index) -> None:
    for proof in (disc(re, im), newton(re, index), gap(index)):
        if accepted(not_real_rooted(p, proof)):
            assert not is_real_rooted(p)


@given(SMALL, st.lists(st.fractions(-4, 4, max_denominator=8), max_size=8, unique=True).map(sorted))
def test_real_roots_with_any_cover(p, cover) -> None:
    assume(len(p) > 1)
    factors = [(f, m) for f, m in square_free(p) if len(f) > 1]
    covers = [None if is_real_rooted(f) else cover for f, _ in factors]
    lead = p[-1] / product_of(factors)[-1]
    cert = exact_roots(factors, covers, lead, points=[F(k) for k in range(-4, 5)])
    assert is_true(cert)
    if all(c is None for c in covers):
        verify(cert)
    accepted(cert)
    # a root left out, or the same polynomial with the claim of no roots
    for k in range(len(cert["claim"]["roots"])):
        less = one(
            {"kind": "real-roots", "roots": [r for j, r in enumerate(cert["claim"]["roots"]) if j != k]},
            p,
            {
                "factors": [
                    {**f, "cover": f["cover"] or [rational(s) for s in cover]}
                    for f in cert["evidence"]["factors"]
                ],
                "owners": [r for j, r in enumerate(cert["evidence"]["owners"]) if j != k],
            },
        )
        assert not accepted(less)


@given(ROOTS, ROOTS, st.sampled_from([1, -2]))
def test_pairs(first, second, lead) -> None:
    rows = linear([first, second])
    pair = members(*rows, (1, lead))
    made, points, _ = table(*rows)
    yes = many({"kind": "interlaces", "holds": True}, pair, {"table": made})
    assert accepted(yes) == do_interlace(*pair)
    if do_interlace(*pair):
        assert interlaces(*rows, leads=(1, lead)) == yes
        assert not accepted(interlacing_fails(*rows, leads=(1, lead)))
    else:
        verify(interlacing_fails(*rows, leads=(1, lead)))
    rng = random.Random(len(first))
    for _ in range(10):
        ends = sorted(rng.choices(points, k=2))
        interval = [rng.choice(["-oo", rational(ends[0])]), rng.choice(["oo", rational(ends[1])])]
        claim = {"kind": "interlaces", "holds": False, "interval": interval}
        if accepted(many(claim, pair, {"table": made})):
            assert true_of_family(claim, pair)


SIGNED = st.lists(
    st.tuples(ROOTS.map(lambda r: r[:4]), st.sampled_from([1, 1, -1, 2, -3])), min_size=1, max_size=4
)


@given(SIGNED, st.randoms(use_true_random=False))
def test_families(listed, rng) -> None:
    rows = linear([roots for roots, _ in listed])
    leads = [lead for _, lead in listed]
    family = members(*rows, leads)
    proved = [o for o in ("+", "-", "plane") if accepted(compatible(*rows, leads=leads, orientation=o))]
    weights = counterexample(family, rng)
    assert not (proved and weights)
    if weights:
        total = add(*(scale(w, p) for w, p in zip(weights, family, strict=True)))
        proofs = [newton(F(c, 4), k) for c in range(-16, 17) for k in range(1, len(total) - 1)]
        claims = [incompatible(family, weights, proof) for proof in proofs]
        assert not any(map(accepted, claims)) or not is_real_rooted(total)
    else:
        for cert in (
            incompatible(family, [rng.randint(0, 9) for _ in family], newton(0, 1)) for _ in range(9)
        ):
            assert not accepted(cert) or is_true(cert)


@given(st.data())
def test_families_with_common_interlacers_and_combinations(data) -> None:
    # slots [k, k + 1/2]: any roots in them, for one sign; shifted by one slot for the other sign
    n = data.draw(st.integers(1, 4))
    ends = [F(2 * k) for k in range(n)]
    offsets = st.lists(st.sampled_from([F(0), F(1, 2), F(1), F(2)]), min_size=n, max_size=n)
    one_sign = [
        [e + d for e, d in zip(ends, data.draw(offsets), strict=True)]
        for _ in range(data.draw(st.integers(1, 3)))
    ]
    other = [
        [e - 2 + d for e, d in zip(ends, data.draw(offsets), strict=True)]
        for _ in range(data.draw(st.integers(0, 2)))
    ]
    leads = [1] * len(one_sign) + [-1] * len(other)
    weights = [(t, data.draw(st.integers(0, 3))) for t in range(len(leads))]
    verify(
        compatible(*linear(one_sign + other), leads=leads, orientation="+", others=[(0, weights), (0, [])])
    )
    leads = [-lead for lead in leads]
    verify(compatible(*linear(one_sign + other), leads=leads, orientation="-", others=[(1, weights)]))


@given(st.lists(st.integers(0, 6), min_size=1, max_size=7).map(trim).filter(bool))
def test_log_concavity(p) -> None:
    n = len(p) - 1
    bad = [k for k in range(1, n) if p[k] ** 2 < p[k - 1] * p[k + 1] or (p[k] == 0 and any(p[:k]))]
    assert accepted(log_concave(p)) == (not bad)
    assert [k for k in range(n + 1) if accepted(log_concave(p, index=k))] == bad


PARTS = st.lists(
    st.sampled_from(
        [[1, 1], [1, 2], [3, 1], [2, 2, 1], [5, 1, 1], [-1, 1], [1, 0, 1], [0, 1], [F(1, 9), F(1, 3), 1]]
    ),
    min_size=1,
    max_size=4,
)


@given(PARTS, st.sampled_from(["hurwitz-stable", "schur-stable"]), st.fractions(-2, 2), st.fractions(-2, 2))
def test_stability(parts, kind, re, im) -> None:
    p = [F(-1)]
    for part in parts:
        p = times(p, part)
    if kind == "schur-stable":
        # as if the factors were those of the other form
        p = half_plane_form(p)
        assume(p[-1])
    cert = one({"kind": kind, "holds": True}, p, {"points": []})
    truth = is_true(cert)
    if truth:
        verify(stable(p, kind))
    a = trim(half_plane_form(p)) if kind == "schur-stable" else p
    proofs = [{"method": "coefficient", "index": str(k)} for k in range(len(a))]
    proofs += [{"method": "common-factor", "factor": f} for f in (["1", "1"], ["0", "1"], ["-1", "1"])]
    proofs += [disc(re, im), disc(1, 0), disc(F(1, 3), F(7, 8)), {"method": "minus-one"}]
    found = [proof for proof in proofs if accepted(unstable(p, proof, kind))]
    assert not (truth and found)
    if not truth:
        rng = random.Random(5)
        for _ in range(10):
            points = [*sorted({F(-rng.randint(1, 40), rng.randint(1, 9)) for _ in range(len(a) - 2)}), F(0)]
            assert not accepted(one(cert["claim"], p, {"points": [rational(t) for t in points]}))
    assert largest(p, abs) >= 0 or len(p) == 1

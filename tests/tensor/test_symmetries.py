"""Symmetries and equivalence: known groups, planted equivalences, certificates."""

from __future__ import annotations

import json
import pickle
import random
from fractions import Fraction
from typing import Any

import pytest

import polyalg as pa
from polyalg.tensor.correspondence import Telling
from polyalg.tensor.proof import difference_of_lists_certificate
from polyalg.tensor.symmetry.images import places_for
from polyalg.tensor.symmetry.lie import stabilizer_dimension

T = pa.tensor

KNOWN = [
    # Burichenko, arXiv 1408.6273 and 1508.01110; the orders of elements tell S3 x S3, S4, S3 x Z2.
    (T.strassen, 36, "S3 x S3", {1: 1, 2: 15, 3: 8, 6: 12}, [1, 6], 0),
    (T.laderman, 24, "S4", {1: 1, 2: 9, 3: 8, 4: 6}, [1, 4, 4, 6, 8], 0),
    (T.hopcroft, 12, "S3 x Z2", {1: 1, 2: 7, 3: 2, 6: 2}, [3, 6, 6], 0),
    (lambda: T.standard(2, 2, 2), 48, None, None, [8], 3),
    (lambda: T.standard(3, 3, 3), 1296, None, None, [27], 6),
]


def regular(rng: random.Random, n: int) -> list[list[int]]:
    while True:
        M = [[rng.randint(-2, 2) for _ in range(n)] for _ in range(n)]
        if pa.matrix(M).det() != 0:
            return M


def planted(rng: random.Random, d: Any) -> Any:
    e = T.transform(d, *(regular(rng, n) for n in d.shape))
    if len(set(d.shape)) == 1:
        for _ in range(rng.randrange(3)):
            e = T.cyclic_shift(e)
        e = T.transpose(e) if rng.random() < 0.5 else e
    terms = [[list(M.entries()) for M in term] for term in e.terms]
    rng.shuffle(terms)
    for term in terms:
        c = rng.choice([1, -1, 2, 3])
        term[0] = [c * x for x in term[0]]
        term[1] = [x / c for x in term[1]]
    return T.Decomposition(e.shape, terms)


@pytest.mark.parametrize("case", KNOWN)
def test_known_groups(case: Any) -> None:
    make, order, name, orders, orbits, dimension = case
    group = T.symmetry_group(make())
    assert (group.order, group.name, group.dimension) == (order, name, dimension)
    assert sorted(map(len, group.orbits)) == orbits
    assert orders is None or group.element_orders == orders
    assert len(group.elements) == sum(group.moves.values()) == order
    assert pa.verify(group.certificate)


def test_generators_are_symmetries() -> None:
    d = T.laderman()
    for g in T.symmetry_group(d).generators:
        moved = {
            "identity": d,
            "shift": T.cyclic_shift(d),
            "shift^2": T.cyclic_shift(T.cyclic_shift(d)),
            "transposition": T.transpose(d),
        }[g.factors]
        made = T.transform(moved, g.X, g.Y, g.Z)
        assert made == d and g.apply(d) == d
        for k, j in enumerate(g.permutation):
            assert made.normal_terms[k] == d.normal_terms[j]


@pytest.mark.parametrize("make", [T.strassen, T.laderman, T.hopcroft, lambda: T.standard(2, 1, 3)])
def test_planted_equivalences_are_found(make: Any) -> None:
    rng = random.Random(5)
    d = make()
    for _ in range(3):
        e = planted(rng, d)
        answer = T.are_equivalent(d, e)
        assert answer and answer.isomorphism is not None
        assert answer.isomorphism.apply(d) == e
        assert pa.verify(answer.certificate)
        assert T.symmetry_group(e).order == T.symmetry_group(d).order


def test_isomorphisms_of_every_move_are_applied() -> None:
    d = T.strassen()
    e = T.transform(d, [[1, 1], [0, 1]], [[1, 0], [2, 1]], [[0, 1], [1, 0]])
    one = pa.matrix([[1, 0], [0, 1]])
    names = ["identity", "shift", "shift^2"]
    names += ["transposition", "shift after transposition", "shift^2 after transposition"]
    moved = e
    for k, name in enumerate(names):
        moved = T.transpose(e) if k == 3 else moved
        g = T.Generator(name, one, one, one, tuple(range(7)))
        assert g.apply(e) == moved
        moved = T.cyclic_shift(moved)
    with pytest.raises(pa.DimensionError, match="X must be 3 x 3, not 2 x 2"):
        g.apply(T.laderman())


def test_maps_and_terms_are_shown_on_one_line() -> None:
    found = T.are_equivalent(T.strassen(), T.strassen()).isomorphism
    assert (
        repr(found) == "Generator(identity; X = 1 0; 0 1, Y = 1 0; 0 1, Z = 1 0; 0 1; terms to 0 1 2 3 4 5 6)"
    )
    assert repr(T.strassen()[1]) == "Term(a = 0 0; 1 1, b = 1 0; 0 0, c = 0 1; 0 -1)"


@pytest.mark.slow
def test_a_hundred_planted_equivalences() -> None:
    rng = random.Random(6)
    for k in range(100):
        d = [T.strassen, T.laderman, T.hopcroft, lambda: T.standard(2, 2, 1)][k % 4]()
        e = planted(rng, d)
        assert T.are_equivalent(d, e)
        # There are as many isomorphisms as symmetries, however they are counted.
        assert T.symmetry_group(e).order == T.symmetry_group(d).order


def test_over_a_field() -> None:
    x = pa.algebraic("sqrt(2)")
    d = T.strassen()
    e = T.transform(d, [[1, x], [0, 1]], [[1, 0], [x, 1]], [[x, 1], [1, 0]])
    group = T.symmetry_group(e)
    assert group.order == 36 and pa.verify(group.certificate)
    answer = T.are_equivalent(d, e)
    assert answer and pa.verify(answer.certificate)


def test_what_tells_apart() -> None:
    d = T.laderman()
    assert T.are_equivalent(T.strassen(), T.standard(2, 2, 2)).witness.invariant == "rank"
    assert T.are_equivalent(T.strassen(), d).witness.invariant == "shape"
    other = T.cyclic_search(3, 23, 11, seed=1)[0]
    answer = T.are_equivalent(d, other)
    assert not answer and answer.witness.invariant == "traces"
    for no in (answer, T.are_equivalent(T.strassen(), T.standard(2, 2, 2))):
        assert pa.verify(no.certificate)


@pytest.mark.parametrize("seed", [2, 9])
def test_two_lists_that_only_the_search_tells_apart(seed: int) -> None:
    d = T.lift(T.flip_search(3, 2, 3, 15, seed=seed))
    for first, second in ((d, T.hopcroft()), (T.hopcroft(), planted(random.Random(seed), d))):
        answer = T.are_equivalent(first, second)
        assert not answer and answer.witness.invariant == "search"
        assert json.loads(answer.certificate.to_json())["evidence"]["words"]
        assert pa.verify(answer.certificate)


def drawn_telling(rng: random.Random, rank: int) -> Telling:
    """Return marked terms and words by chance."""
    count = rng.randrange(1, 4)

    def part() -> tuple[int, ...]:
        return tuple(rng.randrange(count) for _ in range(rng.randrange(4)))

    words = tuple((part(), part(), part()) for _ in range(rng.randrange(4)))
    return Telling(tuple(rng.sample(range(rank), count)), words)


def deny(rng: random.Random, makers: Any) -> None:
    """Deny a planted equivalence by marked terms and words: whatever they are, it is refused."""
    d = rng.choice(makers)()
    e = planted(rng, d)
    first, second = rng.choice([(d, e), (e, d)])
    at = next(places_for(first, second))
    with pytest.raises(pa.CertificateError) as caught:
        difference_of_lists_certificate(first, second, at, drawn_telling(rng, d.rank))
    assert caught.value.step == "invariants"


def test_no_words_tell_equivalent_lists_apart() -> None:
    rng = random.Random(7)
    for _ in range(6):
        deny(rng, [T.strassen, T.hopcroft, lambda: T.standard(2, 1, 2)])


@pytest.mark.slow
def test_no_words_tell_a_hundred_equivalent_lists_apart() -> None:
    rng = random.Random(8)
    for _ in range(100):
        deny(rng, [T.strassen, T.laderman, T.hopcroft, lambda: T.standard(2, 2, 2)])


def test_matrices_that_are_singular_modulo_every_prime() -> None:
    half = Fraction(1, 2)
    d = T.Decomposition((2, 1, 1), [([[2], [-1]], [[-1]], [[-half, 0]]), ([[0], [-1]], [[-1]], [[0, 1]])])
    e = T.Decomposition(
        (2, 1, 1), [([[-2], [-1]], [[-half]], [[half, 1]]), ([[-2], [1]], [[-half]], [[half, -1]])]
    )
    # Only singular matrices take the loops of d to those of e, so that no prime is to blame.
    assert T.are_equivalent(d, d) and not T.are_equivalent(d, e)
    for seed in range(5):
        rng = random.Random(seed)
        moved = [T.transform(x, regular(rng, 2), [[3]], [[-1]]) for x in (d, e)]
        assert not T.are_equivalent(*moved) and T.are_equivalent(e, moved[1])


def test_what_no_tried_change_of_bases_decides_is_said() -> None:
    one, first, last, nilpotent = [[1, 0], [0, 1]], [[1, 0], [0, 0]], [[0, 0], [0, 1]], [[0, 1], [0, 0]]
    # All loops a b c vanish, and with them all traces.
    d = T.Decomposition((2, 2, 2), [(first, last, first)])
    e = T.Decomposition((2, 2, 2), [(one, nilpotent, nilpotent)])
    with pytest.raises(pa.ResourceLimitError, match="not decided: terms correspond"):
        T.are_equivalent(d, e)


def test_answers_keep() -> None:
    group = T.symmetry_group(T.strassen())
    again = pickle.loads(pickle.dumps(group))
    assert again == group and again.order == 36
    assert json.loads(json.dumps(group.to_dict()))["name"] == "S3 x S3"
    assert "<table>" in group._repr_html_()
    answer = T.are_equivalent(T.strassen(), T.strassen())
    assert pickle.loads(pickle.dumps(answer)).isomorphism.factors == answer.isomorphism.factors


def test_progress_names_the_stages() -> None:
    seen = []
    T.symmetry_group(T.strassen(), progress=lambda done, total, stage: seen.append(stage))
    assert any("symmetries" in stage for stage in seen)


def rows_of(d: Any) -> list[Any]:
    return [tuple(list(M.entries()) for M in term) for term in d.terms]


def with_four_null_terms(scale: int) -> Any:
    """Return Strassen's terms and four that add up to 0, of which even a b, b c and c a vanish."""
    scaled = [(1, 0, 2), (0, 1, 2), (1, 1, -1), (1, -1, -1)]
    more = [([0, scale * k, 0, 0], [x, y, 0, 0], [0, -y, 0, x]) for x, y, k in scaled]
    return T.Decomposition((2, 2, 2), rows_of(T.strassen()) + more)


def test_terms_with_proportional_factors_are_others() -> None:
    d, e = with_four_null_terms(1), with_four_null_terms(3)
    assert T.verify(d) and T.verify(e)
    assert T.are_equivalent(d, d) and not T.are_equivalent(d, e)
    assert pa.verify(T.are_equivalent(d, e).certificate)
    group = T.symmetry_group(e)
    assert group.order == len(group.elements) == 1 and pa.verify(group.certificate)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_terms_whose_loops_vanish(count: int) -> None:
    nilpotent = [[0, 1, 0, 0], [0, 0, 1, 0], [1, -1, 1, -1]]
    terms = [tuple(v if t == k else nilpotent[k] for t in range(3)) for k, v in enumerate(nilpotent)]
    d = T.Decomposition((2, 2, 2), rows_of(T.strassen()) + terms[:count])
    group = T.symmetry_group(d)
    # A change of bases that is determined need not take a term to the one that is marked for it.
    assert group.order == len(group.elements) and pa.verify(group.certificate)
    assert len(group.generators) <= 3


def test_what_is_so_modulo_the_first_prime_alone() -> None:
    d = T.strassen()
    p = next(places_for(d, d)).p
    terms = rows_of(d)
    terms[1][0][0] = terms[1][0][0] + p
    e = T.Decomposition((2, 2, 2), terms)
    assert T.symmetry_group(e).order < 36
    assert pa.verify(T.symmetry_group(e).certificate)
    for first, second in ((d, e), (e, d)):
        answer = T.are_equivalent(first, second)
        assert not answer and pa.verify(answer.certificate)


@pytest.mark.parametrize("shape", [(1, 1, 1), (1, 2, 1), (2, 1, 3), (2, 3, 4), (5, 5, 5)])
def test_diagonal_matrices_keep_the_terms_of_the_definition(shape: tuple[int, int, int]) -> None:
    d = T.standard(*shape)
    moved = T.transform(d, *(regular(random.Random(3), n) for n in shape))
    assert stabilizer_dimension(d) == stabilizer_dimension(moved) == sum(shape) - 3


def test_a_group_that_is_too_large_to_be_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("polyalg.tensor.symmetry.group.MOST_ENTRIES", 100)
    group = T.symmetry_group(T.strassen())
    assert (
        (group.order, group.name) == (36, None) and "orbits" in repr(group) and "of order" not in repr(group)
    )
    assert group.to_dict()["element_orders"] is None and pa.verify(group.certificate)
    for read in (lambda: group.elements, lambda: group.element_orders, lambda: group.moves):
        with pytest.raises(pa.ResourceLimitError, match="36 elements, permutations of 7 terms"):
            read()

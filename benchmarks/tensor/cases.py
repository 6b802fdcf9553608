"""What is timed on decompositions of matrix multiplication tensors: our call, and what peers are asked.

Two lists are read where POLYALG_TENSOR_LISTS names a folder with them: ``smirnov336-40-960`` of
arbenson/fast-matmul, ``4x4x4_48_rational_L.sms`` and its two companions of jgdumas/plinopt.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import polyalg as pa
from benchmarks.common.questions import Case

__all__ = ["TASKS", "cases"]

T = pa.tensor
TASKS: dict[str, tuple[str, ...]] = {
    "verify": ("numpy int64", "fractions", "SymPy"),
    "group": (),
    "equivalent": (),
    "search": (),
    "straight-line": (),
    "multiply": ("Python", "FLINT"),
}
"""Tasks, and the peers that are asked."""
_ROOT = 2
_PRIME = 2**61 - 1


def _again(d: Any) -> Any:
    """Return an equal decomposition of which nothing is kept."""
    return T.Decomposition.of(d.shape, d.factors)


def _verify(name: str, d: Any) -> Case:
    factors = [
        [[str(x[k]) for k in range(d.field.degree)] for x in row]
        for F in d.factors
        for row in (F.values[k * F.ncols() : (k + 1) * F.ncols()] for k in range(F.nrows()))
    ]
    question = {"shape": list(d.shape), "root": _ROOT, "rows": factors}
    return Case("verify", name, d.rank, lambda: bool(T.verify(_again(d))), bool, question, 0.05)


def _wrapping() -> Any:
    """Return the terms of Strassen with one more, whose entries multiply to 0 modulo 2^64."""
    terms = [[list(M.entries()) for M in term] for term in T.strassen().terms]
    return T.Decomposition((2, 2, 2), [*terms, [[2**32, 0, 0, 0], [2**32, 0, 0, 0], [1, 0, 0, 0]]])


def _verifications(rng: random.Random) -> list[Case]:
    s, lad = T.strassen(), T.laderman()
    x = pa.algebraic(f"sqrt({_ROOT})")
    irrational = T.transform(lad, [[1, x, 0], [0, 1, 0], [0, x, 1]], *(_regular(rng, 3) for _ in range(2)))
    return [
        _verify("Strassen", s),
        _verify("Laderman", lad),
        _verify("Laderman in other bases", T.transform(lad, *(_regular(rng, 3) for _ in range(3)))),
        _verify(f"the same over Q(sqrt {_ROOT})", irrational),
        _verify("Strassen twice, 4 by 4", T.kronecker(s, s)),
        _verify("Strassen and Laderman, 6 by 6", T.kronecker(s, lad)),
        _verify("wrong by 2^64", _wrapping()),
    ]


def _regular(rng: random.Random, n: int) -> list[list[int]]:
    while True:
        M = [[rng.randint(-2, 2) for _ in range(n)] for _ in range(n)]
        if pa.matrix(M).det():
            return M


def _group(name: str, d: Any, order: int, target: float) -> Case:
    def checked(group: Any) -> int:
        assert group.order == order and group.certificate is not None
        return order

    return Case(
        "group", f"{name}: {order} elements", d.rank, lambda: T.symmetry_group(_again(d)), checked, {}, target
    )


def _groups() -> list[Case]:
    s = T.strassen()
    found = [
        _group("Strassen", s, 36, 0.2),
        _group("Laderman", T.laderman(), 24, 0.2),
        _group("Hopcroft", T.hopcroft(), 12, 0.2),
        _group("class with 11 cubes", T.cyclic_search(3, 23, 11, seed=2)[0], 12, 0.2),
        _group("Strassen twice", T.kronecker(s, s), 432, 2),
        _group("definition, 3 by 3", T.standard(3, 3, 3), 1296, 20),
    ]
    folder = os.environ.get("POLYALG_TENSOR_LISTS")
    if folder:
        found += [
            _group("Dumas, 4 by 4", T.read(Path(folder) / "4x4x4_48_rational_L.sms"), 64, 2),
            _group("Smirnov, 3x3x6", T.read(Path(folder) / "smirnov336-40-960"), 192, 5),
        ]
    return found


def _equivalent(name: str, d: Any, e: Any, holds: bool) -> Case:
    def call() -> bool:
        found = T.are_equivalent(_again(d), _again(e))
        assert bool(found) == holds and found.certificate is not None
        return holds

    return Case("equivalent", name, d.rank, call, bool)


def _equivalences(rng: random.Random) -> list[Case]:
    lad = T.laderman()
    moved = T.transform(T.transpose(lad), *(_regular(rng, 3) for _ in range(3)))
    flipped = T.lift(T.flip_search(3, 2, 3, 15, seed=2))
    return [
        _equivalent("Laderman in other bases, transposed", lad, moved, True),
        _equivalent("Laderman and 11 cubes", lad, T.cyclic_search(3, 23, 11, seed=2)[0], False),
        _equivalent("Hopcroft and flips, told by words", T.hopcroft(), flipped, False),
    ]


def _searches() -> list[Case]:
    def found(name: str, rank: int, call: Callable[[], Any], target: float | None) -> Case:
        return Case("search", name, rank, call, lambda d: int(d.rank), {}, target)

    def cyclic(n: int, rank: int, cubes: int) -> Any:
        return T.cyclic_search(n, rank, cubes, seed=2)[0]

    return [
        found("cyclic, 2 by 2, 1 cube", 7, partial(cyclic, 2, 7, 1), 10),
        found("cyclic, 3 by 3, 11 cubes", 23, partial(cyclic, 3, 23, 11), 10),
        found("cyclic, 3 by 3, 5 cubes", 23, partial(cyclic, 3, 23, 5), None),
        found("the class with 12 symmetries", 23, _of_order_twelve, 60),
        found("flips, 3 by 3", 23, partial(T.flip_search, 3, 3, 3, 23, seed=1), 5),
        found("flips and lift, 3x2x3", 15, lambda: T.lift(T.flip_search(3, 2, 3, 15, seed=1)), None),
    ]


def _of_order_twelve() -> Any:
    """Search from the seeds 0, 1, ... until there are twelve symmetries."""
    for seed in count():
        d = T.cyclic_search(3, 23, 11, seed=seed)[0]
        if T.symmetry_group(d).order == 12:
            return d


def _programs() -> list[Case]:
    return [
        Case("straight-line", f"{name}, 30 tries", d.rank, partial(T.straight_line, d), _nothing)
        for name, d in (("Strassen", T.strassen()), ("Laderman", T.laderman()))
    ]


def _nothing(_: object) -> None:
    return None


def _products(rng: random.Random) -> list[Case]:
    found = []
    for bits, levels in ((10**3, 1), (10**5, 1), (10**5, 3)):
        A, B = ([[rng.getrandbits(bits) for _ in range(8)] for _ in range(8)] for _ in range(2))
        question = {key: [[hex(x) for x in row] for row in M] for key, M in (("A", A), ("B", B))}
        call = partial(T.multiply, T.strassen(), A, B, levels=levels)
        name = f"Strassen, {bits} bits, levels: {levels}"
        found.append(Case("multiply", name, 8, call, _residue, question))
    return found


def _residue(C: Any) -> int:
    return sum(k * (int(x) % _PRIME) for k, row in enumerate(C, 1) for x in row) % _PRIME


def cases() -> list[Case]:
    """Return all cases."""
    rng = random.Random(23)
    return [
        *(*_verifications(rng), *_groups(), *_equivalences(rng)),
        *(*_searches(), *_programs(), *_products(rng)),
    ]

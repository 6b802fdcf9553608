"""Random alterations of certificates: each is refused, or what it claims is still true.

True by the judgement of `judge.py`, which decides with FLINT and knows nothing of the checker.
"""

from __future__ import annotations

import copy
import json
import random
from collections import Counter
from functools import cache
from typing import Any

import pytest

import polyalg as pa
from polyalg.testing.builders import known_matrix, random_known_matrix

from .judge import judge

KINDS = {
    "frobenius-form": pa.frobenius_form,
    "jordan-structure": pa.jordan_structure,
    "eigenvalues": pa.eigenvalues,
    "jordan-form": pa.jordan_form,
}


@cache
def originals() -> list[dict[str, Any]]:
    rng = random.Random(99)
    matrices = [random_known_matrix(rng, 5, gaussian=k % 3 == 2).matrix for k in range(9)]
    matrices.append(known_matrix([((-2, 0, 1), [2, 1])], rng).matrix)
    matrices.append(known_matrix([((1, 0, -10, 0, 1), [1])], rng).matrix)
    matrices.append(known_matrix([((1, 0, 1), [1]), ((0, 1), [2, 1, 1])], rng, denominator=6).matrix)
    return [json.loads(call(A).certificate.to_json()) for A in matrices for call in KINDS.values()]


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, part in items:
        found += paths(part, (*path, key))
    return found


def at(cert: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        cert = cert[key]
    return cert


def altered_number(text: str, rng: random.Random) -> str:
    k = rng.randrange(len(text))
    choices = [
        lambda: text[1:] if text.startswith("-") else "-" + text,
        lambda: text[:k] + rng.choice("0123456789") + text[k + 1 :],
        lambda: text[:k] + text[k + 1 :],
        lambda: text[:k] + rng.choice("0123456789/-x") + text[k:],
        lambda: str(_whole(text) + rng.choice([-1, 1])),
        lambda: str(_whole(text) + rng.choice([-1, 1]) * 2 ** rng.randint(0, 80)),
        lambda: str(2 * _whole(text)),
        lambda: rng.choice(["0", "1", "-1", "2", "1/2", "7", "3/1"]),
        lambda: hex(_whole(text)),
    ]
    return rng.choice(choices)()


def _whole(text: str) -> int:
    try:
        return int(text, 0)
    except ValueError:
        return 0


def altered(cert: Any, rng: random.Random) -> Any:
    """Return a copy with one change; a digit, a sign, an index, an entry, a key, a part of another one."""
    result = copy.deepcopy(cert)
    part = rng.choice(["claim", "claim", "input", "evidence"])
    path = rng.choice(paths(result[part], (part,)))
    if rng.random() < 0.5:
        # down to a leaf: most paths would otherwise be numbers of large matrices anyway
        while isinstance(at(result, path), (dict, list)) and at(result, path):
            value = at(result, path)
            path = (*path, rng.choice(list(value) if isinstance(value, dict) else range(len(value))))
    holder, key, value = at(result, path[:-1]), path[-1], at(result, path)
    if isinstance(value, bool):
        holder[key] = not value
    elif isinstance(value, str) and value:
        holder[key] = altered_number(value, rng)
    elif rng.random() < 0.15:
        # identities such as A U = U F hold for zeros, too
        holder[key] = blank(value)
    elif isinstance(value, list) and value and rng.random() < 0.8:
        i, j = rng.randrange(len(value)), rng.randrange(len(value))
        rng.choice(
            [
                lambda: value.__setitem__(slice(None), _swapped(value, i, j)),
                lambda: value.pop(i),
                lambda: value.append(copy.deepcopy(value[j])),
                lambda: value.__setitem__(i, copy.deepcopy(value[j])),
                lambda: value.reverse(),
            ]
        )()
    elif rng.random() < 0.3 and isinstance(holder, dict):
        del holder[key]
    else:
        other = rng.choice(originals())
        try:
            holder[key] = copy.deepcopy(at(other, path))
        except (KeyError, IndexError, TypeError):
            holder[key] = rng.choice([None, [], {}, "1", [["1"]], False])
    return result


def blank(value: Any) -> Any:
    """Return the same shape with 0 for every number."""
    if isinstance(value, dict):
        return {key: blank(part) for key, part in value.items()}
    if isinstance(value, list):
        return [blank(part) for part in value]
    return "0" if isinstance(value, str) else value


def _swapped(value: list[Any], i: int, j: int) -> list[Any]:
    result = list(value)
    result[i], result[j] = result[j], result[i]
    return result


def alter_many(count: int, seed: int) -> Counter[str]:
    """Alter `count` certificates; return how many of each kind were refused and how many stayed true."""
    rng = random.Random(seed)
    tally: Counter[str] = Counter()
    while tally.total() < count:
        cert = rng.choice(originals())
        spoilt = altered(cert, rng)
        if spoilt == cert:
            continue
        kind = cert["claim"]["kind"]
        try:
            pa.verify(copy.deepcopy(spoilt))
        except pa.CertificateError:
            tally[f"{kind} refused"] += 1
            continue
        reason = judge(spoilt)
        assert reason is None, f"accepted, but {reason}: {json.dumps(spoilt)}"
        tally[f"{kind} still true"] += 1
    return tally


@pytest.mark.parametrize("index", range(12 * len(KINDS)))
def test_the_judge_finds_the_originals_true(index: int) -> None:
    pa.verify(originals()[index])
    assert judge(originals()[index]) is None


@pytest.mark.parametrize(
    ("kind", "path", "change"),
    [
        ("frobenius-form", ("claim", "transform", 0, 0), lambda x: x + 1),
        ("frobenius-form", ("input", "matrix", "entries", 0, 0), lambda x: x + 1),
        ("jordan-structure", ("claim", "structure", 0, "factor", 0), lambda x: x + 1),
        ("jordan-structure", ("claim", "structure", 0, "sizes", 0), lambda x: x + 1),
        ("eigenvalues", ("claim", "eigenvalues", "centers", 0, 0), lambda x: x + 2**20),
        ("jordan-form", ("claim", "V", "entries", 0, 0), lambda x: x + 2**20),
        ("jordan-form", ("claim", "V_inverse", "entries", 0, 0), lambda x: x - 2**20),
        ("jordan-form", ("claim", "blocks", 0, 1), lambda x: x + 1),
    ],
)
def test_the_judge_finds_false_claims_false(kind: str, path: tuple[Any, ...], change: Any) -> None:
    A = [[0, 2, 0], [1, 0, 0], [1, 0, 5]]
    cert = json.loads(KINDS[kind](A).certificate.to_json())
    assert judge(cert) is None
    value = at(cert, path)
    at(cert, path[:-1])[path[-1]] = str(change(_whole(value[0] if isinstance(value, list) else value)))
    assert judge(cert) is not None


def test_two_hundred_alterations() -> None:
    tally = alter_many(200, seed=1)
    for kind in KINDS:
        assert tally[f"{kind} refused"] > 10


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 20))
def test_two_thousand_alterations(seed: int) -> None:
    tally = alter_many(200, seed)
    assert sum(count for name, count in tally.items() if name.endswith("refused")) > 100
    # evidence that is replaced by other valid evidence, and claims that stay true: the judge had work
    assert sum(count for name, count in tally.items() if name.endswith("still true")) > 3

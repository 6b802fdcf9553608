"""Random edits of the objects of a certificate, with other certificates of its kind as donors.

A *place* is a tuple of keys and indices; its *shape* has a star for every index.
"""

from __future__ import annotations

import copy
import re
from fractions import Fraction

from polyalg.checker.format.encoding import encode_rational

PARTS = ("claim", "input", "evidence")


def places(value, at=()):
    """Return all places below a value, itself included, with what is there."""
    out = [(at, value)]
    if isinstance(value, dict):
        for key, item in value.items():
            out += places(item, (*at, key))
    elif isinstance(value, list):
        for k, item in enumerate(value):
            out += places(item, (*at, k))
    return out


def shape(place):
    return tuple("*" if isinstance(k, int) else k for k in place)


def value_at(cert, place):
    for key in place:
        cert = cert[key]
    return cert


def put(cert, place, value):
    """Return a copy with another value at a place."""
    out = copy.deepcopy(cert)
    value_at(out, place[:-1])[place[-1]] = copy.deepcopy(value)
    return out


NUMBER = re.compile(
    r"-?(0|[1-9][0-9]{0,3999}|0x[0-9a-fA-F]+)(/([1-9][0-9]{0,3999}|0x[1-9a-fA-F][0-9a-fA-F]*))?"
)


def is_number(value):
    return isinstance(value, str) and NUMBER.fullmatch(value) is not None


def rational(x):
    return encode_rational(*x.as_integer_ratio())


def moved(text, rng):
    """Return a number near another one, or related to it."""
    x = Fraction(*(int(part, 0) for part in text.split("/")))
    whole = x.denominator == 1
    choices = [x + 1, x - 1, -x, 2 * x, x * 2 ** rng.randint(1, 40), Fraction(0), x + rng.randint(-9, 9)]
    if not whole:
        choices += [x / 2, x + Fraction(1, 7), x / 2**30]
    elif abs(x) > 10**6:
        choices += [x + rng.randint(-(10**6), 10**6), Fraction(int(x) >> 1), Fraction(int(x) >> 30)]
    elif rng.random() < 0.2:
        choices = [x / 2, x + Fraction(1, 3)]
    return rational(rng.choice(choices))


class Donors:
    """What stands at places of each shape in a list of certificates."""

    def __init__(self, certificates):
        self.by_shape = {}
        for cert in certificates:
            for place, value in places(cert):
                self.by_shape.setdefault(shape(place), []).append(value)

    def value(self, place, rng):
        return rng.choice(self.by_shape.get(shape(place), [None]))

    def has_null(self, place):
        return None in self.by_shape.get(shape(place), [])


NULLABLE = ("blocks", "compression", "columns", "operator")


def edited_list(value, donated, rng):
    """Return a list with other items, or in another order."""
    items = list(value)
    chosen = rng.random()
    if chosen < 0.3 and len(items) > 1:
        i, j = rng.sample(range(len(items)), 2)
        items[i], items[j] = items[j], items[i]
    elif chosen < 0.45 and items:
        del items[rng.randrange(len(items))]
    elif chosen < 0.6 and items:
        items.insert(rng.randrange(len(items) + 1), rng.choice(items))
    elif chosen < 0.7 and len(items) > 1:
        items[rng.randrange(len(items))] = rng.choice(items)
    elif chosen < 0.75:
        items = []
    elif isinstance(donated, list):
        items = donated
    return items


def edited_value(place, value, donors, rng):
    """Return another value that may stand at a place."""
    donated = donors.value(place, rng)
    if isinstance(value, bool):
        return not value
    if place[-1] in NULLABLE and value is not None and rng.random() < 0.5:
        return None
    if is_number(value):
        return moved(value, rng) if rng.random() < 0.7 or not is_number(donated) else donated
    if isinstance(value, list):
        return edited_list(value, donated, rng)
    return donated


def edit(cert, donors, rng, parts=PARTS):
    """Return a certificate with one random edit."""
    part = rng.choice(parts)
    found = [(p, v) for p, v in places(cert[part], (part,)) if len(p) > 1 and p[-1] != "kind"]
    if not found:
        return copy.deepcopy(cert)
    # containers are few and numbers many; both get their turn
    containers = [x for x in found if isinstance(x[1], (list, dict)) or x[0][-1] in NULLABLE]
    place, value = rng.choice(containers if containers and rng.random() < 0.4 else found)
    return put(cert, place, edited_value(place, value, donors, rng))

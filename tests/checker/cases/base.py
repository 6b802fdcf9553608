"""What a kind brings to the tests of the checker, and what the modules of the kinds share."""

from __future__ import annotations

import contextlib
import copy
import functools
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from unittest import mock

import polyalg as pa
from polyalg.checker.format.encoding import encode_integer
from polyalg.checker.jordan import check_form
from polyalg.checker.jordan.algebraic import check_eigenvalues
from polyalg.checker.spectral import check_factor
from polyalg.checker.spectral.algebraic import check_factor as check_algebraic_factor

from ..edits import edit, rational
from ..truth_matrices import number


@dataclass(frozen=True)
class Cases:
    """What the tests of the checker need to know about a kind.

    Attributes
    ----------
    honest : callable
        From a source of random numbers, the objects of an honest certificate.
    prove : callable
        From a certificate, another input and a source of random numbers, a certificate of what the kind says
        about that input; errors say that it cannot be.
    is_false : callable
        Whether the claim of a certificate is known to be false, told without its evidence.
    crafts : list
        Ways to cheat that know what a certificate means.
    relative : callable or None
        From a certificate, donors and a source of random numbers, a near input; None for any edited number.
    adopt : callable or None
        The claim with the numbers that the checker itself computes from the evidence.
    anew : callable or None
        A false claim with evidence made for it.
    reasons : int
        Steps of substance in which forged certificates fail.
    """

    honest: Callable[..., dict[str, Any]]
    prove: Callable[..., dict[str, Any]]
    is_false: Callable[[dict[str, Any]], bool]
    crafts: list[Callable[..., Any]]
    relative: Callable[..., dict[str, Any]] | None = None
    adopt: Callable[[dict[str, Any]], Any] | None = None
    anew: Callable[[dict[str, Any]], Any] | None = None
    reasons: int = 3


NO_CLAIM = (
    pa.PolyalgError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    StopIteration,
)
"""What provers and oracles of these tests, which trust their input, make of one that is no claim at all."""


def plain(certificate):
    """Return a certificate as the objects of its JSON text."""
    if isinstance(certificate, dict):
        return copy.deepcopy(certificate)
    return json.loads(certificate.to_json())


def library_number(x):
    z = number(x)
    return pa.GaussianRational(z.re, z.im) if z.im else z.re


DIGITS = 8


def crafted(change):
    """Give a changing function a copy, and take what does not fit it for no change."""

    @functools.wraps(change)
    def wrapped(cert, rng):
        out = copy.deepcopy(cert)
        try:
            return out if change(out, rng) is not False else None
        except (KeyError, IndexError, TypeError, ValueError, AttributeError, ZeroDivisionError):
            # an edited certificate need not have what is cheated with
            return None

    return wrapped


def written(x, gaussian):
    return [rational(x.re), rational(x.im)] if gaussian else rational(x.re)


@contextlib.contextmanager
def without_residuals():
    """Leave the derivations alone to refuse what is false, for the block."""
    with contextlib.ExitStack() as stack:
        for module, name in (
            (check_factor, "check_product"),
            (check_algebraic_factor, "check_product"),
            (check_form, "check_chains"),
            (check_form, "check_inverses"),
            (check_eigenvalues, "check_chains"),
            (check_eigenvalues, "check_inverses"),
        ):
            stack.enter_context(mock.patch.object(module, name, lambda *parts, **options: None))
        yield


def encoded_pair(x, y):
    return [encode_integer(x), encode_integer(y)]


def near(cert, donors, rng):
    """Edit a number of the input."""
    return edit({"input": cert["input"]}, donors, rng, ("input",))["input"]

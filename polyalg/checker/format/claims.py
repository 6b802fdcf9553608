"""What a kind of claim looks like, and the one way to prove a claim of a kind.

A kind has one or more shapes: the keys of claim and evidence, by the verdict and by the field of the input.
What does not fit a shape is refused before anything is computed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from .encoding import read_boolean, read_object, refuse
from .limits import Work
from .reading import modulus_keys

Json = dict[str, object]
Input = TypeVar("Input")


@dataclass(frozen=True, slots=True)
class Shape:
    """Keys of the claim, beside "kind" and "holds", and of the evidence.

    `holds` is None where a claim has no verdict, `field` where the keys do not depend on that of the input.
    """

    claim: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    holds: bool | None = None
    field: str | None = None

    @property
    def claim_keys(self) -> tuple[str, ...]:
        """All keys of the claim."""
        return ("kind", *(() if self.holds is None else ("holds",)), *self.claim)


@dataclass(frozen=True, slots=True)
class Case(Generic[Input]):
    """A claim and its evidence, which fit a shape, with the input that was read and the meter of the work."""

    claim: Json
    input: Input
    evidence: Json
    shape: Shape
    work: Work

    @property
    def holds(self) -> bool:
        """Whether the claim is that it holds."""
        return self.shape.holds is True


@dataclass(frozen=True, slots=True)
class Kind(Generic[Input]):
    """A row of the register.

    Parameters
    ----------
    name : str
        The "kind" of the claim.
    shapes : tuple of Shape
        What claims and evidence may look like.
    read : callable
        Reads the input, of which it takes the claim, the input and the meter.
    check : callable
        Proves a case and returns the claim in words.
    """

    name: str
    shapes: tuple[Shape, ...]
    read: Callable[[Json, Json, Work], Input]
    check: Callable[[Case[Input]], str]

    def prove(self, claim: Json, given: Json, evidence: Json) -> str:
        """Prove a claim of this kind from untrusted objects.

        Raises
        ------
        CertificateError
            Step "format" where no shape fits, and the steps of the reader and of the check.
        """
        work = Work()
        shapes = self._shapes_of(claim)
        problem = self.read(claim, given, work)
        field = getattr(problem, "field", None)
        shapes = [shape for shape in shapes if shape.field in (None, field)]
        if not shapes:
            refuse("input", f"must not be over {field} for this kind of claim")
        fitting = [shape for shape in shapes if set(shape.evidence) == set(evidence)]
        if not fitting:
            read_object(evidence, shapes[0].evidence, "evidence")
        return self.check(Case(claim, problem, evidence, fitting[0], work))

    def _shapes_of(self, claim: Json) -> list[Shape]:
        """Return the shapes that fit the claim."""
        shapes = list(self.shapes)
        if shapes[0].holds is not None:
            holds = read_boolean(claim.get("holds"), "claim.holds")
            shapes = [shape for shape in shapes if shape.holds is holds]
            if not shapes:
                refuse("claim.holds", f"must not be {str(holds).lower()} for this kind")
        fitting = [shape for shape in shapes if set(shape.claim_keys) == set(claim)]
        if not fitting:
            read_object(claim, shapes[0].claim_keys, "claim")
        return fitting


def alone(read: Callable[[Json, Work], Input]) -> Callable[[Json, Json, Work], Input]:
    """Return a reader of inputs that does not look at the claim."""
    return lambda claim, given, work: read(given, work)


def with_field(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """Return the shapes of a claim over a number field, whose evidence has what proves the field."""
    return tuple(replace(shape, evidence=("field", *shape.evidence)) for shape in shapes)


def over_both_fields(claim: tuple[str, ...], evidence: tuple[str, ...]) -> tuple[Shape, ...]:
    """Return the shapes of a claim about a matrix, whose modulus over Q(i) comes with a root of -1."""
    return tuple(
        Shape(claim, (*modulus_keys(field != "Q"), *evidence), field=field) for field in ("Q", "Q(i)")
    )

"""The register of claims: a row has its section in the description of the format, which names its keys."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from polyalg.checker import CertificateError
from polyalg.checker.format.limits import Work
from polyalg.checker.kinds import KINDS

from .cases import honest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "certificates.md"
HEADING = re.compile(r"^(#{2,3}) (.*)$", re.M)


def chapters() -> dict[str, str]:
    """Return for each kind its section, with what it refers to."""
    text = PAGE.read_text(encoding="utf-8")
    places = [*HEADING.finditer(text)]
    found: dict[str, str] = {}
    common = before = ""
    for here, after in zip(places, [*places[1:], None], strict=True):
        body = text[here.end() : after.start() if after else None]
        if here[1] == "##":
            common = body
        # "Evidence: as above, and ..."
        before = (before if "as above" in " ".join(body.split()) else common) + body
        for name in re.findall(r"`([\w-]+)`", here[2]):
            found[name] = before
    return found


SECTIONS = chapters()


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_kind_has_its_section_and_keys(name: str) -> None:
    assert name in SECTIONS, f"docs/reference/certificates.md has no section with `{name}` in its heading"
    keys = {key for shape in KINDS[name].shapes for key in (*shape.claim, *shape.evidence)}
    missing = {key for key in keys if f"`{key}`" not in SECTIONS[name]}
    assert not missing, f"the section of `{name}` does not name the keys {sorted(missing)}"


@pytest.mark.parametrize("name", sorted(KINDS))
def test_shapes_can_be_told_apart(name: str) -> None:
    shapes = KINDS[name].shapes
    looks = {(shape.claim_keys, frozenset(shape.evidence), shape.holds, shape.field) for shape in shapes}
    assert len(looks) == len(shapes)
    # a kind has both verdicts or none
    assert {shape.holds for shape in shapes} in ({None}, {True, False})


def test_a_verdict_without_a_shape_is_refused() -> None:
    kind = KINDS["log-concave"]
    yes_only = dataclasses.replace(kind, shapes=tuple(s for s in kind.shapes if s.holds))
    with pytest.raises(CertificateError, match="holds must not be false for this kind"):
        yes_only.prove({"kind": "log-concave", "holds": False, "index": "1"}, {"polynomial": ["1"]}, {})


def fields_of(name: str) -> set[str]:
    """Return the fields that the shapes of a kind name."""
    return {shape.field for shape in KINDS[name].shapes} - {None}


@pytest.mark.parametrize("name", [name for name in sorted(KINDS) if len(fields_of(name)) > 1])
def test_a_field_without_a_shape_is_refused(name: str) -> None:
    kind = KINDS[name]
    for cert in honest(name):
        claim, given, evidence = cert["claim"], cert["input"], cert["evidence"]
        field = kind.read(claim, given, Work()).field
        others = tuple(dataclasses.replace(s, field=(fields_of(name) - {field}).pop()) for s in kind.shapes)
        with pytest.raises(CertificateError, match=re.escape(f"input must not be over {field}")) as caught:
            dataclasses.replace(kind, shapes=others).prove(claim, given, evidence)
        assert caught.value.step == "format"

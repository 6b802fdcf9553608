"""What the stops of the tour share: proving a result again, and paragraphs that fit a terminal."""

from __future__ import annotations

import textwrap
import time
from importlib import resources

import polyalg
from polyalg.cli.certificates import Proved

__all__ = ["GLUE", "WIDTH", "example_text", "heading", "paragraph", "proof_text", "prove", "seconds_text"]

WIDTH = 80
GLUE = "\u00a0"  # a space that is not broken at; it is printed as a plain one


def example_text(name: str) -> str:
    """Return the text of a file that is shipped with the package."""
    return (resources.files("polyalg.cli") / "examples" / name).read_text(encoding="utf-8")


def prove(result: Proved) -> tuple[str, int, float]:
    """Write the certificate of a result as JSON and prove it; return the claim, the bytes, the seconds."""
    text = result.certificate.to_json()
    start = time.perf_counter()
    claim = polyalg.verify(polyalg.Certificate.from_json(text))
    return claim, len(text), time.perf_counter() - start


def heading(number: int, title: str, source: str) -> str:
    """Return the title with its number, and where the example comes from."""
    below = textwrap.fill(source, WIDTH, initial_indent="   ", subsequent_indent="   ")
    return f"{number}. {title}\n{below}".replace(GLUE, " ")


def paragraph(label: str, text: str) -> str:
    """Return an indented paragraph with a label in front."""
    filled = textwrap.fill(
        text, WIDTH, initial_indent=f"   {label:<12}", subsequent_indent=" " * 15, break_on_hyphens=False
    )
    return filled.replace(GLUE, " ")


def proof_text(certificate_bytes: int, seconds: float) -> str:
    """Return the size of a certificate and the time of the checker."""
    kilobytes = max(1, certificate_bytes // 1000)
    return f"{kilobytes} kB, checked without FLINT: {seconds_text(seconds)}"


def seconds_text(seconds: float) -> str:
    """Return a time in seconds or milliseconds."""
    return f"{seconds:.2f}{GLUE}s" if seconds >= 1 else f"{max(1, round(1000 * seconds))}{GLUE}ms"

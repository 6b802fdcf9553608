"""The console examples of the guide to the command line print what it says, but for times and last digits."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "howto" / "command-line.md"
# A command that ends with a bar goes on in the next line; those that only list what there is have no output.
BLOCKS = [
    block
    for block in re.findall(
        r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8").replace("|\n    ", "| "), re.DOTALL
    )
    if not all(line.startswith(("$ ", "      ")) for line in block.splitlines())
]


def without_what_varies(text: str) -> str:
    text = re.sub(r"[0-9.]+ seconds", "# seconds", text)
    text = re.sub(r"[0-9]\.[0-9]{2}e-[0-9]+", "radius", text)
    return re.sub(r"(\.[0-9]{12})[0-9]*", r"\1...", text)


@pytest.mark.skipif(shutil.which("sh") is None or os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_console_examples(block: str, tmp_path: Path) -> None:
    commands = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    script = "\n".join(['polyalg() { "$PYTHON" -m polyalg "$@"; }', *commands])
    done = subprocess.run(
        ["sh", "-c", script],
        # Examples write files; the package is found from there too.
        cwd=tmp_path,
        env={**os.environ, "PYTHON": sys.executable, "PYTHONPATH": str(PAGE.parents[2])},
        # A reader sees both, and a refusal is an example, too.
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    expected = [line for line in block.splitlines() if not line.startswith("$ ")]
    assert without_what_varies(done.stdout).splitlines() == list(map(without_what_varies, expected))


def test_there_are_examples() -> None:
    assert len(BLOCKS) >= 3

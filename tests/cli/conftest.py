"""One call of the command line, with its output and a text as standard input."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest

from polyalg.cli.main import main


class Run:
    """The exit code and the output of one call."""

    def __init__(self, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
        self.code = main(arguments)
        self.out, self.err = capsys.readouterr()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    def call(*arguments: str, stdin: str = "") -> Run:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        return Run(capsys, list(arguments))

    return call

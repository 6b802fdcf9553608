"""The examples of the page "In Sage" run as printed, at Sage's prompt."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from sage.repl.preparse import preparse

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "sage.md"
BLOCK = re.compile(r"^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL
NAMES = (
    "from sage.all__sagemath_modules import *\n"
    "from sage.all__sagemath_graphs import *\n"
    "from sage.all__sagemath_symbolics import *\n"
)


def test_examples() -> None:
    prompt: dict[str, object] = {}
    exec(NAMES, prompt)
    text = PAGE.read_text(encoding="utf-8")
    source = "\n".join(match[1] for match in BLOCK.finditer(text))
    source = re.sub(r"^sage: ", ">>> ", source, flags=re.MULTILINE)
    source = re.sub(r"^\.\.\.\.: ", "... ", source, flags=re.MULTILINE)
    test = doctest.DocTestParser().get_doctest(source, prompt, PAGE.name, str(PAGE), 0)
    assert len(test.examples) > 40
    for example in test.examples:
        example.source = preparse(example.source)
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    runner.run(test, out=report.append)
    assert not runner.failures, "".join(report)

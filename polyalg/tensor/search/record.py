"""The numbered attempts of a search for decompositions that are done, kept in a file where one is named."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from polyalg.core.files.state import StateFile
from polyalg.errors import PolyalgError
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.files.own import read_own, written_own
from polyalg.tensor.files.source import Source

__all__ = ["Attempts", "SearchRecord"]

_FORMAT = "polyalg-tensor-search"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Attempts:
    """The attempts 0, ..., done - 1, together.

    Attributes
    ----------
    done : int
    figure : int
        The number that the search keeps of them.
    found : tuple of Decomposition
    """

    done: int
    figure: int
    found: tuple[Decomposition, ...] = ()


class SearchRecord:
    """The attempts that are done, taken up from a file where one is named and there.

    Parameters
    ----------
    resume : path or None
    search : str
        Its name.
    arguments : mapping of str to int
        The file of a search with others is refused.
    figure : (str, int)
        What the file calls the number that is kept, and its value before the first attempt.
    check : callable
        ``check(attempts)`` raises a `ValueError` for what the search cannot have done.

    Attributes
    ----------
    attempts : Attempts
    """

    def __init__(
        self,
        resume: str | os.PathLike[str] | None,
        search: str,
        arguments: Mapping[str, int],
        figure: tuple[str, int],
        check: Callable[[Attempts], None],
    ) -> None:
        self._header = {"format": _FORMAT, "version": _VERSION, "search": search, **arguments}
        self._name, first = figure
        self.attempts = Attempts(0, first)
        self._file = None if resume is None else StateFile(resume)
        text = None if self._file is None else self._file.text()
        if self._file is not None and text is not None:
            self.attempts = self._read(self._file, text, check)

    def _read(self, file: StateFile, text: str, check: Callable[[Attempts], None]) -> Attempts:
        try:
            value = json.loads(text)
            if not isinstance(value, dict):
                raise ValueError("it is no object of JSON")
        except (ValueError, RecursionError) as error:
            raise file.refusal(error) from None
        file.require_same(value, self._header)
        try:
            done, figure = (_count(value, name) for name in ("done", self._name))
            listed = value.get("found")
            if not isinstance(listed, list):
                raise ValueError("its found is no list")
            attempts = Attempts(done, figure, tuple(map(_decomposition, listed)))
            check(attempts)
        except (ValueError, PolyalgError, RecursionError) as error:
            raise file.refusal(error) from None
        return attempts

    def add(self, figure: int, found: Decomposition | None) -> None:
        """Take in the next attempt, and write the file where the last time was long ago."""
        before = self.attempts
        made = before.found if found is None else (*before.found, found)
        # One assignment: Ctrl-C leaves the attempt whole, or out.
        self.attempts = Attempts(before.done + 1, figure, made)
        if self._file is not None and self._file.is_due:
            self._save(self._file)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Write what is done in the end, whatever ends it."""
        try:
            yield
        finally:
            if self._file is not None:
                self._save(self._file)

    def _save(self, file: StateFile) -> None:
        attempts = self.attempts
        whole = {
            **self._header,
            "done": attempts.done,
            self._name: attempts.figure,
            "found": [json.loads(written_own(d)) for d in attempts.found],
        }
        file.write(json.dumps(whole, sort_keys=True) + "\n")


def _count(value: Mapping[str, object], name: str) -> int:
    found = value.get(name)
    if type(found) is not int or found < 0:
        raise ValueError(f"its {name} is no number of attempts or terms")
    return found


def _decomposition(value: object) -> Decomposition:
    raw = read_own(Source.of_text(json.dumps(value)), None)
    return Decomposition.of(raw.shape, raw.factors, distinct=True)

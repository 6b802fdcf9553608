"""Readers are fuzzed in batches with seeds; an exception that is not the library's is found."""

from __future__ import annotations

import random

import pytest

import polyalg as pa
from soak import readers
from soak.areas import FUZZED
from soak.guided import built, main, targets
from soak.readers_area import files_trial
from soak.running import run_trial


@pytest.mark.parametrize("area", sorted(FUZZED))
def test_batches_find_nothing(area):
    assert run_trial(3, area, 0, 0, lambda _: None).findings == []


def test_a_reader_that_lets_an_exception_out_is_found(monkeypatch):
    def careless(text):
        if "[" in text:
            raise IndexError("list index out of range")
        raise pa.InputError("no")

    kinds = dict.fromkeys(readers.OF_TEXTS, ("matrix", careless))
    monkeypatch.setattr("soak.readers_area.OF_TEXTS", kinds)
    [(kind, what)] = run_trial(3, "files", 0, 0, lambda _: None).findings
    assert kind == "foreign exception"
    assert "IndexError" in what and "example=" in what


def test_the_same_seed_gives_the_same_batch():
    first, second = (files_trial(random.Random(4)) for _ in range(2))
    assert first.call == second.call and first.inputs[0]() == second.inputs[0]()


def test_a_command_that_ends_as_a_bug_is_found(monkeypatch):
    monkeypatch.setattr(readers, "main", lambda _: 70)
    with pytest.raises(AssertionError, match="exit code 70"):
        readers.with_text(["jordan"], "1")


def test_only_the_refusals_that_verify_announces_pass():
    assert readers.told(pa.verify, 3) is None

    def unsound(_):
        raise TypeError("unsupported operand")

    with pytest.raises(TypeError, match="unsupported"):
        readers.told(unsound, 3)


def test_bytes_become_objects_and_texts():
    assert built(iter(b""), 3) == []
    assert built(iter(bytes([0, 2, 15, 133, 7, 125])), 3) == [True, -3]
    found = targets()
    assert len(found) == len(readers.OF_OBJECTS) + len(readers.OF_TEXTS) + len(readers.COMMANDS)
    found["text of matrices"](b"1 2\n3 4")
    with pytest.raises(pa.InputError):
        found["text of matrices"](b"1 2\n3 \xff")


def test_without_atheris_it_is_said_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert main([]) == 2
    assert "pip install atheris" in capsys.readouterr().err

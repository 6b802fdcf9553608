"""Progress: silent, on standard error, or a callback; interrupts pass through. Reports of the cost."""

from __future__ import annotations

import flint
import pytest

import polyalg as pa
from polyalg.core.progress import SILENT, Progress
from polyalg.core.report import CostReport, ReportBuilder, Stage


def test_a_callback_sees_every_step() -> None:
    seen: list[tuple[int, int, str]] = []
    progress = Progress(lambda done, total, stage: seen.append((done, total, stage)))
    progress.begin("one")
    assert list(progress.steps("abc", 3)) == ["a", "b", "c"]
    progress.begin("two")
    assert seen == [(0, 1, "one"), (1, 3, "one"), (2, 3, "one"), (3, 3, "one"), (0, 1, "two")]


def test_parts_of_a_stage_count_on() -> None:
    seen: list[tuple[int, int, str]] = []
    progress = Progress(lambda done, total, stage: seen.append((done, total, stage)))
    progress.begin("blocks")
    for before, items in ((0, "ab"), (2, "c")):
        assert "".join(progress.part(before, 3).steps(items, len(items))) == items
    assert seen == [(0, 1, "blocks"), (1, 3, "blocks"), (2, 3, "blocks"), (3, 3, "blocks")]
    assert list(SILENT.part(1, 2).steps("ab", 2)) == ["a", "b"]


@pytest.mark.parametrize("option", [None, False])
def test_silence(option: bool | None, capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(option)
    progress.begin("one")
    assert list(progress.steps(range(3), 3)) == [0, 1, 2]
    assert list(SILENT.steps([1], 1)) == [1]
    captured = capsys.readouterr()
    assert captured.out == captured.err == ""


def test_a_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(True)
    progress.begin("roots")
    list(progress.steps(range(5), 5))
    captured = capsys.readouterr()
    assert captured.out == "" and "roots: 5/5" in captured.err


@pytest.mark.parametrize("option", [3, "yes", 0.5, [None]])
def test_other_options_are_refused(option: object) -> None:
    with pytest.raises(pa.InputError, match="progress must be None, True or a callable"):
        Progress(option)  # type: ignore[arg-type]


def test_an_interrupt_in_a_callback_passes_through() -> None:
    def stop(done: int, total: int, stage: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    progress = Progress(stop)
    taken = []
    with pytest.raises(KeyboardInterrupt):
        for item in progress.steps(range(5), 5):
            taken.append(item)
    assert taken == [0, 1]


def test_stages_are_recorded_also_when_they_fail() -> None:
    report = ReportBuilder()
    with pytest.raises(KeyboardInterrupt), report.stage("one", bits=60, bound_bits=100):
        raise KeyboardInterrupt
    with report.stage("two"):
        pass
    found = report.finish()
    assert [(s.name, s.bits, s.bound_bits) for s in found.stages] == [("one", 60, 100), ("two", None, None)]
    assert (found.bits, found.bound_bits) == (60, 100)
    assert found.seconds == sum(s.seconds for s in found.stages)
    assert flint.ctx.prec == 53


def test_the_table_of_a_report() -> None:
    report = CostReport((Stage("short", None, None, 0.5), Stage("a longer name", 120, 3000, 0.25)))
    lines = repr(report).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert lines[0].split() == ["stage", "bits", "bound", "seconds"]
    assert lines[1].split() == ["short", "exact", "exact", "0.5000"]
    assert lines[2].split() == ["a", "longer", "name", "120", "3000", "0.2500"]
    assert lines[3].split() == ["total", "0.7500"]
    empty = CostReport(())
    assert empty.bits is empty.bound_bits is None and empty.seconds == 0


def test_a_stage_tells_the_progress() -> None:
    seen: list[str] = []
    report = ReportBuilder(Progress(lambda done, total, stage: seen.append(stage)))
    with report.stage("here"):
        list(report.progress.steps(range(2), 2))
    assert seen == ["here"] * 3

"""How a command ends: its answer as JSON under the name of its kind, or as text.

The same input gives the same bytes of JSON; seconds are in it where --timing asks for them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polyalg
from polyalg.cli.formats import json_text, report_json
from polyalg.cli.plotting import write_picture
from polyalg.core.report import CostReport

__all__ = ["Answer", "document", "show"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found out.

    Attributes
    ----------
    kind : str
        What JSON calls it; ``docs/reference/output.schema.json`` has a description of each kind.
    values : callable
        Returns the values of the JSON object.
    text : callable
        Returns the text, without an end of line.
    reports : tuple of CostReport
        Of the calls that were made.
    picture : callable, optional
        Draws the answer for --plot and returns the axes of matplotlib.
    """

    kind: str
    values: Callable[[], Mapping[str, object]]
    text: Callable[[], str]
    reports: tuple[CostReport, ...] = ()
    picture: Callable[[], object] | None = None


def document(kind: str, values: Mapping[str, object]) -> dict[str, object]:
    """Return a JSON object that says which version wrote it, and what it is."""
    return {"polyalg": polyalg.__version__, "kind": kind, **values}


def show(options: argparse.Namespace, answer: Answer, start: float) -> None:
    """Draw and print an answer; below a text, where its files are and the seconds since `start`."""
    target = getattr(options, "plot", None)
    if target is not None and answer.picture is not None:
        write_picture(answer.picture, target)
    stages = tuple(stage for report in answer.reports for stage in report.stages)
    if options.json:
        values = dict(answer.values())
        if answer.reports:
            values["report"] = report_json(stages, options.timing)
        print(json_text(document(answer.kind, values)))
    elif not options.quiet:
        print(answer.text())
        if options.timing and stages:
            print(CostReport(stages))
        if getattr(options, "certificate", None):
            print(f"certificate written to {options.certificate}")
        if target is not None and answer.picture is not None:
            print(f"picture written to {target}")
        print(f"{time.perf_counter() - start:.3f} seconds")

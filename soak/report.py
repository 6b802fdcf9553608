"""The report of a run: JSON for machines, a small table for people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from soak.books import Books, write_whole

__all__ = ["report_of", "table_of", "write_report"]

_SHOWN = 25


def report_of(books: Books) -> dict[str, Any]:
    """Return what is published of the books."""
    kept = books.kept
    kinds: dict[str, int] = {}
    for finding in kept["findings"]:
        for kind, _ in finding["findings"]:
            kinds[kind] = kinds.get(kind, 0) + 1
    return {
        "seed": kept["seed"],
        "seconds": round(kept["seconds"]),
        "totals": books.totals(),
        "counts": kept["counts"],
        "families": kept["families"],
        "peers": kept["peers"],
        "certificates_checked": kept["checked"],
        "digest": kept["digest"],
        "findings_by_kind": kinds,
        "findings": kept["findings"],
        "more_findings": kept["more_findings"],
        "ratios_over_limit": kept["over_limit"],
        "worst_ratios": kept["ratios"],
        "worst_certificates": kept["proofs"],
        "waiting_to_be_timed_alone": len(kept["suspects"]),
    }


def table_of(report: dict[str, Any]) -> str:
    """Return the report as Markdown."""
    lines = [
        "| call | trials | relatives | ms, input | ms, relative | findings | worst ratio |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for call, kinds in sorted(report["counts"].items()):
        trials = sum(line[0] for line in kinds.values())
        plain, changed = (1000 * sum(line[k] for line in kinds.values()) / trials for k in (1, 2))
        found = _found(report, call)
        worst = max((_size(e) for e in report["worst_ratios"] if e["call"] == call), default=0.0)
        shown = f"{worst:.0f}" if worst else "under the limit"
        lines.append(
            f"| {call} | {trials} | {len(kinds)} | {plain:.2f} | {changed:.2f} | {found} | {shown} |"
        )
    totals = ", ".join(f"{n} {name}" for name, n in report["totals"].items())
    peers = ", ".join(f"{name} {n}" for name, n in sorted(report["peers"].items()))
    lines += [
        "",
        f"Seed {report['seed']}, {report['seconds']} s: {totals};"
        f" {report['certificates_checked']} certificates checked; other routes asked: {peers or 'none'}.",
        f"Findings: {report['findings_by_kind'] or 'none'};"
        f" ratios over the limit: {report['ratios_over_limit']}.",
        "",
        *_costly(report["worst_certificates"]),
        *_listed(report["findings"]),
        *_worst(report["worst_ratios"]),
    ]
    return "\n".join(lines) + "\n"


def _found(report: dict[str, Any], call: str) -> int:
    return sum(1 for f in report["findings"] if (f["call"] or f["area"]) == call)


def _size(entry: dict[str, Any]) -> float:
    ratio: float = entry["ratio"]
    return max(ratio, 1 / ratio)


def _costly(entries: list[dict[str, Any]]) -> list[str]:
    if not entries:
        return []
    lines = [
        "| certificate of | input | relative | times what is allowed | trial |",
        "| --- | --- | --- | ---: | --- |",
    ]
    for e in entries[:_SHOWN]:
        place = f"{e['area']}:{e['index']}"
        lines.append(f"| {e['call']} | {e['family']} | {e['transformation']} | {e['excess']:.1f} | {place} |")
    return [*lines, ""]


def _listed(findings: list[dict[str, Any]]) -> list[str]:
    if not findings:
        return []
    lines = ["| finding | call | input | relative | trial |", "| --- | --- | --- | --- | --- |"]
    for f in findings[:_SHOWN]:
        kind, what = f["findings"][0]
        words = what.splitlines()[0][:80].replace("|", "/") if what else ""
        place = f"{f['area']}:{f['index']}"
        lines.append(f"| {kind}, {words} | {f['call']} | {f['family']} | {f['transformation']} | {place} |")
    if len(findings) > _SHOWN:
        lines.append(f"| {len(findings) - _SHOWN} more in the JSON | | | | |")
    return [*lines, ""]


def _worst(entries: list[dict[str, Any]]) -> list[str]:
    if not entries:
        return []
    lines = [
        "| call | input | relative | s, input | s, relative | trial |",
        "| --- | --- | --- | ---: | ---: | --- |",
    ]
    for e in entries[:_SHOWN]:
        first, second = e["seconds"]
        lines.append(
            f"| {e['call']} | {e['family']} | {e['transformation']} | {first:.3f} | {second:.3f} |"
            f" {e['area']}:{e['index']} |"
        )
    return lines


def write_report(books: Books, path: Path) -> str:
    """Write the JSON and, beside it, the table; return the table."""
    report = report_of(books)
    table = table_of(report)
    write_whole(path, json.dumps(report, indent=1) + "\n")
    write_whole(path.with_suffix(".md"), table)
    return table

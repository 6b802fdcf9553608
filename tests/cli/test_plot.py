"""--plot draws the answer in the format that the name ends in; what could not be drawn is refused first."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from polyalg.plots import canvas

STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


@pytest.mark.parametrize(
    ("arguments", "ending"),
    [
        (["jordan", "1 2; 3 4"], "svg"),
        (["real-roots", "x^3-2x"], "png"),
        (["complex-roots", "z^3-2"], "pdf"),
        (["count-roots", "z^3-2", "--disc", "0,1"], "svg"),
        (["spectral-factor", "x^4-4x^2+5"], "svg"),
        (["interlaces", "x^2-1", "x"], "svg"),
        (["compatible", "x^2-1", "x^2-4"], "svg"),
        (["common-interlacer", "x^2-1", "x^2-2"], "svg"),
        (["common-interlacer", "x^2-3x+2", "x^2-7x+12"], "svg"),
        (["system", "0 1; -2 -3", "0; 1", "1 1"], "svg"),
        (["hinf", "1", "s^2+s+1"], "svg"),
        (["real-rooted", "x^3-2x"], "svg"),
        (["real-rooted", "x^3-2"], "svg"),
        (["hurwitz", "x^2+3x+2"], "svg"),
        (["schur", "z^2-3z+2"], "svg"),
        (["falsify", "stam", "--samples", "3"], "svg"),
    ],
)
def test_pictures(run: Any, tmp_path: Path, arguments: list[str], ending: str) -> None:
    pytest.importorskip("matplotlib")
    path = tmp_path / f"picture.{ending}"
    done = run(*arguments, "--plot", str(path))
    assert done.code in (0, 1) and done.err == ""
    assert f"\npicture written to {path}\n" in done.out
    picture = path.read_bytes()
    assert picture.startswith(STARTS[ending]) and len(picture) > 1000
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    again = run(*arguments, "--plot", str(path), "--json")
    assert "picture" not in again.out and path.read_bytes() == picture


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("picture.jpg", "the name must end in .png, .svg or .pdf"),
        ("picture", "the name must end in .png, .svg or .pdf"),
        ("nosuch/picture.png", "cannot write"),
        ("input.svg", "would overwrite the input"),
        ("proof.pdf", "--certificate and --plot name the same file"),
    ],
)
def test_refusals(run: Any, tmp_path: Path, name: str, message: str) -> None:
    source = tmp_path / "input.svg"
    source.write_text("-2 0 1\n", encoding="utf-8")
    done = run(
        "real-roots",
        str(source),
        "--plot",
        str(tmp_path / name),
        "--certificate",
        str(tmp_path / "proof.pdf"),
    )
    assert (done.code, done.out) == (2, "") and message in done.err
    assert [p.name for p in tmp_path.iterdir()] == ["input.svg"]


def test_without_matplotlib(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canvas, "find_spec", lambda name: None)
    done = run("real-roots", "x^2-2", "--plot", str(tmp_path / "a.png"))
    assert (done.code, done.out) == (2, "")
    assert 'pip install "polyalg[plots]"' in done.err and done.err.count("\n") == 1


def test_matplotlib_is_not_imported_without_need(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert run("real-roots", "x^2-2").code == 0

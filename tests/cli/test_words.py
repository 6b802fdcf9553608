"""Wrong words are answered with the nearest right ones; shells complete commands, options and names."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import polyalg as pa
from polyalg.cli.completion import SHELLS, completion_script
from polyalg.cli.main import build_parser


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["jordn"], "invalid choice: 'jordn'; did you mean jordan?"),
        (["real-rots", "x"], "did you mean real-roots or real-rooted?"),
        (
            ["convolve", "aditive"],
            "polyalg convolve: argument KIND: invalid choice: 'aditive'; did you mean additive?",
        ),
        (
            ["jordan", "--digts", "3"],
            "polyalg jordan: unrecognized arguments: --digts; did you mean --digits?",
        ),
        (["jordan", "--certficate=p.json"], "did you mean --certificate?"),
        (["convolve", "rectangular", "--colums", "3", "--columns", "3"], "did you mean --columns?"),
        (["spectral-factor", "--on", "reel"], "invalid choice: 'reel'; did you mean real?"),
        (["falsify", "stm"], "there is no conjecture 'stm'; did you mean stam? The known ones are additive"),
        (["falsify", "nosuch"], "there is no conjecture 'nosuch'; the known ones are additive"),
        (["falsify"], "falsify needs the name of a conjecture; polyalg falsify --list shows them"),
        (["nosuch"], "(choose from "),
        (["is-psd", "--plot=a.png"], "unrecognized arguments: --plot=a.png\n"),
        ([], "polyalg: a command is needed; polyalg --help lists them\n"),
        (["jordan", "--nosuch"], "unrecognized arguments: --nosuch\n"),
    ],
)
def test_the_nearest_word_is_named(run: Any, arguments: list[str], message: str) -> None:
    done = run(*arguments, stdin="1 1")
    assert (done.code, done.out) == (2, "")
    assert message in done.err and done.err.startswith("polyalg") and done.err.count("\n") == 1


def test_the_conjectures_are_listed(run: Any) -> None:
    lines = run("falsify", "--list").out.splitlines()
    assert [line.split()[0] for line in lines] == list(pa.search.conjectures)
    assert all(
        line.endswith(c.statement) for line, c in zip(lines, pa.search.conjectures.values(), strict=True)
    )
    listed = json.loads(run("falsify", "--list", "--json").out)["conjectures"]
    assert {c["name"]: c["statement"] for c in listed} == {
        name: c.statement for name, c in pa.search.conjectures.items()
    }


def completed(*words: str) -> list[str]:
    """Return what bash offers for the last of the words, by the script itself."""
    script = completion_script(build_parser(), "bash")
    line = f"COMP_WORDS=({' '.join(repr(w) for w in words)}); COMP_CWORD={len(words) - 1}; _polyalg; "
    line += 'printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "-c", script + line], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["jor"], ["jordan"]),
        (["con"], ["convolve"]),
        (["--v"], ["--version"]),
        (["jordan", "--d"], ["--digits"]),
        (["jordan", "a.csv", "--c"], ["--certificate"]),
        (["jordan", "--digits", "3", "--j"], ["--json"]),
        (["convolve", ""], ["additive", "multiplicative", "rectangular", "--help"]),
        (["convolve", "rectangular", "--c"], ["--columns"]),
        (["convolve", "additive", "--col"], []),
        (["spectral-factor", "--on", "c"], ["circle"]),
        (["falsify", "st"], ["stam"]),
        (["falsify", "--resume", "s"], []),
        (["jordan", "a"], []),
        (["--print-completion", ""], list(SHELLS)),
    ],
)
def test_bash_completes(words: list[str], expected: list[str]) -> None:
    assert completed("polyalg", *words) == expected


def completed_by_fish(words: list[str]) -> list[str]:
    """Return what fish offers for the last of the words, in a folder without files."""
    script = completion_script(build_parser(), "fish")
    line = f"complete -C 'polyalg {' '.join(words)}'"
    done = subprocess.run(
        ["fish", "--no-config", "-c", script + line], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return [line.split("\t")[0] for line in done.stdout.splitlines()]


@pytest.mark.skipif(shutil.which("fish") is None, reason="needs fish")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["jor"], ["jordan"]),
        (["ver"], ["verify"]),
        (["tensor", ""], ["equivalent", "group", "search", "verify"]),
        (["tensor", "verify", "--ou"], ["--output"]),
        (["verify", "--ou"], []),
        (["convolve", "additive", "--col"], []),
        (["spectral-factor", "--on", "c"], ["circle"]),
        (["falsify", "st"], ["stam"]),
    ],
)
def test_fish_completes(
    words: list[str], expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert completed_by_fish(words) == expected


_IN_ZSH = """
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "source $1; PS1=RE''ADY"
# The prompt is written after the terminal takes single keys.
zpty -r -m shell line '*READY*'
zpty -w -n shell "polyalg $2"$'\t\x01print -r -- DO\'\'NE \x05 END\n'
zpty -r -m shell line '*DONE*END*'
print -r -- "${line##*DONE}"
"""


@pytest.mark.skipif(shutil.which("zsh") is None, reason="needs zsh")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("jor", "polyalg jordan"),
        ("jordan --di", "polyalg jordan --digits"),
        ("tensor gro", "polyalg tensor group"),
        ("spectral-factor --on ci", "polyalg spectral-factor --on circle"),
    ],
)
def test_zsh_completes(words: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "words").write_text(completion_script(build_parser(), "zsh"))
    (tmp_path / "ask").write_text(_IN_ZSH)
    done = subprocess.run(
        ["zsh", "-f", "ask", str(tmp_path / "words"), words],
        capture_output=True, text=True, check=True, cwd=tmp_path, timeout=60,
    )  # fmt: skip
    assert " ".join(done.stdout.split()[:-1]) == expected


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_has_every_word(run: Any, shell: str) -> None:
    done = run("--print-completion", shell)
    assert (done.code, done.err) == (0, "")
    for word in ("jordan", "common-interlacer", "rectangular", "stam", "half-plane", "certificate"):
        assert word in done.out
    found = shutil.which(shell)
    if found is not None:
        # The shell itself reads the script without running it.
        subprocess.run([found, "-n"], input=done.out, text=True, check=True)


def test_another_shell_is_refused(run: Any) -> None:
    done = run("--print-completion", "fsh")
    assert done.code == 2 and "did you mean fish" in done.err

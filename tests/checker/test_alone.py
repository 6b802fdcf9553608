"""The checker's folder, copied elsewhere, runs without site-packages."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import polyalg.checker
from polyalg.checker import CertificateError

from .tampering import FORM, changed

FOLDER = Path(polyalg.checker.__file__).parent


@pytest.fixture(scope="module")
def copied(tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(FOLDER, home / "checker", ignore=shutil.ignore_patterns("__pycache__"))
    (home / "good.json").write_text(json.dumps(FORM), encoding="utf-8")
    bad = changed(FORM, ("input", "matrix", "entries", 0, 0), "1000")
    (home / "bad.json").write_text(json.dumps(bad), encoding="utf-8")
    return home


def run(home: Path, *arguments: str, **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-S", "-m", "checker", *arguments]
    return subprocess.run(
        command, cwd=home, capture_output=True, text=True, check=False, timeout=60, **options
    )


def test_proved(copied: Path) -> None:
    done = run(copied, "good.json")
    assert done.returncode == 0, done.stderr
    assert "A = V J V^-1" in done.stdout
    assert done.stderr == ""


def test_refused(copied: Path) -> None:
    done = run(copied, "bad.json")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("refused: annihilation: ")


def test_standard_input(copied: Path) -> None:
    assert run(copied, "-", input=json.dumps(FORM)).returncode == 0
    assert run(copied, "-", input="nonsense").returncode == 1


@pytest.mark.parametrize("arguments", [(), ("a", "b"), ("--help",), ("missing.json",), (".",)])
def test_wrong_usage_and_unreadable_files(copied: Path, arguments: tuple[str, ...]) -> None:
    done = run(copied, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


def test_digit_limit_of_python_does_not_matter(copied: Path) -> None:
    command = [sys.executable, "-X", "int_max_str_digits=640", "-S", "-m", "checker", "-"]
    long = changed(FORM, ("claim", "radius"), "9" * 3000)
    text = json.dumps(long)
    done = subprocess.run(
        command, cwd=copied, input=text, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr


def test_no_module_is_named_like_one_of_the_standard_library() -> None:
    names = {path.stem for path in FOLDER.glob("*.py")} - {"__init__", "__main__"}
    assert not names & set(sys.stdlib_module_names)


def test_the_error_crosses_process_borders() -> None:
    import pickle

    error = CertificateError("inverse", "entry (0, 1)")
    again = pickle.loads(pickle.dumps(error))
    assert (again.step, str(again)) == ("inverse", "inverse: entry (0, 1)")
    assert isinstance(again, ValueError)

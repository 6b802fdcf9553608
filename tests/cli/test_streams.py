"""Files that are none, and standard streams that are closed or full: one line, and the right exit code."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import polyalg as pa

COMMANDS = {
    "polyalg": [sys.executable, "-m", "polyalg.cli.main", "verify"],
    "checker": [sys.executable, "-m", "polyalg.checker"],
}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    path = tmp_path_factory.mktemp("streams") / "certificate.json"
    path.write_text(pa.jordan_structure([[2, 1], [0, 2]]).certificate.to_json(), encoding="utf-8")
    return str(path)


def run(command, redirection="", timeout=60):
    """Run a command of the shell with a redirection, quoted arguments being in the command."""
    line = " ".join(f"'{word}'" for word in command) + " " + redirection
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False, timeout=timeout)


def complains(done, text):
    assert done.returncode == 2, done
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert text in done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_a_claim_that_cannot_be_written_is_not_reported_as_done(name, certificate):
    command = [*COMMANDS[name], certificate]
    complains(run(command, "> /dev/full"), "cannot")
    complains(run(command, ">&-"), "closed")
    # without a place for complaints the code alone tells
    assert run(command, "> /dev/full 2>&-").returncode == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_standard_input(name, certificate):
    command = [*COMMANDS[name], "-"]
    complains(run(command, "<&-"), "standard input is closed")
    assert run(command, f"< '{certificate}'").returncode == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_pipes_and_devices_do_not_block(name, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", "/dev/zero"):
        complains(run([*COMMANDS[name], str(place)]), "standard input")
    complains(run([*COMMANDS[name], str(tmp_path)]), "cannot read")


def test_what_the_shell_passes_on_is_read(certificate):
    assert run([*COMMANDS["polyalg"], "/dev/stdin"], f"< '{certificate}'").returncode == 0
    assert run(COMMANDS["polyalg"], f"<(cat '{certificate}')").returncode == 0


def test_a_matrix_from_a_pipe_with_a_name(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    complains(
        run([sys.executable, "-m", "polyalg.cli.main", "jordan", str(tmp_path / "pipe")]), "it is a pipe"
    )

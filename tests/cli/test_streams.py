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


INPUTS = {
    "matrix": (lambda: pa.jordan_structure([[2, 1], [0, 2]]), "2,1\n0,2\n", "2,1\n0,3\n"),
    "polynomial": (lambda: pa.is_real_rooted([-1, 0, 1]), "-1 0 1\n", "-2 0 1\n"),
    "family": (lambda: pa.interlaces([-1, 0, 1], [0, 1]), "-1 0 1\n0 1\n", "-1 0 1\n1 1\n"),
    "circle": (
        lambda: pa.spectral_factor(pa.LaurentMatrixPolynomial([[[5]], [[2]]]), on="circle"),
        "[[[5]], [[2]]]",
        "[[[5]], [[1]]]",
    ),
}


@pytest.mark.parametrize("case", INPUTS)
def test_verify_compares_with_a_file(case, tmp_path):
    make, same, other = INPUTS[case]
    (tmp_path / "proof.json").write_text(make().certificate.to_json(), encoding="utf-8")
    suffix = ".json" if same.startswith("[") else ".txt"
    for name, text in (("same", same), ("other", other)):
        (tmp_path / f"{name}{suffix}").write_text(text, encoding="utf-8")
    command = [*COMMANDS["polyalg"], str(tmp_path / "proof.json"), "--input"]
    done = run([*command, str(tmp_path / f"same{suffix}")])
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("(the input is the one given)\n")
    done = run([*command, str(tmp_path / f"other{suffix}")])
    assert done.returncode == 1
    assert "refused: input: another" in done.stderr


def test_verify_cannot_compare_every_input(tmp_path):
    bound = pa.additive_root_bound([-1, 0, 1], [-4, 0, 1], [1, -1])
    (tmp_path / "proof.json").write_text(bound.certificate.to_json(), encoding="utf-8")
    complains(run([*COMMANDS["polyalg"], str(tmp_path / "proof.json"), "--input", "x"]), "in Python")

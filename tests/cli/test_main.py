"""The command line: what it prints, the exit codes, and one line on standard error for what is wrong."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

import polyalg as pa
from polyalg.cli import progress

GALLERY = "[[-9,11,-21,63,-252],[70,-69,141,-421,1684],[-575,575,-1149,3451,-13801],"
GALLERY += "[3891,-3891,7782,-23345,93365],[1024,-1024,2048,-6144,24572]]"


def test_jordan_text(run: Any) -> None:
    done = run("jordan", stdin=GALLERY)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "5 x 5 matrix, 1 distinct eigenvalue"
    assert lines[2].split() == ["x", "block", "5"]
    assert lines[4].split() == ["0", "block", "5"]


def test_jordan_json_has_everything(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("0, 2\n1, 0\n")
    done = run("jordan", str(path), "--json", "--digits", "30")
    answer = json.loads(done.out)
    assert answer["structure"] == [{"factor": ["-2", "0", "1"], "text": "x^2 - 2", "sizes": [1]}]
    root = "1.41421356237309504880168872420969807857"
    assert [e["value"][0][:32] for e in answer["eigenvalues"]] == ["-" + root[:31], root[:32]]
    assert answer["blocks"] == [[0, 1], [1, 1]]
    assert len(answer["V"]) == len(answer["V_inverse"]) == 2
    assert answer["report"]


def test_the_printed_radius_covers_the_rounding(run: Any) -> None:
    from fractions import Fraction

    done = run("jordan", "-", "--json", "--digits", "20", stdin="0 3\n1 0")
    answer = json.loads(done.out)
    value, radius = Fraction(answer["eigenvalues"][1]["value"][0]), Fraction(answer["radius"])
    assert (value - radius) ** 2 <= 3 <= (value + radius) ** 2
    assert radius <= Fraction(2, 10**20)
    assert re.fullmatch(r"[0-9]\.[0-9][0-9]e-[0-9]+", answer["radius"])


def test_gaussian_input(run: Any) -> None:
    done = run("jordan", "--json", stdin='[["i", 1], [0, "i"]]')
    assert json.loads(done.out)["structure"][0]["sizes"] == [2]
    assert json.loads(done.out)["eigenvalues"][0]["value"] == ["0", "1"]


def test_frobenius(run: Any) -> None:
    done = run("frobenius", stdin="2 1\n0 2")
    assert done.code == 0 and "x^2 - 4*x + 4" in done.out and "transform U" in done.out
    answer = json.loads(run("frobenius", "--json", stdin="2 1\n0 2").out)
    assert answer["invariant_factors"][0]["coefficients"] == ["4", "-4", "1"]
    assert answer["form"] == [["0", "-4"], ["1", "4"]]


def test_similar(run: Any, tmp_path: Path) -> None:
    path, proof = tmp_path / "a.csv", tmp_path / "proof.json"
    path.write_text("1, 2\n3, 4\n")
    done = run("similar", str(path), "-", "--certificate", str(proof), stdin="5 1\n2 0")
    assert done.code == 0 and done.out.startswith("yes: A S = S B\ntransform S\n  ")
    assert "are similar" in pa.verify(proof, input=[[[1, 2], [3, 4]], [[5, 1], [2, 0]]])
    transform = json.loads(run("similar", str(path), "-", "--json", stdin="5 1\n2 0").out)["transform"]
    S = pa.matrix([[int(x) for x in row] for row in transform])
    assert pa.matrix([[1, 2], [3, 4]]) * S == S * pa.matrix([[5, 1], [2, 0]]) and S.det() != 0
    done = run("similar", "-", str(path), stdin="1 2\n3 5")
    assert done.code == 1 and "only of A\n  x^2 - 6*x - 1\nonly of B\n  x^2 - 5*x - 2\n" in done.out
    answer = json.loads(run("similar", "-", str(path), "--json", stdin="1 2\n3 5").out)
    assert [side[0]["coefficients"] for side in answer["invariant_factors"]] == [
        ["-1", "-6", "1"],
        ["-2", "-5", "1"],
    ]


def test_empty_matrix(run: Any) -> None:
    assert run("jordan", stdin="[]").out.startswith("0 x 0 matrix, 0 distinct eigenvalues")
    assert run("frobenius", stdin="[]").code == 0


@pytest.mark.parametrize("command", ["jordan", "frobenius"])
def test_certificates(run: Any, tmp_path: Path, command: str) -> None:
    path = tmp_path / "certificate.json"
    done = run(command, "--certificate", str(path), "--quiet", stdin=GALLERY)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert [p.name for p in tmp_path.iterdir()] == ["certificate.json"]
    good = run("verify", str(path))
    assert good.code == 0 and good.out.startswith("proved: ")
    assert run("verify", stdin=path.read_text()).code == 0
    assert run("verify", str(path), "--quiet").out == ""
    assert json.loads(run("verify", str(path), "--json").out)["proved"] is True

    spoilt = tmp_path / "spoilt.json"
    spoilt.write_text(path.read_text().replace('"-69"', '"-68"', 1))
    bad = run("verify", str(spoilt))
    assert bad.code == 1 and bad.out == ""
    assert bad.err.startswith("polyalg: refused: ") and bad.err.count("\n") == 1
    both = run("verify", str(path), str(spoilt))
    assert both.code == 1 and "proved" in both.out and "spoilt.json: refused" in both.err
    answer = json.loads(run("verify", str(spoilt), "--json").out)
    assert answer["proved"] is False and answer["step"]


BAD = [
    (["jordan"], "[[1, 2]]", "must be a square matrix; it is 1 x 2"),
    (["jordan"], "[[1, 2], [3]]", "row 1 has 1 numbers"),
    (["jordan"], "1, x\n2, 3", "line 1, column 2 is 'x'"),
    (["jordan", "no-such-file"], "", "cannot read no-such-file"),
    (["jordan", "--digits", "0"], "[[1]]", "digits must be a positive integer, not 0"),
    (["jordan", "--digits", "1.5"], "[[1]]", "'1.5' is not a whole number"),
    (["jordan", "--digits", "1000000000"], "[[1]]", "limit of 1000000 digits"),
    (["jordan", "--certificate", "/no/such/place"], "[[1]]", "cannot write /no/such/place"),
    (["frobenius"], "", "is empty"),
    (["frobenius", "--digits", "3"], "[[1]]", "unrecognized arguments"),
    (["similar"], "[[1]]", "similar needs two files"),
    (["similar", "-", "-"], "[[1]]", "similar needs two files"),
    (["verify", "no-such-file"], "", "cannot read no-such-file"),
    (["no-such-command"], "", "invalid choice"),
    ([], "", "a command is needed"),
]


@pytest.mark.parametrize(("arguments", "stdin", "message"), BAD, ids=[str(k) for k in range(len(BAD))])
def test_bad_input_is_one_line_and_exit_code_2(
    run: Any, arguments: list[str], stdin: str, message: str
) -> None:
    done = run(*arguments, stdin=stdin)
    assert (done.code, done.out) == (2, "")
    assert message in done.err and done.err.startswith("polyalg") and done.err.count("\n") == 1


def test_hostile_certificates_are_refused(run: Any) -> None:
    for text in ("{}", "[" * 10**6, "null", "\x00", '{"version": 1e999999}'):
        assert run("verify", stdin=text).code == 1


def test_a_bug_is_not_a_no(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(pa, "jordan_form", broken)
    done = run("jordan", stdin="[[1]]")
    assert done.code == 70 and "RuntimeError: broken" in done.err


def test_help_and_version(run: Any) -> None:
    assert run("--help").code == 0
    assert run("--version").out == f"polyalg {pa.__version__}\n"
    assert "Matrix Market" in run("jordan", "--help").out


def test_progress_bar_only_on_a_terminal_and_after_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen, clock = Terminal(), [0.0]
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock[0])
    with progress.ProgressBar() as bar:
        bar(1, 4, "roots")
        bar.draw()
        assert screen.getvalue() == ""
        clock[0] = 1.5
        bar(2, 4, "roots")
        bar.draw()
        assert "[###############...............] 2/4 roots, 2 s" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K")
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress.ProgressBar() as bar:
        clock[0] = 9.0
        bar.draw()
    assert sys.stderr.getvalue() == ""  # type: ignore[attr-defined]


READY = """
import signal, sys

class Tell:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            print("ready", flush=True)
            signal.pause()

class Input:
    def read(self, size=-1):
        print("ready", flush=True)
        signal.pause()

sys.meta_path.insert(0, Tell())
sys.stdin = Input()
sys.argv = ["polyalg", "jordan"]
if {module}:
    import runpy
    runpy.run_module("polyalg", run_name="__main__")
from polyalg.cli.entry import main
sys.exit(main())
"""


# While these are imported, and (None is no module) while the input is read.
@pytest.mark.parametrize("name", ["flint", "polyalg.cli.main", "argparse", "polyalg.interop.files", None])
@pytest.mark.parametrize("module", [False, True], ids=["polyalg", "python -m polyalg"])
def test_control_c_is_one_line_and_130(name: str | None, module: bool) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", READY.format(name=name, module=module)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell lets what it runs in the background ignore interrupts, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "polyalg: stopped\n")


def test_interrupts_that_are_ignored_stay_ignored() -> None:
    code = "import signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); sys.argv = ['p', 'jordan']; "
    code += "from polyalg.cli.entry import main; code = main(); "
    code += "assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN; sys.exit(code)"
    done = subprocess.run(
        [sys.executable, "-c", code], input="[[1]]", capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_entry_imports_next_to_nothing() -> None:
    code = "import sys; before = set(sys.modules); import polyalg.cli.entry; "
    code += "print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    allowed = {"__future__", "polyalg", "polyalg.cli", "polyalg.cli.entry"}
    assert set(done.stdout.strip()[2:-2].split("', '")) <= allowed


def test_a_reader_that_leaves_is_no_traceback() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "polyalg", "jordan", "--json"],
        input="[[1]]",
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


def test_the_certificate_never_overwrites_the_input(run: Any, tmp_path: Path) -> None:
    matrix = tmp_path / "a.csv"
    matrix.write_text("1,2\n3,4\n", encoding="utf-8")
    answer = run("jordan", str(matrix), "--certificate", str(matrix))
    assert answer.code == 2 and "would overwrite the input" in answer.err
    assert matrix.read_text(encoding="utf-8") == "1,2\n3,4\n"
    answer = run("jordan", str(matrix), "--certificate", "-")
    assert answer.code == 2 and "needs the name of a file" in answer.err


def test_verify_goes_on_after_a_file_that_cannot_be_read(run: Any, tmp_path: Path) -> None:
    good = tmp_path / "good.json"
    good.write_text(pa.jordan_structure([[1]]).certificate.to_json(), encoding="utf-8")
    answer = run("verify", str(good), str(tmp_path / "nosuch.json"), str(good))
    assert answer.code == 2
    assert answer.out.count("proved:") == 2 and "nosuch.json" in answer.err


def test_a_byte_order_mark_on_standard_input(run: Any) -> None:
    assert run("jordan", "-", stdin="\ufeff1,2\n3,4\n").code == 0


def test_a_link_is_followed_and_its_target_keeps_its_mode(run: Any, tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o600)
    link.symlink_to(real)
    assert run("jordan", "--certificate", str(link), stdin="[[1]]").code == 0
    assert link.is_symlink() and real.stat().st_mode & 0o777 == 0o600
    assert pa.verify(real)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.json", "real.json"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_stays_a_pipe(run: Any, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    texts: list[str] = []
    reader = threading.Thread(target=lambda: texts.append(pipe.read_text(encoding="ascii")))
    reader.start()
    assert run("frobenius", "--certificate", str(pipe), stdin="[[1]]").code == 0
    reader.join(10)
    assert pipe.is_fifo() and pa.verify(texts[0])


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is full")
def test_a_full_disk_is_one_line() -> None:
    command = [sys.executable, "-m", "polyalg", "jordan"]
    with open("/dev/full", "w", encoding="ascii") as full:
        answer = subprocess.run(command, input=b"[[1]]", stdout=full, stderr=subprocess.PIPE, check=False)
    assert answer.returncode == 2
    assert answer.stderr.startswith(b"polyalg: cannot write") and answer.stderr.count(b"\n") == 1

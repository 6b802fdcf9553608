"""What a first user met: quiet mistakes about input, and messages whose advice did not help."""

from __future__ import annotations

import io
import math
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from unittest.mock import patch

import flint
import networkx as nx
import numpy as np
import pytest
import sympy

import polyalg as pa
from polyalg.cli.main import main
from polyalg.testing import graphs

GRAPHS = [nx.star_graph(3), nx.cycle_graph(5), nx.grid_2d_graph(2, 3), nx.path_graph(4)]


@pytest.mark.parametrize("graph", GRAPHS, ids=str)
@pytest.mark.parametrize("kind", [nx.Graph, nx.MultiGraph, nx.DiGraph, nx.MultiDiGraph])
@pytest.mark.parametrize(
    "view",
    [
        lambda G: G.edges,
        lambda G: G.edges(),
        lambda G: G.edges(data=True),
        lambda G: G.edges(list(G)),
        lambda G: list(G.edges),
        lambda G: G.adj,
    ],
)
def test_views_of_a_graph_are_read_as_the_graph(graph: Any, kind: Any, view: Any) -> None:
    taken = view(kind(graph.edges))
    assert graphs.independence_polynomial(taken) == graphs.independence_polynomial(graph)
    assert graphs.matching_polynomial(taken) == graphs.matching_polynomial(graph)
    assert graphs.is_claw_free(taken) == graphs.is_claw_free(graph)


@pytest.mark.parametrize("kind", [nx.Graph, nx.MultiGraph])
def test_edges_of_a_tree_are_read(kind: Any) -> None:
    tree = kind(nx.balanced_tree(2, 3).edges)
    expected = graphs.tree_characteristic_polynomial(list(tree.edges))
    assert graphs.tree_characteristic_polynomial(tree.edges) == expected


def test_attributes_of_edges_do_not_become_vertices() -> None:
    graph = nx.star_graph(3)
    nx.set_edge_attributes(graph, 5, "weight")
    assert graphs.independence_polynomial(graph.edges).coeffs() == [1, 4, 3, 1]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (nx.grid_2d_graph(2, 2).nodes, "pass the graph"),
        (nx.path_graph(3).nodes(data=True), "pass the graph"),
        ({(0, 1): 5, (1, 2): 1}, r"pass list\(mapping\)"),
        (5, "no graph"),
        ([([0], 1)], "no hash"),
    ],
)
def test_what_is_no_graph_is_refused(given: Any, words: str) -> None:
    with pytest.raises(pa.InputError, match=words):
        graphs.independence_polynomial(given)
    if isinstance(given, dict):
        assert graphs.independence_polynomial(list(given)).coeffs() == [1, 3, 1]


def run(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command in this process: starting Python takes longer than most of them."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "stdin", io.StringIO(text)):
        code = main(list(arguments))
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


def run_alone(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "polyalg", *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=60, check=False)


def search(resume: Any) -> Any:
    return pa.search.falsify("second-root-submodular", samples=3, size=2, resume=resume)


unix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes and devices are of Unix")


@unix
@pytest.mark.parametrize("kind", ["pipe", "/dev/zero", "/dev/null", "."])
def test_a_search_is_taken_up_from_files_only(tmp_path: Path, kind: str) -> None:
    place = tmp_path / kind
    if kind == "pipe":
        os.mkfifo(place)
    with pytest.raises(pa.InputError, match="name a file"):
        search(place)
    if kind != ".":
        done = run("falsify", "second-root-submodular", "--samples", "3", "--resume", str(place))
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "name a file" in done.stderr


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 100_000, b"{}", b"[]"])
def test_a_file_that_is_no_report_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "state").write_bytes(content)
    with pytest.raises(pa.InputError, match="state is "):
        search(tmp_path / "state")


def test_the_place_of_a_state_is_checked_first(tmp_path: Path) -> None:
    with pytest.raises(pa.InputError, match="no such directory"):
        search(tmp_path / "none" / "state")
    with pytest.raises(pa.InputError, match="resume is of type int"):
        search(5)
    assert search(tmp_path / "state").to_json() == (tmp_path / "state").read_text(encoding="utf-8")
    assert search(tmp_path / "state").tried == 3


@pytest.mark.parametrize("command", ["spectral-factor", "sos"])
@pytest.mark.parametrize(("text", "code"), [("0", 2), ("0 1", 2), ("0 0 0 1", 2), ("-1", 1), ("0 0 -1", 1)])
def test_exit_codes_without_a_factor(tmp_path: Path, command: str, text: str, code: int) -> None:
    proof = tmp_path / "proof.json"
    assert run(command, "--certificate", str(proof), text=text).returncode == code
    assert proof.exists() == (code == 1)
    again = run("is-psd", "--certificate", str(proof), text=text)
    assert again.returncode == (0 if text == "0" else 1)
    assert pa.verify(proof)


@pytest.mark.parametrize("kind", [["additive"], ["multiplicative"], ["rectangular", "--columns", "2"]])
@pytest.mark.parametrize("text", ["2 3 1\n1 1\n", "1 1\n2 3 1\n", "0\n1 1\n"])
def test_unequal_degrees_ask_for_the_option(kind: list[str], text: str) -> None:
    arguments = ["convolve", *kind]
    refused = run(*arguments, text=text)
    assert refused.returncode == 2
    advice = refused.stderr.rpartition("such as ")[2].split()
    assert advice[0] == "--degree"
    assert run(*arguments, *advice, text=text).returncode == 0
    short = run(*arguments, "--degree", "0", text=text)
    assert short.returncode == 2 and "--degree" in short.stderr


@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="needs the name of an open file")
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_a_certificate_goes_into_a_pipe(tmp_path: Path, name: str) -> None:
    done = run_alone("is-psd", "--quiet", "--certificate", name, text="1 0 1")
    assert (done.returncode, done.stderr) == (0, "")
    (tmp_path / "proof.json").write_text(done.stdout, encoding="ascii")
    assert pa.verify(tmp_path / "proof.json")


HALF = Fraction(1, 2)


@pytest.mark.parametrize("half", [HALF, sympy.Rational(1, 2), sympy.Rational(1, 3), Decimal("0.5")])
@pytest.mark.parametrize(
    "function", [lambda z, h: z * h, lambda z, h: h * z, lambda z, h: z - h, lambda z, h: z.exp() / h]
)
def test_rationals_that_flint_does_not_know_are_named(half: Any, function: Any) -> None:
    form = pa.jordan_form([[1, 1], [0, 1]])
    kind = type(half).__name__
    with pytest.raises(pa.InputError, match=rf"{kind}, a type .* flint\.fmpq\(1, 2\)"):
        form.apply(lambda z: function(z, half))
    with pytest.raises(pa.InputError, match=rf"{kind}, a type .* flint\.fmpq\(1, 2\)"):
        form.apply(derivatives=lambda z, k: function(z, half))
    assert form.apply(lambda z: function(z, flint.fmpq(1, 2))).nrows() == 2


@pytest.mark.parametrize(
    "derivatives",
    [math.pow, sympy.exp, lambda z, k: math.exp(z), lambda z, k: sympy.exp(z), lambda z, k: sympy.pi],
)
def test_derivatives_are_not_advised_for_themselves(derivatives: Any) -> None:
    form = pa.jordan_form([[1, 1], [0, 1]])
    with pytest.raises(pa.InputError, match=r"g\(value, k\) with an acb") as caught:
        form.apply(derivatives=derivatives)
    assert "or pass derivatives" not in str(caught.value)
    assert form.apply(derivatives=lambda z, k: z.exp())[0, 1].overlaps(flint.arb(1).exp())


NAN, INFINITY = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("given", "entry", "words"),
    [
        (np.array([[1.0, NAN]]), (0, 1), r"entry \(0, 1\): nan"),
        ([[1.0, 2.0], [3.0, -INFINITY]], (1, 1), r"entry \(1, 1\): -inf"),
        ([1, Decimal("NaN")], 1, "entry 1: NaN"),
        (np.array([1, complex(0, INFINITY)]), 1, "entry 1: inf"),
        (np.array([[[1, 2], [NAN, 1]]]), (0, 1, 0), r"entry \(0, 1, 0\): nan"),
        ({"a": [1, NAN]}, None, r"entry \('a', 1\): nan"),
        (NAN, None, "^nan is no number"),
    ],
)
def test_exact_names_the_place(given: Any, entry: Any, words: str) -> None:
    with pytest.raises(pa.InexactInputError, match=words) as caught:
        pa.exact(given)
    assert caught.value.entry == entry


@pytest.mark.parametrize("entries", [[[0.5]], [[1, 0.25], [0.25, 3]]])
def test_the_advice_for_a_constant_matrix_works(entries: Any) -> None:
    P = sympy.Matrix(entries)
    with pytest.raises(pa.InexactInputError, match=r"pass \[pa\.exact\(P\)\]"):
        pa.MatrixPolynomial(P)
    assert pa.MatrixPolynomial([pa.exact(P)]) == pa.MatrixPolynomial(P.applyfunc(sympy.nsimplify))
    x = sympy.Symbol("x")
    assert pa.MatrixPolynomial(pa.exact(P * x)) == pa.MatrixPolynomial(P.applyfunc(sympy.nsimplify) * x)

"""What all answers have in common: one certificate, made once; pickling; equality by the input."""

from __future__ import annotations

import pickle
import threading

import pytest

import polyalg as pa
from polyalg.core.answer import Answer, Certified

P = pa.MatrixPolynomial([[[2, 0], [0, 1]], [[0, 1], [1, 0]], [[1, 0], [0, 1]]])
MAKERS = {
    "jordan_form": lambda digits=15: pa.jordan_form([[0, 2], [1, 0]], digits),
    "frobenius_form": lambda digits=15: pa.frobenius_form([[0, 2], [1, 0]]),
    "jordan_structure": lambda digits=15: pa.jordan_structure([[0, 2], [1, 0]]),
    "eigenvalues": lambda digits=15: pa.eigenvalues([[0, 2], [1, 0]], digits),
    "real_roots": lambda digits=15: pa.real_roots([-2, 0, 1], digits),
    "is_real_rooted": lambda digits=15: pa.is_real_rooted([-2, 0, 1]),
    "spectral_factor": lambda digits=15: pa.spectral_factor(P, digits),
    "sum_of_squares": lambda digits=15: pa.sum_of_squares(P),
    "additive_root_bound": lambda digits=15: pa.additive_root_bound([-1, 0, 1], [-4, 0, 1], [1, -1], digits),
}
TO_DIGITS = {"jordan_form", "spectral_factor", "additive_root_bound"}


@pytest.fixture(params=MAKERS)
def make(request):
    return MAKERS[request.param]


def test_the_certificate_is_made_once_for_all_threads(make, monkeypatch) -> None:
    answer = make()
    assert isinstance(answer, Certified)
    made: list[int] = []
    prove = type(answer)._prove

    def counted(self):
        made.append(1)
        return prove(self)

    monkeypatch.setattr(type(answer), "_prove", counted)
    found: list[pa.Certificate] = []
    threads = [threading.Thread(target=lambda: found.append(answer.certificate)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1 and len(found) == 4 and all(x is found[0] for x in found)
    assert pa.verify(answer)


def test_answers_pickle_with_or_without_their_certificate(make) -> None:
    answer = make()
    copy = pickle.loads(pickle.dumps(answer))
    assert type(copy) is type(answer) and copy.certificate == answer.certificate
    again = pickle.loads(pickle.dumps(answer))
    assert again.certificate == answer.certificate


@pytest.mark.parametrize("name", MAKERS)
def test_equal_input_gives_equal_answers(name: str) -> None:
    one, two = MAKERS[name](), MAKERS[name]()
    if isinstance(one, Answer):
        assert one == two and hash(one) == hash(two) and len({one, two}) == 1
        assert pickle.loads(pickle.dumps(one)) == one
        assert (one == MAKERS[name](40)) is (name not in TO_DIGITS)
        assert one != 1 and one != "other"

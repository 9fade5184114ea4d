"""Those who write to one SQLite file take turns, and nobody waits for themselves."""

import threading

import pytest

from pb.store.turnstile import Turnstile


def test_only_one_has_the_turn_at_any_moment(tmp_path):
    inside, most = [], []

    def pass_through():
        for _ in range(50):
            with Turnstile(tmp_path / "turn").turn():
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=pass_through) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1
    assert len(most) == 400


def test_who_has_the_turn_already_goes_on_and_gives_it_up_at_the_end_even_when_something_breaks(tmp_path):
    turnstile = Turnstile(tmp_path / "turn")
    with pytest.raises(ZeroDivisionError), turnstile.turn(), turnstile.turn():
        raise ZeroDivisionError
    taken = []

    def pass_through():
        with turnstile.turn():
            taken.append(1)

    thread = threading.Thread(target=pass_through)
    thread.start()
    thread.join()
    assert taken == [1]

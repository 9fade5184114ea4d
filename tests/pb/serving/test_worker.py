"""The worker does what is due again and again, outlives every fault, and stops when told."""

import threading

from pb.serving.worker import Worker


class AnApplication:
    """Has something due at each look, and breaks at the second one."""

    def __init__(self):
        self.looks = 0
        self.looked_thrice = threading.Event()

    def do_what_is_due(self):
        self.looks += 1
        if self.looks == 2:
            raise ConnectionError("the database\nrestarts")
        if self.looks == 3:
            self.looked_thrice.set()


def test_a_fault_is_said_in_one_line_and_the_next_look_tries_again(capsys):
    application = AnApplication()
    worker = Worker(application, every=0.001)
    worker.start()
    assert application.looked_thrice.wait(20)
    worker.stop()
    looks = application.looks
    assert [line.partition(" ")[2] for line in capsys.readouterr().err.splitlines()] == [
        "What was due could not be done; trying again. the database restarts"
    ]
    assert application.looks == looks

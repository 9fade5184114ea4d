"""Loads registers, issues their codes, takes in proposals from files, in a thread of its own: it holds up no vote."""

from pb.application import Application
from pb.serving.worker_beside import WorkerBeside

EVERY_S = 1.0
"""Seconds between two looks."""


class RegisterWorker(WorkerBeside):
    """Works until it is told to stop; whoever looks next begins the work again. Several take nothing in twice."""

    def __init__(self, application: Application, *, every: float = EVERY_S) -> None:
        """Work for an application, looking every so many seconds."""
        its = application.large_registers

        def step() -> None:
            its.do_next()
            application.paper_proposals.take_next_paper()

        trouble = "Registers could not be looked at; trying again."
        super().__init__("registers", step, its.stop, every=every, trouble=trouble)

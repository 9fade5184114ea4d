"""Bars that show how far the steps of a long command are, on standard error."""

from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


class Bars:
    """A progress bar for each step, on standard error; of a refused file nothing is left but the refusal."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description:<21}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._progress.start()
        return self

    def __exit__(self, refusal: type[BaseException] | None, *_: object) -> None:
        if self._console.is_terminal:
            self._progress.stop()
        if refusal is None:
            self._console.print(self._progress)

    def show(self, what: str, done: int, whole: int) -> None:
        """Show how far a step is."""
        if what not in self._tasks:
            self._tasks[what] = self._progress.add_task(what, total=whole)
        self._progress.update(self._tasks[what], completed=done, total=whole)

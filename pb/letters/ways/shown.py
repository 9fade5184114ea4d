"""The demo's way: nothing leaves this machine; each letter can be read on the page "Letters sent"."""

from pb.letters.ways.port import Finished, Handed


class Shown:
    """Takes every letter and sends it nowhere."""

    name = "shown"
    keeps_secrets = True

    def hand_over(self, letter: Finished) -> Handed:
        """Take it."""
        return Handed(letter.id)

    def close(self) -> None:
        """Nothing is held."""

"""What goes wrong outside, as one sentence for the person at the terminal."""


class Trouble(Exception):
    """Stops a command. The message is one clear sentence; `advice` says what to do next."""

    def __init__(self, sentence: str, advice: str = "") -> None:
        super().__init__(sentence)
        self.advice = advice

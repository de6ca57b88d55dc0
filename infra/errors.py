"""The errors of the command line."""


class CliError(Exception):
    """Stop a command. The message is one sentence; `advice` says what to do next."""

    def __init__(self, sentence: str, advice: str = "") -> None:
        super().__init__(sentence)
        self.advice = advice


class SmokePaymentFailed(CliError):
    """Report that a stage does not process a payment in test mode."""

"""Write a count with its noun."""


def counted(number: int, noun: str) -> str:
    """Return the number with the noun, which gets an s unless there is one: 1 row, 2 rows."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

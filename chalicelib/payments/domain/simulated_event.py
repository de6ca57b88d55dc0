"""An event that the simulator sends about a payment of an acquirer account."""

from typing import Self

from chalicelib.domain.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class SimulatedEvent:
    """`number` distinguishes events of one type about the payment with this reference."""

    reference: str
    number: int
    type: str

    @property
    def id(self) -> str:
        """Return the id, which has all fields. An event that is sent twice has the same id."""
        return f"{self.reference}#{self.number}#{self.type}"

    @property
    def acquirer(self) -> str:
        """Return the acquirer account, which is the first part of the reference."""
        return self.reference.removeprefix("sim_").partition("/")[0]

    @classmethod
    def of(cls, id: str) -> Self:
        reference, number, kind = id.rsplit("#", 2)
        return cls(reference, int(number), kind)

"""Show what a change set would do, and refuse it if it would lose data."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from infra.errors import CliError

HOLDS_DATA = ("AWS::DynamoDB::Table", "AWS::KMS::Key", "AWS::S3::Bucket")
MAY_REPLACE = ("True", "Conditional")  # CloudFormation decides the latter while it updates


@dataclass(frozen=True)
class Change:
    """One resource that is added, imported, modified, replaced or removed."""

    action: str
    resource: str
    kind: str
    replacement: str = ""
    policy: str = "Delete"  # what becomes of the resource that is removed; LocalStack does not say it

    @property
    def title(self) -> str:
        """Return what happens, in capital letters where something ceases to exist."""
        if self.action == "Modify" and self.replacement in MAY_REPLACE:
            return "REPLACE" if self.replacement == "True" else "MAY REPLACE"
        return "REMOVE" if self.action == "Remove" else self.action.lower()

    @property
    def loses_data(self) -> bool:
        is_deleted = self.title == "REMOVE" and self.policy == "Delete"
        return self.kind in HOLDS_DATA and (is_deleted or self.title in ("REPLACE", "MAY REPLACE"))


@dataclass(frozen=True)
class Plan:
    """The changes of a change set, and its parameters that differ from the deployed ones, as (old, new)."""

    changes: tuple[Change, ...] = ()
    parameters: Mapping[str, tuple[str | None, str]] = field(default_factory=dict)

    def refuse_loss_of_data(self, except_of: Collection[str] = ()) -> None:
        """Raise CliError if a table, bucket or key would be replaced or deleted, unless it is named."""
        for change in self.changes:
            if change.loses_data and change.resource not in except_of:
                verb = "delete" if change.action == "Remove" else "replace"
                raise CliError(
                    f"This deploy would {verb} {change.resource} ({change.kind}), which holds data.",
                    "Nothing was changed. Deploy another stack, or undo the change of this resource.",
                )

    def lines(self) -> Iterator[str]:
        """Yield a line for each parameter and change, what is removed first. Count new resources."""
        for name, (old, new) in sorted(self.parameters.items()):
            yield f"{name} = {new}" if old is None else f"{name} = {new}, was {old}"
        added = [change for change in self.changes if change.action == "Add"]
        others = [change for change in self.changes if change.action != "Add"]
        for change in sorted(others, key=lambda one: (not one.title.isupper(), one.resource)):
            yield f"{change.title:11} {change.resource} ({change.kind})"
        if added:
            yield f"add         {len(added)} resource{'s' if len(added) > 1 else ''}"


def of(changes: Iterable[Any], before: Mapping[str, str], after: Mapping[str, str]) -> Plan:
    """Return the plan of a described change set, between two sets of parameters."""
    parameters = {
        name: (before.get(name), value) for name, value in after.items() if before.get(name) != value
    }
    return Plan(tuple(_change(change["ResourceChange"]) for change in changes), parameters)


def _change(described: Any) -> Change:
    return Change(
        described["Action"],
        described["LogicalResourceId"],
        described["ResourceType"],
        described.get("Replacement", ""),
        described.get("PolicyAction", "Delete"),
    )

"""Run every check on a stage and print one line for each result."""

from collections.abc import Iterable, Iterator

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from chalicelib.settings import SettingInvalid, SettingMissing
from infra import aws_errors, console
from infra.doctor import (
    access,
    audit_log,
    functions,
    permissions,
    queues,
    quotas,
    rows,
    settings,
    tables,
    triggers,
)
from infra.doctor.deployed import Deployed
from infra.doctor.finding import Check, Finding, Level, ok, warn

# name, what is said if nothing is found, the check
CHECKS: tuple[tuple[str, str, Check], ...] = (
    ("stack", "The stack is complete and the API answers.", settings.stack),
    ("version", "The newest deploy is complete.", settings.version),
    ("parameters", "The settings are valid.", settings.parameters),
    ("functions", "All functions are active and as in the template.", functions.settings),
    ("mappings", "Every queue and stream has its reader.", triggers.mappings),
    ("schedules", "All schedules are enabled.", triggers.schedules),
    ("permissions", "Every service may invoke its function.", permissions.permissions),
    ("log filters", "All log subscriptions exist.", triggers.subscriptions),
    ("failures", f"No function failed in {functions.MINUTES} minutes.", functions.failures),
    ("tables", "All tables, indexes and streams are active.", tables.tables),
    ("keys", "All keys are enabled, with the template's policies.", access.keys),
    ("roles", "All roles have the template's grants.", access.roles),
    ("queues", "No dead-letter queue has messages.", queues.queues),
    ("backlog", "No queue has a backlog.", queues.waiting),
    ("alarms", "No alarm is raised.", queues.alarms),
    ("overdue", "No row waits for the sweeper.", rows.overdue),
    ("pending", "No payment, refund or delivery waits for a worker.", rows.pending),
    ("books", "The amounts of recent payments, refunds and orders agree.", rows.books),
    ("audit", "The audit logs are whole.", audit_log.chains),
    ("quotas", "No quota is nearly used.", quotas.quotas),
)


UNCHECKED = (BotoCoreError, ClientError, PynamoDBException, SettingInvalid, SettingMissing)


def examine(stage: Deployed) -> bool:
    """Print the results. Return False if something is broken. Settings of the stage are in os.environ."""
    found = list(_printed(results(stage)))
    counts = {level: sum(one.level is level for one in found) for level in Level}
    console.plain(
        f"{counts[Level.FAIL]} broken, {counts[Level.WARN]} to look at, {counts[Level.OK]} in order"
    )
    return counts[Level.FAIL] == 0


def results(stage: Deployed, checks: Iterable[tuple[str, str, Check]] = CHECKS) -> Iterator[Finding]:
    """Yield the results of every check. A check that cannot run does not stop the others."""
    for name, sentence, check in checks:
        is_fine = True
        try:
            for finding in check(stage):
                is_fine = False
                yield finding
        except UNCHECKED as problem:
            is_fine = False
            known = aws_errors.explain(problem)
            advice = known.advice if known else _advice(problem, stage)
            yield warn(name, f"This could not be checked: {known or problem}", advice)
        if is_fine:
            yield ok(name, sentence)


def _advice(problem: Exception, stage: Deployed) -> str:
    if isinstance(problem, SettingInvalid | SettingMissing):  # the code of this command is newer or older
        return f"Use the code of the deployed version, or {stage.command('deploy')}."
    return "Use credentials that may read it."


def _printed(found: Iterator[Finding]) -> Iterator[Finding]:
    for finding in found:
        console.plain(str(finding))
        yield finding

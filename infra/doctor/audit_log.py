"""Check the hash chains of the audit logs."""

import time
from collections.abc import Iterator

from chalicelib.operators.domain.finding import counted
from infra.data import audit
from infra.doctor.deployed import Deployed
from infra.doctor.finding import Finding, fail, warn

MAX_S = 20  # for all merchants; `verify-audit` has no limit


def chains(stage: Deployed) -> Iterator[Finding]:
    """Find audit logs with a changed, deleted or forgotten entry, for as long as there is time."""
    until = time.monotonic() + MAX_S
    for verified, result in enumerate(audit.verify_all(None), start=1):
        if broken := result.broken:
            problem = f"The audit log of {result.account} is broken at {broken.entry_id}: {broken.problem}."
            yield fail("audit", problem, "Treat it as an attack: who changed the table is in CloudTrail.")
        if time.monotonic() > until:
            problem = f"Only {counted(verified, 'audit log')} could be verified in {MAX_S} seconds."
            yield warn("audit", problem, stage.command("verify-audit"))
            return

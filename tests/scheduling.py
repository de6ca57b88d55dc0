"""Choose the worker of each test.

Tests that share a stage run on one worker, in sequence, so that each stage starts once. They take minutes
and mostly wait, so they come first, and then the crash stories and the large export. The same is true of
modules with a slow fixture, in their usual place. Any worker takes any other test.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

DASHBOARD, CHECKOUT, RESTARTS = "stage of the dashboard", "stage of the checkout", "stage that restarts"
LOCALSTACK, OPERATED = "stage on LocalStack", "stage of an operator"
EXAMINED, RESTORED = "stage of the doctor", "stage with restored tables"
# The first start of the node id that matches. A stage's tests run in this order.
STAGES = {
    "tests/browser/dashboard/": DASHBOARD,
    "tests/browser/": CHECKOUT,
    "tests/journey/test_readme.py": RESTARTS,  # first: a failing endpoint gets fewer attempts
    "tests/journey/test_stops_and_starts.py": RESTARTS,
    "tests/journey/test_webhook_endpoints.py": RESTARTS,
    "tests/journey/test_killed_cloud.py": RESTARTS,
    "tests/infra/local/test_local_stage.py": RESTARTS,
    "tests/journey/": CHECKOUT,
    "tests/clients/test_journey.py": CHECKOUT,
    "tests/clients/test_packages.py": CHECKOUT,
    "tests/clients/test_readmes.py": CHECKOUT,
    "tests/examples/test_quickstart.py": CHECKOUT,
    "tests/localstack/": LOCALSTACK,
    "tests/infra/operate/test_operations.py": OPERATED,
    "tests/infra/operate/test_restore.py": RESTORED,
    "tests/infra/doctor/test_doctor.py": EXAMINED,
    "tests/infra/doctor/test_drill.py": EXAMINED,
}
# Modules with a fixture that takes seconds. One worker runs each of them, so that it is built once.
MODULES = (
    "tests/dashboard/routes/test_read_limits.py",
    "tests/payments/acquirers/stripe/test_double_and_localstripe.py",
    "tests/payments/acquirers/stripe/test_double_and_stateful_mock.py",
    "tests/upgrades/test_releases.py",
)
LONG = ("tests/crashes/", "tests/bench/test_exports.py")


class OneWorkerPerStage(LoadScopeScheduling):  # type: ignore[misc] # the library has no types
    """Give all tests of a stage or of a named module to one worker, and every other test to the next one."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


def scope_of(nodeid: str) -> str:
    """Return a name that is the same for all tests that one worker runs."""
    start, module = _start(nodeid), nodeid.partition("::")[0]
    if start:
        return STAGES[start]
    return module if module in MODULES else nodeid


def longest_first(items: list[pytest.Item]) -> None:
    """Sort the tests: those of the stages, the long ones, then the rest in its order."""
    starts = [*STAGES]

    def rank(item: pytest.Item) -> int:
        start = _start(item.nodeid)
        return starts.index(start) if start else len(starts) + (not item.nodeid.startswith(LONG))

    items.sort(key=rank)


def _start(nodeid: str) -> str | None:
    return next((start for start in STAGES if nodeid.startswith(start)), None)

"""/v1/dashboard/risk: each decision and each review is counted once."""

from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.payments.routes.test_challenges import answer_challenge
from tests.risk.risk_rules import BY_CARD, pay, review, set_rules

RULES = (
    "if vpa.failures_24h > 0 then block",
    "if method = card then require 3-D Secure",
    "if vpa.payments_1h > 1 then review",
)
FAILING: JSON = {"method": "upi", "upi_id": "failure@upi"}


def test_each_decision_is_counted_once(gateway: Gateway, stage: Stage) -> None:
    pay(gateway, stage)  # before there are rules
    set_rules(gateway, *RULES)
    failed, blocked, by_card, allowed, first, second, _ = (
        pay(gateway, stage, **how) for how in (FAILING, FAILING, BY_CARD, {}, {}, {}, {})
    )
    answer_challenge(gateway, stage, by_card, "approve")
    review(gateway, first["id"], "approve")
    review(gateway, second["id"], "reject")
    gateway.post(f"/v1/payments/{allowed['id']}/refunds")
    stage.run(gateway.account)

    for _ in range(2):
        stage.summarize(gateway.account)
    counted = signed_in(gateway, a_user(gateway)).get("/v1/dashboard/risk").data

    expected = {"allow": 2, "require_3ds": 1, "review": 3, "block": 1, "approved": 1, "rejected": 1}
    assert counted["totals"] == expected
    assert {name: sum(point[name] for point in counted["series"]) for name in expected} == expected
    assert counted["previous"] == dict.fromkeys(expected, 0)
    assert (failed["status"], blocked["error_code"]) == ("failed", "blocked_by_risk_rules")

"""Rules: what they say, what they decide, and what is wrong with them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.risk import Facts, RiskDecision, RiskList
from chalicelib.risk.domain.conditions import RuleError
from chalicelib.risk.domain.deciding import assess, decide, known_of
from chalicelib.risk.domain.fields import FIELDS, Kind
from chalicelib.risk.domain.grammar import rule_of
from chalicelib.risk.domain.settings import RiskSettings
from tests.builders import ACCOUNT, a_payment

NEW_CARD: Facts = {
    "card.new": True, "card.payments_1h": 3, "card.amount_24h": 150_000, "card.country": "US",
}  # fmt: skip
CARD = Instrument(Method.CARD, card={"brand": "visa", "last4": "4242"}, bin="424242")

DECISIONS = {
    "if amount > 50000 and card.new then require 3-D Secure": RiskDecision.ALLOW,  # it is exactly 50000
    "if amount >= 50000 and card.new then require 3-D Secure": RiskDecision.REQUIRE_3DS,
    "IF Card.New THEN Block": RiskDecision.BLOCK,
    "if amount >= INR 500.00 then review": RiskDecision.REVIEW,
    "if amount >= USD 1.00 then review": RiskDecision.ALLOW,
    "if not amount >= USD 1.00 then review": RiskDecision.ALLOW,  # neither more nor less
    "if card.amount_24h > INR 1000 then review": RiskDecision.REVIEW,
    "if card.payments_1h = 3 then block": RiskDecision.BLOCK,
    'if card.brand in (amex, "visa") then review': RiskDecision.REVIEW,
    "if card.brand != visa then review": RiskDecision.ALLOW,
    "if card.bin = 424242 and method = card then block": RiskDecision.BLOCK,
    "if not (card.new or amount < 100) then block": RiskDecision.ALLOW,
    "if amount < 100 or card.new and method = upi then block": RiskDecision.ALLOW,
    "if vpa.new or card.new then block": RiskDecision.BLOCK,
    "if not vpa.new then block": RiskDecision.ALLOW,  # a card has no UPI address
    "if vpa.new and card.new then block": RiskDecision.ALLOW,
    "if card.bin in (424242, 555555) and not billing.country = US then review": RiskDecision.REVIEW,
    "if billing.country in (us, gb) then review": RiskDecision.ALLOW,
    "if billing.country in (in, us) then review": RiskDecision.REVIEW,
    "if card.country = us then block": RiskDecision.BLOCK,
    "if card.country in (in, gb) then block": RiskDecision.ALLOW,
    "if card.country != billing.country then review": RiskDecision.REVIEW,
    "if card.country = billing.country then review": RiskDecision.ALLOW,
    'if card.country != "billing.country" then review': RiskDecision.REVIEW,  # a text, as it is quoted
}


@pytest.mark.parametrize(("rule", "decision"), DECISIONS.items())
def test_a_rule_decides_on_the_payments_that_its_condition_names(rule: str, decision: RiskDecision) -> None:
    billed = {"billing_country": "In"}
    known = known_of(a_payment(instrument=CARD, amount=50_000, metadata=billed), NEW_CARD)

    assert decide([rule], known).decision is decision


MISTAKES = {
    "": "Expected if at character 1",
    "if card.origin then block": "There is no field 'card.origin' at character 4",
    "if amount > then block": (
        "Expected a number of minor units, or an amount such as INR 500 at character 13"
    ),
    "if amount > INR 1.234 then block": "Expected an amount in INR, such as INR 500 at character 17",
    "if card.new": "Expected then at character 12",
    "if card.new then refuse": "Expected allow, require 3-D Secure, review or block at character 18",
    "if card.new then block now": "Expected the end of the rule at character 24",
    "if card.brand > visa then block": "card.brand needs =, != or in here at character 15",
    "if score ~ 3 then block": "Unexpected '~' at character 10",
    "if score > 1.5 then block": "Expected a whole number at character 12",
    f"if {'(' * 30}card.new{')' * 30} then block": "More than 20 nested conditions at character 25",
    "if card.new " + "or card.new " * 50 + "then block": "A rule has at most 500 characters",
}


@pytest.mark.parametrize(("rule", "mistake"), MISTAKES.items())
def test_a_mistake_is_named_with_its_position(rule: str, mistake: str) -> None:
    with pytest.raises(RuleError) as refused:
        rule_of(rule)

    assert str(refused.value) == mistake


VALUES = {Kind.FLAG: st.booleans(), Kind.TEXT: st.sampled_from(["visa", "inr", "card"])}
FACTS = st.fixed_dictionaries(
    {}, optional={name: VALUES.get(kind, st.integers(0, 9)) for name, kind in FIELDS.items()}
)
NUMBERS = st.tuples(st.sampled_from(["<", "=", ">="]), st.integers(0, 9))
TESTS = st.sampled_from(list(FIELDS)).flatmap(
    lambda name: {
        Kind.FLAG: st.just(name),
        Kind.TEXT: st.sampled_from([f"{name} = visa", f"{name} in (inr, card)"]),
    }.get(
        FIELDS[name],
        st.builds(f"{name} {{}} {{}}".format, st.sampled_from(["<", "=", ">="]), st.integers(0, 9)),
    )
)
CONDITIONS = st.recursive(
    TESTS, lambda inner: st.one_of(
        inner.map("not ({})".format), st.builds("({}) and ({})".format, inner, inner),
        st.builds("({}) or ({})".format, inner, inner),
    ), max_leaves=4,
)  # fmt: skip
ACTIONS = {"allow": RiskDecision.ALLOW, "review": RiskDecision.REVIEW, "block": RiskDecision.BLOCK}
RULES = st.lists(st.builds("if {} then {}".format, CONDITIONS, st.sampled_from(list(ACTIONS))), max_size=4)
BROKEN = st.sampled_from(["if card.origin then allow", "when it rains, block", "if amount > then block"])


@settings(max_examples=60)
@given(RULES, FACTS)
def test_only_a_rule_that_applies_decides(rules: list[str], facts: Facts) -> None:
    applying = [number for number, rule in enumerate(rules, 1) if rule_of(rule).condition.value(facts)]

    verdict = decide(rules, facts)

    assert verdict.rule == next(iter(applying), None)
    expected = ACTIONS[rules[verdict.rule - 1].rpartition(" ")[2]] if verdict.rule else RiskDecision.ALLOW
    assert verdict.decision is expected


@settings(max_examples=60)
@given(RULES, BROKEN, st.integers(0, 4), FACTS)
def test_a_rule_that_fails_never_lets_a_payment_through(
    rules: list[str], broken: str, place: int, facts: Facts
) -> None:
    place = min(place, len(rules))
    without = decide(rules, facts)

    verdict = decide([*rules[:place], broken, *rules[place:]], facts)

    if without.rule and without.rule <= place:
        assert (verdict.decision, verdict.failed) == (without.decision, ())
    else:
        assert verdict.failed == (place + 1,)
        stronger = RiskDecision.BLOCK if without.decision is RiskDecision.BLOCK else RiskDecision.REVIEW
        assert verdict.decision is stronger


@pytest.mark.parametrize(
    ("listed", "decision"),
    [({RiskList.ALLOWED}, RiskDecision.ALLOW), (set(RiskList), RiskDecision.BLOCK)],
)
def test_a_list_decides_before_the_rules_and_the_blocked_one_first(
    listed: set[RiskList], decision: RiskDecision
) -> None:
    rules = RiskSettings(ACCOUNT, 1, True, ["if amount > 0 then review"])

    assert assess(rules, a_payment(), {}, listed)["decision"] is decision


@pytest.mark.parametrize("written", [{}, {"billing_country": "India"}, {"billing_country": ""}])
def test_a_country_that_is_no_code_is_unknown(written: dict[str, str]) -> None:
    known = known_of(a_payment(metadata=written), {})

    assert decide(["if billing.country = in or not billing.country = in then block"], known).rule is None


@pytest.mark.parametrize(
    ("rule", "country", "billing"),
    [
        ("if card.country = us or not card.country = us then block", None, "in"),
        ("if card.country != billing.country then block", None, "in"),
        ("if card.country = billing.country then block", None, None),
        ("if not card.country = billing.country then block", "us", None),
    ],
)
def test_a_country_that_is_unknown_matches_nothing(
    rule: str, country: str | None, billing: str | None
) -> None:
    facts: Facts = {"card.country": country} if country else {}
    known = known_of(a_payment(metadata={"billing_country": billing} if billing else {}), facts)

    verdict = decide([rule], known)

    assert (verdict.decision, verdict.failed) == (RiskDecision.ALLOW, ())


@pytest.mark.parametrize(("billing", "score"), [("in", 15), ("US", 0), (None, 0)])
def test_a_card_from_another_country_than_the_address_has_a_reason(billing: str | None, score: int) -> None:
    payment = a_payment(instrument=CARD, metadata={"billing_country": billing} if billing else {})

    assessed = assess(RiskSettings(ACCOUNT, 1, True, []), payment, {"card.country": "US"}, ())

    reason = {"signal": "card.country != billing.country", "value": True, "points": 15}
    assert (assessed["score"], assessed["reasons"]) == (score, [reason] if score else [])


def test_only_cards_need_3d_secure() -> None:
    rules = RiskSettings(ACCOUNT, 1, True, ["if amount > 0 then require 3-D Secure"])

    decisions = [assess(rules, a_payment(**how), {}, ())["decision"] for how in ({}, {"instrument": CARD})]

    assert decisions == [RiskDecision.ALLOW, RiskDecision.REQUIRE_3DS]

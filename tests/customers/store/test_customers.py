"""The lists and search terms of customers are exact after any sequence of changes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from chalicelib.customers.domain import customer as domain
from chalicelib.customers.domain.customer import Customer, terms_of
from chalicelib.customers.store import customers
from chalicelib.customers.store.customers import CustomerChanged
from chalicelib.db import shards
from chalicelib.db.filters import Filters
from chalicelib.db.paging import Page
from chalicelib.db.raising_shards import raise_to
from chalicelib.db.terms import TermRow
from chalicelib.domain.actor import GATEWAY
from tests.builders import NOON, a_customer

EMAILS, REFERENCES = (
    ("ann@example.com", "ANN@example.com", "bob@example.com"),
    ("user-7", "ann@example.com", "+91 98765", "+9198765"),
)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(("Ann Lee", "Lee", None)),
        "email": st.sampled_from((*EMAILS, None)),
        "reference": st.sampled_from((*REFERENCES, None)),
        "metadata": st.dictionaries(st.sampled_from(("plan", "email")), st.sampled_from(EMAILS), max_size=2),
    },
)


@dataclass
class Clock:
    at: datetime = NOON

    def tick(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


class Merchant(RuleBasedStateMachine):
    """Store, change, delete and list customers, while shards are added. The end is checked, too.

    A sequence that ends earlier shows what is wrong only in between, so it is not checked after each step.
    """

    def __init__(self) -> None:
        super().__init__()
        self.account, self.clock = f"mer_{uuid4().hex}#test", Clock()
        self.known: dict[str, Customer] = {}

    @rule(values=VALUES)
    def create(self, values: dict[str, Any]) -> None:
        at = self.clock.tick()
        id = shards.new_id("cus", self.account, at)
        one = a_customer(account=self.account, id=id, created_at=at, **values)
        customers.add(one, None, GATEWAY)
        self.known[one.id] = one

    @rule(data=st.data(), values=VALUES)
    def change(self, data: st.DataObject, values: dict[str, Any]) -> None:
        if one := self._any(data):
            change = domain.update(one, self.clock.tick(), **values)
            if change.events:
                customers.update(change, GATEWAY)
            self.known[one.id] = customers.get(self.account, one.id)

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        if one := self._any(data):
            at = self.clock.tick()
            customers.erase(domain.erase(one, at), GATEWAY)
            self.known[one.id] = customers.get(self.account, one.id)

    @rule()
    def add_shards(self) -> None:
        raise_to(self.account, 4, NOON - timedelta(days=1))

    @rule()
    def every_value_lists_the_customers_that_have_it(self) -> None:
        newest = sorted(self.known.values(), key=lambda one: one.id, reverse=True)
        assert self._pages({}) == [one.id for one in newest]
        for name, values in (("email", EMAILS), ("reference", REFERENCES)):
            for value in values:
                having = [one.id for one in newest if (getattr(one, name) or "").lower() == value.lower()]
                assert self._pages({name: value}) == having

    def teardown(self) -> None:
        self.every_value_lists_the_customers_that_have_it()
        self.every_term_is_of_a_present_value()

    def every_term_is_of_a_present_value(self) -> None:
        expected = {(term.id, term.value) for one in self.known.values() for term in terms_of(one)}
        rows = list(TermRow.of_account(self.account, consistent_read=True))
        assert {(row.id, row.term.partition("\x1f")[0]) for row in rows} == expected
        assert len(rows) == len(expected)

    def _any(self, data: st.DataObject) -> Customer | None:
        present = sorted(one.id for one in self.known.values() if one.deleted_at is None)
        return self.known[data.draw(st.sampled_from(present))] if present else None

    def _pages(self, wanted: dict[str, str], limit: int = 2) -> list[str]:
        found: list[str] = []
        end: str | None = "~"
        while end is not None:
            page = customers.newest(self.account, Page(limit, end=end, filters=Filters(wanted)))
            found += [one.id for one in page.items]
            end = page.items[-1].id if page.next_cursor else None
        return found


def test_lists_and_terms_are_exact_after_any_changes(account: str) -> None:
    run_state_machine_as_test(
        Merchant,
        settings=settings(
            max_examples=15,
            stateful_step_count=12,
            deadline=None,
            print_blob=True,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking on real tables takes minutes
        ),
    )


def test_a_change_of_a_customer_that_changed_meanwhile_is_refused_with_the_present_one(account: str) -> None:
    ann = a_customer(account=account)
    customers.add(ann, None, GATEWAY)
    first, second = (domain.update(ann, NOON, name=name) for name in ("Ann", "Anna"))
    customers.update(first, GATEWAY)

    with pytest.raises(CustomerChanged) as refused:
        customers.update(second, GATEWAY)

    assert refused.value.customer.name == "Ann"


def test_the_row_names_the_events_of_the_last_30_days_only(account: str) -> None:
    ann = a_customer(account=account)
    customers.add(ann, None, GATEWAY)
    month_later = NOON + timedelta(days=31)

    customers.update(domain.update(customers.get(account, ann.id), month_later, name="Ann"), GATEWAY)

    (event_id,) = customers.get(account, ann.id).event_ids
    assert event_id > f"evt_{ann.id.partition('_')[2]}"

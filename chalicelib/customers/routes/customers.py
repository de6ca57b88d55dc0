"""/v1/customers"""

from collections.abc import Callable
from functools import partial
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.customers.domain.customer import Customer, CustomerView, erase, to_view
from chalicelib.customers.domain.customer import update as changed
from chalicelib.customers.routes.saved_methods import remove_all
from chalicelib.customers.store import customers, saved_methods
from chalicelib.db import shards
from chalicelib.db.backoff import Backoff
from chalicelib.db.transaction import record
from chalicelib.domain.event import with_js_key_order
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import Email, Metadata, Omittable, PageQuery, SingleLine, TaxId, pattern_field
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint

customers_api = Blueprint(__name__)

Name = Annotated[SingleLine, Field(min_length=1)]
Phone = Annotated[
    str,
    pattern_field(
        r"^\+[1-9][0-9]{6,14}$", "it must be a phone number with its country code, such as +919876543210"
    ),
]
OwnId = Annotated[SingleLine, Field(min_length=1, max_length=100)]


class CustomerRequest(Body):
    """`reference` is the merchant's own id of the customer. Several customers can have the same one."""

    name: Name | None = None
    email: Email | None = None
    phone: Phone | None = None
    reference: OwnId | None = None
    tax_id: TaxId | None = None
    metadata: Metadata = Field(default_factory=dict)


class CustomerUpdateRequest(Body):
    """Omitted fields stay unchanged, and null removes a field. `metadata` replaces all of it."""

    name: Name | None = None
    email: Email | None = None
    phone: Phone | None = None
    reference: OwnId | None = None
    tax_id: TaxId | None = None
    metadata: Omittable[Metadata] = None


class CustomerListQuery(PageQuery):
    email: Email | None = None
    phone: Phone | None = None
    reference: OwnId | None = None


@endpoint(
    customers_api, "/v1/customers", "POST",
    summary="Create a customer",
    description=(
        "Stores a customer, whom orders can name. All fields are optional. Two customers can have the same "
        "values, so list those of the reference or email address before you create one."
    ),
    status=201, body=CustomerRequest,
)  # fmt: skip
def create_customer(request: Request, body: CustomerRequest) -> CustomerView:
    customer = Customer(
        account=request.account, id=shards.new_id("cus", request.account, request.at), created_at=request.at,
        updated_at=request.at, name=body.name, email=body.email, phone=body.phone, reference=body.reference,
        tax_id=body.tax_id, metadata=with_js_key_order(body.metadata),
    )  # fmt: skip
    shown = to_view(customer)
    customers.add(customer, request.claim(shown), request.actor)
    return shown


@endpoint(
    customers_api, "/v1/customers", "GET",
    summary="List customers",
    description=(
        "Returns customers, newest first. A customer is found by email address, phone number or reference "
        "immediately after it was created."
    ),
    query=CustomerListQuery,
)  # fmt: skip
def list_customers(request: Request, query: CustomerListQuery) -> PageView[CustomerView]:
    return page_view(customers.newest(request.account, query.page("cus")), to_view)


@endpoint(
    customers_api, "/v1/customers/{customer_id}", "GET",
    summary="Get a customer",
    description="Returns one customer. A deleted one has its id and times only.",
)  # fmt: skip
def get_customer(request: Request, customer_id: str) -> CustomerView:
    return to_view(customers.get(request.account, customer_id))


@endpoint(
    customers_api, "/v1/customers/{customer_id}", "PATCH",
    summary="Update a customer",
    description="Changes the fields that you send. Null removes a field; `metadata` replaces all of it.",
    body=CustomerUpdateRequest,
)  # fmt: skip
def update_customer(request: Request, customer_id: str, body: CustomerUpdateRequest) -> CustomerView:
    values = body.model_dump(exclude_unset=True)
    if "metadata" in values:
        values["metadata"] = with_js_key_order(values["metadata"])

    def write(customer: Customer) -> Customer:
        change = changed(customer, request.at, **values)
        if change.events:
            customers.update(change, request.actor)
        return change.after

    return to_view(_written(customers.get(request.account, customer_id), write))


@endpoint(
    customers_api, "/v1/customers/{customer_id}", "DELETE",
    summary="Delete a customer",
    description=(
        "Erases the name, email address, phone number, reference, tax number and metadata of a customer, "
        "also in its events, and removes its saved methods. Its id stays, and so do its orders, payments "
        "and refunds with their amounts."
    ),
    presence=Presence.FRESH,
)  # fmt: skip
def delete_customer(request: Request, customer_id: str) -> CustomerView:
    def write(customer: Customer) -> Customer:
        if customer.deleted_at is not None:
            return customer
        change, known = erase(customer, request.at), remove_all(request, customer_id)
        customers.erase(change, request.actor, partial(saved_methods.require_unchanged, known=known))
        return change.after

    customer = customers.get(request.account, customer_id)
    if customer.deleted_at is None:
        record(request.audit("customer", customer_id, before={}))
    return to_view(_written(customer, write))


def _written(customer: Customer, write: Callable[[Customer], Customer]) -> Customer:
    """Run `write` with the customer, and again if the customer changed in between. Raises Busy."""
    backoff = Backoff(f"customers {customer.id}")
    while True:
        try:
            return write(customer)
        except customers.CustomerChanged as now:
            customer = now.customer
        except saved_methods.MethodsChanged:
            pass
        backoff.wait()

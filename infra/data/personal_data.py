"""The columns that can hold personal data. docs/privacy.md is generated from it.

A test fails for a column that is neither here nor in tests/infra/data/impersonal_columns.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.accounts.store.rows import (
    ApiKeyRow,
    InvitationRow,
    MembershipRow,
    MerchantRow,
    PasswordResetRow,
    UserRow,
)
from chalicelib.accounts.store.saved_views import SavedViewRow
from chalicelib.accounts.store.sign_in_rows import PasskeyRow, SessionRow, ThrottleRow
from chalicelib.billing.store.rows import CreditNoteRow, InvoiceRow, SubscriptionRow
from chalicelib.checkout.store.payment_links import PaymentLinkRow
from chalicelib.customers.store.customers import CustomerRow
from chalicelib.customers.store.saved_methods import SavedMethodRow
from chalicelib.db.row import Row
from chalicelib.db.rows import AuditRow, ClaimRow, EventRow
from chalicelib.db.terms import TermRow
from chalicelib.exports.store.rows import ExportRow, ScheduleRow
from chalicelib.notices.store.rows import MailRow, SuppressionRow
from chalicelib.operators.store.rows import OperatorRow, OperatorSessionRow, ProposalRow
from chalicelib.payments.store.acquirer_rows import AcquirerAccountRow
from chalicelib.payments.store.dispute_rows import DisputeRow
from chalicelib.payments.store.notes import NoteRow
from chalicelib.payments.store.rows import OrderRow, PaymentRow, RefundRow, VaultRow
from chalicelib.payments.store.settlement_rows import SettlementDifferenceRow
from chalicelib.refund_batches.store.rows import BatchPartRow, RefundBatchRow
from chalicelib.risk.store.rows import RiskRow
from chalicelib.webhooks.store.rows import DeliveryRow, EndpointRow


class Subject(StrEnum):
    """The person whose data it is."""

    PAYER = "payer"
    STAFF = "merchant's staff"
    OPERATOR = "operator of the platform"


@dataclass(frozen=True, slots=True)
class PersonalData:
    """The columns of a table with the data of one subject, and what each can hold.

    `kept` is the retention of its rows.
    """

    row: type[Row]
    subject: Subject
    columns: Mapping[str, str]
    kept: str


NO_END = "without end"
METADATA = "what the merchant writes, such as a name or an email address"

PERSONAL = (
    PersonalData(
        CustomerRow,
        Subject.PAYER,
        {
            "name": "the full name",
            "email": "the address",
            "phone": "the number",
            "reference": METADATA,
            "tax_id": "the tax number",
            "metadata": METADATA,
        },
        "until the customer is deleted",
    ),
    PersonalData(
        SavedMethodRow,
        Subject.PAYER,
        {
            "consent": "the network address that the payer agreed from",
            "vpa": "the UPI address, masked",
        },
        NO_END,
    ),
    PersonalData(OrderRow, Subject.PAYER, {"receipt": METADATA, "notes": METADATA}, NO_END),
    PersonalData(
        PaymentRow,
        Subject.PAYER,
        {
            "vpa": "the UPI address",
            "upi": "the same, or the UPI link",
            "metadata": METADATA,
            "receipt": "that of the order",
            "consent": "the network address that the payer agreed from",
            "cancellation_reason": METADATA,
            "return_url": "the merchant's page, with what its query has",
            "challenge_url": "the page of the bank or the UPI link",
        },
        NO_END,
    ),
    PersonalData(SubscriptionRow, Subject.PAYER, {"metadata": METADATA}, NO_END),
    PersonalData(
        InvoiceRow, Subject.PAYER, {"metadata": METADATA, "lines": "descriptions of what is sold"}, NO_END
    ),
    PersonalData(
        CreditNoteRow,
        Subject.PAYER,
        {"reason": METADATA, "metadata": METADATA, "lines": "descriptions of what is sold"},
        NO_END,
    ),
    PersonalData(RefundRow, Subject.PAYER, {"reason": METADATA, "metadata": METADATA}, NO_END),
    PersonalData(
        DisputeRow,
        Subject.PAYER,
        {"evidence": "the payer's name and email address, and texts about the sale"},
        NO_END,
    ),
    PersonalData(
        BatchPartRow, Subject.PAYER, {"rows": "receipts and reasons, which the merchant writes"}, "90 days"
    ),
    PersonalData(NoteRow, Subject.PAYER, {"text": METADATA}, "until it is deleted"),
    PersonalData(
        RiskRow,
        Subject.PAYER,
        {"shown": "the first character and the host of an address", "note": METADATA},
        "until it is deleted",
    ),
    PersonalData(PaymentLinkRow, Subject.PAYER, {"description": METADATA, "reference": METADATA}, NO_END),
    PersonalData(SettlementDifferenceRow, Subject.PAYER, {"note": METADATA}, NO_END),
    PersonalData(
        EventRow,
        Subject.PAYER,
        {"data": "a copy of the resource", "actor": "the IP address of the payer, user or server"},
        "30 days",
    ),
    PersonalData(
        DeliveryRow,
        Subject.PAYER,
        {"payload": "a copy of the event", "attempts_log": "the first KiB of the receiver's responses"},
        "30 days",
    ),
    PersonalData(
        TermRow, Subject.PAYER, {"term": "a value to search by", "text": "the same as written"}, NO_END
    ),
    PersonalData(ClaimRow, Subject.PAYER, {"body": "a copy of the response"}, "24 hours"),
    PersonalData(VaultRow, Subject.PAYER, {"ciphertext": "the card, encrypted"}, "15 minutes"),
    PersonalData(
        MerchantRow,
        Subject.STAFF,
        {"name": "its name", "email": "its address", "branding": "its contact for payers and its tax number"},
        NO_END,
    ),
    PersonalData(
        UserRow,
        Subject.STAFF,
        {"email": "the address to sign in"},
        "until the user is removed from the last merchant",
    ),
    PersonalData(MembershipRow, Subject.STAFF, {"email": "the user's address"}, "until the user is removed"),
    PersonalData(InvitationRow, Subject.STAFF, {"email": "the invited address"}, "72 hours"),
    PersonalData(PasswordResetRow, Subject.STAFF, {"email": "an address, also without a user"}, "an hour"),
    PersonalData(
        PasskeyRow,
        Subject.STAFF,
        {"email": "the user's address", "name": "what the user calls it"},
        "until the user removes it",
    ),
    PersonalData(
        SessionRow,
        Subject.STAFF,
        {"email": "the user's address", "address": "the IP address", "user_agent": "the browser"},
        "7 days",
    ),
    PersonalData(
        AuditRow,
        Subject.STAFF,
        {
            "actor_id": "the user, the API key, or the operator's identity at AWS",
            "actor_name": "the user's email address, or the operator's name",
            "address": "the IP address",
            "before": "settings, such as the email address of a user",
            "after": "the same after the change",
        },
        "13 months",
    ),
    PersonalData(
        ApiKeyRow,
        Subject.STAFF,
        {
            "last_used_address": "the IP address of the last server",
            "networks": "the networks of servers in the last 90 days",
        },
        NO_END,
    ),
    PersonalData(
        ExportRow,
        Subject.STAFF,
        {
            "recipient": "the address of the user who asked for the file",
            "filters": METADATA,
            "selection": METADATA,
        },
        "30 days; the file, with what the list has, two days",
    ),
    PersonalData(
        ScheduleRow,
        Subject.STAFF,
        {
            "recipient": "the address of the user who created the schedule",
            "filters": METADATA,
            "selection": METADATA,
        },
        "until it is deleted",
    ),
    PersonalData(
        NoteRow, Subject.STAFF, {"author": "the email address of the user"}, "until the note is deleted"
    ),
    PersonalData(
        PaymentLinkRow,
        Subject.STAFF,
        {"created_by": "the email address of the user", "canceled_by": "the same"},
        NO_END,
    ),
    PersonalData(
        RefundBatchRow,
        Subject.STAFF,
        {
            "file_name": "what the merchant writes",
            "created_by": "the email address of the user",
            "confirmed_by": "the email address of the user, and the IP address",
        },
        "90 days",
    ),
    PersonalData(
        SavedViewRow,
        Subject.PAYER,
        {"search": "what a user searches for, such as an email address", "name": METADATA},
        "until it is deleted, or its user is removed unless it is shared",
    ),
    PersonalData(
        ThrottleRow, Subject.STAFF, {"name": "an email or IP address"}, "an hour after the last attempt"
    ),
    PersonalData(
        MailRow,
        Subject.STAFF,
        {
            "recipient": "the address or phone number; mail to a payer is deleted by an erasure",
            "values": "the merchant's name, users' addresses, and the IP address and browser of a change",
        },
        "30 days",
    ),
    PersonalData(
        SuppressionRow,
        Subject.PAYER,
        {"id": "a keyed hash of the address", "hint": "the first letter and the domain of the address"},
        "without end, also after an erasure: the payer gets no more mail",
    ),
    PersonalData(OperatorRow, Subject.OPERATOR, {"email": "the address"}, "until the operator is removed"),
    PersonalData(
        OperatorSessionRow,
        Subject.OPERATOR,
        {"email": "the address", "address": "the IP address", "user_agent": "the browser"},
        "8 hours",
    ),
    PersonalData(
        ProposalRow,
        Subject.OPERATOR,
        {
            "proposed_by_email": "the address",
            "decided_by_email": "the address of the other operator",
            "reason": "what the operator writes",
        },
        NO_END,
    ),
    PersonalData(AcquirerAccountRow, Subject.STAFF, {"customer_phone": "the shop's number"}, NO_END),
    PersonalData(EndpointRow, Subject.STAFF, {"description": METADATA, "url": "the receiver"}, NO_END),
)

"""Write the mails in English."""

from collections.abc import Mapping
from typing import Final

from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import MailKind
from chalicelib.notices.domain.template import Template, Wording

WORDING: Final = Wording(
    language=Language.ENGLISH,
    facts={
        "invoice": "Invoice", "code": "Code", "number": "Receipt number", "respond_by": "Respond by",
        "merchant_name": "Merchant", "time": "Time", "address": "Address", "browser": "Browser",
        "overdue": "Invoices that became overdue", "ended_subscriptions": "Subscriptions that ended",
    },
    causes={
        "gone": "its server answered 410 Gone",
        "disabled_by_receiver": "its server asked for it",
        "failing": "all attempts of the last five days failed",
        "fraudulent": "the payer did not make the payment",
        "not_received": "the payer received nothing",
        "not_as_described": "what the payer received is not as described",
        "duplicate": "the payer paid twice",
        "credit_not_processed": "a refund is missing",
        "canceled": "the payer canceled",
        "unrecognized": "the payer does not recognize the payment",
        "other": "the payer's bank gives no other one",
        "authentication_required": "the bank wants the customer to confirm the payment",
        "insufficient_funds": "the customer's account has too little money",
        "no_saved_method": "the customer has no saved payment method",
        "saved_method_refused": "the saved payment method was declined before",
        "declined": "the saved payment method was declined",
    },
    months="January February March April May June July August September October November December",
    test_mode="Test mode:",
    button="Open the page",
)  # fmt: skip

_NOT_YOU: Final = (
    "If this was not you, set a new password, then remove what you do not know in Settings, Security."
    " Ask an owner of the merchant to check the audit log."
)
_NO_OWNER: Final = (
    "If no owner should have done this, revoke the key. The audit log in Settings shows all changes."
)
_NOT_WANTED: Final = (
    "If this is wrong, an owner can correct it in Settings, Users. The audit log shows all changes."
)
_ONE_AN_HOUR: Final = (
    "You get at most one such mail an hour. Billing, Invoices in the dashboard lists all unpaid invoices."
)
_ANSWER: Final = "Accept the dispute, or contest it with evidence:"
_KEY: Final = "the {mode} API key {key}"

# An operator of India delivers only texts that the merchant registered as they are here.
SMS: Final[Mapping[MailKind, str]] = {
    MailKind.PAYMENT_RECEIVED: "{merchant} received your payment of {amount}. Receipt: {link}",
    MailKind.DEBIT_ANNOUNCED: "{merchant} will debit {amount} on {day}. View or revoke: {link}",
    MailKind.REFUND_MADE: "{merchant} refunded {amount} of your payment. Receipt: {link}",
    MailKind.PAYMENT_FAILED: "Your payment of {amount} to {merchant} failed. Try again: {link}",
    MailKind.CUSTOMER_CODE: "{code} is your code for {merchant}. It ends after 10 minutes. Do not share it.",
    MailKind.CHARGE_FAILED: "Your payment of {amount} to {merchant} failed. We try again. Or pay now: {link}",
    MailKind.METHOD_NEEDED: "Your payment of {amount} to {merchant} failed. Pay with another method: {link}",
    MailKind.CONFIRMATION_NEEDED: "Your bank asks you to confirm {amount} to {merchant}: {link}",
    MailKind.SUBSCRIPTION_ENDED: "Your subscription with {merchant} ended. To pay {amount}: {link}",
}

TEMPLATES: Final[Mapping[MailKind, Template]] = {
    MailKind.INVITATION: Template(
        "Invitation to {merchant}",
        "{inviter} invited you to the dashboard of {merchant}. Your role is {role}.",
        "Accept the invitation within 72 hours:",
        "If you did not expect this mail, you can ignore it.",
    ),
    MailKind.PASSWORD_RESET: Template(
        "Set a new password",
        "A new password was requested for your user of the dashboard, {recipient}.",
        "Set it within one hour:",
        "If you did not request it, you can ignore this mail. Your password stays the same.",
    ),
    MailKind.RECEIPT: Template(
        "Receipt from {merchant}",
        "{merchant} sends you the receipt of your payment of {amount}.",
        "View or download the receipt:",
        "Anyone who has the link can read the receipt.",
    ),
    MailKind.PAYMENT_RECEIVED: Template(
        "{mark} Payment to {merchant}",
        "{merchant} received your payment of {amount}. Thank you.",
        "View or download the receipt:",
        "Anyone who has the link can read the receipt.",
    ),
    MailKind.DEBIT_ANNOUNCED: Template(
        "{mark} {merchant} will debit {amount}",
        "{merchant} will debit {amount} on {day}, as you have allowed.",
        "View or revoke your permission:",
        "Anyone who has the link can revoke it. If you agree with the debit, you need to do nothing.",
    ),
    MailKind.REFUND_MADE: Template(
        "{mark} Refund from {merchant}",
        "{merchant} refunded {amount} of your payment. Your bank can take some days to show it.",
        "The receipt shows the refund:",
        "Anyone who has the link can read the receipt.",
    ),
    MailKind.PAYMENT_FAILED: Template(
        "{mark} Your payment to {merchant} failed",
        "Your payment of {amount} to {merchant} failed. If your bank took the money, you get it back.",
        "You can try again, with another method too:",
        "If you have paid in another way, you can ignore this mail.",
    ),
    MailKind.CUSTOMER_CODE: Template(
        "{mark} {code} is your code for {merchant}",
        "Use this code to pay {merchant} with a saved payment method.",
        "Enter it on the payment page within 10 minutes.",
        "Do not share the code. If you did not request it, you can ignore this mail: nothing is paid without"
        " it.",
    ),
    MailKind.CHARGE_FAILED: Template(
        "{mark} Your payment to {merchant} failed",
        "The payment of {amount} for your invoice from {merchant} failed. We try again on {day}.",
        "You can pay the invoice now, with another method too:",
        "If you have paid in another way, you can ignore this mail.",
    ),
    MailKind.METHOD_NEEDED: Template(
        "{mark} {merchant} needs another payment method",
        "The payment of {amount} for your invoice from {merchant} failed. We do not try it again.",
        "Pay the invoice with another method, so that your subscription goes on:",
        "If you have paid in another way, you can ignore this mail.",
    ),
    MailKind.CONFIRMATION_NEEDED: Template(
        "{mark} Confirm your payment to {merchant}",
        "Your bank asks you to confirm the payment of {amount} for your invoice from {merchant}.",
        "Pay the invoice, and confirm the payment with your bank:",
        "If you have paid in another way, you can ignore this mail.",
    ),
    MailKind.SUBSCRIPTION_ENDED: Template(
        "{mark} Your subscription with {merchant} ended",
        "Your subscription with {merchant} ended, because its invoice of {amount} was not paid.",
        "You can still pay the invoice:",
        "Ask {merchant} if you want to subscribe again.",
    ),
    MailKind.SIGN_IN: Template(
        "Sign-in in a new browser", "{user} signed in to the dashboard with {method} in a new browser.",
        _NOT_YOU,
    ),
    MailKind.PASSWORD_ENTERED: Template(
        "Your password was entered in a new browser",
        "The password of {user} was entered in a new browser. The sign-in still needs the second factor.",
        _NOT_YOU,
    ),
    MailKind.PASSWORD_CHANGED: Template(
        "Your password was changed", "The password of {user} for the dashboard was changed.", _NOT_YOU
    ),
    MailKind.AUTHENTICATOR_ADDED: Template(
        "Authenticator app added", "An authenticator app was added to {user}.", _NOT_YOU
    ),
    MailKind.AUTHENTICATOR_REMOVED: Template(
        "Authenticator app removed",
        "The authenticator app of {user} was removed, with its recovery codes.", _NOT_YOU,
    ),
    MailKind.RECOVERY_CODES_REPLACED: Template(
        "New recovery codes",
        "New recovery codes were created for {user}. The previous ones do not work any more.", _NOT_YOU,
    ),
    MailKind.PASSKEY_ADDED: Template("Passkey added", 'The passkey "{name}" was added to {user}.', _NOT_YOU),
    MailKind.PASSKEY_REMOVED: Template("Passkey removed", "A passkey of {user} was removed.", _NOT_YOU),
    MailKind.SECOND_FACTORS_RESET: Template(
        "Second factors removed",
        "The operator of the gateway removed the passkeys and the authenticator app of {user}.", _NOT_YOU,
    ),
    MailKind.API_KEY_CREATED: Template(
        "API key created: {merchant}", f"{{by}} created {_KEY}.", _NO_OWNER
    ),
    MailKind.API_KEY_CHANGED: Template(
        "API key changed: {merchant}", f"{{by}} changed the settings of {_KEY}: {{changes}}.", _NO_OWNER
    ),
    MailKind.API_KEY_ROLLED: Template(
        "API key secret rotated: {merchant}", f"{{by}} replaced the secret of {_KEY}.", _NO_OWNER
    ),
    MailKind.API_KEY_REVOKED: Template(
        "API key revoked: {merchant}", f"{{by}} revoked {_KEY}. It does not work any more.",
        "If no owner should have done this, create another key. The audit log in Settings shows all changes.",
    ),
    MailKind.API_KEY_NEW_NETWORK: Template(
        "API key used from a new network: {merchant}",
        f"A server used {_KEY} from the network {{network}}, from which it was not used in the last 90 days.",
        "If this is not one of your servers, rotate the secret or revoke the key. The key's allowed addresses"
        " limit it to your servers.",
    ),
    MailKind.USER_JOINED: Template(
        "New user: {merchant}", "{user} now has access to the dashboard of {merchant}. The role is {role}.",
        _NOT_WANTED,
    ),
    MailKind.USER_ROLE_CHANGED: Template(
        "Role changed: {merchant}", "{by} changed the role of {user} from {previous_role} to {role}.",
        _NOT_WANTED,
    ),
    MailKind.USER_REMOVED: Template(
        "User removed: {merchant}", "{by} removed {user} from the dashboard of {merchant}.", _NOT_WANTED
    ),
    MailKind.EXPORT_READY: Template(
        "Export ready: {merchant}", "The file {file} is ready. It has {rows} rows.",
        "Download it within 24 hours:",
    ),
    MailKind.ENDPOINT_FAILING: Template(
        "{mark} Webhook endpoint failing: {merchant}",
        "The endpoint {url} has failed all attempts since {failing_since}. Its webhooks are sent again until"
        " it responds. After five days without a success it is disabled.",
        "See the responses of its server:",
    ),
    MailKind.ENDPOINT_DISABLED: Template(
        "{mark} Webhook endpoint disabled: {merchant}",
        "The endpoint {url} was disabled, because {cause}. It gets no events until you enable it.",
        "Correct its server, enable the endpoint, and send the missed events again:",
    ),
    MailKind.DISPUTE_OPENED: Template(
        "{mark} Dispute of {amount}: {merchant}",
        "A payer disputes the payment {payment} of {amount}. The reason is: {cause}.", _ANSWER,
    ),
    MailKind.DISPUTE_DEADLINE: Template(
        "{mark} Dispute needs a response: {merchant}",
        "The dispute of the payment {payment} over {amount} has no response yet. Without one by the deadline,"
        " you lose it.", _ANSWER,
    ),
    MailKind.PAYOUT_DIFFERENCES: Template(
        "{mark} Payouts differ from your books: {merchant}",
        "The nightly comparison of {day} found that payouts or their lines differ from your payments and"
        " refunds. Nothing was changed.",
        "Check the open differences, and resolve each with a note:",
    ),
    MailKind.PAYMENTS_FAILING: Template(
        "{mark} Unusually many payments fail: {merchant}",
        "In the hour from {hour}, {failed} of {ended} payments failed, which is {percent} %. In the seven"
        " days before, it was {usual_percent} %.",
        "See the failed payments and their error codes:",
    ),
    MailKind.CHARGES_ENDED: Template(
        "{mark} Last charge of {invoice} failed: {merchant}",
        "The automatic charge of the invoice {invoice} over {amount} failed, and no other one is planned."
        " The reason is: {cause}.",
        "See the invoice, and ask the customer for another payment method:", _ONE_AN_HOUR,
    ),
    MailKind.UNPAID_CANCELED: Template(
        "{mark} Subscription canceled, as it was not paid: {merchant}",
        "The subscription {subscription} to {plan} was canceled, because an invoice stayed unpaid after all"
        " charges.",
        "See the subscription and its unpaid invoices:", _ONE_AN_HOUR,
    ),
    MailKind.UNPAID_PAUSED: Template(
        "{mark} Subscription paused, as it was not paid: {merchant}",
        "The subscription {subscription} to {plan} was paused, because its invoices stayed unpaid. No period"
        " starts until you resume it.",
        "See the subscription and its unpaid invoices:", _ONE_AN_HOUR,
    ),
    MailKind.INVOICE_UNCOLLECTIBLE: Template(
        "{mark} Invoice {invoice} is uncollectible: {merchant}",
        "The invoice {invoice} over {amount} was marked uncollectible. It is not charged any more. The"
        " customer can still pay it.",
        "See the invoice:", _ONE_AN_HOUR,
    ),
    MailKind.DAILY_DIGEST: Template(
        "{mark} Your day at {merchant}: {volume}",
        "In the 24 hours until {hour}, {succeeded} payments succeeded and {failed} failed. {volume} was"
        " captured. {refunds} refunds gave back {refunded}.",
        "See the charts and compare with the days before:",
    ),
}  # fmt: skip

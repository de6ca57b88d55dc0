"""Define the operations on checkout."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import (
    AcquirerScript,
    CheckoutOrder,
    CheckoutPayment,
    CheckoutPaymentLink,
    CheckoutSavedMethod,
    CustomerCode,
    CustomerSession,
    Language,
    Method,
    PayableOrder,
)
from payment_gateway_client.pagination import Pager
from payment_gateway_client.params import CheckoutCustomer, SaveMethodRequest, UpiRequest
from payment_gateway_client.transport import Transport


class CheckoutResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create_payment(
        self,
        *,
        order_id: str,
        method: Method,
        amount: int | Omit = OMIT,
        token: str | Omit | None = OMIT,
        upi: UpiRequest | Omit | None = OMIT,
        bank: str | Omit | None = OMIT,
        saved_method: str | Omit | None = OMIT,
        save_method: SaveMethodRequest | Omit | None = OMIT,
        customer: CheckoutCustomer | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> CheckoutPayment:
        """Create a payment from a checkout page.

        Pays an order from the payer's browser with the API key alone. Cards are sent as a token from
        POST /v1/tokens. A saved method needs a session of the order's customer in the header `Customer-
        Session`. The payment is captured when it is authorized. An order accepts at most 50 payments
        this way. Too many declined cards of an order, a payment link or a network address in an hour
        are refused with status 429 until the hour ends.

        Args:
            order_id: Id of the order.
            method: Payment method.
            amount: Amount that the payer saw, in the minor unit of the currency. It must be the
                order's amount.
            token: Id of a card token.
            upi: UPI details.
            bank: Bank code for net banking, such as HDFC.
            saved_method: Id (sm_…) of a saved method of the order's customer, whose session the
                request has.
            save_method: Saves the method for the order's customer, if the payment succeeds and the
                acquirer can.
            customer: Customer details from the shop.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/checkout/payments",
            body={
                "order_id": order_id,
                "method": method,
                "amount": amount,
                "token": token,
                "upi": upi,
                "bank": bank,
                "saved_method": saved_method,
                "save_method": save_method,
                "customer": customer,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, CheckoutPayment)

    def create_payment_link_order(self, link_id: str, *, idempotency_key: str | None = None) -> PayableOrder:
        """Create an order for a payment link.

        Creates an order for one payer of a multiple-use link. Returns the existing order of a single-
        use link. Works with the API key alone.

        Args:
            link_id: Id of the payment link.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/checkout/payment-links/{segment(link_id)}/orders",
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, PayableOrder)

    def get_order(self, order_id: str, *, embedder: str | Omit = OMIT) -> CheckoutOrder:
        """Get an order to pay.

        Returns the order with its payment methods for a checkout page, and the payment in progress or
        the successful payment if there is one. Poll that payment instead of creating another. Works
        with the API key alone.

        Args:
            order_id: Id of the order.
            embedder: Origin of the page that embeds the checkout.
        """
        request = Request("GET", f"/v1/checkout/orders/{segment(order_id)}", query={"embedder": embedder})
        return self._transport.send(request, CheckoutOrder)

    def get_payment(self, payment_id: str) -> CheckoutPayment:
        """Get a payment for a checkout page.

        Returns the payment as its payer may see it. A successful payment has a signature that your
        server can verify. Works with the API key alone.

        Args:
            payment_id: Id of the payment.
        """
        request = Request("GET", f"/v1/checkout/payments/{segment(payment_id)}")
        return self._transport.send(request, CheckoutPayment)

    def get_payment_link(self, link_id: str, *, embedder: str | Omit = OMIT) -> CheckoutPaymentLink:
        """Get a payment link to pay.

        Returns the link with its payment methods for a checkout page. A single-use link includes its
        order. Works with the API key alone.

        Args:
            link_id: Id of the payment link.
            embedder: Origin of the page that embeds the checkout.
        """
        request = Request(
            "GET", f"/v1/checkout/payment-links/{segment(link_id)}", query={"embedder": embedder}
        )
        return self._transport.send(request, CheckoutPaymentLink)

    def get_payment_script(self, payment_id: str) -> AcquirerScript:
        """Get the acquirer's script of a payment.

        Returns what the acquirer's script needs to take the payment in the payer's browser, while the
        payment waits for it. Works with the API key alone.

        Args:
            payment_id: Id of the payment.
        """
        request = Request("GET", f"/v1/checkout/payments/{segment(payment_id)}/script")
        return self._transport.send(request, AcquirerScript)

    def list_saved_methods(self, order_id: str) -> Pager[CheckoutSavedMethod]:
        """List the saved methods for an order.

        Returns the saved methods of the order's customer that can be charged, the newest first. Needs a
        session of that customer in the header `Customer-Session`. Works with the API key alone.

        Args:
            order_id: Id of the order.
        """
        request = Request("GET", f"/v1/checkout/orders/{segment(order_id)}/saved-methods")
        return Pager(self._transport, request, CheckoutSavedMethod)

    def remove_saved_method(self, saved_method_id: str) -> CheckoutSavedMethod:
        """Remove a saved method from a checkout page.

        Removes a saved method of the customer whose session is in the header `Customer-Session`. No new
        payment can use it from then on. Works with the API key alone.

        Args:
            saved_method_id: Id of the saved method.
        """
        request = Request("DELETE", f"/v1/checkout/saved-methods/{segment(saved_method_id)}")
        return self._transport.send(request, CheckoutSavedMethod)

    def send_customer_code(
        self,
        order_id: str,
        *,
        email: str | Omit | None = OMIT,
        phone: str | Omit | None = OMIT,
        language: Language | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> CustomerCode:
        """Send a one-time code to the customer of an order.

        Mails a code of 6 digits, or sends it as a text message, if the address is the one of the
        order's customer. The response is the same for every address. A code can be used once within 10
        minutes, and ends after 5 tries. A recipient gets at most 5 codes in an hour. Works with the API
        key alone.

        Args:
            order_id: Id of the order.
            email: Email address of the payer. Send this or `phone`.
            phone: Phone number of the payer with its country code. Send this or `email`.
            language: Language of the message: en or hi.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/checkout/orders/{segment(order_id)}/codes",
            body={"email": email, "phone": phone, "language": language},
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, CustomerCode)

    def verify_customer_code(
        self, order_id: str, *, id: str, code: str, idempotency_key: str | None = None
    ) -> CustomerSession:
        """Create a customer session by a one-time code.

        Returns a customer session of the checkout for the right code. Responds with 400 to any other
        code, and to one that was used, has expired or was tried 5 times. Works with the API key alone.

        Args:
            order_id: Id of the order.
            id: Id of the code.
            code: The six digits that the payer received.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/checkout/orders/{segment(order_id)}/codes/verify",
            body={"id": id, "code": code},
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, CustomerSession)

"""Define the operations on portal."""

# Generated from openapi.json by `make openapi`.

from payment_gateway_client.arguments import Request, new_key, segment
from payment_gateway_client.models import Portal, PortalSavedMethod, PortalSubscription
from payment_gateway_client.transport import Transport


class PortalResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def cancel_subscription(
        self, subscription_id: str, *, idempotency_key: str | None = None
    ) -> PortalSubscription:
        """Cancel a subscription in the portal.

        Cancels a subscription at the end of its period, as its customer asks for. Needs the customer's
        session in the header `Customer-Session`. Works with the API key alone.

        Args:
            subscription_id: Id of the subscription.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/portal/subscriptions/{segment(subscription_id)}/cancel",
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, PortalSubscription)

    def get(self) -> Portal:
        """Get the portal of a customer.

        Returns the subscriptions of the customer whose session is in the header `Customer-Session`, the
        invoices that can be paid and the latest other ones, and the saved methods; the newest first.
        Works with the API key alone. Responds with 404 while the portal is off.
        """
        request = Request("GET", "/v1/portal")
        return self._transport.send(request, Portal)

    def keep_subscription(
        self, subscription_id: str, *, idempotency_key: str | None = None
    ) -> PortalSubscription:
        """Keep a subscription in the portal.

        Takes back the cancellation of a subscription at the end of its period, before it ends. Needs
        the customer's session in the header `Customer-Session`. Works with the API key alone.

        Args:
            subscription_id: Id of the subscription.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/portal/subscriptions/{segment(subscription_id)}/keep",
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, PortalSubscription)

    def remove_saved_method(self, saved_method_id: str) -> PortalSavedMethod:
        """Remove a saved method in the portal.

        Removes a saved method of the customer whose session is in the header `Customer-Session`. No new
        payment can use it from then on. Works with the API key alone.

        Args:
            saved_method_id: Id of the saved method.
        """
        request = Request("DELETE", f"/v1/portal/saved-methods/{segment(saved_method_id)}")
        return self._transport.send(request, PortalSavedMethod)

    def set_default_saved_method(
        self, saved_method_id: str, *, idempotency_key: str | None = None
    ) -> PortalSavedMethod:
        """Set the default saved method in the portal.

        Makes a saved method of the customer whose session is in the header `Customer-Session` the one
        that is charged when none is named. Works with the API key alone.

        Args:
            saved_method_id: Id of the saved method.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/portal/saved-methods/{segment(saved_method_id)}/default",
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, PortalSavedMethod)

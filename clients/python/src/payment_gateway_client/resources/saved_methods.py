"""Define the operations on saved methods."""

# Generated from openapi.json by `make openapi`.

from payment_gateway_client.arguments import Request, new_key, segment
from payment_gateway_client.models import SavedMethod
from payment_gateway_client.transport import Transport


class SavedMethodsResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(self, saved_method_id: str) -> SavedMethod:
        """Get a saved method.

        Returns one saved method. It has no card number: the acquirer keeps it.

        Args:
            saved_method_id: Id of the saved method.
        """
        request = Request("GET", f"/v1/saved-methods/{segment(saved_method_id)}")
        return self._transport.send(request, SavedMethod)

    def remove(self, saved_method_id: str) -> SavedMethod:
        """Remove a saved method.

        Removes a saved method, which no new payment can use from then on. A payment that was created
        before may still succeed. If it was the default, the newest other method becomes the default.

        Args:
            saved_method_id: Id of the saved method.
        """
        request = Request("DELETE", f"/v1/saved-methods/{segment(saved_method_id)}")
        return self._transport.send(request, SavedMethod)

    def set_default(self, saved_method_id: str, *, idempotency_key: str | None = None) -> SavedMethod:
        """Set the default saved method.

        Makes a saved method the one that is charged when none is named.

        Args:
            saved_method_id: Id of the saved method.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/saved-methods/{segment(saved_method_id)}/default",
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, SavedMethod)

/** Programs to paste, with the merchant's own addresses and publishable key. A secret is named and never shown. */

export interface Own {
  api: string;
  checkout: string;
  key: string;
}

export const SECRET = 'YOUR_API_SECRET';

export function createOrder({ api, key }: Own): string {
  return `curl -s -X POST ${api}/v1/orders \\
  -H "X-Api-Key: ${key}" \\
  -H "X-Api-Secret: $${SECRET}" \\
  -H "Content-Type: application/json" \\
  -H "Idempotency-Key: cart-1842" \\
  -d '{"amount": 50000, "currency": "INR", "receipt": "cart-1842"}'`;
}

export function openCheckout({ checkout, key }: Own): string {
  return `<script src="${checkout}/checkout.js"></script>
<button id="pay">Pay</button>
<script>
  document.getElementById('pay').onclick = () => {
    const checkout = new PaymentGateway({
      key: '${key}',
      orderId: ORDER_ID, // the id that your server got above
      onSuccess: ({ paymentId, orderId, signature }) => {
        // Send these to your server, which checks the signature before it ships.
      },
      onFailure: ({ code, description }) => console.log(code, description),
      onClose: () => console.log('closed; the payment may still end'),
    });
    checkout.open();
  };
</script>`;
}

export const VERIFY = {
  Python: `import hashlib
import hmac

def is_genuine(body: bytes, headers: dict, secret: str) -> bool:
    expected = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, headers.get("X-Webhook-Signature", ""))`,

  Node: `import { createHmac, timingSafeEqual } from 'node:crypto';

export function isGenuine(body, headers, secret) {
  const expected = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from(headers['x-webhook-signature'] ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}`,

  'With a library': `# pip install standardwebhooks; there is one for most languages
from standardwebhooks import Webhook

event = Webhook(secret).verify(body, headers)  # raises when it is not genuine, or too old`,
};

export function verifyPayment(): string {
  return `import hashlib
import hmac

def is_paid(order_id: str, payment_id: str, signature: str, api_secret: str) -> bool:
    said = f"{order_id}|{payment_id}".encode()
    expected = hmac.new(api_secret.encode(), said, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, signature)`;
}

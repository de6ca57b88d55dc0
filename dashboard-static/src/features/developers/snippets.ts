/** Code snippets with the merchant's own URLs and publishable key. A secret appears only by name. */

export interface SnippetValues {
  api: string;
  checkout: string;
  key: string;
}

export const SECRET = 'YOUR_API_SECRET';

/** Return a snippet for each language. The secret is read from the environment. */
export function createOrder({ api, key }: SnippetValues): Record<string, string> {
  return {
    curl: `export ${SECRET}='put the secret here'

curl -s -X POST ${api}/v1/orders \\
  -H "X-Api-Key: ${key}" \\
  -H "X-Api-Secret: $${SECRET}" \\
  -H "Content-Type: application/json" \\
  -H "Idempotency-Key: cart-1842" \\
  -d '{"amount": 50000, "currency": "INR", "receipt": "cart-1842"}'`,

    Python: `import json
import os
from urllib.request import Request, urlopen

def create_order(amount: int, currency: str, receipt: str) -> dict:
    request = Request(
        "${api}/v1/orders",
        json.dumps({"amount": amount, "currency": currency, "receipt": receipt}).encode(),
        {
            "X-Api-Key": "${key}",
            "X-Api-Secret": os.environ["${SECRET}"],
            "Content-Type": "application/json",
            "Idempotency-Key": receipt,
        },
    )
    with urlopen(request) as response:
        return json.load(response)["data"]

print(create_order(50000, "INR", "cart-1842"))`,

    Node: `async function createOrder(amount, currency, receipt) {
  const response = await fetch('${api}/v1/orders', {
    method: 'POST',
    headers: {
      'X-Api-Key': '${key}',
      'X-Api-Secret': process.env.${SECRET},
      'Content-Type': 'application/json',
      'Idempotency-Key': receipt,
    },
    body: JSON.stringify({ amount, currency, receipt }),
  });
  const { data, error } = await response.json();
  if (error) throw new Error(error.description);
  return data;
}

createOrder(50000, 'INR', 'cart-1842').then(console.log);`,
  };
}

export function openCheckout({ checkout, key }: SnippetValues): string {
  return `<!doctype html>
<script src="${checkout}/checkout.js"></script>
<button id="pay">Pay</button>
<script>
  document.getElementById('pay').onclick = async () => {
    // A URL of your own server, which creates the order as above and responds with {"id": "order_…"}.
    const order = await (await fetch('/orders', { method: 'POST' })).json();
    const checkout = new PaymentGateway({
      key: '${key}',
      orderId: order.id,
      onSuccess: ({ paymentId, orderId, signature }) => {
        // Send these to your server, which checks the signature before it ships.
      },
      onFailure: ({ code, description }) => console.log(code, description),
      onClose: () => console.log('closed; the payment may still complete'),
    });
    checkout.open();
  };
</script>`;
}

export const VERIFY_WEBHOOK = {
  Python: `import base64
import binascii
import hmac
import time

def key_of(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix("whsec_") + "==")
    except binascii.Error:
        key = b""
    return key if len(key) >= 6 else secret.encode()  # a secret that is not base64 is used as it is

def is_genuine(body: bytes, headers: dict, secret: str) -> bool:
    headers = {name.lower(): value for name, value in headers.items()}
    at = headers.get("webhook-timestamp", "")
    if not at.isdecimal() or abs(time.time() - int(at[:20])) > 300:
        return False
    signed = f"{headers.get('webhook-id')}.{at}.".encode() + body
    digest = hmac.digest(key_of(secret), signed, "sha256")
    expected = b"v1," + base64.b64encode(digest)
    given = headers.get("webhook-signature", "").encode().split()
    return any(hmac.compare_digest(expected, one) for one in given)`,

  Node: `import { createHmac, timingSafeEqual } from 'node:crypto';

function keyOf(secret) {
  const text = secret.replace(/^whsec_/, '').replace(/[^A-Za-z0-9+/]/g, '');
  const key = Buffer.from(text, 'base64');
  return text.length % 4 !== 1 && key.length >= 6 ? key : Buffer.from(secret); // not base64: used as it is
}

export function isGenuine(body, headers, secret) {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': given = '' } = headers;
  if (!(Math.abs(Date.now() / 1000 - Number(at)) <= 300)) return false;
  const hmac = createHmac('sha256', keyOf(secret)).update(\`\${id}.\${at}.\`).update(body);
  const expected = Buffer.from(\`v1,\${hmac.digest('base64')}\`);
  const matches = (one) => one.length === expected.length && timingSafeEqual(one, expected);
  return given.split(' ').some((one) => matches(Buffer.from(one)));
}`,

  'With a library': `# pip install standardwebhooks; there is one for most languages
from standardwebhooks import Webhook

event = Webhook(secret).verify(body, headers)  # raises if it is not genuine or too old`,
};

export function verifyPayment(): string {
  return `import hashlib
import hmac

def is_paid(order_id: str, payment_id: str, signature: str, api_secret: str) -> bool:
    signed = f"{order_id}|{payment_id}".encode()
    expected = hmac.new(api_secret.encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, signature)`;
}

import { createHmac, timingSafeEqual } from 'node:crypto';

/** Return whether the gateway signed, with the API secret, that the payment paid the order. */
export function isPaid(orderId: string, paymentId: string, signature: string, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(`${orderId}|${paymentId}`).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

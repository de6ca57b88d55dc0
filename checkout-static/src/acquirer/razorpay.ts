/** Razorpay's checkout.js: https://razorpay.com/docs/payments/payment-gateway/web-integration/standard. */
import type { ScriptData } from './challenge-api';
import type { Form, Outcome } from './form';

export const RAZORPAY_URL = 'https://checkout.razorpay.com/v1/checkout.js';

interface RazorpayOptions {
  key: string;
  order_id: string;
  amount: number;
  currency: string;
  prefill: { method: string };
  handler: () => void;
  modal: { ondismiss: () => void };
}

declare global {
  var Razorpay: (new (options: RazorpayOptions) => { open: () => void }) | undefined;
}

export function openRazorpay(data: ScriptData): Form {
  const { public_key: key = '', order_id = '', amount, currency, method } = data;
  const Razorpay = globalThis.Razorpay;
  if (!Razorpay) throw new Error('Razorpay is missing');
  const pay = () =>
    new Promise<Outcome>((resolve) => {
      const handler = () => resolve({ name: 'paid' });
      const modal = { ondismiss: () => resolve({ name: 'closed' }) };
      new Razorpay({ key, order_id, amount, currency, prefill: { method }, handler, modal }).open();
    });
  return { opensWindow: true, pay };
}

/** Stripe's Payment Element: https://docs.stripe.com/js/elements_object/create_payment_element. */
import type { ScriptData } from './challenge-api';
import type { Form } from './form';

export const STRIPE_URL = 'https://js.stripe.com/clover/stripe.js';

interface StripeElements {
  create: (type: 'payment') => { mount: (selector: string) => void };
}

interface StripeScript {
  elements: (options: { clientSecret: string; locale: string }) => StripeElements;
  confirmPayment: (options: {
    elements: StripeElements;
    confirmParams: { return_url: string };
    redirect: 'if_required';
  }) => Promise<{ error?: { message?: string } }>;
}

declare global {
  var Stripe: ((publishableKey: string) => StripeScript) | undefined;
}

export function openStripe(data: ScriptData, locale: string): Form {
  const { public_key = '', client_secret = '', return_url } = data;
  if (!globalThis.Stripe) throw new Error('Stripe is missing');
  const stripe = globalThis.Stripe(public_key);
  const elements = stripe.elements({ clientSecret: client_secret, locale });
  elements.create('payment').mount('#form');
  return {
    opensWindow: false,
    pay: async () => {
      const confirmParams = { return_url };
      const { error } = await stripe.confirmPayment({ elements, confirmParams, redirect: 'if_required' });
      return error ? { name: 'refused', description: error.message ?? '' } : { name: 'paid' };
    },
  };
}

/** Texts about each acquirer, such as where its keys are, and about the states of an account. */

import type { AcquirerAccount, AcquirerKind } from '@/lib/resources';

interface FieldText {
  label: string;
  description: string;
}

interface AcquirerTexts {
  name: string;
  publicKey: FieldText;
  secret: FieldText;
  webhookSecret: string;
}

export const ACQUIRERS: Record<AcquirerKind, AcquirerTexts> = {
  stripe: {
    name: 'Stripe',
    publicKey: {
      label: 'Publishable key',
      description: 'Stripe Dashboard → Developers → API keys. Starts with pk_.',
    },
    secret: { label: 'Secret key', description: 'On the same page. Starts with sk_, or rk_ for a restricted key.' },
    webhookSecret: 'Stripe Dashboard → Developers → Webhooks → your endpoint → Signing secret. Starts with whsec_.',
  },
  razorpay: {
    name: 'Razorpay',
    publicKey: {
      label: 'Key ID',
      description: 'Razorpay Dashboard → Account & Settings → API keys. Starts with rzp_.',
    },
    secret: { label: 'Key secret', description: 'Razorpay shows it once, when the key is created.' },
    webhookSecret: 'The secret that you enter in the Razorpay Dashboard → Account & Settings → Webhooks.',
  },
  cashfree: {
    name: 'Cashfree',
    publicKey: { label: 'Client ID', description: 'Cashfree Dashboard → Developers → API keys. Also called App ID.' },
    secret: { label: 'Client secret', description: 'On the same page, beside the client ID.' },
    webhookSecret: 'Cashfree signs webhooks with the client secret, so enter the client secret.',
  },
};

export const ACQUIRER_OPTIONS = Object.entries(ACQUIRERS).map(([value, { name }]) => ({ value, label: name }));

export const CARD_OPTIONS = {
  script: "The customer enters the card in the acquirer's form",
  raw: "The gateway sends the card number, which needs the acquirer's permission",
};

export const STATES: Record<AcquirerAccount['state'], string> = {
  open: 'Takes new payments, captures and refunds.',
  draining: 'Takes no new payments. Payments that it has can still be captured, voided and refunded.',
  closed: 'Takes no new payments, and its payments cannot be captured or refunded.',
};

const STATE_COLORS = { open: 'green', draining: 'yellow', closed: 'gray' };

export function stateColor(state: AcquirerAccount['state']): string {
  return STATE_COLORS[state];
}

/** Texts about each acquirer, such as where its keys are, and about the states of an account. */

import type { Mode } from '@/lib/mode';
import type { AcquirerAccount, AcquirerKind } from '@/lib/resources';

interface FieldText {
  label: string;
  description: string;
}

interface AcquirerTexts {
  name: string;
  webhookSecret: string;
  keys?: { publicKey: FieldText; secret: FieldText };
}

export const ACQUIRERS: Record<AcquirerKind, AcquirerTexts> = {
  stripe: {
    name: 'Stripe',
    keys: {
      publicKey: {
        label: 'Publishable key',
        description: 'Stripe Dashboard → Developers → API keys. Starts with pk_.',
      },
      secret: { label: 'Secret key', description: 'On the same page. Starts with sk_, or rk_ for a restricted key.' },
    },
    webhookSecret: 'Stripe Dashboard → Developers → Webhooks → your endpoint → Signing secret. Starts with whsec_.',
  },
  razorpay: {
    name: 'Razorpay',
    keys: {
      publicKey: {
        label: 'Key ID',
        description: 'Razorpay Dashboard → Account & Settings → API keys. Starts with rzp_.',
      },
      secret: { label: 'Key secret', description: 'Razorpay shows it once, when the key is created.' },
    },
    webhookSecret: 'The secret that you enter in the Razorpay Dashboard → Account & Settings → Webhooks.',
  },
  cashfree: {
    name: 'Cashfree',
    keys: {
      publicKey: { label: 'Client ID', description: 'Cashfree Dashboard → Developers → API keys. Also called App ID.' },
      secret: { label: 'Client secret', description: 'On the same page, beside the client ID.' },
    },
    webhookSecret: 'Cashfree signs webhooks with the client secret, so enter the client secret.',
  },
  simulator: {
    name: 'Simulator',
    webhookSecret: 'Choose any text of 8 characters or more. The simulator signs its webhooks with it.',
  },
};

/** Return the acquirers of a mode. The simulator moves no real money, so it is for test mode only. */
export function acquirerOptions(mode: Mode) {
  const options = Object.entries(ACQUIRERS).map(([value, { name }]) => ({ value, label: name }));
  return mode === 'test' ? options : options.filter(({ value }) => value !== 'simulator');
}

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

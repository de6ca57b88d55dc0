/** Load the script of the payment's acquirer, and only that one, and open its form. */
import { CASHFREE_URL, openCashfree } from './cashfree';
import type { ScriptData } from './challenge-api';
import type { Form } from './form';
import { loadScript } from './load-script';
import { openRazorpay, RAZORPAY_URL } from './razorpay';
import { openStripe, STRIPE_URL } from './stripe';

const SCRIPTS = {
  stripe: { url: STRIPE_URL, open: openStripe },
  razorpay: { url: RAZORPAY_URL, open: openRazorpay },
  cashfree: { url: CASHFREE_URL, open: openCashfree },
};

/** Throws an error if the script is blocked. */
export async function openForm(data: ScriptData, locale: string, load = loadScript): Promise<Form> {
  const { url, open } = SCRIPTS[data.acquirer];
  await load(url);
  return open(data, locale);
}

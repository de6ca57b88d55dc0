/** Cashfree's script: https://www.cashfree.com/docs/js-integration. */
import type { ScriptData } from './challenge-api';
import type { Form } from './form';

export const CASHFREE_URL = 'https://sdk.cashfree.com/js/v3/cashfree.js';

interface CashfreeScript {
  checkout: (options: { paymentSessionId: string; redirectTarget: '_modal' }) => Promise<{
    error?: { message?: string };
    redirect?: boolean;
  }>;
}

declare global {
  var Cashfree: ((options: { mode: 'production' | 'sandbox' }) => CashfreeScript) | undefined;
}

export function openCashfree(data: ScriptData): Form {
  const { payment_session_id: paymentSessionId = '', mode } = data;
  if (!globalThis.Cashfree) throw new Error('Cashfree is missing');
  const cashfree = globalThis.Cashfree({ mode: mode === 'live' ? 'production' : 'sandbox' });
  return {
    opensWindow: true,
    pay: async () => {
      const { error, redirect } = await cashfree.checkout({ paymentSessionId, redirectTarget: '_modal' });
      if (redirect) return new Promise(() => {}); // the browser is about to leave this page, and returns to return.html
      return error ? { name: 'refused', description: error.message ?? '' } : { name: 'paid' };
    },
  };
}

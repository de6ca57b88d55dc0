/** The payment of a challenge token, for the page of the acquirer's script and the page that the payer returns to. */
import { isUnanswered } from '../page/http';

export interface ScriptData {
  acquirer: 'stripe' | 'razorpay' | 'cashfree';
  method: 'card' | 'upi' | 'netbanking';
  mode: 'live' | 'test';
  amount: number;
  currency: string;
  return_url: string;
  public_key?: string;
  client_secret?: string;
  order_id?: string;
  payment_session_id?: string;
}

export interface Challenge {
  payment_id: string;
  amount: number;
  currency: string;
  method: ScriptData['method'];
  merchant: string;
  status: 'pending' | 'requires_action' | 'success' | 'failed' | 'canceled';
  next_action?: { type: 'redirect' | 'acquirer_script' | 'upi_link'; url: string };
  return_url?: string;
}

const MAX_ATTEMPTS = 5;
const RETRY_DELAY_MS = 1000;

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Send a request about the token's payment, and repeat it while its result is unknown. Throws its status. */
export async function request<T>(token: string, path = '', init?: RequestInit, attempt = 1): Promise<T> {
  const url = `/api/v1/challenges/${encodeURIComponent(token)}${path}`;
  const response = await fetch(url, init).catch(() => undefined);
  if (isUnanswered(response) && attempt < MAX_ATTEMPTS) {
    await sleep(RETRY_DELAY_MS);
    return request(token, path, init, attempt + 1);
  }
  if (!response?.ok) throw new Error(String(response?.status ?? 0));
  return (await response.json()).data;
}

export const getChallenge = (token: string) => request<Challenge>(token);
export const getScript = (token: string) => request<ScriptData>(token, '/script');

/** Report that the payer returned. The gateway asks the acquirer; an earlier report may have been received. */
export async function reportReturn(token: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify({ outcome: 'returned' }) };
  await request(token, '', init).catch((error: Error) => {
    if (error.message !== '409') throw error;
  });
}

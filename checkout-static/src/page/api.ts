/** The gateway, asked with the publishable key alone. */

export type Method = 'card' | 'upi' | 'netbanking';

/** An order or a payment link: what is to be paid. A link with many uses has no order until it is paid. */
export interface Due {
  id: string;
  amount: number;
  currency: string;
  status: string;
  payable: boolean;
  merchant: { name: string };
  mode: 'test' | 'live';
  methods: Method[];
  banks: { code: string; name: string }[];
  description?: string;
  uses?: 'single' | 'many';
  order_id?: string;
  payment?: Payment;
}

export interface Payment {
  id: string;
  order_id: string;
  amount: number;
  currency: string;
  method: Method;
  status: 'pending' | 'requires_action' | 'success' | 'failed' | 'canceled';
  upi?: { flow: 'collect' | 'intent' | 'qr'; link?: string; qr_svg?: string; vpa?: string };
  card?: { brand: string; last4: string };
  bank?: string;
  next_action?: { type: string; url: string };
  error_code?: string;
  error_description?: string;
  expires_at?: string;
  returned?: true;
  signature?: string;
}

/** The gateway's no, in its words. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    description: string,
    readonly field?: string,
  ) {
    super(description);
  }
}

/** No answer, or none that says anything about the request: it may be sent again. */
export class Unreached extends Error {}

export type Send = (method: 'GET' | 'POST', path: string, body?: object, idempotencyKey?: string) => Promise<any>;

export const gatewayOf =
  (key: string): Send =>
  async (method, path, body, idempotencyKey) => {
    const headers: Record<string, string> = { 'X-Api-Key': key };
    if (method === 'POST') headers['Content-Type'] = 'application/json';
    if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey;
    const init = { method, headers, ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }) };
    const response = await fetch(`/api${path}`, init).catch(() => undefined);
    const answer = await response?.json().catch(() => undefined);
    if (!response || !answer || response.status >= 500 || response.status === 429) throw new Unreached();
    if (response.ok) return answer.data;
    const { code, description, field } = answer.error ?? {};
    throw new Refused(response.status, code, description, field);
  };

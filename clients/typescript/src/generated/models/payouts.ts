// Generated from openapi.json by `make openapi`.

/** What a line of a payout is about. */
export type LineKind = 'payment' | 'refund' | 'other';

/** What a payout holds of one payment or refund, or another amount such as a fee. */
export interface PayoutLine {
  /** Id of the resource. */
  id: string;
  /** What the line is about. */
  kind: LineKind;
  /** Kind of the line in the acquirer's words. */
  acquirer_kind: string;
  /** Amount before the fee, in the minor unit of the currency. Negative for a refund. */
  gross: number;
  /** The acquirer's fee including its tax, in the minor unit of the currency. */
  fee: number;
  /** Tax that is a part of the fee, in the minor unit of the currency. */
  tax: number;
  /** Amount less the fee, in the minor unit of the currency. */
  net: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Time at which the acquirer could pay the amount out. */
  available_at: string;
  /** The acquirer's identifier of the payment or refund. */
  acquirer_reference?: string;
  /** Id of the payment. Omitted if we know none. */
  payment_id?: string;
  /** Id of the refund. Omitted if it is not a refund of ours. */
  refund_id?: string;
  /** Rate at which the acquirer converted the payment's currency, as a decimal number. */
  exchange_rate?: string;
}

/**
 * Status of a payout. `pending`: its lines are being read. `reconciled`: they add up to it. `differs`: they do
 * not, and are read again each night. `manual`: you chose its amount, and the acquirer does not say which
 * payments it pays out, so it has no lines.
 */
export type PayoutStatus = 'pending' | 'reconciled' | 'differs' | 'manual';

/** Money that an acquirer account paid to your bank, with the sums of its lines. */
export interface Payout {
  /** Id of the resource. */
  id: string;
  /** Acquirer account that paid, or `simulator`. */
  acquirer: string;
  /** The acquirer's identifier of the payout. */
  acquirer_reference: string;
  /** Amount that the acquirer states, in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Status of the payout. */
  status: PayoutStatus;
  /** Time at which the payout arrived, or arrives, at your bank. */
  arrived_at: string;
  /** Number of lines; 0 until all are read, and for a manual payout. */
  lines: number;
  /** Sum of the gross amounts of all lines, in the minor unit of the currency. */
  gross: number;
  /** Sum of the fees of all lines, in the minor unit of the currency. */
  fee: number;
  /** Sum of the taxes of all lines, in the minor unit of the currency. */
  tax: number;
  /** Sum of the net amounts of all lines, in the minor unit of the currency. It is `amount` once reconciled. */
  net: number;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
}

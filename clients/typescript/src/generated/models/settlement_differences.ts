// Generated from openapi.json by `make openapi`.

/**
 * What differs. `unknown_here`: the payout has a payment or refund that we do not know. `missing_at_acquirer`:
 * 14 days after it was created, no payout has our payment or refund. `amount_differs`: the amounts or currencies
 * differ.
 */
export type DifferenceKind = 'unknown_here' | 'missing_at_acquirer' | 'amount_differs';

/**
 * Status of a difference. `closed`: a later line of a payout made both sides equal. `resolved`: a person looked
 * into it.
 */
export type DifferenceStatus = 'open' | 'closed' | 'resolved';

/** A difference between our books and an acquirer's payouts. */
export interface SettlementDifference {
  /** Id of the resource. */
  id: string;
  /** What differs. */
  kind: DifferenceKind;
  /** Status of the difference. */
  status: DifferenceStatus;
  /** Acquirer account of the difference, or `simulator`. */
  acquirer: string;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** The acquirer's identifier of what differs. */
  acquirer_reference?: string;
  /** Id of the payment. Omitted if there is none. */
  payment_id?: string;
  /** Id of the refund, if a refund differs. */
  refund_id?: string;
  /** Id of the payout that differs, or of the last line. */
  payout_id?: string;
  /** Amount in our books, in minor units of `expected_currency`. Negative for a refund. */
  expected_amount?: number;
  /** Currency in our books. */
  expected_currency?: string;
  /** Amount at the acquirer, in minor units of `reported_currency`. Omitted if none. */
  reported_amount?: number;
  /** Currency at the acquirer. */
  reported_currency?: string;
  /** Why the difference closed by itself. */
  reason?: string;
  /** User or API key that resolved the difference. */
  resolved_by?: string;
  /** What the person found who resolved the difference. */
  note?: string;
  /** Time at which the difference was closed or resolved. */
  closed_at?: string;
}

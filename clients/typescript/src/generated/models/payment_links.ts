// Generated from openapi.json by `make openapi`.

import type {
  LinkStatus,
  Uses,
} from './shared.ts';

/** A page where customers can pay. */
export interface PaymentLink {
  /** Id of the resource. */
  id: string;
  /** URL of the payment page. */
  url: string;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** What the customer pays for. Shown on the payment page. */
  description: string;
  /** Whether the link can be paid once or by many payers. */
  uses: Uses;
  /** Status. */
  status: LinkStatus;
  /** Time of creation. */
  created_at: string;
  /** Your own reference. It becomes the receipt of the link's orders. */
  reference?: string;
  /** Id of the order of a single-use link. */
  order_id?: string;
  /** Time of expiry. */
  expires_at?: string;
  /** Time of the cancellation. */
  canceled_at?: string;
  /** Time until which payers' cards are refused, because too many were declined. */
  cards_blocked_until?: string;
  /** QR code of the URL as an SVG image. Omitted in lists. */
  qr_svg?: string;
}

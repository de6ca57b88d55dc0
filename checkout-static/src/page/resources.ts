/** Resources of the API, and the customer's choice of a payment method. */
import type { CardFields } from './card';
import type { Brand } from './theme';

export type Method = 'card' | 'upi' | 'netbanking';

export type CodeChannel = 'email' | 'sms';

/** A payment method that the customer saved. */
export interface SavedMethod {
  id: string;
  method: 'card' | 'upi';
  card?: { brand: string; last4: string; exp_month: number; exp_year: number };
  /** Most of the UPI address is hidden. */
  vpa?: string;
  default: boolean;
}

/** A session of the customer, by which the page shows their saved methods. */
export interface CustomerSession {
  token: string;
  expires_at: string;
}

/** An order or a payment link. A link with many uses has no order until a customer pays. */
export interface CheckoutOrder {
  id: string;
  amount: number;
  currency: string;
  status: string;
  payable: boolean;
  merchant: Brand;
  mode: 'test' | 'live';
  methods: Method[];
  /** Methods that the customer pays with in the acquirer's own form. */
  scripts?: Method[];
  upi_flows?: Upi['flow'][];
  /** Brands that the acquirer takes. */
  card_brands?: string[];
  banks: { code: string; name: string }[];
  /** The channels by which the order's customer can get a one-time code. An order without a customer has none. */
  code_channels?: CodeChannel[];
  /** Methods that can be saved for the order's customer. */
  saves?: Method[];
  description?: string | undefined;
  uses?: 'single' | 'many' | undefined;
  order_id?: string;
  payment?: Payment;
}

export interface Upi {
  flow: 'collect' | 'intent' | 'qr';
  link?: string;
  qr_svg?: string;
  vpa?: string;
}

export interface Payment {
  id: string;
  order_id: string;
  amount: number;
  currency: string;
  method: Method;
  status: 'pending' | 'requires_action' | 'success' | 'failed' | 'canceled';
  upi?: Upi;
  card?: { brand: string; last4: string };
  bank?: string;
  next_action?: { type: string; url: string };
  error_code?: string;
  error_description?: string;
  expires_at?: string;
  returned?: true;
  signature?: string;
  /** The page of the receipt. */
  receipt_url?: string;
}

/** The payment method that the customer chose, with its details. */
export type PaymentChoice =
  | { method: 'card'; card: CardFields; consent?: string | undefined }
  | { method: 'upi'; upi: Pick<Upi, 'flow' | 'vpa'>; consent?: string | undefined }
  | { method: 'netbanking'; bank: string }
  | { method: Method; inScript: true; consent?: string | undefined }
  | { method: SavedMethod['method']; saved: string };

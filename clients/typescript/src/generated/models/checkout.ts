// Generated from openapi.json by `make openapi`.

import type {
  AcquirerKind,
  Flow,
  LinkStatus,
  MerchantBrand,
  Method,
  NextAction,
  OrderStatus,
  PaymentStatus,
  SavedCard,
  SavedMethodKind,
  Upi,
  Uses,
} from './shared.ts';

/** What the acquirer's script needs in the payer's browser. */
export interface AcquirerScript {
  /** The acquirer whose script to load. */
  acquirer: AcquirerKind;
  /** Payment method to offer. */
  method: Method;
  /** Whether the script takes real money. */
  mode: 'live' | 'test';
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Page to which the script sends the payer back. */
  return_url: string;
  /** Stripe's publishable key, or Razorpay's key id. */
  public_key?: string;
  /** Stripe's secret of this payment, for its script alone. */
  client_secret?: string;
  /** Razorpay's id of the order. */
  order_id?: string;
  /** Cashfree's session of this payment, for its script alone. */
  payment_session_id?: string;
}

/** A bank for net banking. */
export interface Bank {
  /** Bank code. */
  code: string;
  /** Name. */
  name: string;
}

/** How a message is sent. */
export type Channel = 'email' | 'sms';

/** An order with its payment methods, for a checkout page. */
export interface CheckoutOrder {
  /** Id of the resource. */
  id: string;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Status. */
  status: OrderStatus;
  /** Whether a payment can be started. */
  payable: boolean;
  /** The merchant. */
  merchant: MerchantBrand;
  /** Mode of the API key: test or live. */
  mode: string;
  /** Payment methods that the order accepts. */
  methods: Method[];
  /** Methods whose details the payer enters in the acquirer's form. */
  scripts: Method[];
  /** UPI flows that the routed accounts offer. */
  upi_flows: Flow[];
  /** Card brands. Omitted or empty for all. */
  card_brands: string[];
  /** Banks for net banking. */
  banks: Bank[];
  /** Time of expiry. */
  expires_at?: string;
  /** The successful payment or the payment in progress. */
  payment?: CheckoutPayment;
  /** Channels by which the order's customer can get a one-time code. Omitted without a customer. */
  code_channels?: Channel[];
  /** Methods that can be saved for the order's customer. Omitted without a customer. */
  saves?: Method[];
}

/** A payment as its payer may see it. */
export interface CheckoutPayment {
  /** Id of the resource. */
  id: string;
  /** Id of the order. */
  order_id: string;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Payment method. */
  method: Method;
  /** Status. */
  status: PaymentStatus;
  /** Time of creation. */
  created_at: string;
  /** UPI address of the payer, such as name@bank. */
  vpa?: string;
  /** UPI details. */
  upi?: Upi;
  /** Card details. */
  card?: PayersCard;
  /** Bank code for net banking, such as HDFC. */
  bank?: string;
  /** Where to send the payer next. */
  next_action?: NextAction;
  /** Error code of a failed payment. */
  error_code?: string;
  /** Why the payment failed. */
  error_description?: string;
  /** Time of expiry. */
  expires_at?: string;
  /** Whether the captured amount was refunded in full. */
  returned?: true;
  /** HMAC-SHA256 of `order_id|payment_id` with the API secret, in hexadecimal. */
  signature?: string;
  /** URL of the receipt's page. Omitted before the capture. */
  receipt_url?: string;
}

/** A payment link with its payment methods, for a checkout page. */
export interface CheckoutPaymentLink {
  /** The merchant. */
  merchant: MerchantBrand;
  /** Mode of the API key: test or live. */
  mode: string;
  /** Payment methods that the order accepts. */
  methods: Method[];
  /** Methods whose details the payer enters in the acquirer's form. */
  scripts: Method[];
  /** UPI flows that the routed accounts offer. */
  upi_flows: Flow[];
  /** Card brands. Omitted or empty for all. */
  card_brands: string[];
  /** Banks for net banking. */
  banks: Bank[];
  /** Id of the resource. */
  id: string;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** What the customer pays for. */
  description: string;
  /** Whether the link can be paid once or by many payers. */
  uses: Uses;
  /** Status. */
  status: LinkStatus;
  /** Whether a payment can be started. */
  payable: boolean;
  /** Id of the order of a single-use link. */
  order_id?: string;
}

/** A saved method as its customer sees it. */
export interface CheckoutSavedMethod {
  /** Id of the resource. */
  id: string;
  /** Payment method. */
  method: SavedMethodKind;
  /** Whether the method is the customer's default. */
  default: boolean;
  /** The card. Omitted for other methods. */
  card?: SavedCard;
  /** UPI address, of which most is hidden. */
  vpa?: string;
}

/** A one-time code, without the code itself. */
export interface CustomerCode {
  /** Id of the code, for the request that verifies it. */
  id: string;
  /** Time until which the code can be used. */
  expires_at: string;
}

/** An order as its payer may see it. */
export interface PayableOrder {
  /** Id of the resource. */
  id: string;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Status. */
  status: OrderStatus;
  /** Whether a payment can be started. */
  payable: boolean;
  /** Time of expiry. */
  expires_at?: string;
}

/** A card as its payer may see it. */
export interface PayersCard {
  /** Card brand. */
  brand: string;
  /** Last four digits of the card number. */
  last4: string;
}

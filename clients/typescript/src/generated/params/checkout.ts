// Generated from openapi.json by `make openapi`.

import type {
  Language,
  Method,
} from '../models.ts';
import type {
  CheckoutCustomer,
  SaveMethodRequest,
  UpiRequest,
} from './shared.ts';

/** Create a payment from a checkout page. */
export interface CheckoutCreatePaymentParams {
  /** Id of the order. */
  order_id: string;
  /** Payment method. */
  method: Method;
  /** Amount that the payer saw, in the minor unit of the currency. It must be the order's amount. */
  amount?: number;
  /** Id of a card token. */
  token?: string | null;
  /** UPI details. */
  upi?: UpiRequest | null;
  /** Bank code for net banking, such as HDFC. */
  bank?: string | null;
  /** Id (sm_…) of a saved method of the order's customer, whose session the request has. */
  saved_method?: string | null;
  /** Saves the method for the order's customer, if the payment succeeds and the acquirer can. */
  save_method?: SaveMethodRequest | null;
  /** Customer details from the shop. */
  customer?: CheckoutCustomer;
}

/** Get an order to pay. */
export interface CheckoutGetOrderParams {
  /** Origin of the page that embeds the checkout. */
  embedder?: string;
}

/** Get a payment link to pay. */
export interface CheckoutGetPaymentLinkParams {
  /** Origin of the page that embeds the checkout. */
  embedder?: string;
}

/** Send a one-time code to the customer of an order. */
export interface CheckoutSendCustomerCodeParams {
  /** Email address of the payer. Send this or `phone`. */
  email?: string | null;
  /** Phone number of the payer with its country code. Send this or `email`. */
  phone?: string | null;
  /** Language of the message: en or hi. */
  language?: Language;
}

/** Create a customer session by a one-time code. */
export interface CheckoutVerifyCustomerCodeParams {
  /** Id of the code. */
  id: string;
  /** The six digits that the payer received. */
  code: string;
}

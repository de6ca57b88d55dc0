// Generated from openapi.json by `make openapi`.

import type {
  Method,
} from '../models.ts';
import type {
  RuleRequest,
  RulesRequest,
} from './shared.ts';

/** Get a preview of the routing. */
export interface RoutingPreviewParams {
  /** Payment method. */
  method: Method;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: 'INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND';
  /** Card brand. Without it, every brand is assumed. */
  card_brand?: 'amex' | 'diners' | 'jcb' | 'rupay' | 'discover' | 'mastercard' | 'visa' | 'unionpay' | 'maestro' | 'mir' | 'jcb15' | 'hipercard' | 'troy';
  /** Rules to try without saving them. By default the current routing. */
  routing?: RulesRequest;
}

/** Update the routing. */
export interface RoutingReplaceParams {
  /** Rules in order. The first one that applies decides. */
  rules: RuleRequest[];
  /** Acquirer accounts for payments that no rule applies to, in the order in which they are asked. */
  fallback: string[];
  /** Version that you read. The request is refused if it is not the latest. */
  version: number;
}

// Generated from openapi.json by `make openapi`.

import type {
  RiskList,
} from './shared.ts';

/** What a rule would have decided on past payments. */
export interface Backtest {
  /** Number of payments of this response. */
  examined: number;
  /** Number of payments that were created while risk rules were off. Only their own fields are known. */
  without_facts: number;
  /** Number of payments that the rule would have caught. */
  caught: number;
  /** Sums of the caught payments by currency. */
  amounts: CaughtAmount[];
  /** Payments that the rule would have caught, the newest first. */
  payment_ids: string[];
  /** Cursor of the payments before. Null if all were examined. */
  next_cursor: string | null;
}

/** Caught payments in one currency. */
export interface CaughtAmount {
  /** ISO 4217 currency code. */
  currency: string;
  /** Number of payments. */
  payments: number;
  /** Sum of the payments, in the minor unit. */
  amount: number;
}

/** A value that is always allowed or blocked. */
export interface RiskListEntry {
  /** Id of the resource. */
  id: string;
  /** List of the value. */
  list: RiskList;
  /** Kind of the value. */
  type: RiskValueType;
  /** Part of the value. The value itself is not stored. */
  shown: string;
  /** Time of creation. */
  created_at: string;
  /** User or API key that added the value. */
  created_by: string;
  /** Text for your team. */
  note?: string;
}

/** The rules that decide on new payments. */
export interface RiskSettings {
  /** Number of changes so far. */
  version: number;
  /** Whether the rules decide on new payments. */
  enabled: boolean;
  /** Rules in the order in which they are tried. */
  rules: string[];
  /** Time of creation. */
  created_at?: string;
  /** User or API key that made the last change. */
  changed_by?: string;
}

/** Kind of a value of a list. */
export type RiskValueType = 'card' | 'bin' | 'email' | 'address' | 'vpa' | 'device';

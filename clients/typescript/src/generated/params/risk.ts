// Generated from openapi.json by `make openapi`.

import type {
  RiskList,
  RiskValueType,
} from '../models.ts';

/** Check a risk rule on past payments. */
export interface RiskBacktestRuleParams {
  /** Rule to try. */
  rule: string;
  /** How many days to go back. */
  days?: number;
  /** Value of `next_cursor` of the response before. */
  cursor?: string;
}

/** Add a value to a list. */
export interface RiskCreateListEntryParams {
  /** List to add the value to. */
  list: RiskList;
  /** Kind of the value. */
  type: RiskValueType;
  /** A card's fingerprint, its first six digits, an email address or a UPI address. Send it or `payment_id`. */
  value?: string;
  /** Payment that was made with the value. Send it or `value`. */
  payment_id?: string;
  /** Text for your team. */
  note?: string;
}

/** List the values of the lists. */
export interface RiskListListEntriesParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** Value of `next_cursor` of the response before. */
  cursor?: string;
}

/** Update the risk rules. */
export interface RiskReplaceSettingsParams {
  /** Version that you read. 0 if the rules were never changed. */
  version: number;
  /** Whether the rules decide on new payments. */
  enabled: boolean;
  /** Rules in the order in which they are tried. */
  rules: string[];
}

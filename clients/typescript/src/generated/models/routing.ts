// Generated from openapi.json by `make openapi`.

import type {
  Method,
} from './shared.ts';

/** The conditions of a routing rule. A payment must meet all of them. */
export interface Conditions {
  /** Payment methods. Omitted for all. */
  methods?: Method[];
  /** Currencies. Omitted for all. */
  currencies?: string[];
  /** Card brands. Omitted or empty for all. */
  card_brands?: string[];
  /** Smallest amount, inclusive, in minor units. */
  min_amount?: number;
  /** Largest amount, inclusive, in minor units. */
  max_amount?: number;
  /** Percentage of the payments that meet the other conditions, chosen by a hash of the payment's id. */
  percent?: number;
}

/** An acquirer account that a payment would ask. */
export interface PreviewedAcquirer {
  /** Id of the resource. */
  id: string;
  /** Name of the acquirer account. */
  name: string;
  /** Why the account would not be asked. Omitted if it would. */
  skipped?: string;
}

/** A routing decision that such a payment can get. */
export interface RoutingOutcome {
  /** Percentage of such payments that get this decision. */
  share: number;
  /** Number of the rule that applies, from 1. Null for the fallback. */
  rule: number | null;
  /** Acquirer accounts in the order in which they are asked. */
  acquirers: PreviewedAcquirer[];
}

/** The routing decisions that such a payment can get. */
export interface RoutingPreview {
  /** Every decision that such a payment can get. There are several if a rule has a percentage. */
  outcomes: RoutingOutcome[];
}

/** The rules that choose the acquirer accounts of new payments. */
export interface Routing {
  /** Number of the routing's version. 0 is the default. */
  version: number;
  /** Rules in order. The first one that applies decides. */
  rules: Rule[];
  /** Acquirer accounts for payments that no rule applies to, in the order in which they are asked. */
  fallback: string[];
  /** Time of creation. */
  created_at?: string;
  /** User or API key that made the last change. */
  changed_by?: string;
}

/** A routing rule. */
export interface Rule {
  /** Conditions of the rule. */
  when: Conditions;
  /** Acquirer accounts in the order in which they are asked. */
  acquirers: string[];
}

// Generated from openapi.json by `make openapi`.

import type {
  BreakerState,
} from './shared.ts';

/** The circuit breaker of a webhook endpoint. */
export interface Breaker {
  /** State. */
  state: BreakerState;
  /** Time until which the breaker is open. Omitted if it is closed. */
  until?: string;
}

/** Why a webhook endpoint is disabled. */
export type DisabledReason = 'requested_by_merchant' | 'gone' | 'disabled_by_receiver' | 'failing';

/** State of a webhook endpoint. A failing endpoint is enabled, but its deliveries fail. */
export type EndpointState = 'enabled' | 'disabled' | 'failing';

/** A URL that receives events. */
export interface WebhookEndpoint {
  /** Id of the resource. */
  id: string;
  /** URL of the webhook endpoint. */
  url: string;
  /** Description for your own use. */
  description: string;
  /** Event types that the endpoint receives: names, groups such as `payment.*`, or `*` for all. */
  events: string[];
  /** Retry schedule. */
  schedule: Schedule;
  /** Maximum number of deliveries per second. Null for no limit. */
  rate_limit: number | null;
  /** Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519). */
  signatures: string[];
  /** Version of the API in which the webhooks of the endpoint are sent. */
  api_version: string;
  /** State. */
  state: EndpointState;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** Why the endpoint is disabled. Omitted if it is enabled. */
  disabled_reason?: DisabledReason;
}

/** A webhook endpoint with its signing secret. */
export interface WebhookEndpointWithSecret {
  /** Id of the resource. */
  id: string;
  /** URL of the webhook endpoint. */
  url: string;
  /** Description for your own use. */
  description: string;
  /** Event types that the endpoint receives: names, groups such as `payment.*`, or `*` for all. */
  events: string[];
  /** Retry schedule. */
  schedule: Schedule;
  /** Maximum number of deliveries per second. Null for no limit. */
  rate_limit: number | null;
  /** Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519). */
  signatures: string[];
  /** Version of the API in which the webhooks of the endpoint are sent. */
  api_version: string;
  /** State. */
  state: EndpointState;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** Signing secret. */
  secret: string;
  /** Why the endpoint is disabled. Omitted if it is enabled. */
  disabled_reason?: DisabledReason;
}

/** Delivery health of a webhook endpoint. */
export interface Health {
  /** Length of the window in hours. */
  window_hours: number;
  /** Number of attempts in the window. */
  attempts: number;
  /** Number of successful attempts in the window. */
  succeeded: number;
  /** Number of failed attempts in the window. */
  failed: number;
  /** Share of successful attempts, from 0 to 1. Null without attempts. */
  success_rate: number | null;
  /** Latency of the attempts in milliseconds. */
  latency_ms: Latency;
  /** Number of failed attempts since the last success. */
  consecutive_failures: number;
  /** Circuit breaker of the endpoint. */
  breaker: Breaker;
  /** Time of the first of the consecutive failures. Omitted without failures. */
  failing_since?: string;
}

/** Latency percentiles of delivery attempts. */
export interface Latency {
  /** 50th percentile in milliseconds. Null without attempts. */
  p50: number | null;
  /** 95th percentile in milliseconds. Null without attempts. */
  p95: number | null;
}

/** The previous signing secret, valid until its overlap ends. */
export interface PreviousSecret {
  /** Signing secret. */
  secret: string;
  /** Time of expiry. */
  expires_at: string;
}

/** The key that verifies `v1a` signatures. */
export interface PublicKey {
  /** Ed25519 public key with the prefix `whpk_`, in Base64. */
  public_key: string;
}

/** The number of deliveries that are queued, or counted in a dry run. */
export interface Recovery {
  /** Number of deliveries. */
  count: number;
  /** Whether there are more deliveries than `count`. All of them are processed. */
  more: boolean;
  /** Whether the deliveries were only counted. */
  dry_run: boolean;
}

/** Name of a retry schedule. */
export type Schedule = 'standard' | 'extended' | 'test';

/** The signing secrets of a webhook endpoint. */
export interface Secrets {
  /** Current signing secret. */
  secret: string;
  /** Previous secret, until its overlap ends. */
  previous?: PreviousSecret;
}

/** Routes that the OpenAPI file does not name yet. What it names is taken out here. */

import type { components } from './schema';

interface Answer<Body> {
  headers: Record<string, unknown>;
  content: { 'application/json': Body };
}

interface Operation<Parameters, Body, Result> {
  parameters: Parameters & { header?: { 'Idempotency-Key'?: string } };
  requestBody?: { content: { 'application/json': Body } };
  responses: { 200: Answer<Result>; default: Answer<components['schemas']['Refusal']> };
}

type One<T> = { data: T };
type Many<T> = { data: T[]; has_more: boolean; next_cursor: string | null };
type Get<Result, Parameters = object> = { get: Operation<Parameters, never, Result> };
type Post<Result, Body = Record<string, never>, Parameters = object> = { post: Operation<Parameters, Body, Result> };
type Id<Name extends string> = { path: { [name in Name]: string } };
type Query<T> = { query?: T };

export interface EndpointDetails {
  id: string;
  url: string;
  description: string | null;
  events: string[];
  schedule: 'standard' | 'extended' | 'test';
  rate_limit: number | null;
  signatures: ('v1' | 'v1a')[];
  state: 'enabled' | 'disabled' | 'failing';
  disabled_reason?: string;
  created_at: string;
  updated_at: string;
}

export interface Health {
  window_hours: number;
  attempts: number;
  succeeded: number;
  failed: number;
  success_rate: number | null;
  latency_ms: { p50: number | null; p95: number | null };
  consecutive_failures: number;
  failing_since?: string | null;
  breaker: { state: 'closed' | 'open' | 'half_open'; until?: string | null };
}

export interface Secret {
  secret: string;
  previous?: { secret: string; expires_at: string } | null;
}

export interface Recovery {
  count: number;
  more: boolean;
  dry_run: boolean;
}

type EndpointBody = Partial<Pick<EndpointDetails, 'description' | 'events' | 'rate_limit' | 'signatures'>> & {
  schedule?: EndpointDetails['schedule'] | null;
  state?: 'enabled' | 'disabled';
};

export interface AttemptDetails {
  trigger: 'scheduled' | 'manual';
  address: string | null;
  response_headers: Record<string, string>;
}

export interface PaymentLink {
  id: string;
  url: string;
  qr_svg?: string;
  amount: number;
  currency: string;
  description: string;
  uses: 'single' | 'many';
  status: 'active' | 'paid' | 'expired' | 'canceled';
  reference?: string;
  order_id?: string;
  expires_at?: string;
  canceled_at?: string;
  created_at: string;
}

interface NewPaymentLink {
  amount: number;
  currency: string;
  description: string;
  uses: 'single' | 'many';
  reference?: string;
  expires_at?: string;
}

export interface Coming {
  '/v1/payment-links': Get<Many<PaymentLink>, Query<Record<string, string | number>>> & Post<One<PaymentLink>, NewPaymentLink>;
  '/v1/payment-links/{link_id}': Get<One<PaymentLink>, Id<'link_id'>>;
  '/v1/payment-links/{link_id}/cancel': Post<One<PaymentLink>, Record<string, never>, Id<'link_id'>>;
  '/v1/webhook-endpoints': Get<Many<EndpointDetails>, Query<{ limit?: number }>> & Post<One<EndpointDetails>, EndpointBody & { url: string }>;
  '/v1/webhook-endpoints/{endpoint_id}': Get<One<EndpointDetails>, Id<'endpoint_id'>> & {
    patch: Operation<Id<'endpoint_id'>, EndpointBody & { url?: string }, One<EndpointDetails>>;
    delete: Operation<Id<'endpoint_id'>, never, One<{ id: string }>>;
  };
  '/v1/webhook-endpoints/{endpoint_id}/secret': Get<One<Secret>, Id<'endpoint_id'>>;
  '/v1/webhook-endpoints/{endpoint_id}/rotate-secret': Post<One<Secret>, { overlap_seconds?: number }, Id<'endpoint_id'>>;
  '/v1/webhook-endpoints/{endpoint_id}/test': Post<One<{ id: string }>, { event: string }, Id<'endpoint_id'>>;
  '/v1/webhook-endpoints/{endpoint_id}/recover': Post<One<Recovery>, { since: string; until?: string; dry_run?: boolean }, Id<'endpoint_id'>>;
  '/v1/webhook-endpoints/{endpoint_id}/replay': Post<One<Recovery>, { since: string; until?: string; dry_run?: boolean }, Id<'endpoint_id'>>;
  '/v1/webhook-endpoints/{endpoint_id}/health': Get<One<Health>, Id<'endpoint_id'>>;
  '/v1/webhooks/{webhook_id}/curl': Get<One<{ command: string }>, Id<'webhook_id'>>;
}

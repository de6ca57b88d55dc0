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
}

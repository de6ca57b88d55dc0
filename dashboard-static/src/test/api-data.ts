/** Resources as the API returns them, with the fields that the tests need. */

import type {
  AcquirerAccount,
  ApiKey,
  Delivery,
  Dispute,
  Endpoint,
  Export,
  ExportSchedule,
  Order,
  Payment,
  PaymentLink,
  Payout,
  Refund,
  Settings,
  SettlementDifference,
  User,
} from '@/lib/resources';

import { answer } from './fake-api';

const AT = '2026-11-28T12:00:00.000Z';

export const ORDER = {
  id: 'order_1',
  amount: 50_000,
  amount_paid: 0,
  currency: 'INR',
  status: 'created',
  receipt: 'cart-1',
  notes: {},
  created_at: AT,
} as Order;

export const PAYMENT = {
  id: 'pay_1',
  order_id: 'order_1',
  amount: 50_000,
  amount_capturable: 0,
  amount_captured: 50_000,
  amount_refunded: 0,
  amount_refundable: 50_000,
  currency: 'INR',
  status: 'success',
  method: 'upi',
  vpa: 'test@upi',
  metadata: {},
  created_at: AT,
  updated_at: AT,
} as Payment;

export const REFUND = {
  id: 'rfnd_1',
  payment_id: 'pay_1',
  amount: 100,
  currency: 'INR',
  status: 'processed',
  metadata: {},
  created_at: AT,
} as Refund;

export const DISPUTE = {
  id: 'dp_1',
  payment_id: 'pay_1',
  amount: 50_000,
  currency: 'INR',
  reason: 'fraudulent',
  phase: 'chargeback',
  status: 'needs_response',
  amount_withdrawn: 50_000,
  respond_by: '2100-01-01T12:00:00.000Z',
  evidence: {},
  evidence_files: [],
  acquirer_reference: 'du_1',
  created_at: AT,
  updated_at: AT,
} as Dispute;

export const PAYOUT = {
  id: 'po_1',
  acquirer: 'acq_1',
  acquirer_reference: 'po_stripe',
  amount: 48_820,
  currency: 'INR',
  status: 'reconciled',
  arrived_at: AT,
  lines: 1,
  gross: 50_000,
  fee: 1_180,
  tax: 180,
  net: 48_820,
  created_at: AT,
  updated_at: AT,
} as Payout;

export const DIFFERENCE = {
  id: 'sd_1',
  kind: 'amount_differs',
  status: 'open',
  acquirer: 'acq_1',
  payment_id: 'pay_01M8JPNJA903MT2JGCNF5E9AAQ',
  expected_amount: 50_000,
  expected_currency: 'INR',
  reported_amount: 40_000,
  reported_currency: 'INR',
  created_at: AT,
  updated_at: AT,
} as SettlementDifference;

export const LINK = {
  id: 'plink_1',
  description: 'Yoga class',
  amount: 75_000,
  currency: 'INR',
  status: 'active',
  uses: 'single',
  url: 'https://pay.example/plink_1',
  created_at: AT,
} as PaymentLink;

export const API_KEY = {
  key: 'key_1',
  name: 'Server',
  read_only: false,
  scopes: [] as string[],
  allowed_origins: [] as string[],
  allowed_addresses: [] as string[],
  created_at: AT,
  expires_at: null,
  networks: [] as ApiKey['networks'],
  api_version: '2026-11-29',
} as ApiKey;

export const ENDPOINT = {
  id: 'whe_1',
  url: 'https://shop.example/webhooks',
  description: '',
  events: ['*'],
  schedule: 'standard',
  rate_limit: null,
  signatures: ['v1'],
  api_version: '2026-11-29',
  state: 'enabled',
} as Endpoint;

export const ACQUIRER = {
  id: 'acq_1',
  kind: 'stripe',
  name: 'Main',
  state: 'open',
  public_key: 'pk_test_main',
  secret_last4: 'main',
  cards: 'script',
  multicapture: false,
  upi: false,
  currencies: [] as string[],
  webhook_secrets: [{ last4: '1234' }],
  created_at: AT,
  updated_at: AT,
} as AcquirerAccount;

export const SIMULATOR = {
  ...ACQUIRER,
  id: 'acq_2',
  kind: 'simulator',
  name: 'Backup',
  public_key: undefined,
  secret_last4: undefined,
  cards: 'raw',
} as AcquirerAccount;

export const DELIVERY = {
  id: 'whd_1',
  endpoint_id: 'whe_1',
  event_id: 'evt_1',
  event: 'payment.success',
  url: ENDPOINT.url,
  status: 'success',
  attempts: 1,
  attempts_log: [],
  created_at: AT,
} as unknown as Delivery;

export const EXPORT = {
  id: 'exp_1',
  resource: 'payments',
  format: 'csv',
  columns: ['id'],
  filters: {},
  to: AT,
  status: 'ready',
  rows: 1042,
  size: 98_213,
  created_at: AT,
  available_until: '2100-01-01T12:00:00.000Z',
} as Export;

export const SCHEDULE = {
  id: 'xs_1',
  resource: 'payments',
  format: 'csv',
  columns: ['id'],
  filters: { state: 'partly_refunded' },
  every: 'day',
  time_zone: 'Asia/Kolkata',
  recipient: 'ann@example.com',
  next_from: AT,
  next_to: AT,
  created_at: AT,
} as ExportSchedule;

export const USER = { id: 'usr_2', email: 'bob@example.com', role: 'member', created_at: AT } as User;

/** Let the API answer a GET request with a list. */
export function answerList(path: string, ...data: object[]): void {
  answer(`GET ${path}`, { body: { data, has_more: false, next_cursor: null } });
}

/** Let the API answer a GET request with one resource. */
export function answerOne(path: string, data: object): void {
  answer(`GET ${path}`, { body: { data } });
}

export const SETTINGS = {
  name: 'Corner Shop',
  email: 'shop@example.com',
  late_authorization: 'capture',
  portal: false,
  authorized_for_seconds: null,
  default_authorized_for_seconds: 604_800,
  time_zone: 'Asia/Kolkata',
} as Settings;

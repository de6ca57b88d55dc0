import { createHmac, timingSafeEqual } from 'node:crypto';

import { WebhookVerificationError } from './errors.ts';
import type { Event } from './generated/models.ts';

const MIN_KEY_SIZE = 6; // bytes

type HeaderValue = string | string[] | undefined;

export interface VerifyOptions {
  /** The largest difference between your clock and the time of the signature, in seconds. 300 by default. */
  toleranceS?: number;
}

/**
 * Return the event of a webhook. Throws WebhookVerificationError.
 *
 * @param body The raw body, as it was received.
 * @param headers The headers of the request, of Node or of fetch.
 * @param secrets The endpoint's secret. During a rotation, the new and the old one.
 */
export function verify(
  body: string | Uint8Array,
  headers: Headers | Record<string, HeaderValue>,
  secrets: string | readonly string[],
  { toleranceS = 300 }: VerifyOptions = {},
): Event {
  const id = header(headers, 'webhook-id');
  const sentAt = header(headers, 'webhook-timestamp');
  if (!/^\d{1,12}$/.test(sentAt) || Math.abs(Date.now() / 1000 - Number(sentAt)) > toleranceS) {
    throw new WebhookVerificationError('webhook-timestamp is missing, too old or in the future');
  }
  const content = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body);
  const signed = Buffer.concat([Buffer.from(`${id}.${sentAt}.`), content]);
  const given = header(headers, 'webhook-signature').split(/\s+/);
  const expected = listed(secrets).map((secret) => signature(secret, signed));
  if (!given.some((one) => expected.some((other) => isEqual(one, other)))) {
    throw new WebhookVerificationError('no signature of the webhook matches a secret');
  }
  return JSON.parse(content.toString());
}

function header(headers: Headers | Record<string, HeaderValue>, name: string): string {
  const entries: Iterable<[string, HeaderValue]> =
    headers instanceof Headers ? headers.entries() : Object.entries(headers);
  for (const [key, value] of entries) {
    if (key.toLowerCase() === name) return typeof value === 'string' ? value : '';
  }
  return '';
}

function listed(secrets: string | readonly string[]): readonly string[] {
  const all = typeof secrets === 'string' ? [secrets] : secrets;
  if (!all.length || !all.every(Boolean)) {
    throw new TypeError('a webhook is verified with one secret at least, and none is empty');
  }
  return all;
}

function signature(secret: string, signed: Buffer): string {
  return `v1,${createHmac('sha256', key(secret)).update(signed).digest('base64')}`;
}

/** Return the bytes after `whsec_`. A secret that is not base64 is a key as it is. */
function key(secret: string): Buffer {
  const text = base64Of(secret.replace(/^whsec_/, ''));
  const decoded = Buffer.from(text.length % 4 === 1 ? '' : text, 'base64');
  return decoded.length >= MIN_KEY_SIZE ? decoded : Buffer.from(secret);
}

/** Return the base64 in a text as the gateway reads it: other characters are ignored, and padding of a group ends it. */
function base64Of(text: string): string {
  let [found, padding] = ['', 0];
  for (const character of text.replace(/[^A-Za-z0-9+/=]/g, '')) {
    if (character !== '=') [found, padding] = [found + character, 0];
    else if (found.length % 4 >= 2 && (found.length % 4) + ++padding >= 4) break;
  }
  return found;
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

// Generated from openapi.json by `make openapi`.

import type {
  Card,
} from './shared.ts';

/** A stored card that can pay one order. */
export interface Token {
  /** Id of the resource. */
  id: string;
  /** Card details. */
  card: Card;
  /** Whether the token has paid an order. */
  used: boolean;
  /** Time of creation. */
  created_at: string;
  /** Time of expiry. */
  expires_at: string;
}

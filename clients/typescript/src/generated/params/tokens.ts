// Generated from openapi.json by `make openapi`.

import type {
  CardRequest,
} from './shared.ts';

/** Create a card token. */
export interface TokensCreateParams {
  /** Card details. */
  card?: CardRequest | null;
  /** Card number. Spaces and dashes are ignored; digits of every script are read. */
  card_number?: string | null;
  /** Card expiry as MM/YY. */
  card_expiry?: string | null;
  /** Card security code, 3 or 4 digits. */
  card_cvv?: string | null;
}

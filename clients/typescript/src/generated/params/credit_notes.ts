// Generated from openapi.json by `make openapi`.

import type {
  CreditNoteType,
  Language,
} from '../models.ts';

/** Get a credit note as a PDF. */
export interface CreditNotesGetPdfParams {
  /** Language of the texts: en or hi. */
  language?: Language;
}

/** List credit notes. */
export interface CreditNotesListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Invoice of the credit notes. */
  invoice_id?: string;
  /** Customer of the credit notes. */
  customer_id?: string;
  /** How the amount was given back. */
  type?: CreditNoteType;
}

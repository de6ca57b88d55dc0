// Generated from openapi.json by `make openapi`.

import type {
  Every,
  ExportFormat,
  ExportResource,
} from '../models.ts';

/** Create an export schedule. */
export interface ExportSchedulesCreateParams {
  /** List to export. */
  resource: ExportResource;
  /** Period of each export. */
  every: Every;
  /** Format of the files. */
  format?: ExportFormat;
  /**
   * Query parameters of the list, such as status. Payments, customers, orders and refunds also have `q`, the
   * text of a search.
   */
  filters?: Record<string, string>;
  /** Columns of the files in their order. All columns if omitted. */
  columns?: string[];
  /** IANA time zone in which days start. That of the settings if omitted. */
  time_zone?: string;
}

/** List export schedules. */
export interface ExportSchedulesListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
}

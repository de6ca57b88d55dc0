// Generated from openapi.json by `make openapi`.

import type {
  ExportFormat,
  ExportResource,
  ExportStatus,
} from '../models.ts';

/** Create an export. */
export interface ExportsCreateParams {
  /** List to export. */
  resource: ExportResource;
  /** Format of the file. */
  format?: ExportFormat;
  /**
   * Query parameters of the list, such as status. Payments, customers, orders and refunds also have `q`, the
   * text of a search.
   */
  filters?: Record<string, string>;
  /** Columns of the file in their order. All columns if omitted. */
  columns?: string[];
  /** Time from which the rows were created. From the first one if omitted. */
  from?: string;
  /** Time before which the rows were created. The time of the request if omitted. */
  to?: string;
}

/** List exports. */
export interface ExportsListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Status. */
  status?: ExportStatus;
  /** The resource that was changed. */
  resource?: ExportResource;
}

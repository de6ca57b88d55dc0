// Generated from openapi.json by `make openapi`.

import type {
  ReportKind,
  ReportStatus,
} from '../models.ts';
import type {
  Compare,
} from './shared.ts';

/** Create a report. */
export interface ReportsCreateParams {
  /** What the report counts. */
  kind: ReportKind;
  /** First day. */
  from: string;
  /** Last day, which is included. At most 366 days. */
  to: string;
  /** IANA time zone in which days start. That of the settings if omitted. */
  time_zone?: string;
  /** Period to compare with. */
  compare?: Compare;
  /** First day of your own period to compare with. */
  compare_from?: string;
  /** Last day of your own period to compare with. */
  compare_to?: string;
}

/** List reports. */
export interface ReportsListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** What the report counts. */
  kind?: ReportKind;
  /** Status. */
  status?: ReportStatus;
}

// Generated from openapi.json by `make openapi`.

import type {
  ExportFormat,
  ExportResource,
} from './shared.ts';

/** Period of a schedule. A week starts on Monday. */
export type Every = 'day' | 'week' | 'month';

/** An export that is created in each period. */
export interface ExportSchedule {
  /** Id of the resource. */
  id: string;
  /** Exported list. */
  resource: ExportResource;
  /** Format of the files. */
  format: ExportFormat;
  /** Columns of the files in their order. */
  columns: string[];
  /** Query parameters of the list. */
  filters: Record<string, string>;
  /** Period of each export. */
  every: Every;
  /** Time zone in which days start. */
  time_zone: string;
  /** Start of the period that is exported next. */
  next_from: string;
  /** End of the period that is exported next. */
  next_to: string;
  /** Time of creation. */
  created_at: string;
  /** Address of the user who gets a mail for each file. */
  recipient?: string;
}

// Generated from openapi.json by `make openapi`.

import type {
  ExportFormat,
  ExportResource,
} from './shared.ts';

/** Status of an export. */
export type ExportStatus = 'pending' | 'ready' | 'failed';

/** A file with all rows of a list that match its filter. */
export interface Export {
  /** Time before which the rows were created. */
  to: string;
  /** Id of the resource. */
  id: string;
  /** Exported list. */
  resource: ExportResource;
  /** Format of the file. */
  format: ExportFormat;
  /** Columns of the file in their order. */
  columns: string[];
  /** Query parameters of the list. */
  filters: Record<string, string>;
  /** Status of the export. */
  status: ExportStatus;
  /** Number of rows so far. */
  rows: number;
  /** Size of the file so far, in bytes. */
  size: number;
  /** Time of creation. */
  created_at: string;
  /** Time from which the rows were created. Omitted if they start with the first one. */
  from?: string;
  /** Schedule that created the export. */
  schedule_id?: string;
  /** Address of the file for one hour, for anyone who knows it. Omitted in lists. */
  url?: string;
  /** Time until which the file can be downloaded. */
  available_until?: string;
  /** Time at which the file was complete, or was given up. */
  ended_at?: string;
}

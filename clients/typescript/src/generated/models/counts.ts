// Generated from openapi.json by `make openapi`.

import type {
  ExportResource,
} from './shared.ts';

/** The number of rows of a list that match its filters. */
export interface Count {
  /** Counted list. */
  resource: ExportResource;
  /** Number of rows, at most 1,000. */
  count: number;
  /** Whether all matching rows are counted. Otherwise there may be more. */
  is_exact: boolean;
}

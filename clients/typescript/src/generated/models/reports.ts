// Generated from openapi.json by `make openapi`.

/** The days of a period, both included. */
export interface Period {
  /** First day. */
  from: string;
  /** Last day, which is included. */
  to: string;
}

/** A report of a period, with its metrics if it is ready. */
export interface ReportDetails {
  /** First day. */
  from: string;
  /** Last day, which is included. */
  to: string;
  /** Id of the resource. */
  id: string;
  /** What the report counts. */
  kind: ReportKind;
  /** Time zone in which days start. */
  time_zone: string;
  /** Status of the report. */
  status: ReportStatus;
  /** Number of rows that were counted so far. */
  counted: number;
  /** Time of creation. */
  created_at: string;
  /** Days of the period to compare with. */
  comparison?: Period;
  /** Why the report failed. */
  failure?: ReportFailure;
  /** Time at which the report was ready, or failed. */
  ended_at?: string;
  /** Time up to which rows count. Omitted if the last day was over then. */
  counted_until?: string;
  /** Sums of the period. */
  current?: ReportSums;
  /** Sums of the period to compare with. */
  compared?: ReportSums;
  /** The metrics as files, for 24 hours. */
  files?: ReportFiles;
}

/** Why a report failed: it has more than 10,000 rows, or took more than a day. */
export type ReportFailure = 'too_many_rows' | 'out_of_time';

/** The metrics as files. */
export interface ReportFiles {
  /** Address of the CSV file for one hour, for anyone who knows it. */
  csv: string;
  /** Address of the JSON Lines file for one hour, for anyone who knows it. */
  jsonl: string;
  /** Time until which the files can be downloaded. */
  available_until: string;
}

/** What a report counts. */
export type ReportKind = 'summary' | 'transactions' | 'refunds' | 'fees' | 'settlements' | 'disputes' | 'webhooks';

/** The metrics of a day and group. What does not apply, or is not known, is left out. */
export interface ReportRow {
  /** Day in the report's time zone. */
  day: string;
  /** Sums by name. */
  metrics: Record<string, number>;
  /** ISO 4217 currency code. */
  currency?: string;
  /** Payment method. */
  method?: string;
  /** Acquirer account that was asked. */
  acquirer?: string;
  /** Id of the webhook endpoint. */
  endpoint_id?: string;
}

/** Status of a report. */
export type ReportStatus = 'pending' | 'ready' | 'failed';

/** The metrics of a period. Amounts in minor units of their currency. */
export interface ReportSums {
  /** Sums of all days, by currency. */
  totals: ReportTotal[];
  /** Sums by day, then by group. */
  rows: ReportRow[];
}

/** The sums of a period in one currency. */
export interface ReportTotal {
  /** Sums by name. */
  metrics: Record<string, number>;
  /** ISO 4217 currency code. */
  currency?: string;
}

/** A report of a period. */
export interface Report {
  /** First day. */
  from: string;
  /** Last day, which is included. */
  to: string;
  /** Id of the resource. */
  id: string;
  /** What the report counts. */
  kind: ReportKind;
  /** Time zone in which days start. */
  time_zone: string;
  /** Status of the report. */
  status: ReportStatus;
  /** Number of rows that were counted so far. */
  counted: number;
  /** Time of creation. */
  created_at: string;
  /** Days of the period to compare with. */
  comparison?: Period;
  /** Why the report failed. */
  failure?: ReportFailure;
  /** Time at which the report was ready, or failed. */
  ended_at?: string;
  /** Time up to which rows count. Omitted if the last day was over then. */
  counted_until?: string;
}

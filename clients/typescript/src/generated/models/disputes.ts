// Generated from openapi.json by `make openapi`.

/** A presigned request for one file: a POST of a multipart form. */
export interface EvidenceUpload {
  /** Id of the file, for the request that contests the dispute. */
  file_id: string;
  /** URL to send the form to. */
  url: string;
  /** Form fields to send before the field `file`. */
  fields: Record<string, string>;
  /** Maximum size of the file in bytes. */
  max_size: number;
  /** Time until which the file can be uploaded. */
  expires_at: string;
}

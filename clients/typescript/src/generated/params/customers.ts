// Generated from openapi.json by `make openapi`.

/** Create a customer. */
export interface CustomersCreateParams {
  /** Full name, or the name of a company. */
  name?: string | null;
  /** Email address. It is found in any case. */
  email?: string | null;
  /** Phone number with its country code, without spaces. */
  phone?: string | null;
  /** Your own id of the customer. Several customers can have the same one. */
  reference?: string | null;
  /** Tax number, printed on invoices. A GSTIN needs the right check character. */
  tax_id?: string | null;
  /** Your own key-value pairs. */
  metadata?: Record<string, string>;
}

/** List customers. */
export interface CustomersListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Email address of the customers, in any case. */
  email?: string;
  /** Phone number of the customers, with its country code. */
  phone?: string;
  /** Your own id of the customers. */
  reference?: string;
}

/** Update a customer. */
export interface CustomersUpdateParams {
  /** Full name, or the name of a company. Null removes it. */
  name?: string | null;
  /** Email address. It is found in any case. Null removes it. */
  email?: string | null;
  /** Phone number with its country code, without spaces. Null removes it. */
  phone?: string | null;
  /** Your own id of the customer. Several customers can have the same one. Null removes it. */
  reference?: string | null;
  /** Tax number, printed on invoices. A GSTIN needs the right check character. Null removes it. */
  tax_id?: string | null;
  /** All key-value pairs. Those that you do not send are removed. */
  metadata?: Record<string, string>;
}

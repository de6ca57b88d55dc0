// Generated from openapi.json by `make openapi`.

/** A person or company that you know. */
export interface Customer {
  /** Id of the resource. */
  id: string;
  /** Your own key-value pairs. */
  metadata: Record<string, string>;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** Full name, or the name of a company. */
  name?: string;
  /** Email address. It is found in any case. */
  email?: string;
  /** Phone number with its country code, without spaces. */
  phone?: string;
  /** Your own id of the customer. Several customers can have the same one. */
  reference?: string;
  /** Tax number, printed on invoices. */
  tax_id?: string;
  /** Time at which the customer's data was erased. Omitted before. */
  deleted_at?: string;
}

// Generated from openapi.json by `make openapi`.

/** Create a tax rate. */
export interface TaxRatesCreateParams {
  /** Name, which invoices show. */
  name: string;
  /** Percentage in basis points: 1800 is 18 %. */
  basis_points: number;
  /** Whether the tax is part of the amounts, and not added to them. */
  inclusive?: boolean;
}

/** List tax rates. */
export interface TaxRatesListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
}

// Generated from openapi.json by `make openapi`.

/** A tax rate, which plans name. */
export interface TaxRate {
  /** Id of the resource. */
  id: string;
  /** Name, which invoices show. */
  name: string;
  /** Percentage in basis points: 1800 is 18 %. */
  basis_points: number;
  /** Whether the tax is part of the amounts, and not added to them. */
  inclusive: boolean;
  /** Time of creation. */
  created_at: string;
  /** Time from which it is not used for anything new. Omitted before. */
  archived_at?: string;
}

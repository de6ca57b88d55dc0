/** The payment form of an acquirer's script. */

/** `paid`: the script says that the payer paid, which the gateway checks. `closed`: the payer can try again. */
export type Outcome = { name: 'paid' } | { name: 'closed' } | { name: 'refused'; description: string };

/** A form that is ready. `pay` runs when the payer clicks our button, or opens the acquirer's own window. */
export interface Form {
  pay: () => Promise<Outcome>;
  /** True if `pay` opens a window of the acquirer, which needs no click before. */
  opensWindow: boolean;
}

/** Descriptions of failures for the shop's log. The customer sees the translated texts of locales/ instead. */
const DESCRIPTIONS: Record<string, string> = {
  amount_mismatch: "The amount option does not match the order's amount.",
  paid: 'The order is already paid.',
  expired: 'The order or payment link has expired.',
  canceled: 'The payment link was canceled.',
  returned: 'The order was paid and the payment was returned.',
  INTERNAL_ERROR: 'The checkout failed unexpectedly.',
};

export const describeFailure = (code: string): string => DESCRIPTIONS[code] ?? 'The order cannot be paid.';

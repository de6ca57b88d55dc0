/** Why the checkout itself says no, in words for the shop. The payer reads the locale's. */
const DESCRIPTIONS: Record<string, string> = {
  amount_mismatch: "The amount that the page gave is not the order's.",
  paid: 'It was paid before.',
  expired: 'The time to pay it is over.',
  canceled: 'It was canceled.',
  returned: 'It was paid, and the money was given back.',
  INTERNAL_ERROR: 'The checkout could not go on.',
};

export const describe = (code: string): string => DESCRIPTIONS[code] ?? 'It cannot be paid here.';

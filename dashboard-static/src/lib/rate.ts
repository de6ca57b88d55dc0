const format = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

/** 0.954 → 95.4 %; null → a dash. */
export function formatRate(value: number | null): string {
  return value === null ? '–' : format.format(value);
}

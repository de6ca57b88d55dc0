const format = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

/** 0.954 → 95.4 %; a dash where there was nothing to count. */
export function rate(of: number | null): string {
  return of === null ? '–' : format.format(of);
}

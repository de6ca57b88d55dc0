/** CSV that is safe to open in a spreadsheet. */

export type Cell = string | number | null | undefined;

// Spreadsheets run a cell that starts like this as a formula: https://owasp.org/www-community/attacks/CSV_Injection
const FORMULA = /^[=+\-@\t\r\n]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** Return CSV as in RFC 4180, with the headers in the first line. */
export function toCsv(headers: string[], rows: Cell[][]): string {
  return `${[headers, ...rows].map((row) => row.map(formatCell).join(',')).join('\r\n')}\r\n`;
}

/** Download the text as a file. */
export function download(name: string, text: string): void {
  // Excel reads the text as UTF-8 only with a byte order mark.
  const address = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}

function formatCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const escaped = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(escaped) ? `"${escaped.replaceAll('"', '""')}"` : escaped;
}

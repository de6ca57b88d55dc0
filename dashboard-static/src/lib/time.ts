/** Formatting of ISO 8601 times in the user's time zone and locale. */

const short = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const shortWithYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const exact = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});
const long = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const calendarDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const hour = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

export function formatDateTime(iso: string): string {
  const at = new Date(iso);
  return at.getFullYear() === new Date().getFullYear() ? short.format(at) : shortWithYear.format(at);
}

/** Return the time to the second with its time zone, for timelines, whose events may follow within a second. */
export function formatSecond(iso: string): string {
  return exact.format(new Date(iso));
}

/** Return the full time with its time zone, for tooltips. */
export function formatExact(iso: string): string {
  return long.format(new Date(iso));
}

/** 2026-02-28 → 28 Feb 2026. */
export function formatDay(date: string): string {
  return calendarDay.format(new Date(date));
}

/** Return the day in UTC, for metrics that are counted by UTC days. */
export function formatUtcDay(iso: string): string {
  return day.format(new Date(iso));
}

export function formatHour(iso: string): string {
  return hour.format(new Date(iso));
}

/** "in 5 minutes", "2 days ago". */
export function formatRelative(iso: string, now: number = Date.now()): string {
  const difference = new Date(iso).getTime() - now;
  const [unit, length] = UNITS.find(([, length]) => Math.abs(difference) >= length) ?? ['second', 1000];
  return relative.format(Math.trunc(difference / length), unit);
}

/** 340 → 340 ms, 12400 → 12.4 s. */
export function formatDuration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** Return true for an existing date: 2026-02-28, not 2026-02-30. */
export function isCalendarDay(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}

/** Return the start of a day in the user's time zone as ISO 8601, `plus` days later. */
export function startOfDay(date: string, plus = 0): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, dayOfMonth + plus).toISOString();
}

// Browsers list some zones by the names that the IANA database has replaced.
const RENAMED: Record<string, string> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Europe/Kiev': 'Europe/Kyiv',
};

function named(zone: string): string {
  return RENAMED[zone] ?? zone;
}

export function localTimeZone(): string {
  return named(Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** Return the names of the time zones. Browsers leave out UTC. */
export function timeZones(): string[] {
  return [...new Set([localTimeZone(), 'UTC', ...Intl.supportedValuesOf('timeZone').map(named)])];
}

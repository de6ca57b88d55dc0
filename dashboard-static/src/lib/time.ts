/** Times and days in the merchant's time zone, formatted for the user's locale. */

import { timeZone } from './time-zone';

const DAY_MS = 86_400_000;

const short = inMerchantZone({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const shortWithYear = inMerchantZone({ dateStyle: 'medium', timeStyle: 'short' });
const exact = inMerchantZone({
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});
const long = inMerchantZone({ dateStyle: 'full', timeStyle: 'long' });
const hour = inMerchantZone({ hour: '2-digit', minute: '2-digit' });
const dayAndMonth = inMerchantZone({ day: 'numeric', month: 'short' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const calendarDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

/** Return a formatter for a zone, by default the merchant's. Making a format takes longer than using it. */
function inMerchantZone(options: Intl.DateTimeFormatOptions, locale?: string) {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (at: Date, zone = timeZone()): string => {
    const format = formats.get(zone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    formats.set(zone, format);
    return format.format(at);
  };
}

export function formatDateTime(iso: string): string {
  const at = new Date(iso);
  return isThisYear(wallTime(at)) ? short(at) : shortWithYear(at);
}

/** Return the time to the second with its time zone, for timelines, whose events may follow within a second. */
export function formatSecond(iso: string): string {
  return exact(new Date(iso));
}

/** Return the full time with its time zone, for tooltips. */
export function formatExact(iso: string): string {
  return long(new Date(iso));
}

/** 2026-02-28 → 28 Feb 2026. */
export function formatDay(date: string): string {
  return calendarDay.format(new Date(date));
}

/** Return a calendar day without its year: 2026-02-28 → 28 Feb. */
export function formatDayAndMonth(date: string): string {
  return day.format(new Date(date));
}

/** Return the day that starts at a time, without its year, in a zone: by default the merchant's. */
export function formatStartedDay(iso: string, zone?: string): string {
  return dayAndMonth(new Date(iso), zone);
}

export function formatHour(iso: string, zone?: string): string {
  return hour(new Date(iso), zone);
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

// Swedish has ISO 8601's order.
const clock = inMerchantZone({ dateStyle: 'short', timeStyle: 'medium' }, 'sv');

/** Return the date and time on the merchant's clocks: 2026-02-28 14:05:00. */
export function wallTime(at: Date = new Date()): string {
  return clock(at);
}

/** Return the day in a time zone, by default the merchant's: 2026-02-28. */
export function today(zone?: string): string {
  return clock(new Date(), zone).slice(0, 10);
}

export function isThisYear(date: string): boolean {
  return date.slice(0, 4) === today().slice(0, 4);
}

/** 2026-02-28, 1 → 2026-03-01. */
export function addDays(date: string, count: number): string {
  return new Date(asUtc(date) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Return the start of a day in the merchant's time zone as ISO 8601. */
export function startOfDay(date: string): string {
  return toInstant(date);
}

/**
 * Return when the merchant's clocks show a date and time, as ISO 8601: the first time if they show it twice, and the
 * time to which they jump if they leave it out. The API does the same.
 */
export function toInstant(wall: string): string {
  const utc = asUtc(wall);
  const first = utc - offsetAt(utc - DAY_MS);
  const second = utc - offsetAt(first);
  return new Date(offsetAt(second) === offsetAt(first) ? second : first).toISOString();
}

/** Return how far the merchant's clocks are ahead of UTC, in milliseconds. */
function offsetAt(at: number): number {
  const seconds = at - (at % 1000);
  return asUtc(wallTime(new Date(seconds))) - seconds;
}

function asUtc(wall: string): number {
  return Date.parse(`${wall.replace(' ', 'T')}${wall.length > 10 ? 'Z' : ''}`);
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

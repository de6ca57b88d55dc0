import { afterEach, expect, test, vi } from 'vitest';

import { addDays, formatDateTime, formatSecond, localTimeZone, startOfDay, timeZones, today, toInstant } from './time';
import { setTimeZone, timeZone } from './time-zone';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('time zones have the names of the IANA database, also in browsers with replaced names', () => {
  vi.spyOn(Intl, 'supportedValuesOf').mockReturnValue(['Asia/Calcutta', 'Europe/Kiev', 'Europe/Paris']);

  const zones = timeZones();

  expect(zones).toEqual(expect.arrayContaining(['UTC', 'Asia/Kolkata', 'Europe/Kyiv', 'Europe/Paris']));
  expect(zones).not.toContain('Asia/Calcutta');
  expect(zones[0]).toBe(localTimeZone());
});

test.each([
  ['an ordinary day', 'Asia/Kathmandu', '2026-11-01', '2026-10-31T18:15:00.000Z', 24],
  ['a day that loses an hour', 'Europe/Paris', '2026-03-29', '2026-03-28T23:00:00.000Z', 23],
  ['a day that has an hour twice', 'Europe/Paris', '2026-10-25', '2026-10-24T22:00:00.000Z', 25],
  ['a day without a midnight', 'Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', 23],
  ['a day with two midnights', 'America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z', 25],
  ['a day that is half an hour longer', 'Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z', 24.5],
])('%s starts and ends at midnight in the merchant’s time zone', (_day, zone, date, start, hours) => {
  setTimeZone(zone);

  const end = startOfDay(addDays(date, 1));

  expect(startOfDay(date)).toBe(start);
  expect((Date.parse(end) - Date.parse(start)) / 3_600_000).toBe(hours);
});

test('times are those of the merchant’s clocks', () => {
  setTimeZone('Asia/Kolkata');

  expect(formatDateTime('2019-10-31T20:00:00Z')).toMatch(/Nov 1, 2019, 1:30/);
  expect(formatSecond('2019-10-31T20:00:00Z')).toContain('GMT+5:30');
  expect(toInstant('2026-11-01 14:05:00')).toBe('2026-11-01T08:35:00.000Z');
});

test('today is the merchant’s day', () => {
  vi.useFakeTimers({ now: new Date('2026-11-30T20:00:00Z'), toFake: ['Date'] });
  setTimeZone('Asia/Kolkata');

  expect(today()).toBe('2026-12-01');
});

test('days are in UTC if the browser does not know the time zone', () => {
  setTimeZone('Mars/Olympus');

  expect(timeZone()).toBe('UTC');
});

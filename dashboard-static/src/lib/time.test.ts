import { expect, test, vi } from 'vitest';

import { localTimeZone, timeZones } from './time';

test('time zones have the names of the IANA database, also in browsers with replaced names', () => {
  vi.spyOn(Intl, 'supportedValuesOf').mockReturnValue(['Asia/Calcutta', 'Europe/Kiev', 'Europe/Paris']);

  const zones = timeZones();

  expect(zones).toEqual(expect.arrayContaining(['UTC', 'Asia/Kolkata', 'Europe/Kyiv', 'Europe/Paris']));
  expect(zones).not.toContain('Asia/Calcutta');
  expect(zones[0]).toBe(localTimeZone());
});

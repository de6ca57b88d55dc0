/** Browser functions that happy-dom lacks, a fake API in place of the network, and a reset after each test. */

import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

import { setTimeZone } from '@/lib/time-zone';

import { handle, resetApi } from './fake-api';

configure({ asyncUtilTimeout: 60_000 }); // a busy machine is slow
globalThis.fetch = handle;
// A wide screen. Only the empty query matches, as in a browser.
globalThis.matchMedia = (media) => Object.assign(new EventTarget(), { matches: media === '', media }) as MediaQueryList;
Element.prototype.scrollIntoView = () => undefined;

afterEach(() => {
  cleanup();
  resetApi();
  setTimeZone('UTC');
  localStorage.clear();
  sessionStorage.clear();
});

/** Browser functions that happy-dom lacks, and a fake API in place of the network. */

import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

import { handle, resetApi } from './fake-api';

globalThis.fetch = handle;
globalThis.matchMedia = (media) => Object.assign(new EventTarget(), { matches: false, media }) as MediaQueryList;
Element.prototype.scrollIntoView = () => undefined;

afterEach(() => {
  cleanup();
  resetApi();
  localStorage.clear();
  sessionStorage.clear();
});

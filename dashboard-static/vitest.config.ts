import { mergeConfig } from 'vitest/config';

import site from './vite.config.ts';

export default mergeConfig(site, {
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/test/setup.ts'],
    testTimeout: 120_000,
    include: ['src/**/*.test.{ts,tsx}'],
    // The files of a worker share its modules and document, which take longer to load than the tests to run.
    // setup.ts and render.tsx reset the state.
    pool: 'threads',
    isolate: false,
  },
});

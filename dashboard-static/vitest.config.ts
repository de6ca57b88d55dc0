import { mergeConfig } from 'vitest/config';

import site from './vite.config.ts';

export default mergeConfig(site, {
  test: { environment: 'happy-dom', setupFiles: ['src/test/setup.ts'], include: ['src/**/*.test.{ts,tsx}'] },
});

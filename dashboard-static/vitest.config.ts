import { mergeConfig } from 'vitest/config';

import site from './vite.config.ts';

export default mergeConfig(site, { test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'] } });

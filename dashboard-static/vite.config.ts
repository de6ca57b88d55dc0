import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `npm run dev` proxies the API of a running stage, so that cookies and paths are the same as on the served site.
const stage = process.env.STAGE_URL ?? 'http://localhost:3000';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.PORT ?? 3002),
    strictPort: true,
    proxy: { '/api': { target: stage, changeOrigin: true } },
  },
  build: {
    target: 'es2024',
    reportCompressedSize: false,
    // The site's Content-Security-Policy forbids inline scripts, styles and fonts.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: { input: ['index.html', 'operators.html'] },
  },
});

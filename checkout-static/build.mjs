// Build the site into dist/: the SDK as a script and as a module, then the pages. Print sizes.
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const target = ['chrome111', 'firefox115', 'safari16.4']; // all have <dialog>, adoptedStyleSheets, MessageChannel

const sdk = (entry, format, file, empty) =>
  build({
    configFile: false,
    logLevel: 'warn',
    build: {
      target,
      emptyOutDir: empty,
      copyPublicDir: false,
      rolldownOptions: { output: { minify: true } }, // a module of a library keeps its spaces otherwise
      lib: { entry: `src/sdk/${entry}.ts`, formats: [format], name: 'paymentGateway', fileName: () => file },
    },
  });

await sdk('script', 'iife', 'checkout.js', true);
await sdk('module', 'es', 'checkout.mjs', false);
copyFileSync('src/sdk/types.d.ts', 'dist/checkout.d.ts');
copyFileSync('unavailable.html', 'dist/unavailable.html');
await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    target,
    emptyOutDir: false,
    assetsInlineLimit: 0, // the policy of the pages allows no inline code, and data: URLs only for images
    // the files of a later form are few, and its page has most of them
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files, { hostType }) => (hostType === 'html' ? files : []),
    },
    manifest: true, // for infra/build/page_scripts.py, which removes it
    rollupOptions: {
      input: ['index', 'pay', 'challenge', 'acquirer', 'receipt', 'invoice', 'mandate', 'portal', 'return'].map(
        (page) => `${page}.html`,
      ),
      // What most pages share is one file: several small ones compress worse.
      output: { manualChunks: (id) => (/src\/page\/(dom|http|i18n|theme)\.ts$/.test(id) ? 'http' : undefined) },
    },
  },
});

const gzipped = (file) => gzipSync(readFileSync(`dist/${file}`)).length;
for (const file of readdirSync('dist', { recursive: true })
  .filter((name) => /\.(m?js|css|html)$/.test(name))
  .sort()) {
  console.log(`${String(gzipped(file)).padStart(6)} B gzip  ${file}`);
}

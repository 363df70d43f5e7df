import path from 'node:path';
import { defineConfig } from 'vite';

const root = path.join(import.meta.dirname, 'src');

export default defineConfig({
  root,
  // Relative, so that it is the same wherever a gateway puts it.
  base: './',
  logLevel: 'warn',
  build: {
    outDir: path.join(import.meta.dirname, '../../dist/apps/dashboard/site'),
    emptyOutDir: true,
    target: 'es2022',
    // The policy of the page allows nothing that is written into it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.UNIVERSE_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  resolve: {
    // rjsf's core names this one in a helper for tests; it brings code generation, which our policy forbids.
    alias: { '@rjsf/validator-ajv8': fileURLToPath(new URL('src/store/form/validator.ts', import.meta.url)) },
  },
  build: {
    target: 'es2022',
    // The content security policy allows no data: scripts or fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    reportCompressedSize: false,
  },
  server: {
    // The server takes writes from its own pages alone; the proxy speaks for them.
    proxy: Object.fromEntries(
      ['/api', '/package/'].map((path) => [
        path,
        { target: server, changeOrigin: true, headers: { Origin: new URL(server).origin } },
      ]),
    ),
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['test/setup.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    server: { deps: { inline: [/@patternfly/, /@rjsf/] } },
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/**
 * One file for the three things Vite does here: the browser build (default), the server builds
 * (`vite build --ssr`: our own TypeScript only, every package stays external) and the unit tests.
 */
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react()],
  publicDir: isSsrBuild ? false : 'public',
  build: isSsrBuild
    ? {
        outDir: 'dist/server',
        sourcemap: true,
        target: 'node20',
        minify: false,
        rollupOptions: {
          input: {
            main: 'src/server/main.ts',
            'embedded-api': 'src/embedded-api/main.ts',
          },
        },
      }
    : { outDir: 'dist/web', sourcemap: true, target: 'es2023', assetsInlineLimit: 0 },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['src/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          include: ['src/web/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['src/testing/setup-dom.ts'],
          testTimeout: 30_000,
        },
      },
    ],
  },
}));

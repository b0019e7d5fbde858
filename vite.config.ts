import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import type { Plugin, Rolldown } from 'vite';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { compressFolder } from './src/server/pages/compressed-forms.ts';

/**
 * One file for the three things Vite does here: the browser build (default), the server build
 * (`vite build --ssr`: our own TypeScript only, every package stays external) and the unit tests.
 */
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    react(),
    stylesAfterFirstFrame,
    firstScriptStartsPage,
    ...(isSsrBuild ? [] : [withoutJsonSchemas, compressedToo]),
  ],
  publicDir: isSsrBuild ? false : 'public',
  build: isSsrBuild ? serverBuild : browserBuild,
  server: { proxy: { '/api': process.env['GATEHOUSE_DEV_API'] ?? 'http://127.0.0.1:8081' } },
  test: {
    reporters: ['default'],
    // Vitest's own choice leaves one core idle: of two that is half. Tests with a server or a disk wait a fifth of their time.
    maxWorkers: availableParallelism() + 1,
    // Loading what a file tests takes longer than testing it, so the files of a worker load it once, together.
    isolate: false,
    globalSetup: ['src/testing/own-folder.ts'],
    projects: [
      unitTests('node', {
        include: ['src/**/*.test.ts'],
        environment: 'node',
        setupFiles: ['src/testing/setup-node.ts'],
      }),
      unitTests('web', {
        include: ['src/web/**/*.test.tsx'],
        environment: 'jsdom',
        setupFiles: ['src/testing/setup-node.ts', 'src/testing/setup-dom.ts'],
      }),
    ],
  },
}));

/** Some of the unit tests, which have what they need alike. The limits are for what hangs, not for a machine that is slow. */
function unitTests(
  name: string,
  needs: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration {
  return { extends: true, test: { name, testTimeout: 90_000, hookTimeout: 90_000, ...needs } };
}

/**
 * A style sheet in the head keeps everything from being painted until it is there; after the first frame it only keeps
 * back what comes later. Scripts wait for it in both places.
 */
const stylesAfterFirstFrame: Plugin = {
  name: 'styles-after-first-frame',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html) {
      const links = html.match(/ *<link rel="stylesheet"[^>]*>\n?/g) ?? [];
      const without = links.reduce((page, link) => page.replace(link, ''), html);
      return without.replace('    <div id="root">', `${links.join('')}    <div id="root">`);
    },
  },
};

/** The first script, which decides when the page's own code starts. */
const firstScript = '/src/web/app/start.ts';
/** Opened most, and fetched beside the page's own code where that is the address. */
const firstPage = '/src/web/pages/ServicesPage.tsx';

/** With all that it needs the first script is one file: of six, some would wait for a free connection (HTTP/1.1 has six). */
function firstScriptParts(moduleId: string, context: Rolldown.ChunkingContext): string | null {
  const seen = new Set<string>();
  const isNeeded = (id: string): boolean => {
    if (id.endsWith(firstScript)) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return context.getModuleInfo(id)?.importers.some(isNeeded) ?? false;
  };
  return isNeeded(moduleId) ? 'first' : null;
}

/** The page's code is only named: what fetches and starts it is the first script. */
const firstScriptStartsPage: Plugin = {
  name: 'first-script-starts-page',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const chunkOf = (source: string) =>
        chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(source));
      const [first, services] = [chunkOf(firstScript), chunkOf(firstPage)];
      const [script, own] =
        /<script type="module" crossorigin src="\/(assets\/[^"]+)"><\/script>/.exec(html) ?? [];
      const main = chunks.find(({ fileName }) => fileName === own);
      if (!first || !services || !html.includes(firstScript) || script === undefined || !main)
        throw new Error('The page does not have the two scripts that it should have.');
      if (first.imports.length > 0)
        throw new Error(`The first script is not one file: it needs ${first.imports.join(', ')}.`);
      const there = new Set([first.fileName, main.fileName]);
      const needs = neededBy(main, chunks).filter((fileName) => !there.has(fileName));
      const ofList = neededBy(services, chunks).filter((name) => !there.has(name) && !needs.includes(name));
      const named = (fileNames: readonly string[]) => fileNames.map((fileName) => `/${fileName}`).join(' ');
      return html
        .replaceAll(/ *<link rel="modulepreload" [^>]*>\n?/g, '')
        .replace(firstScript, `/${first.fileName}`)
        .replace(
          script,
          `<meta name="page-code" content="/${main.fileName}" data-needs="${named(needs)}" data-first-page="${named(ofList)}">`,
        );
    },
  },
};

/** It and all that it imports: the browser would ask for those only once it has read it. */
function neededBy(user: Rolldown.OutputChunk, chunks: readonly Rolldown.OutputChunk[]): string[] {
  const needed = new Set([user]);
  // What is added on the way is looked at too.
  for (const { imports } of needed)
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) needed.add(chunk);
  return [...needed].map(({ fileName }) => fileName);
}

/**
 * Every schema of zod's brings along how it is written as JSON Schema, which only the server does (OpenAPI): 5 kB gzip of
 * the first page. The `base` chunk's weight shows when a newer zod words these lines otherwise.
 */
const withoutJsonSchemas: Plugin = {
  name: 'without-json-schemas',
  apply: 'build',
  load: {
    filter: { id: /zod\/v4\/classic\/schemas\.js$/ },
    handler: async (id) =>
      (await readFile(id, 'utf8'))
        .replaceAll(/^.*\._zod\.processJSONSchema = \(ctx, json, params\) => .*;$/gm, '')
        .replace(
          /^import \{ createStandardJSONSchemaMethod, createToJSONSchemaMethod \} from .*;$/m,
          'const createStandardJSONSchemaMethod = () => refuse, createToJSONSchemaMethod = () => refuse;' +
            "function refuse() { throw new Error('This build writes no JSON Schema.'); }",
        ),
  },
};

/** What the server sends compressed lies compressed beside it. */
const compressedToo: Plugin = {
  name: 'compressed-too',
  apply: 'build',
  closeBundle: () => compressFolder(browserBuild.outDir),
};

const browserBuild = {
  outDir: 'dist/web',
  sourcemap: true,
  target: 'es2023',
  // A data: URL would need an exception in the content security policy.
  assetsInlineLimit: 0,
  /** For `npm run bench`, which adds up what each page loads. */
  manifest: true,
  rollupOptions: {
    input: { index: 'index.html', start: `.${firstScript}` },
    // What every page needs and our own changes never touch: kept by browsers across our releases, and 3.5 kB smaller
    // together than spread over the chunks of the first page.
    output: {
      codeSplitting: {
        groups: [
          { name: firstScriptParts, debugName: 'first' },
          { name: 'base', test: /node_modules\/(?:react|react-dom|scheduler|zod|@tanstack)\// },
          // What the first page shows of the kit: in twenty small files it weighed 4 kB more.
          {
            name: 'kit',
            test: /node_modules\/@mantine\/core\/esm\/(?:core|components\/(?:Input|Button|Transition|CloseButton|UnstyledButton|Loader|Text|Code|VisuallyHidden))\//,
          },
        ],
      },
    },
  },
};

const serverBuild = {
  outDir: 'dist/server',
  sourcemap: true,
  target: 'node20',
  minify: false,
  rollupOptions: {
    input: {
      main: 'src/server/start.ts',
      'embedded-api': 'src/embedded-api/start.ts',
      backup: 'src/server/backup-main.ts',
    },
    // All in one folder, so that what is beside dist/server has the same path relative to every file.
    output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
  },
};

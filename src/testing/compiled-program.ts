import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { env, pid } from 'node:process';

/** Where each program of ours begins that tests start as a process of its own. */
const programs = {
  console: 'server/main.ts',
  'console-start': 'server/start.ts',
  'embedded-api': 'embedded-api/main.ts',
  backup: 'server/backup-main.ts',
  'change-and-wait': 'testing/crash/change-and-wait.ts',
  'lock-and-wait': 'testing/crash/lock-and-wait.ts',
  'record-intent-and-wait': 'testing/crash/record-intent-and-wait.ts',
  'record-on-small-disk': 'testing/crash/record-on-small-disk.ts',
  'record-until-killed': 'testing/crash/record-until-killed.ts',
  'write-until-killed': 'testing/crash/write-until-killed.ts',
} as const;

export type CompiledProgram = keyof typeof programs;

const root = join(import.meta.dirname, '../..');
let compiled: Promise<string> | undefined;

/**
 * The program as JavaScript, for `node`. All are compiled at once when the first is asked for: through a loader each
 * start would take a second more.
 * @returns the path of the file
 */
export async function compiledProgram(program: CompiledProgram): Promise<string> {
  compiled ??= compile();
  return join(await compiled, `${program}.js`);
}

async function compile(): Promise<string> {
  // As deep in the repository as dist/server: packages and the build are found from there. It goes with the run.
  const prefix = env['TEST_PROGRAMS'];
  if (prefix === undefined) throw new Error('own-folder.ts did not say where to compile programs to.');
  const folder = `${prefix}${pid}`;
  mkdirSync(folder, { recursive: true });
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    // In one file it starts in half the time.
    ssr: { noExternal: ['zod'] },
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      rollupOptions: {
        input: Object.fromEntries(
          Object.entries(programs).map(([name, source]) => [name, join(root, 'src', source)]),
        ),
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return folder;
}

import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Edit } from './mtu.ts';

/** The source in a folder of its own, where it can be changed, compiled and run. */
export interface CopiedSource {
  edit(edits: readonly Edit[]): void;
  /** The files that the compiler finds fault with, of these parts. */
  faultyFiles(parts: readonly string[]): Promise<string[]>;
  /** Where a file of the source lies in the copy. */
  pathOf(file: string): string;
  remove(): void;
}

const root = join(import.meta.dirname, '../../..');

/** Inside this folder, so that packages are found as they are from the original. */
export function copySource(): CopiedSource {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, '.cache/new-field-'));
  const isNeeded = (path: string) => !/\.(?:test|spec|shots|bench)\.tsx?$/.test(path);
  cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true, filter: isNeeded });
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));

  return {
    edit(edits) {
      for (const { file, before, text } of edits) {
        const path = join(folder, file);
        const source = readFileSync(path, 'utf8');
        if (!source.includes(before)) throw new Error(`${file} has no ${JSON.stringify(before)} any more.`);
        writeFileSync(
          path,
          source.replaceAll(before, () => text + before),
        );
      }
    },
    async faultyFiles(parts) {
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(oneProgram(parts)));
      const said = await compile(folder);
      const files = [...said.matchAll(/^(\S+?)\(\d+,\d+\): error/gm)].map(([, file = '']) => file);
      return [...new Set(files)].toSorted();
    },
    pathOf: (file) => join(folder, file),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** All parts at once is quicker than one after the other. */
function oneProgram(parts: readonly string[]): object {
  return {
    extends: './src/tooling/tsconfig.base.json',
    compilerOptions: {
      noEmit: true,
      composite: false,
      // What a later edit does not touch is not looked at again.
      incremental: true,
      tsBuildInfoFile: `./${parts.join('-')}.tsbuildinfo`,
      emitDeclarationOnly: false,
      lib: ['es2023', 'dom', 'dom.iterable'],
      types: ['node', 'vite/client'],
      jsx: 'react-jsx',
    },
    include: parts.flatMap((part) => [`src/${part}/**/*.ts`, `src/${part}/**/*.tsx`]),
    exclude: ['**/*.suite.ts'],
  };
}

function compile(folder: string): Promise<string> {
  const compiler = relative(folder, join(root, 'node_modules/typescript/bin/tsc'));
  return new Promise((resolve, reject) => {
    const args = [compiler, '-p', '.', '--pretty', 'false', '--checkers', '1'];
    execFile(process.execPath, args, { cwd: folder }, (error, out) => {
      // It ends with another code when there are faults; without any it must have ended well.
      if (error && !out.includes(': error'))
        reject(new Error(`The compiler did not run: ${out}`, { cause: error }));
      else resolve(out);
    });
  });
}

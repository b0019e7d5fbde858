import { refuseFewFiles, TooFewFilesError } from './open-files.ts';

/**
 * Loads a program of ours once it is sure that it can open its files. Its modules are read hundreds at a time, and when
 * that fails, Node names a file of some package.
 */
export async function loadProgram(load: () => Promise<unknown>): Promise<void> {
  try {
    refuseFewFiles();
  } catch (error) {
    if (!(error instanceof TooFewFilesError)) throw error;
    process.stderr.write(`Gatehouse did not start. ${error.message}\n`);
    process.exitCode = error.exitCode;
    return;
  }
  await load();
}

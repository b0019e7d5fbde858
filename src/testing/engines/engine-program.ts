import { type EngineName, engines, findEngine } from '#tooling/engines.mjs';

/**
 * The path of an engine's program.
 * @throws Error when it is not installed
 */
export function engineProgram(name: EngineName): string {
  const program = findEngine(name);
  if (program !== undefined) return program;
  throw new Error(
    `${name} is not installed: nothing was tested with it. "npm test" installs it, as does: apt-get install ${engines[name].package}`,
  );
}

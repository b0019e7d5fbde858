import { spawn } from 'node:child_process';
import { packageFile } from './repository.mjs';

/**
 * One thing to check, as a command-line program of a package or a file of ours.
 * @typedef {{ name: string, file: string, args?: readonly string[], env?: Record<string, string> }} Step
 * @typedef {{ name: string, passed: boolean, seconds: number, output: string }} Outcome
 */

/**
 * Runs a step to its end and keeps what it says, so that steps side by side do not talk over each other.
 * @param {Step} step
 * @param {Record<string, string>} environment
 * @returns {Promise<Outcome>}
 */
export function runStep(step, environment) {
  const started = performance.now();
  const file = step.file.startsWith('src/') ? step.file : packageFile(step.file);
  const child = spawn(process.execPath, [file, ...(step.args ?? [])], {
    env: { ...environment, ...step.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  /** @type {string[]} */
  const output = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => output.push(text));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = (performance.now() - started) / 1000;
      resolve({ name: step.name, passed: code === 0, seconds, output: output.join('') });
    });
  });
}

/**
 * Lanes run side by side, the steps of a lane one after the other; a failed step does not stop its lane.
 * @param {readonly (readonly Step[])[]} lanes
 * @param {Record<string, string>} environment
 * @param {(outcome: Outcome) => void} tell called as each step ends
 * @returns {Promise<Outcome[]>}
 */
export async function runLanes(lanes, environment, tell) {
  const perLane = await Promise.all(
    lanes.map(async (lane) => {
      /** @type {Outcome[]} */
      const outcomes = [];
      for (const step of lane) {
        const outcome = await runStep(step, environment);
        tell(outcome);
        outcomes.push(outcome);
      }
      return outcomes;
    }),
  );
  return perLane.flat();
}

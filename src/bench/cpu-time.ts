import { existsSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever the clock of its kernel (proc_pid_stat(5), CLK_TCK). */
const tickMicros = 10_000;

/** µs of processor time that a process has used, in itself and in the kernel for it; NaN where nobody says (not Linux). */
export function cpuMicrosOf(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return NaN;
  // The name of the program comes first, in brackets, and may hold anything.
  const fields = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * tickMicros;
}

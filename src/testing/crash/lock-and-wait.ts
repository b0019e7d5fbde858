import { lockFolder } from '#platform/lock-folder.ts';

/** Run as a process of its own: takes the folder given and waits to be killed. */
const unlock = lockFolder(process.argv[2] ?? '');
process.stdout.write('locked\n');
setInterval(() => unlock.length, 60_000);

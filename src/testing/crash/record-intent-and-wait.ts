import { systemClock } from '#platform/system-clock.ts';
import { createAuditLog } from '#server/audit/audit-log.ts';
import { openConsoleDatabase } from '#server/console-database.ts';
import { anAuditIntent } from '../audit.ts';

/** Run as a process of its own: writes an intent to the audit log in the folder given and waits to be killed. */
const audit = createAuditLog(openConsoleDatabase(process.argv[2]), systemClock);
const id = audit.recordIntent(anAuditIntent({ action: 'deleteTunnel' }));
process.stdout.write(`${id}\n`);
setInterval(() => undefined, 60_000);

import { systemClock } from '#platform/system-clock.ts';
import { createAuditLog } from '#server/audit/audit-log.ts';
import { openConsoleDatabase } from '#server/console-database.ts';

/** Run as a process of its own: writes an intent to the audit log in the folder given and waits to be killed. */
const audit = createAuditLog(openConsoleDatabase(process.argv[2]), systemClock);
const id = audit.recordIntent({
  actor: 'alice',
  actorId: 'u-1',
  role: 'operator',
  sessionId: 's-1',
  address: '198.51.100.7',
  action: 'deleteTunnel',
  isAboutPeople: false,
  gatewayUuid: undefined,
  target: undefined,
  change: undefined,
  correlationId: 'c-1',
});
process.stdout.write(`${id}\n`);
setInterval(() => undefined, 60_000);

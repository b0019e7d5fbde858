import { runGatehouse } from '../running-gatehouse.ts';

/** Run as a process of its own: a console that makes one change, whose answer never comes, and is killed meanwhile. */
const [, , dataDir = '', upstream = '', method = '', target = '', key = '', body = ''] = process.argv;
const gatehouse = await runGatehouse({ dataDir, upstream, cacheFreshMs: 0 });
await gatehouse.call('operator', { method, target, headers: { 'idempotency-key': key }, body });

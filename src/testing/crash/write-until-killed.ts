import { writeSync } from 'node:fs';
import { openStore } from '#embedded-api/store/store.ts';
import {
  aStoredConnection,
  aStoredGateway,
  aStoredTunnel,
  numberedUuid,
} from '../builders/stored-gateway.ts';

// The process that is killed: it writes for ever and says so on its standard output after each write.
// Every gateway is made with a tunnel, then renamed, and every third is deleted again.

const [, , file = '', first = '1'] = process.argv;
const store = openStore(file, Buffer.alloc(32, 7));
const acknowledge = (what: string, number: number) => writeSync(1, `${what} ${number}\n`);

for (let number = Number(first); ; number++) {
  const router_uuid = numberedUuid(number, '04');
  store.addRouter({ uuid: router_uuid, name: `router-${number}` }, []);
  const tunnels = [aStoredTunnel(2_000_000 + number)];
  const connections = [aStoredConnection(1_000_000 + number, { tunnels })];
  store.saveGateway(aStoredGateway(number, { configuration: { connections } }));
  acknowledge('created', number);
  const renamed = { connections, name: `renamed-${number}` };
  store.saveGateway(aStoredGateway(number, { configuration: renamed }));
  acknowledge('renamed', number);
  if (number % 3 !== 0) continue;
  store.deleteGateway(numberedUuid(number));
  acknowledge('deleted', number);
}

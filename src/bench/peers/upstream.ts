import { createServer } from 'node:http';
import { aGateway } from '#testing/builders/gateway.ts';
import { announce, portOf } from './serve-peer.ts';

/*
 * What every proxy of a run stands before: it answers from memory, so that what is measured is the proxy. It counts
 * what it is asked, and tells under /count.
 */
const gateway = JSON.stringify(aGateway({ labels: labelsOf(50) }));
const list = JSON.stringify([aGateway()]);
let calls = 0;

const server = createServer((request, response) => {
  if (request.url === '/count') return void response.end(String(calls));
  calls += 1;
  const isList = /^\/1\.3\/gateway(\?|$)/.test(request.url ?? '');
  const body = isList ? list : gateway;
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(isList ? { 'upcloud-total-count': '1' } : {}),
  });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => announce(portOf(server.address())));

/** Brings the answer to about five kilobytes, the size of a gateway with some tunnels. */
function labelsOf(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    key: `label-${index}`,
    value: 'a value as long as one that somebody would write',
  }));
}

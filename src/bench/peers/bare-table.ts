import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { constants, gzipSync } from 'node:zlib';
import { announce, portOf } from './serve-peer.ts';

/*
 * The least that shows ten thousand gateways: one page, one answer of the very rows that the console gives, and as many
 * table rows as fit on the screen. No sign-in, no search, no states, no keyboard.
 */
const [, , file] = process.argv;
if (!file) throw new Error('The bare table needs the file of its rows.');
const rows = gzipSync(readFileSync(file), { level: constants.Z_BEST_SPEED });

const page = `<!doctype html><meta charset="utf-8"><title>Bare</title>
<style>body{margin:0;font:14px sans-serif}#all{position:relative}table{position:absolute;width:100%}tr{height:40px}</style>
<div id="all"><table><tbody></tbody></table></div>
<script type="module">
const height = 40;
const { gateways } = await (await fetch('/rows')).json();
gateways.sort((one, other) => (one.name < other.name ? -1 : 1));
const all = document.getElementById('all');
const table = all.querySelector('table');
const body = table.querySelector('tbody');
all.style.height = gateways.length * height + 'px';
const draw = () => {
  const first = Math.max(0, Math.floor(scrollY / height) - 10);
  table.style.top = first * height + 'px';
  body.replaceChildren(...gateways.slice(first, first + Math.ceil(innerHeight / height) + 20).map((gateway) => {
    const row = document.createElement('tr');
    const link = document.createElement('a');
    link.href = '/gateways/' + gateway.uuid;
    link.textContent = gateway.name;
    for (const content of [link, gateway.operationalState, gateway.zone, gateway.plan ?? '']) {
      row.insertCell().append(content);
    }
    return row;
  }));
};
addEventListener('scroll', draw);
draw();
</script>`;

const server = createServer((request, response) => {
  if (request.url === '/rows') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(rows);
  } else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
});
server.listen(0, '127.0.0.1', () => announce(portOf(server.address())));

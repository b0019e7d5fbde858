import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { announce, portOf, upstreamOrigin } from './serve-peer.ts';
import { aFolder } from '#testing/with-folder.ts';

const programs = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'];

// nginx takes no free port by itself: one is found, given back, and hoped to be still free.
const program = programs.find(existsSync);
if (!program) throw new Error('nginx is not installed.');
const folder = aFolder();
const port = await freePort();
writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, upstreamOrigin()));
const nginx = spawn(program, ['-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: 'inherit' });
nginx.on('exit', (code) => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? 0);
});
process.on('SIGTERM', () => nginx.kill('SIGTERM'));
announce(port);

function configuration(home: string, listenPort: number, upstream: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off; worker_processes 1; pid ${home}/nginx.pid; error_log stderr crit;
events { worker_connections 2048; }
http {
  access_log off;
  ${temporary.map((kind) => `${kind}_temp_path ${home}/${kind};`).join(' ')}
  upstream api { server ${upstream.replace('http://', '')}; keepalive 128; }
  server {
    listen 127.0.0.1:${listenPort};
    location / { proxy_pass http://api; proxy_http_version 1.1; proxy_set_header Connection ""; }
  }
}`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const found = portOf(server.address());
  await new Promise((resolve) => server.close(resolve));
  return found;
}

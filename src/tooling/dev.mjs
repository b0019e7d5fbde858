import { spawn } from 'node:child_process';
import { packageFile, print } from './repository.mjs';

/** Where the browser goes while developing; the server behind it is restarted by tsx on each change. */
const address = { host: '127.0.0.1', port: 5173 };
const serverPort = 8081;

/** Hot reload of both sides: Vite for the browser, tsx for the server. Either one ending ends both. */
export function dev(/** @type {readonly string[]} */ flags) {
  const origin = `http://${address.host}:${address.port}`;
  print(`Developing on ${origin}`);
  const serverFlags = ['--port', String(serverPort), '--public-origin', origin, ...flags];
  const children = [
    node('tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'src/server/main.ts', ...serverFlags),
    node('vite/bin/vite.js', '--host', address.host, '--port', String(address.port), '--strictPort'),
  ];
  for (const child of children) {
    child.on('exit', (code) => {
      process.exitCode ??= code ?? 0;
      for (const other of children) other.kill();
    });
  }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => children.forEach((child) => child.kill(signal)));
  }
}

/**
 * @param {string} file
 * @param {...string} args
 */
function node(file, ...args) {
  return spawn(process.execPath, [packageFile(file), ...args], {
    stdio: 'inherit',
    env: { ...process.env, GATEHOUSE_DEV_API: `http://127.0.0.1:${serverPort}` },
  });
}

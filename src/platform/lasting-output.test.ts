import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { lastingOutput } from './lasting-output.ts';

class BrokenPipe extends Error {
  readonly code = 'EPIPE';
}

/** Like `process.stdout`: an error of one write does not end the stream. */
function aStream(write: (text: string, done: (error?: Error) => void) => void): Writable {
  return new Writable({
    autoDestroy: false,
    emitClose: false,
    decodeStrings: false,
    write: (chunk, _, done) => write(String(chunk), done),
  });
}

test('a reader that is gone costs its lines and nothing else; each streak is told once', () => {
  const losses: string[] = [];
  const fake = { write: (_: string, done: (error?: Error) => void) => done(new BrokenPipe()) };
  const stream = aStream((text, done) => fake.write(text, done));
  // Node keeps a stream that has failed once from writing; the process's own are written to all the same.
  const output = lastingOutput(
    Object.assign(stream, { write: (text: string, done: (error?: Error) => void) => fake.write(text, done) }),
    { onLoss: (code) => losses.push(code) },
  );
  for (const line of ['a', 'b', 'c']) output.write(line);
  expect([output.dropped(), losses]).toEqual([3, ['EPIPE']]);
  stream.emit('error', new BrokenPipe());

  fake.write = (_, done) => done();
  output.write('d');
  fake.write = (_, done) => done(new BrokenPipe());
  output.write('e');
  expect([output.dropped(), losses]).toEqual([4, ['EPIPE', 'EPIPE']]);
});

test('a reader that does not read is not kept for in memory without end', () => {
  const output = lastingOutput(
    aStream(() => undefined),
    { mostQueuedBytes: 1_000 },
  );
  for (let line = 0; line < 100; line++) output.write('x'.repeat(99));
  expect(output.dropped()).toBe(89);
});

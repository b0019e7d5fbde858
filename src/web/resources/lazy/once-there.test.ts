import { expect, it, vi } from 'vitest';
import { noteAnswer } from '../conversation.ts';
import { CodeGoneError } from './code-gone-error.ts';
import { onceThere } from './once-there.ts';

it('a page that cannot be fetched while the server is gone is fetched once it is back', async () => {
  const load = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new TypeError('no code'))
    .mockResolvedValue('page');
  const page = onceThere(load, () => Promise.resolve(false));
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(1));
  noteAnswer(1);
  await expect(page).resolves.toBe('page');
});

it('code that a server does not have any more is said to be gone', async () => {
  const gone = new TypeError('no code');
  await expect(
    onceThere(
      () => Promise.reject(gone),
      () => Promise.resolve(true),
    ),
  ).rejects.toThrow(CodeGoneError);
});

import { expect, it } from 'vitest';
import { UserCreate } from '#contract/console-session.ts';
import { namedSchema } from './named-schema.ts';

const user = { username: 'noc', role: 'viewer' as const, password: 'correct horse battery' };

it('takes what the request takes, as the request has it', () => {
  expect(namedSchema(UserCreate).parse({ ...user, username: ' noc ' })).toEqual(user);
});

it('says what is refused as the API does: a character that cannot be seen by its name', () => {
  const read = namedSchema(UserCreate).safeParse({ ...user, username: 'no\u200Bc' });
  expect(read.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['username', 'May have letters, digits, ".", "_", "@" and "-" only. It has U+200B after "no".'],
  ]);
});

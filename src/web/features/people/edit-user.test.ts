import { describe, expect, it } from 'vitest';
import type { User } from '#contract/console-session.ts';
import { EditUser, changeOf, valuesOf } from './edit-user.ts';

const ann: User = {
  id: 'u',
  username: 'ann',
  role: 'viewer',
  isDisabled: false,
  createdAt: '2026-01-15T14:02:10Z',
  lastSignInAt: null,
};

describe('changing a user', () => {
  it('sends nothing when nothing was changed', () => {
    expect(changeOf(ann, valuesOf(ann))).toEqual({});
  });
  it('sends only what differs', () => {
    expect(changeOf(ann, { role: 'operator', isDisabled: false, password: '' })).toEqual({
      role: 'operator',
    });
    expect(changeOf(ann, { role: 'viewer', isDisabled: true, password: 'fifteen letters' })).toEqual({
      isDisabled: true,
      password: 'fifteen letters',
    });
  });
  it('takes an empty password for none and refuses a short one', () => {
    expect(EditUser.safeParse({ ...valuesOf(ann) }).success).toBe(true);
    const short = EditUser.safeParse({ ...valuesOf(ann), password: 'short' });
    expect(short.error?.issues[0]?.message).toBe('Must have at least 15 characters.');
  });
});

import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { User } from '#contract/console-session.ts';
import { renderWeb } from '#testing/render-web.tsx';
import { UserTable } from './UserTable.tsx';

const aUser = (username: string): User => ({
  id: username,
  username,
  role: 'viewer',
  isDisabled: false,
  createdAt: '2026-01-15T09:00:00Z',
  lastSignInAt: null,
});

it('flags users whose names are easily taken for each other, and nobody else', () => {
  renderWeb(<UserTable users={['ada', 'bill', 'biII'].map(aUser)} ownId="ada" />);
  expect(screen.getByText('Looks like bill')).toBeTruthy();
  expect(screen.getByText('Looks like biII')).toBeTruthy();
  expect(screen.getAllByText(/^Looks like/)).toHaveLength(2);
});

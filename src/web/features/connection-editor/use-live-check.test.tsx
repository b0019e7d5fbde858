import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { FormProvider, useForm, useFormContext } from 'react-hook-form';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import type { CheckedAgainst } from './check-connection.ts';
import { type ConnectionValues, emptyConnectionValues } from './connection-values.ts';
import { useLiveCheck } from './use-live-check.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const stored = aConnection();
/** The gateway as it was read once more. */
const news = (): CheckedAgainst => ({
  gateway: aGateway({ connections: [stored] }),
  stored,
  source: undefined,
  context: { isCreate: false },
});

function Form({ children }: { children: ReactNode }) {
  const form = useForm<ConnectionValues>({ defaultValues: emptyConnectionValues() });
  return <FormProvider {...form}>{children}</FormProvider>;
}

function renderCheck(first: CheckedAgainst) {
  const hook = renderHook(
    (against: CheckedAgainst) => ({
      look: useLiveCheck(against),
      type: useFormContext<ConnectionValues>().setValue,
    }),
    { wrapper: Form, initialProps: first },
  );
  return {
    seen: () => hook.result.current.look,
    read: (against: CheckedAgainst) => hook.rerender(against),
    type: (name: string) => act(() => hook.result.current.type('name', name, { shouldDirty: true })),
    pass: (ms: number) => act(() => void vi.advanceTimersByTime(ms)),
  };
}

it('news wait for a moment in which nothing is typed', () => {
  const [first, second] = [news(), news()];
  const { seen, read, pass } = renderCheck(first);
  read(second);
  expect(seen().against).toBe(first);
  pass(120);
  expect(seen().against).toBe(second);
});

it('nothing is looked at while keys and news keep coming, and the last of both once they stop', () => {
  const [first, last] = [news(), news()];
  const { seen, read, type, pass } = renderCheck(first);
  for (const typed of ['h', 'he', 'hel']) {
    type(typed);
    read(news());
    pass(60);
    expect(seen().against).toBe(first);
  }
  read(last);
  pass(120);
  expect(seen().against).toBe(last);
  expect(seen().values.name).toBe('hel');
});

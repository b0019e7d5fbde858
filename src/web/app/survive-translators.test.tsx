import { MantineProvider } from '@mantine/core';
import { act, render } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TunnelCount } from '../resources/gateways/TunnelCount.tsx';
import { Age } from '../ui/time/Age.tsx';
import { Meter } from '../ui/values/Meter.tsx';
import { StateBadge } from '../ui/values/StateBadge.tsx';
import { surviveTranslators } from './survive-translators.ts';

const before = Object.getOwnPropertyDescriptors(Node.prototype);
beforeEach(() => surviveTranslators(Node));
afterEach(() => {
  const { removeChild, insertBefore } = before;
  Object.defineProperties(Node.prototype, { removeChild, insertBefore });
});

/** As Chrome's does: each text node gives way to two `<font>`, but where that is not wanted. */
function translate(page: Element): void {
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
  for (const text of texts) {
    if (text.parentElement?.closest('[translate=no]')) continue;
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    inner.textContent = `«${text.data}»`;
    outer.append(inner);
    text.replaceWith(outer);
  }
}

function show(draw: (turn: number) => ReactNode) {
  let next = (): void => undefined;
  function Page() {
    const [turn, setTurn] = useState(0);
    next = () => setTurn((before) => before + 1);
    return draw(turn);
  }
  const { container } = render(
    <MantineProvider env="test">
      <Page />
    </MantineProvider>,
  );
  return { page: container, next: () => act(() => next()) };
}

const at = Date.parse('2026-01-15T14:02:10Z');

it('a translated page goes on telling what is so now', () => {
  const { page, next } = show((turn) => (
    <>
      <p>Tunnels of the gateway</p>
      <StateBadge tone="good" label={turn === 0 ? 'Up' : 'Down'} />
      <Meter label="Tunnels" value={2 - turn} limit={3} />
      <TunnelCount
        fact={{
          value: {
            total: 3,
            up: 2 - turn,
            down: 0,
            unhealthy: 0,
            waiting: 0,
            flapping: 0,
            isPartial: false,
          },
          observedAt: at,
          dueMs: 5_000,
        }}
        standing="fresh"
      />
      <Age observedAt={at} standing={turn === 0 ? 'fresh' : 'unknown'} />
    </>
  ));
  translate(page);
  expect(page.textContent).toContain('«Tunnels of the gateway»');
  next();
  expect(page.textContent).toContain('Down');
  expect(page.textContent).toContain('1 of 3');
  expect(page.textContent).toContain('unknown since');
  expect(page.textContent).not.toMatch(/2 of 3|Up\b/);
});

it('what comes and goes in a translated page does not end it', () => {
  const { page, next } = show((turn) => (
    <p>
      {turn === 0 && 'first'}
      <b>between</b>
      {turn > 0 && 'second'}
      {turn < 2 && 'third'}
    </p>
  ));
  translate(page);
  next();
  next();
  expect(page.textContent).toContain('second');
});

import { describe, expect, it, test } from 'vitest';
import { type Reading, whyUnknown } from './why-unknown.ts';

const fresh: Reading = { standing: 'fresh', observedAt: 1_000, staleWhy: undefined, error: undefined };
const timeText = () => '09:12';
const old = (over: Partial<Reading>): Reading => ({ ...fresh, standing: 'stale', ...over });

it('says nothing while what is shown is fresh, whatever a single question came to', () => {
  expect(whyUnknown(fresh, fresh, 0, timeText)).toBeUndefined();
  expect(whyUnknown({ ...fresh, staleWhy: 'slow' }, undefined, 0, timeText)).toBeUndefined();
});

describe('of a gateway', () => {
  it.each([
    ['failing', 'the API answers with an error when it is asked for this gateway.'],
    ['resting', 'the API failed several times in a row when it was asked for this gateway.'],
    ['contradictory', 'the API does not find it, though its list has it.'],
    ['slow', 'the API takes long to answer for this gateway.'],
    ['a word of another version', 'the API gives no new answer for this gateway.'],
  ])('names the trouble: %s', (staleWhy, why) => {
    expect(whyUnknown(old({ staleWhy }), fresh, 2, timeText)).toEqual({
      tone: 'warning',
      text: `Nothing new is known of this gateway since 09:12: ${why} It is asked again every few seconds. What stands here is from then; wait with a change until it is read again.`,
    });
  });

  it('takes an answer that is old without a word for one that something in between gives again', () => {
    const doubt = whyUnknown(old({ standing: 'unknown' }), undefined, 0, timeText);
    expect(doubt?.tone).toBe('unknown');
    expect(doubt?.text).toContain('may give the same again');
  });

  it('says why there was no answer at all, and names no moment that is not known', () => {
    const doubt = whyUnknown(
      old({ error: 'The answer could not be read.', observedAt: undefined }),
      fresh,
      0,
      timeText,
    );
    expect(doubt?.text).toContain('known of this gateway: the answer could not be read. It is asked');
  });
});

test('of its metrics it says what is known all the same, and that a change could be sent', () => {
  const doubt = whyUnknown(fresh, old({ staleWhy: 'failing' }), 1, timeText);
  expect(doubt?.text).toBe(
    'This gateway’s metrics are not known since 09:12: the API answers with an error when it is asked for them. They are asked for again every few seconds. How its tunnels do is from then; what is configured is of now. A change can be sent, but whether its tunnels come up again cannot be seen.',
  );
  // Of both, what is worse.
  expect(whyUnknown(old({}), old({ staleWhy: 'failing' }), 1, timeText)?.text).toMatch(/^Nothing new/);
});

test('of tunnels that the metrics leave out it says so, in their number', () => {
  expect(whyUnknown(fresh, fresh, 1, timeText)?.text).toMatch(
    /calls one tunnel .* leave it out: .* it carries/,
  );
  expect(whyUnknown(fresh, fresh, 3, timeText)).toMatchObject({ tone: 'unknown' });
  expect(whyUnknown(fresh, fresh, 3, timeText)?.text).toMatch(/calls 3 tunnels .* out: .* they carry/);
});

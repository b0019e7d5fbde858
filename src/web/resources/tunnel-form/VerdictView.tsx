import { Code, List, Text } from '@mantine/core';
import { verdictFor } from '#domain/vendors/verdict-for.ts';
import type { Outcome, PhaseVerdict } from '#domain/vendors/verdict.ts';
import type { Vendor } from '#domain/vendors/vendor.ts';
import type { Tone } from '../../ui/theme/tone.ts';
import { ToneGlyph } from '../../ui/values/ToneGlyph.tsx';
import { ipsecOf } from './tunnel-body.ts';
import classes from './tunnel-form.module.css';
import type { IpsecValues } from './tunnel-values.ts';

const tones: Record<Outcome, Tone> = { works: 'good', depends: 'warning', fails: 'bad' };
const words: Record<Outcome, string> = {
  works: 'works',
  depends: 'depends on its settings',
  fails: 'will not work',
};

/** Whether a peer of that make can be set up so that the tunnel works, phase by phase, as it is being written. */
export function VerdictView({ vendor, values }: { vendor: Vendor; values: IpsecValues }) {
  const verdict = verdictFor(vendor, ipsecOf(values));
  const phases: [string, PhaseVerdict][] = [
    ['Phase 1', verdict.phase1],
    ['Phase 2', verdict.phase2],
    ['First rekey (PFS)', verdict.firstRekey],
  ];
  return (
    <section className={classes.verdict} aria-label={`Will it work with ${vendor.name}?`}>
      <Text fw={600} size="sm" role="status">
        With {vendor.name}: {words[verdict.outcome]}
      </Text>
      <ul className={classes.phases}>
        {phases.map(([title, phase]) => (
          <li key={title} className={classes.phase} data-outcome={phase.outcome}>
            <ToneGlyph tone={tones[phase.outcome]} />
            <span className={classes.phaseWords}>
              <b>
                {title}: {words[phase.outcome]}.
              </b>{' '}
              {phase.why}
              {phase.agreed !== undefined && (
                <>
                  {' '}
                  <Code>{phase.agreed}</Code>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {verdict.advice.length > 0 && (
        <List size="sm">
          {verdict.advice.map((advice) => (
            <List.Item key={advice}>{advice}</List.Item>
          ))}
        </List>
      )}
    </section>
  );
}

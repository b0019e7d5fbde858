import { Code, Text } from '@mantine/core';
import { useFormContext, useWatch } from 'react-hook-form';
import { describeEspOffer, describeIkeOffer } from '#domain/proposals/describe-offer.ts';
import { ipsecOf } from './tunnel-body.ts';
import classes from './tunnel-form.module.css';
import type { IpsecValues } from './tunnel-values.ts';

const describe = { phase1: describeIkeOffer, phase2: describeEspOffer };

/** The proposals that the chosen lists make, as strongSwan is told them: to be held against a peer's log. */
export function OfferView({ phase }: { phase: keyof typeof describe }) {
  const { control, getValues } = useFormContext<IpsecValues>();
  useWatch({ control });
  const { proposals, why } = describe[phase](ipsecOf(getValues()));
  return (
    <div className={classes.offer}>
      <Text size="xs" c="dimmed">
        {why}
      </Text>
      {proposals.map((proposal) => (
        <Code key={proposal}>{proposal}</Code>
      ))}
    </div>
  );
}

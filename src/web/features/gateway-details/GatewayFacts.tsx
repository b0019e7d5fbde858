import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { ReadValue } from '../../resources/unread/ReadValue.tsx';
import { CopyButton } from '../../ui/actions/CopyButton.tsx';
import { Moment } from '../../ui/time/Moment.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './gateway-details.module.css';

interface GatewayFactsProps {
  gateway: Gateway;
  /** Beside the features. */
  editFeatures?: ReactNode;
}

/** What does not change from one minute to the next, on one line below the title. */
export function GatewayFacts({ gateway, editFeatures }: GatewayFactsProps) {
  return (
    <Text component="ul" size="sm" className={classes.facts}>
      <li>
        <span className={classes.term}>Zone</span>{' '}
        <ReadValue of={gateway} path="zone">
          {gateway.zone}
        </ReadValue>
      </li>
      <li>
        <span className={classes.term}>Plan</span>{' '}
        <ReadValue of={gateway} path="plan">
          <UntrustedText text={gateway.plan ?? 'none'} />
        </ReadValue>
      </li>
      <li>
        <span className={classes.term}>Features</span>{' '}
        <ReadValue of={gateway} path="features">
          {gateway.features.map((feature) => feature.toUpperCase()).join(', ') || 'none'}
        </ReadValue>
      </li>
      <li>
        {gateway.features.includes('vpn') && (
          <>
            <span className={classes.term}>Internal addresses</span>{' '}
            <ReadValue of={gateway} path="automatic_tunnel_internal_ip_allocation">
              {internalAddressWords(gateway)}
            </ReadValue>
          </>
        )}
        {editFeatures}
      </li>
      {gateway.created_at !== undefined && (
        <li>
          <span className={classes.term}>Created</span> <Moment at={gateway.created_at} />
        </li>
      )}
      <li>
        <span className={classes.term}>UUID</span> <code className={classes.uuid}>{gateway.uuid}</code>
        <CopyButton value={gateway.uuid} what="the uuid" />
      </li>
    </Text>
  );
}

function internalAddressWords({ automatic_tunnel_internal_ip_allocation: isAutomatic }: Gateway): string {
  if (isAutomatic === undefined) return 'not said';
  return isAutomatic ? 'automatic' : 'by hand';
}

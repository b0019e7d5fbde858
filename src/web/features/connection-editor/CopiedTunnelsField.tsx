import { Button, Stack, Text } from '@mantine/core';
import { useFormContext, useWatch } from 'react-hook-form';
import { generatePsk } from '#domain/psk/generate-psk.ts';
import { PasswordField } from '../../ui/form/PasswordField.tsx';
import { SwitchField } from '../../ui/form/SwitchField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { CopyButton } from '../../ui/actions/CopyButton.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { ToneGlyph } from '../../ui/values/ToneGlyph.tsx';
import type { TunnelFinding } from './connection-findings.ts';
import type { ConnectionValues } from './connection-values.ts';
import routeClasses from './routes-field.module.css';
import classes from './connection-editor.module.css';

interface CopiedTunnelsFieldProps {
  findings: ReadonlyMap<number, readonly TunnelFinding[]>;
}

/** The tunnels of a connection that is duplicated: each gets a key of its own or stays out. */
export function CopiedTunnelsField({ findings }: CopiedTunnelsFieldProps) {
  const tunnels = useWatch<ConnectionValues, 'tunnels'>({ name: 'tunnels' });
  return (
    <Panel title="Tunnels to copy">
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          A pre-shared key cannot be read back, so a copied tunnel needs a new one. What is left out can be
          added at any time.
        </Text>
        {tunnels.map(({ sourceName, isIncluded }, index) => (
          <div key={sourceName} className={classes.copied}>
            <SwitchField name={`tunnels.${index}.isIncluded`} label={`Copy tunnel ${sourceName}`} />
            {isIncluded && <CopiedTunnel index={index} findings={findings.get(index) ?? []} />}
          </div>
        ))}
      </Stack>
    </Panel>
  );
}

function CopiedTunnel({ index, findings }: { index: number; findings: readonly TunnelFinding[] }) {
  const { setValue } = useFormContext<ConnectionValues>();
  const psk = useWatch<ConnectionValues, `tunnels.${number}.psk`>({ name: `tunnels.${index}.psk` });
  const path = `tunnels.${index}` as const;
  return (
    <div className={classes.copiedFields}>
      <TextField name={`${path}.name`} label="Name of the new tunnel" isRequired />
      <TextField name={`${path}.remoteAddress`} label="Address of the peer" isRequired isMonospace />
      <div className={classes.key}>
        <PasswordField name={`${path}.psk`} label="Pre-shared key" autoComplete="off" isRequired />
        <Button
          variant="default"
          onClick={() =>
            setValue(
              `${path}.psk`,
              generatePsk((length) => crypto.getRandomValues(new Uint8Array(length))),
              { shouldDirty: true },
            )
          }
        >
          Make one
        </Button>
        {psk !== '' && <CopyButton value={psk} what="pre-shared key" />}
      </div>
      {findings.length > 0 && (
        <ul className={routeClasses.notes}>
          {findings
            .filter(({ field }) => !(field === 'psk' && psk === ''))
            .map(({ severity, message }, index) => (
              <li key={index} className={routeClasses.note} data-severity={severity}>
                <ToneGlyph tone={severity === 'error' ? 'bad' : 'warning'} />
                <span>{message}</span>
              </li>
            ))}
          {psk === '' && (
            <li className={routeClasses.note}>Give it a pre-shared key, or leave the tunnel out.</li>
          )}
        </ul>
      )}
    </div>
  );
}

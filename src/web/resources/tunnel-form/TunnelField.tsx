import type { Gateway } from '#contract/gateway.ts';
import { type IpsecSetting, type TunnelSetting, tunnelSetting } from '#domain/configuration/settings.ts';
import { SelectField } from '../../ui/form/SelectField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Advised } from './Advised.tsx';
import { InternalAddressField } from './InternalAddressField.tsx';
import { NumberField } from './NumberField.tsx';
import { tunnelFieldWords } from './tunnel-fields.ts';

interface TunnelFieldProps {
  field: TunnelSetting;
  gateway: Gateway;
  /** Of the tunnel, where it is there already. */
  ownUuid?: string | undefined;
}

/** One field of a tunnel, with what the rules say of it. */
export function TunnelField({ field, gateway, ownUuid }: TunnelFieldProps) {
  switch (field) {
    case 'local_address':
      return <LocalAddressField gateway={gateway} />;
    case 'tunnel_internal_ip':
      return <InternalAddressField gateway={gateway} ownUuid={ownUuid} />;
    default:
      return <TypedField field={field} />;
  }
}

/** A field that is typed, as the kind of its value asks for. */
export function TypedField({ field }: { field: TunnelSetting | IpsecSetting }) {
  const { kind, unit, default: standard } = tunnelSetting(field);
  const words = tunnelFieldWords(field);
  return (
    <Advised field={field}>
      {unit === undefined ? (
        <TextField
          name={field}
          {...words}
          isRequired={standard === undefined}
          isMonospace={kind === 'reference'}
        />
      ) : (
        <NumberField name={field} {...words} unit={unit} />
      )}
    </Advised>
  );
}

function LocalAddressField({ gateway }: { gateway: Gateway }) {
  return (
    <Advised field="local_address">
      <SelectField
        name="local_address"
        {...tunnelFieldWords('local_address')}
        options={gateway.addresses.map(({ name, address }) => ({
          value: name,
          label: address ? `${name} (${address})` : name,
        }))}
        isRequired
      />
    </Advised>
  );
}

import type { Gateway } from '#contract/gateway.ts';
import { valueText } from '#domain/configuration/field-words.ts';
import { type TunnelSetting, tunnelSetting } from '#domain/configuration/settings.ts';
import { secondsText } from '../../resources/tunnel-form/seconds-text.ts';
import { tunnelFieldsOf } from '../../resources/tunnel-form/tunnel-fields.ts';
import { cryptoChoices } from './crypto-choices.ts';
import { modelOf, vendorOf } from './chosen-vendor.ts';
import { natOf } from './nat-of.ts';
import { newConnection, type WizardRoute, type WizardValues } from './wizard-values.ts';

/** What will be made, in words; the key only by its length. */
export function summaryOf(values: WizardValues, gateway: Gateway): { label: string; value: string }[] {
  const stored = gateway.connections.find(({ uuid }) => uuid === values.connection);
  const isNew = values.connection === newConnection;
  const local = gateway.addresses.find(({ name }) => name === values.local_address);
  return [
    {
      label: 'Connection',
      value: isNew ? `${values.connectionName} (new)` : (stored?.name ?? 'deleted meanwhile'),
    },
    { label: 'Tunnel', value: values.name },
    { label: 'From', value: local?.address ? `${local.address} (${local.name})` : values.local_address },
    { label: 'To', value: `${values.remote_address || 'not entered yet'}, ${peerWords(values)}` },
    {
      label: 'Local networks',
      value: isNew ? words(values.localRoutes) : words(asRows(stored?.local_routes)),
    },
    {
      label: 'Remote networks',
      value: isNew ? words(values.remoteRoutes) : words(asRows(stored?.remote_routes)),
    },
    { label: 'Crypto', value: cryptoWords(values) },
    {
      label: 'Pre-shared key',
      value: values.psk === '' ? 'not given yet' : `set, ${values.psk.length} characters`,
    },
    ...tunnelFieldsOf('inside').map((field) => ({
      label: tunnelSetting(field).label,
      value: reviewWords(field, values, gateway),
    })),
    { label: 'DPD', value: `after ${values.dpd_delay} s` },
  ];
}

function peerWords(values: WizardValues): string {
  const make = modelOf(values)?.name ?? vendorOf(values)?.name ?? 'make not known';
  return natOf(values) === 'yes' ? `${make}, behind NAT` : make;
}

function cryptoWords(values: WizardValues): string {
  const title =
    cryptoChoices(vendorOf(values)).find(({ id }) => id === values.preset)?.title ?? values.preset;
  const rekey = secondsText(values.child_rekey_time) ?? `${values.child_rekey_time} s`;
  return `${title}: ${values.phase1_algorithms.join(', ')} in phase 1, ${values.phase2_algorithms.join(', ')} in phase 2, keys renewed within ${rekey}`;
}

/** "ping off, DPD after 30 s" */
export function monitoringWords(values: WizardValues): string {
  return `ping ${pingWords(values)}, DPD after ${values.dpd_delay} s`;
}

function pingWords({ internal_peer_ping_interval: seconds }: WizardValues): string {
  return seconds === '0' ? 'off' : `every ${seconds} s`;
}

function reviewWords(field: TunnelSetting, values: WizardValues, gateway: Gateway): string {
  switch (field) {
    case 'tunnel_internal_ip':
      return insideWords(values, gateway);
    case 'internal_peer_ping_interval':
      return pingWords(values);
    default:
      return typedWords(field, values);
  }
}

/** As it is read once it is stored; what is no number as it was typed. */
function typedWords(field: TunnelSetting, values: WizardValues): string {
  const typed = values[field].trim();
  const setting = tunnelSetting(field);
  const value = setting.kind === 'number' && typed !== '' ? Number(typed) : typed;
  return (typed === '' ? undefined : valueText(setting, Number.isNaN(value) ? typed : value)) ?? 'not set';
}

export function insideWords(values: WizardValues, gateway: Gateway): string {
  if (gateway.automatic_tunnel_internal_ip_allocation !== false) return 'chosen by the service';
  return values.tunnel_internal_ip.trim() || 'none';
}

function words(rows: readonly WizardRoute[]): string {
  return (
    rows
      .map(({ network }) => network.trim())
      .filter((network) => network !== '')
      .join(', ') || 'none'
  );
}

function asRows(routes: readonly { static_network: string }[] = []): WizardRoute[] {
  return routes.map(({ static_network: network }) => ({ network, written: '' }));
}

import { type GatewayCreate } from '#contract/gateway.ts';
import { features } from '#contract/plan.ts';
import type { CreateGatewayValues } from './create-values.ts';

/** What is sent for what is on screen. Left out is what the service should decide by itself. */
export function toBody(values: CreateGatewayValues): GatewayCreate {
  const labels = filledLabelRows(values).flatMap((row) => values.labels[row] ?? []);
  const addressName = values.addressName.trim();
  const hasVpn = values.features.includes('vpn');
  return {
    name: values.name.trim(),
    zone: values.zone,
    ...(values.plan !== '' && { plan: values.plan }),
    features: features.filter((feature) => values.features.includes(feature)),
    routers: [{ uuid: values.routerUuid }],
    ...(addressName !== '' && { addresses: [{ name: addressName }] }),
    ...(labels.length > 0 && { labels: labels.map(({ key, value }) => ({ key: key.trim(), value })) }),
    configured_status: values.configuredStatus,
    ...(hasVpn && { automatic_tunnel_internal_ip_allocation: values.automaticInternalAddresses }),
  };
}

/** The rows of the screen that are sent, in the order in which the body has them. */
export function filledLabelRows({ labels }: CreateGatewayValues): number[] {
  return labels.flatMap(({ key, value }, row) => (key.trim() === '' && value === '' ? [] : [row]));
}

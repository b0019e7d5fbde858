import type { GatewayContext } from '#domain/rules/context.ts';
import { prefixesOf } from './router-choices.ts';
import { filledLabelRows } from './create-body.ts';
import type { CreateGatewayValues } from './create-values.ts';

export interface SummaryItem {
  label: string;
  /** Undefined while nothing is chosen. */
  value: string | undefined;
}

/** What will be created, in words. */
export function summaryOf(values: CreateGatewayValues, context: GatewayContext): SummaryItem[] {
  const router = context.routers?.find(({ uuid }) => uuid === values.routerUuid);
  const served = (context.networks ?? []).filter(
    (network) => network.zone === values.zone && network.router === values.routerUuid,
  );
  const labels = filledLabelRows(values).flatMap((row) => values.labels[row] ?? []);
  return [
    { label: 'Name', value: values.name.trim() || undefined },
    { label: 'Zone', value: values.zone || undefined },
    { label: 'Router', value: router?.name ?? (values.routerUuid || undefined) },
    ...(router
      ? [
          {
            label: 'Networks served',
            value:
              served.map((network) => `${network.name} (${prefixesOf(network).join(', ')})`).join(', ') ||
              'none',
          },
        ]
      : []),
    {
      label: 'Features',
      value: values.features.map((feature) => feature.toUpperCase()).join(', ') || undefined,
    },
    { label: 'Plan', value: values.plan || undefined },
    { label: 'Public address', value: values.addressName.trim() || 'named by the service' },
    { label: 'Labels', value: labels.map(({ key, value }) => `${key}=${value}`).join(', ') || 'none' },
  ];
}

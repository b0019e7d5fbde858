import type { ConfiguredStatus } from '#contract/gateway.ts';
import type { Feature } from '#contract/plan.ts';

/** What the create page shows, field by field. */
export interface CreateGatewayValues {
  name: string;
  /** `''` while none is chosen; so are `routerUuid` and `plan`. */
  zone: string;
  routerUuid: string;
  features: Feature[];
  /** Only matters with `vpn`. */
  automaticInternalAddresses: boolean;
  plan: string;
  /** `''` leaves the name to the service. */
  addressName: string;
  /** A row with neither key nor value is as good as none. */
  labels: LabelValues[];
  configuredStatus: ConfiguredStatus;
}

export interface LabelValues {
  key: string;
  value: string;
}

export const emptyGatewayValues: CreateGatewayValues = {
  name: '',
  zone: '',
  routerUuid: '',
  features: [],
  automaticInternalAddresses: true,
  plan: '',
  addressName: '',
  labels: [],
  configuredStatus: 'started',
};

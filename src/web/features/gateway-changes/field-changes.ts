import type { Gateway, GatewayModify } from '#contract/gateway.ts';
import { features, type Feature } from '#contract/plan.ts';
import type { Change } from '#domain/changes/change.ts';

export interface FeatureValues {
  features: Feature[];
  automaticInternalAddresses: boolean;
}

// What each form makes of its values: only what is different is sent, so that nothing else can change; `undefined`
// while nothing is.

export function renaming(values: { name: string }, { uuid, name: before }: Gateway): Change | undefined {
  const name = values.name.trim();
  if (name === before) return undefined;
  return { endpoint: 'modifyGateway', params: { service_uuid: uuid }, body: { name } };
}

export function changingPlan(
  { plan }: { plan: string },
  { uuid, plan: before }: Gateway,
): Change | undefined {
  if (plan === '' || plan === before) return undefined;
  return { endpoint: 'modifyGateway', params: { service_uuid: uuid }, body: { plan } };
}

export function changingFeatures(values: FeatureValues, gateway: Gateway): Change | undefined {
  const before = featureValuesOf(gateway);
  const wanted = features.filter((feature) => values.features.includes(feature));
  const body: GatewayModify = {
    ...(wanted.join() !== before.features.join() && { features: wanted }),
    ...(values.automaticInternalAddresses !== before.automaticInternalAddresses && {
      automatic_tunnel_internal_ip_allocation: values.automaticInternalAddresses,
    }),
  };
  if (Object.keys(body).length === 0) return undefined;
  return { endpoint: 'modifyGateway', params: { service_uuid: gateway.uuid }, body };
}

/** Automatic is what the service does unless told otherwise (contract §2.3). */
export function featureValuesOf(gateway: Gateway): FeatureValues {
  return {
    features: features.filter((feature) => gateway.features.includes(feature)),
    automaticInternalAddresses: gateway.automatic_tunnel_internal_ip_allocation ?? true,
  };
}

/** @param name of the address that gets the floating IP */
export function attaching(
  name: string,
  values: { address: string },
  { uuid, addresses }: Gateway,
): Change | undefined {
  const address = values.address.trim();
  const isThere = addresses.some((each) => each.name === name && each.address === address);
  if (address === '' || isThere) return undefined;
  return {
    endpoint: 'modifyAddress',
    params: { service_uuid: uuid, address_name: name },
    body: { address },
  };
}

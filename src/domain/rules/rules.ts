import * as connection from './connection-rules.ts';
import * as gateway from './gateway-rules.ts';
import * as integrity from './integrity-rules.ts';
import * as internalIp from './internal-ip-rules.ts';
import * as label from './label-rules.ts';
import type { Rule } from './rule.ts';
import * as router from './router-rules.ts';
import * as tunnel from './tunnel-rules.ts';

/** Every rule, in the order in which an admin reads a gateway. */
export const rules: readonly Rule[] = [
  gateway.nameDuplicate,
  gateway.zoneUnavailable,
  router.routerUnknown,
  router.routerInUse,
  router.routerWithoutNetworks,
  gateway.planMissing,
  gateway.planUnknown,
  gateway.featureUnsupported,
  gateway.addressNameDuplicate,
  label.labelKeyDuplicate,
  gateway.vpnRequired,
  gateway.connectionsOverPlan,
  gateway.tunnelsOverPlan,
  connection.connectionNameDuplicate,
  connection.connectionUuidDuplicate,
  connection.connectionTypeUnknown,
  connection.routeInvalid,
  connection.routeNameDuplicate,
  connection.routeNetworkDuplicate,
  tunnel.tunnelNameDuplicate,
  tunnel.tunnelUuidDuplicate,
  tunnel.localAddressUnknown,
  tunnel.remoteAddressInvalid,
  tunnel.pskMissing,
  tunnel.pingIntervalInvalid,
  internalIp.internalIpInvalid,
  internalIp.internalIpAutomatic,
  internalIp.internalIpTaken,
  internalIp.pingWithoutInternalIp,
  integrity.integrityMissing,
];

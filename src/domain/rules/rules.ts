import * as addressSpace from './address-space-rules.ts';
import * as capacity from './capacity-rules.ts';
import * as connection from './connection-rules.ts';
import * as fleetSpace from './fleet-space-rules.ts';
import * as gateway from './gateway-rules.ts';
import * as identity from './identity-rules.ts';
import * as integrity from './integrity-rules.ts';
import * as internalIp from './internal-ip-rules.ts';
import * as label from './label-rules.ts';
import * as name from './name-rules.ts';
import * as peerProposal from './peer-proposal-rules.ts';
import * as proposal from './proposal-rules.ts';
import * as rekeyClash from './rekey-clash-rules.ts';
import type { Rule } from './rule.ts';
import * as router from './router-rules.ts';
import * as sdnSpace from './sdn-space-rules.ts';
import * as time from './time-rules.ts';
import * as tunnel from './tunnel-rules.ts';

/** Every rule, in the order in which an admin reads a gateway. */
export const rules: readonly Rule[] = [
  gateway.nameDuplicate,
  name.gatewayNameLookAlike,
  gateway.zoneUnavailable,
  router.routerUnknown,
  router.routerInUse,
  router.routerWithoutNetworks,
  gateway.planMissing,
  gateway.planUnknown,
  gateway.featureUnsupported,
  gateway.addressNameDuplicate,
  label.labelKeyDuplicate,
  name.labelValueMixed,
  name.nameLookAlike,
  gateway.vpnRequired,
  gateway.connectionsOverPlan,
  gateway.tunnelsOverPlan,
  capacity.planFull,
  connection.connectionNameDuplicate,
  connection.connectionUuidDuplicate,
  connection.connectionTypeUnknown,
  connection.connectionEmpty,
  connection.routeInvalid,
  connection.routeNameDuplicate,
  connection.routeNetworkDuplicate,
  capacity.connectionWithoutTunnels,
  capacity.connectionWithoutRoutes,
  capacity.singleTunnel,
  addressSpace.routeOnBothSides,
  addressSpace.remoteInTwoConnections,
  addressSpace.routeRedundant,
  addressSpace.defaultRoute,
  addressSpace.routeSpecial,
  sdnSpace.remoteInSdn,
  sdnSpace.remoteInOtherSdn,
  sdnSpace.localRouteNowhere,
  sdnSpace.remoteRoutedByHand,
  fleetSpace.remoteOfOtherGateway,
  fleetSpace.localRoutedElsewhere,
  tunnel.tunnelNameDuplicate,
  tunnel.tunnelUuidDuplicate,
  tunnel.localAddressUnknown,
  tunnel.remoteAddressInvalid,
  identity.peerTwice,
  identity.peerInRemote,
  identity.peerIsSelf,
  identity.gatewayPairOneSided,
  identity.gatewayPairUnlike,
  identity.peerBehindNat,
  tunnel.pskMissing,
  tunnel.pingIntervalInvalid,
  internalIp.internalIpInvalid,
  internalIp.internalIpAutomatic,
  internalIp.internalIpTaken,
  internalIp.internalIpReserved,
  internalIp.pingWithoutInternalIp,
  integrity.integrityMissing,
  proposal.proposalEmpty,
  proposal.prfMissing,
  proposal.gmacUseless,
  proposal.cipherTwice,
  proposal.groupWeak,
  proposal.hashWeak,
  proposal.keyLengthRare,
  peerProposal.phase1NotCommon,
  peerProposal.phase2NotCommon,
  peerProposal.pfsNotCommon,
  time.lifetimeBeforeRekey,
  time.childRekeyOff,
  time.childRekeyHasty,
  time.childRekeyAfterIke,
  time.dpdTimeoutUnused,
  time.dpdOff,
  rekeyClash.rekeyClash,
];

import type { EndpointName } from '#contract/endpoints.ts';
import { notFound, refusal, type Refusal } from './reply.ts';

/** The titles of the documentation, contract §2.5 to §2.8. */
export const serviceNotFound = notFound('Service with provided UUID not found.');
export const resourceNotFound = notFound();
export const labelNotFound = notFound('Resource not found.');
export const connectionNotFound = notFound('Connection not found.');
export const tunnelNotFound = notFound('Tunnel not found.');
export const routerNotFound = refusal(404, 'ROUTER_NOT_FOUND', 'The router does not exist.');
export const networkNotFound = refusal(404, 'NETWORK_NOT_FOUND', 'The network does not exist.');
export const zoneNotFound = refusal(404, 'ZONE_NOT_FOUND', 'The zone does not exist.');

/** What below a service answers when the service itself is missing. */
export function missingService(endpoint: EndpointName): Refusal {
  switch (endpoint) {
    case 'listConnections':
    case 'getConnection':
    case 'createConnection':
    case 'deleteConnection':
    case 'listTunnels':
    case 'getTunnel':
    case 'createTunnel':
    case 'modifyTunnel':
    case 'deleteTunnel':
      return resourceNotFound;
    default:
      return serviceNotFound;
  }
}

/** A path parameter of the wrong form names nothing: 404, as for one that is not there. Contract §2. */
export function badParameter(endpoint: EndpointName, parameter: string): Refusal {
  switch (parameter) {
    case 'service_uuid':
      return missingService(endpoint);
    case 'connection_uuid':
      return connectionNotFound;
    case 'tunnel_uuid':
      return tunnelNotFound;
    case 'key':
      return labelNotFound;
    case 'router_uuid':
      return routerNotFound;
    case 'network_uuid':
      return networkNotFound;
    default:
      return resourceNotFound;
  }
}

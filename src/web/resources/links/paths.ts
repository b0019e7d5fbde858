/** Every page's path, as the router knows it. */
export const paths = {
  services: '/',
  gateway: '/gateways/$gatewayUuid',
  createGateway: '/gateways/new',
  gatewayJson: '/gateways/$gatewayUuid/json',
  createConnection: '/gateways/$gatewayUuid/connections/new',
  connection: '/gateways/$gatewayUuid/connections/$connectionUuid',
  /** To a connection or a tunnel of which only the names are known. */
  byName: '/gateways/$gatewayUuid/place',
  createTunnel: '/gateways/$gatewayUuid/tunnels/new',
  tunnel: '/gateways/$gatewayUuid/connections/$connectionUuid/tunnels/$tunnelUuid',
  addressSpace: '/address-space',
  apiReference: '/api-reference',
  audit: '/audit',
  people: '/people',
  account: '/account',
  signIn: '/sign-in',
  setUp: '/setup',
} as const;

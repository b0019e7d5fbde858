/** Every page's path, as the router knows it. */
export const paths = {
  services: '/',
  gateway: '/gateways/$gatewayUuid',
  createGateway: '/gateways/new',
  audit: '/audit',
  people: '/people',
  account: '/account',
  signIn: '/sign-in',
  setUp: '/setup',
} as const;

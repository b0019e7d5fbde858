/** What is written into one file, before a text that occurs there; as often as that. */
export interface Edit {
  file: string;
  before: string;
  text: string;
}

/*
 * The try: the API gets an optional whole number, the MTU of a tunnel. These are all the lines that somebody writes for
 * it who follows the compiler. Where a text is not found any more, the file has changed: say the same in its new form.
 */

export const inContract: readonly Edit[] = [
  {
    file: 'src/contract/tunnel.ts',
    before: '  internal_peer_ping_interval: PingInterval.optional(),\n',
    text: "  mtu: z.int('Must be a whole number of bytes.').optional(),\n",
  },
  {
    file: 'src/contract/tunnel.ts',
    before: '    internal_peer_ping_interval: maybe(z.number()),\n',
    text: '    mtu: maybe(z.number()),\n',
  },
];

/** The compiler asks for it as soon as the contract has the key. */
export const inTable: readonly Edit[] = [
  {
    file: 'src/domain/configuration/fields.ts',
    before: "  ipsec: {\n    label: 'IPsec properties',\n",
    text: `  mtu: {
    label: 'MTU',
    setBy: 'user',
    kind: 'number',
    unit: 'bytes',
    onTunnel: 'nothing',
    story: { what: 'the MTU', kind: settings },
  },
`,
  },
];

/** The compiler asks for it as soon as the table has the field. */
export const inConsumers: readonly Edit[] = [
  {
    file: 'src/web/resources/tunnel-form/tunnel-fields.ts',
    before: "  internal_peer_ping_interval: 'inside',\n",
    text: "  mtu: 'inside',\n",
  },
  {
    file: 'src/web/resources/tunnel-form/tunnel-fields.ts',
    before: '  internal_peer_ping_interval:\n',
    text: "  mtu: 'The largest packet that the tunnel takes. Empty: the gateway chooses it.',\n",
  },
  {
    file: 'src/dataplane/dataplane.ts',
    before: '  pingIntervalSeconds: number;\n',
    text: '  mtuBytes: number | undefined;\n',
  },
  {
    file: 'src/dataplane/dataplane.ts',
    before: "  internal_peer_ping_interval: 'pingIntervalSeconds';\n",
    text: "  mtu: 'mtuBytes';\n",
  },
  {
    file: 'src/embedded-api/reconcile/desired-gateway.ts',
    before: '    internal_peer_ping_interval: {',
    text: '    mtu: { mtuBytes: tunnel.mtu },\n',
  },
  {
    file: 'src/embedded-api/reconcile/desired-gateway.ts',
    before: '      ...settings.internal_peer_ping_interval,\n',
    text: '      ...settings.mtu,\n',
  },
];

import { dhGroupName } from '../dh-groups.ts';
import type { Proposal } from '../proposal.ts';
import { buildProposal } from './build-proposal.ts';
import type { LineReader, PeerReading, Phase } from './peer-reading.ts';
import { type Transform, transformOf } from './transform-words.ts';

/** One `proposal N` of an ike-group or esp-group. */
type VyosProposal = Partial<Record<'encryption' | 'hash' | 'prf' | 'dh-group', string>>;
interface Group {
  phase: Phase;
  pfs: string;
  proposals: Map<string, VyosProposal>;
}

/** Of a proposal that does not say. */
const usual = { encryption: 'aes128', hash: 'sha1', 'dh-group': '2' };

/** `set vpn ipsec ike-group G proposal 10 encryption aes256`: VyOS, and EdgeOS, whose dialect is the same here. */
export function vyosReader(): LineReader {
  const groups = new Map<string, Group>();
  const lifetimes: PeerReading['lifetimes'] = {};
  return {
    read: (line) => {
      const words = line.replaceAll("'", '').split(/\s+/);
      if (words[0] !== 'set' || words[1] !== 'vpn' || words[2] !== 'ipsec') return undefined;
      const [, , , kind = '', name = '', ...rest] = words;
      if (kind !== 'ike-group' && kind !== 'esp-group') return 'taken';
      const phase = kind === 'ike-group' ? 'phase1' : 'phase2';
      const group = groups.get(`${kind} ${name}`) ?? { phase, pfs: 'enable', proposals: new Map() };
      groups.set(`${kind} ${name}`, group);
      return readGroup(group, rest, lifetimes);
    },
    finish: () => {
      const all = [...groups.values()];
      const ike = all.filter(({ phase }) => phase === 'phase1').flatMap((group) => proposalsOf(group, []));
      const ikeGroups = [...new Set(ike.flatMap((proposal) => proposal.groups))];
      const esp = all
        .filter(({ phase }) => phase === 'phase2')
        .flatMap((group) => proposalsOf(group, ikeGroups));
      const isGuessed = all.some(({ phase, proposals }) =>
        [...proposals.values()].some(
          (each) => !each.encryption || !each.hash || (phase === 'phase1' && !each['dh-group']),
        ),
      );
      const note = 'What a proposal does not say is taken for VyOS’s default: aes128, sha1, dh-group 2.';
      return { ike, esp, lifetimes, notes: isGuessed ? [note] : [] };
    },
  };
}

function readGroup(
  group: Group,
  words: string[],
  lifetimes: PeerReading['lifetimes'],
): 'taken' | { why: string } {
  const [setting, value = '', property = '', word = ''] = words;
  if (setting === 'pfs') group.pfs = value;
  if (setting === 'lifetime' && /^\d{1,10}$/.test(value))
    lifetimes[group.phase === 'phase1' ? 'ikeSeconds' : 'childSeconds'] = Number(value);
  if (setting !== 'proposal') return 'taken';
  const proposal = group.proposals.get(value) ?? {};
  group.proposals.set(value, proposal);
  if (property !== 'encryption' && property !== 'hash' && property !== 'prf' && property !== 'dh-group')
    return 'taken';
  const isKnown = property === 'dh-group' ? dhGroupName(Number(word)) : transformOf(word);
  if (!isKnown) return { why: `“${word.slice(0, 40)}” is no ${property} that is known.` };
  proposal[property] = word;
  return 'taken';
}

function proposalsOf({ phase, pfs, proposals }: Group, ikeGroups: readonly string[]): Proposal[] {
  return [...proposals.values()].flatMap((each) => {
    const { encryption, hash, 'dh-group': group } = { ...usual, ...each };
    const own = phase === 'phase1' ? [dhGroupName(Number(group))] : pfsGroups(pfs, ikeGroups);
    const words = [encryption, hash, ...(each.prf ? [each.prf] : []), ...own];
    const transforms = words.flatMap((word): Transform[] => (word ? [transformOf(word) ?? []].flat() : []));
    const built = buildProposal(transforms, phase);
    return 'why' in built ? [] : [built];
  });
}

/** `enable` is the group of phase 1. */
function pfsGroups(pfs: string, ikeGroups: readonly string[]): (string | undefined)[] {
  if (pfs === 'disable') return [];
  if (pfs === 'enable') return [...ikeGroups];
  return [transformOf(pfs)?.word];
}

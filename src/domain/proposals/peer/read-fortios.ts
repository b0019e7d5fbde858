import { dhGroupName } from '../dh-groups.ts';
import type { Proposal } from '../proposal.ts';
import { buildProposal } from './build-proposal.ts';
import { type LineReader, type PeerReading, type Phase, readSeconds } from './peer-reading.ts';
import { type Transform, transformOf } from './transform-words.ts';

/** One `edit … next`. */
interface Block {
  phase: Phase;
  proposals: Transform[][];
  groups: number[] | undefined;
  isPfsOff: boolean;
}
interface State {
  /** The last one is being read. */
  blocks: Block[];
  current: Block;
  lifetimes: PeerReading['lifetimes'];
}
type Answer = ReturnType<LineReader['read']>;

/** What FortiOS has when `show` leaves dhgrp out. */
const usualGroups = [14, 5];

const settings: ReadonlyMap<string, (state: State, values: string[]) => Answer> = new Map([
  ['proposal', readProposals],
  ['dhgrp', readGroups],
  ['pfs', readPfs],
  ['phase1name', (state) => inPhase2(state)],
  ['keylife', ({ lifetimes }, [value]) => readSeconds(value, (seconds) => (lifetimes.ikeSeconds = seconds))],
  ['keylifeseconds', readChildLifetime],
]);

/** `config vpn ipsec phase1-interface`, `set proposal aes256-sha256`, `set dhgrp 14 20`, or some of these lines. */
export function fortiosReader(assumed: Phase): LineReader {
  const first = aBlock(assumed);
  const state: State = { blocks: [first], current: first, lifetimes: {} };
  return {
    read: (line) => readStructure(state, line) ?? readSetting(state, line),
    finish: () => {
      const used = state.blocks.filter(({ proposals }) => proposals.length > 0);
      const of = (phase: Phase) => used.filter((block) => block.phase === phase).flatMap(proposalsOf);
      const tunnels = used.filter(({ phase }) => phase === 'phase1').length;
      const isGuessed = used.some(({ groups, isPfsOff }) => !groups && !isPfsOff);
      const note = `dhgrp is missing: taken for ${usualGroups.join(' ')}, which FortiOS has when nobody sets it.`;
      return {
        ike: of('phase1'),
        esp: of('phase2'),
        lifetimes: state.lifetimes,
        notes: [...(isGuessed ? [note] : []), ...(tunnels > 1 ? [severalTunnels(tunnels)] : [])],
      };
    },
  };
}

/** Which one is meant nobody can tell; that all were read must be said, since no one of them may offer as much. */
function severalTunnels(count: number): string {
  return `There are ${count} tunnels in it, and what all of them offer was taken together: paste one alone.`;
}

function aBlock(phase: Phase): Block {
  return { phase, proposals: [], groups: undefined, isPfsOff: false };
}

function start(state: State, phase: Phase): void {
  state.current = aBlock(phase);
  state.blocks.push(state.current);
}

function readStructure(state: State, line: string): Answer {
  const config = /^config vpn ipsec phase([12])(?:-interface)?$/.exec(line);
  if (config) start(state, config[1] === '1' ? 'phase1' : 'phase2');
  else if (/^edit\b/.test(line)) start(state, state.current.phase);
  else if (!/^(config|next|end)\b/.test(line)) return undefined;
  return 'taken';
}

function readSetting(state: State, line: string): Answer {
  const setting = /^(?:un)?set ([a-z0-9-]+) ?(.*)$/.exec(line);
  // VyOS writes `set vpn ipsec …`.
  if (!setting || setting[1] === 'vpn') return undefined;
  const [, name = '', values = ''] = setting;
  const read = settings.get(name);
  return read ? read(state, values.split(/\s+/).filter(Boolean)) : 'taken';
}

function readProposals(state: State, values: string[]): Answer {
  // Phases that are pasted without their `config` lines: the second list is of phase 2.
  if (state.current.proposals.length > 0) start(state, 'phase2');
  for (const value of values) {
    const transforms = value.split('-').map(transformOf);
    if (transforms.includes(undefined))
      return { why: `“${value.slice(0, 40)}” is no proposal that is known.` };
    state.current.proposals.push(transforms.flatMap((each) => each ?? []));
  }
  return 'taken';
}

function readGroups({ current }: State, values: string[]): Answer {
  const unknown = values.find((value) => !dhGroupName(Number(value)));
  if (unknown !== undefined) return { why: `“${unknown.slice(0, 40)}” is no DH group.` };
  current.groups = values.map(Number);
  return 'taken';
}

function readPfs(state: State, [value]: string[]): Answer {
  state.current.isPfsOff = value === 'disable';
  return inPhase2(state);
}

function readChildLifetime(state: State, [value]: string[]): Answer {
  inPhase2(state);
  return readSeconds(value, (seconds) => (state.lifetimes.childSeconds = seconds));
}

/** Settings that only phase 2 has. */
function inPhase2({ current }: State): Answer {
  current.phase = 'phase2';
  return 'taken';
}

function proposalsOf({ phase, proposals, groups = usualGroups, isPfsOff }: Block): Proposal[] {
  const offered = isPfsOff && phase === 'phase2' ? [] : groups;
  const transforms = offered.flatMap((group): Transform[] => {
    const word = dhGroupName(group);
    return word ? [{ type: 'groups', word }] : [];
  });
  return proposals.flatMap((each) => {
    const built = buildProposal([...each, ...transforms], phase);
    return 'why' in built ? [] : [built];
  });
}

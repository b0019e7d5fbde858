import { transformTypes, type Proposal, type TransformType } from './proposal.ts';

/** `phase2` is the first child SA, which takes its keys from the IKE SA; at its first rekey the groups must agree too. */
export type Negotiation = 'phase1' | 'phase2' | 'rekey';

export type CommonProposal =
  | { outcome: 'agreed'; proposal: Proposal }
  /** The first difference of the pair that came closest, and what differs in it `also`. */
  | ({ outcome: 'nothing-in-common'; also: readonly Difference[] } & Difference);

/** A transform type of which nothing is in common. */
export interface Difference {
  missing: TransformType;
  ours: readonly string[];
  theirs: readonly string[];
}

const optionalGroup = 'modpnone';

/**
 * What two ends agree on when the first is the initiator: its proposals in their order, and in each of them its first
 * algorithm of every type that the other end has too. RFC 7296 §2.7, §3.3. A responder may go by its own order
 * (strongSwan does), which changes what is chosen but never whether something is.
 */
export function firstCommonProposal(
  ours: readonly Proposal[],
  theirs: readonly Proposal[],
  negotiation: Negotiation,
): CommonProposal {
  const types = transformTypes.filter((type) => isCompared(type, negotiation));
  const pairs = ours.flatMap((our) => theirs.map((their) => ({ our, their })));
  const refusals: { type: TransformType; our: Proposal; their: Proposal }[] = [];
  for (const { our, their } of pairs) {
    const type = types.find((type) => choose(our[type], their[type]) === undefined);
    if (type === undefined) return { outcome: 'agreed', proposal: chosen(our, their, types) };
    refusals.push({ type, our, their });
  }
  const missing = transformTypes.findLast((type) => refusals.some((refusal) => refusal.type === type));
  if (missing === undefined) return emptyHanded(ours, theirs);
  const closest = refusals.filter(({ type }) => type === missing);
  const differing = types.filter((type) =>
    closest.every(({ our, their }) => !choose(our[type], their[type])),
  );
  const differences = differing.map((type) => differenceOf(type, closest));
  return {
    outcome: 'nothing-in-common',
    ...differenceOf(missing, closest),
    also: differences.filter((each) => each.missing !== missing && !isImplied(each, missing)),
  };
}

function differenceOf(
  missing: TransformType,
  pairs: readonly { our: Proposal; their: Proposal }[],
): Difference {
  return {
    missing,
    ours: unique(pairs.flatMap(({ our }) => our[missing])),
    theirs: unique(pairs.flatMap(({ their }) => their[missing])),
  };
}

/** A hash is its PRF too, and a cipher that brings its integrity differs as a cipher: neither need be said twice. */
function isImplied(each: Difference, first: TransformType): boolean {
  if (each.missing === 'prf') return first === 'integrity';
  return each.missing === 'integrity' && (each.ours.length === 0 || each.theirs.length === 0);
}

function isCompared(type: TransformType, negotiation: Negotiation): boolean {
  if (type === 'prf') return negotiation === 'phase1';
  return type !== 'groups' || negotiation !== 'phase2';
}

/** The one word both have; none where neither has any, or where one has none and the other can do without. */
function choose(ours: readonly string[], theirs: readonly string[]): readonly string[] | undefined {
  if (ours.length === 0 || theirs.length === 0) {
    const isOptional = [ours, theirs].every((words) => words.length === 0 || words.includes(optionalGroup));
    return isOptional ? [] : undefined;
  }
  const common = ours.find((word) => theirs.includes(word));
  return common === undefined ? undefined : [common];
}

function chosen(our: Proposal, their: Proposal, types: readonly TransformType[]): Proposal {
  const of = (type: TransformType) =>
    types.includes(type)
      ? (choose(our[type], their[type]) ?? []).filter((word) => word !== optionalGroup)
      : [];
  return { encryption: of('encryption'), integrity: of('integrity'), prf: of('prf'), groups: of('groups') };
}

/** One end offers nothing at all. */
function emptyHanded(ours: readonly Proposal[], theirs: readonly Proposal[]): CommonProposal {
  const encryption = (proposals: readonly Proposal[]) => unique(proposals.flatMap((each) => each.encryption));
  return {
    outcome: 'nothing-in-common',
    missing: 'encryption',
    ours: encryption(ours),
    theirs: encryption(theirs),
    also: [],
  };
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}

/** What the three sides of a three-way are called on screen. */
export interface ThreeWayWords {
  caption: string;
  base: string;
  theirs: string;
  mine: string;
  /** Of the two that can be kept. */
  keepTheirs: string;
  keepMine: string;
  /** Nothing has to be chosen: what somebody else made stays. */
  isTheirsKept: boolean;
}

export const twoChangesWords: ThreeWayWords = {
  caption: 'What both of you changed',
  base: 'When you began',
  theirs: 'Now',
  mine: 'Yours',
  keepTheirs: 'What is there now',
  keepMine: 'Yours',
  isTheirsKept: false,
};

export const undoWords: ThreeWayWords = {
  caption: 'What somebody else changed since your change',
  base: 'As you made it',
  theirs: 'Theirs, now',
  mine: 'Before your change',
  keepTheirs: 'Theirs',
  keepMine: 'As it was before',
  isTheirsKept: true,
};

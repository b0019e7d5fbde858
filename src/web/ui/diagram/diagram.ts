import type { Tone } from '../theme/tone.ts';

/** A chain of things, drawn from left to right or, where there is no room, from top to bottom. */
export interface Diagram {
  columns: readonly DiagramColumn[];
  links: readonly DiagramLink[];
}

export interface DiagramColumn {
  heading: string;
  /** Its share of the width; 1 where nothing is said. */
  weight?: number;
  boxes: readonly DiagramBox[];
}

export interface DiagramBox {
  id: string;
  title: string;
  lines?: readonly DiagramLine[];
  /** With its word, so that nothing is told by colour or shape alone. */
  state?: { tone: Tone; label: string };
}

export interface DiagramLine {
  text: string;
  /** After it and less important. */
  detail?: string;
  tone?: Tone;
}

export interface DiagramLink {
  /** Ids of boxes in neighbouring columns. */
  from: string;
  to: string;
  tone: Tone;
}

import { VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { revealInvisible } from '../values/reveal-invisible.ts';
import { ToneGlyph } from '../values/ToneGlyph.tsx';
import { type ChainLayout, layoutChain, type LaidOutBox, spineX } from './chain-layout.ts';
import type { Diagram, DiagramLine, DiagramLink } from './diagram.ts';
import classes from './chain-diagram.module.css';

interface ChainDiagramProps {
  diagram: Diagram;
  /** What it is a picture of. */
  label: string;
  /** The same in words, for whoever cannot see it; nothing collapsed. */
  sentences: readonly string[];
}

/** Until it is measured. */
const assumedWidth = 900;

/** Boxes and the lines between them, drawn to the width there is. Never moves. */
export function ChainDiagram({ diagram, label, sentences }: ChainDiagramProps) {
  const { ref, width: measured } = useElementSize();
  const width = measured || assumedWidth;
  const layout = layoutChain(diagram, width);
  return (
    <div ref={ref} className={classes.frame}>
      <svg
        width={layout.width}
        height={layout.height}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        aria-hidden
        className={classes.drawing}
      >
        {layout.direction === 'across' ? (
          diagram.links.map((link) => <Across key={`${link.from} ${link.to}`} link={link} layout={layout} />)
        ) : (
          <Spine layout={layout} links={diagram.links} />
        )}
        {layout.headings.map(({ text, x, y }) => (
          <text key={text} x={x} y={y} className={classes.heading}>
            {text}
          </text>
        ))}
        {layout.boxes.map((laidOut) => (
          <Box key={laidOut.box.id} laidOut={laidOut} />
        ))}
      </svg>
      <VisuallyHidden>
        <ul aria-label={label}>
          {sentences.map((sentence, index) => (
            <li key={index}>{plain(sentence)}</li>
          ))}
        </ul>
      </VisuallyHidden>
    </div>
  );
}

function Across({ link, layout }: { link: DiagramLink; layout: ChainLayout }) {
  const from = layout.boxes.find(({ box }) => box.id === link.from);
  const to = layout.boxes.find(({ box }) => box.id === link.to);
  if (!from || !to) return null;
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const middle = (x1 + x2) / 2;
  return (
    <path
      className={classes.link}
      data-tone={link.tone}
      d={`M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`}
    />
  );
}

/** What is joined by anything hangs on one line; what is not stands beside it. */
function Spine({ layout, links }: { layout: ChainLayout; links: readonly DiagramLink[] }) {
  const joined = layout.boxes.flatMap((laidOut) => {
    const own = links.filter(({ from, to }) => from === laidOut.box.id || to === laidOut.box.id);
    const tone = laidOut.box.state?.tone ?? own[0]?.tone;
    return own.length > 0 && tone ? [{ ...laidOut, tone, middle: laidOut.y + laidOut.height / 2 }] : [];
  });
  const [first, last] = [joined[0], joined.at(-1)];
  if (!first || !last) return null;
  return (
    <>
      <path className={classes.link} data-tone="neutral" d={`M${spineX} ${first.middle}V${last.middle}`} />
      {joined.map(({ box, tone, middle, x }) => (
        <path key={box.id} className={classes.link} data-tone={tone} d={`M${spineX} ${middle}H${x}`} />
      ))}
    </>
  );
}

function Box({ laidOut: { box, x, y, width, height } }: { laidOut: LaidOutBox }) {
  const { title, state, lines = [] } = box;
  const inside = width - 20;
  const firstLine = 26 + (state ? 17 : 0) + 10;
  return (
    <g transform={`translate(${x} ${y})`}>
      <title>
        {plain(
          [title, ...lines.map(({ text, detail }) => [text, detail].filter(Boolean).join(' '))].join('\n'),
        )}
      </title>
      <rect
        x={0.5}
        y={0.5}
        width={width - 1}
        height={height - 1}
        rx={5}
        className={classes.box}
        data-tone={state?.tone}
      />
      <text x={10} y={17.5} className={classes.title}>
        {fit(title, inside, charWidth.title)}
      </text>
      {state && (
        <g transform="translate(10 24)" data-tone={state.tone} className={classes.state}>
          <ToneGlyph tone={state.tone} />
          <text x={16} y={9.5}>
            {fit(state.label, inside - 16, charWidth.text)}
          </text>
        </g>
      )}
      {lines.map((line, index) => (
        <Line key={index} line={line} y={firstLine + index * 16} width={inside} />
      ))}
    </g>
  );
}

function Line({ line: { text, detail, tone }, y, width }: { line: DiagramLine; y: number; width: number }) {
  const marked = tone === 'bad' || tone === 'warning';
  const offset = marked ? 26 : 10;
  const room = width - (marked ? 16 : 0);
  const left = room - text.length * charWidth.code - 8;
  return (
    <>
      {marked && (
        <g transform={`translate(10 ${y - 9})`}>
          <ToneGlyph tone={tone} />
        </g>
      )}
      <text x={offset} y={y} className={classes.line} data-tone={tone}>
        <tspan className={classes.code}>{fit(text, room, charWidth.code)}</tspan>
        {detail !== undefined && left > 4 * charWidth.text && (
          <tspan dx={8} className={classes.detail}>
            {fit(detail, left, charWidth.text)}
          </tspan>
        )}
      </text>
    </>
  );
}

/** Px of a character at the sizes of the style sheet; text is cut by it, since SVG wraps none. On the wide side. */
const charWidth = { title: 7.7, text: 6.6, code: 7 };

function fit(text: string, width: number, ofOne: number): string {
  const shown = Array.from(plain(text));
  const most = Math.max(1, Math.floor(width / ofOne));
  return shown.length <= most ? shown.join('') : `${shown.slice(0, most - 1).join('')}…`;
}

/** With characters that cannot be seen as their code point, so that no name turns the picture round. */
function plain(text: string): string {
  return revealInvisible(text)
    .map((run) => run.text)
    .join('');
}

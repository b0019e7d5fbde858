import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { JsonFault } from './json-fault.ts';

/*
 * CodeMirror, as much of it as JSON needs. Tab is left to the browser, so that the keyboard gets out of the editor;
 * colours are the page's own variables, so that both schemes are right; styles carry the page's nonce.
 */

interface EditorOptions {
  parent: HTMLElement;
  text: string;
  /** Of the text field, for screen readers. */
  attributes: Record<string, string>;
  styleNonce: string;
  onText: (text: string) => void;
}

export function createEditor({ parent, text, attributes, styleNonce, onText }: EditorOptions): EditorView {
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(styleNonce),
        EditorView.contentAttributes.of(attributes),
        EditorView.lineWrapping,
        EditorState.tabSize.of(2),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onText(update.state.doc.toString());
        }),
        ...language,
      ],
    }),
  });
}

/** Replaces the whole text, as typing it would: it can be taken back. */
export function putText(view: EditorView, text: string): void {
  if (view.state.doc.toString() === text) return;
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}

/** Marks faults in the text. They were found a moment ago, so the text may have become shorter. */
export function showFaults(view: EditorView, faults: readonly JsonFault[]): void {
  const most = view.state.doc.length;
  const diagnostics = faults.map(({ from, to, severity, message, fix }) => ({
    from: Math.min(from, most),
    to: Math.min(Math.max(to, from), most),
    severity,
    message: fix === undefined ? message : `${message} ${fix}`,
  }));
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

/** Puts the cursor there and the focus with it. */
export function goTo(view: EditorView, at: number): void {
  const anchor = Math.min(at, view.state.doc.length);
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
  view.focus();
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--json-key)' },
  { tag: tags.string, color: 'var(--json-text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--json-value)' },
  { tag: [tags.brace, tags.squareBracket, tags.separator], color: 'var(--mantine-color-dimmed)' },
]);

const look = EditorView.theme({
  '&': { fontSize: 'var(--mantine-font-size-sm)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--mantine-font-family-monospace)',
    lineHeight: '1.55',
    overflow: 'auto',
  },
  '.cm-content': { caretColor: 'var(--mantine-color-text)', padding: '8px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '.cm-gutters': {
    backgroundColor: 'var(--surface-sunken)',
    color: 'var(--mantine-color-dimmed)',
    borderRight: '1px solid var(--hairline)',
  },
  '.cm-activeLine': { backgroundColor: 'var(--mantine-color-default-hover)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--mantine-primary-color-light-hover)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--mantine-primary-color-light)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    color: 'var(--mantine-color-text)',
    border: '1px solid var(--hairline)',
    maxWidth: '32rem',
  },
  '.cm-diagnostic': { borderLeftWidth: '3px' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy var(--status-bad)', backgroundImage: 'none' },
  '.cm-lintRange-warning': {
    textDecoration: 'underline wavy var(--status-warning)',
    backgroundImage: 'none',
  },
  '.cm-lintRange': { textUnderlineOffset: '3px' },
});

/**
 * Typing over a selection: the browser would keep the colours of what it takes away as an inline style, which the
 * content security policy refuses and reports. CodeMirror does the same without it.
 */
const typeOverSelection = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { inputType, data } = event;
    const isTyping = inputType === 'insertText' && data !== null && !view.composing;
    if (!isTyping || view.state.selection.main.empty) return false;
    view.dispatch(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
    return true;
  },
});

const language: Extension[] = [
  typeOverSelection,
  lineNumbers(),
  lintGutter(),
  highlightActiveLine(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  json(),
  syntaxHighlighting(colours),
  look,
  keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
];

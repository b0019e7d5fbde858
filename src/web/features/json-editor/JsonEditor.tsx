import type { EditorView } from '@codemirror/view';
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { useMantineStyleNonce } from '@mantine/core';
import { createEditor, goTo, putText, showFaults } from './code-mirror.ts';
import type { JsonFault } from './json-fault.ts';
import classes from './JsonEditor.module.css';

export interface JsonEditorHandle {
  /** Puts the cursor at a character of the text. */
  goTo: (at: number) => void;
}

interface JsonEditorProps {
  ref?: Ref<JsonEditorHandle>;
  text: string;
  onText: (text: string) => void;
  faults: readonly JsonFault[];
  /** Of the text field, for screen readers. */
  label: string;
  /** Id of the words that tell what is wrong with the text. */
  describedBy: string;
}

/** A text field for JSON: colours, line numbers, faults at their place. Tab leaves it, as any other field. */
export function JsonEditor({ ref, text, onText, faults, label, describedBy }: JsonEditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef({ text, onText });
  const styleNonce = useMantineStyleNonce();

  useEffect(() => {
    latest.current = { text, onText };
  });

  // CodeMirror keeps a document of its own, outside React; it is made once and then told of changes.
  useEffect(() => {
    if (!parent.current) return;
    const editor = createEditor({
      parent: parent.current,
      text: latest.current.text,
      attributes: { 'aria-label': label, 'aria-describedby': describedBy, 'aria-multiline': 'true' },
      styleNonce: styleNonce?.() ?? '',
      onText: (typed) => latest.current.onText(typed),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label, describedBy, styleNonce]);

  useEffect(() => {
    if (view.current) putText(view.current, text);
  }, [text]);

  useEffect(() => {
    if (view.current) showFaults(view.current, faults);
  }, [faults]);

  useImperativeHandle(ref, () => ({
    goTo: (at) => {
      if (view.current) goTo(view.current, at);
    },
  }));
  return <div ref={parent} className={classes.editor} />;
}

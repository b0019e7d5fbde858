import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useId, useMemo, useRef, useState } from 'react';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { unreadConfiguration } from '#contract/unread.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { useGatewayContext } from '../../resources/gateways/use-gateway-context.ts';
import { UnreadNotice } from '../../resources/unread/UnreadNotice.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import type { Refusal } from '../../ui/form/refusal.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { useUnsavedChanges } from '../../ui/form/unsaved-changes.ts';
import { checkText, faultsAt } from './check-text.ts';
import { EditorActions } from './EditorActions.tsx';
import type { JsonMode } from './gateway-body.ts';
import { lineAndColumn, type JsonFault } from './json-fault.ts';
import { JsonEditor, type JsonEditorHandle } from './JsonEditor.tsx';
import { withoutKeys } from './without-keys.ts';
import { ProblemList, problemsWords } from './ProblemList.tsx';
import { TakeUp } from './TakeUp.tsx';
import { useJsonDraft } from './use-json-draft.ts';

/** Long enough that nobody who types waits for a check, short enough that it seems to be at once. */
const checkAfterMs = 200;

const modes = [
  { value: 'modify', label: 'Modify (PATCH)' },
  { value: 'replace', label: 'Replace (PUT)' },
] satisfies { value: JsonMode; label: string }[];

const explanations: Record<JsonMode, string> = {
  modify: 'What is left out stays as it is. A list replaces the whole stored list.',
  replace:
    'Name and configured_status are needed. Labels that are left out are cleared; plan, connections and the automatic addresses stay when they are left out.',
};

interface GatewayJsonFormProps {
  /** As it was read last. */
  answer: Answer<Gateway>;
  /** Why nothing can be sent any more. */
  goneReason?: string | undefined;
}

/** The gateway as JSON, to change by hand: checked while typing, planned before it is sent. */
export function GatewayJsonForm({ answer, goneReason }: GatewayJsonFormProps) {
  const propose = usePropose();
  const draft = useJsonDraft(answer);
  const { mode, text, beside } = draft;
  const gateway = answer.data;
  const context = useGatewayContext(gateway);
  const editor = useRef<JsonEditorHandle>(null);
  const statusId = useId();
  useUnsavedChanges(draft.isDirty, () => [{ label: 'Gateway as JSON', text: withoutKeys(text) }]);
  // Said until the text is another one.
  const [refused, setRefused] = useState<Refused>();

  const [checkedText] = useDebouncedValue(text, checkAfterMs);
  const { faults: found } = useMemo(
    () => checkText(checkedText, mode, gateway, context),
    [checkedText, mode, gateway, context],
  );
  const said = refused?.text === checkedText ? refused.faults : noFaults;
  const faults = useMemo(() => [...said, ...found], [said, found]);

  function review(): void {
    const { change, faults: found } = checkText(text, mode, gateway, context);
    const first = found.find(({ severity }) => severity === 'error');
    if (!change) {
      setRefused({ text, first, faults: [] });
      editor.current?.goTo(first?.from ?? 0);
      return;
    }
    setRefused(undefined);
    propose({
      title: mode === 'replace' ? `Replace ${gateway.name}` : `Modify ${gateway.name}`,
      action: mode === 'replace' ? 'Replace gateway' : 'Apply change',
      gateway,
      steps: [{ change, ifVersion: answer.version }],
      context,
      onApplied: draft.noteApplied,
      onRefused: (refusal) => showRefusal(text, refusal),
    });
  }
  /** What the service names is shown at its place in the text. */
  function showRefusal(sent: string, { faults: named }: Refusal): boolean {
    const found = faultsAt(sent, named);
    const [first] = found;
    if (!first) return false;
    setRefused({ text: sent, first, faults: found });
    setTimeout(() => editor.current?.goTo(first.from));
    return true;
  }
  return (
    <Stack gap="md">
      <UnreadNotice what="this gateway" marks={unreadConfiguration(gateway)} />
      <Stack gap="xs">
        <SegmentedControl
          aria-label="How the JSON is sent"
          data={modes}
          value={mode}
          onChange={(value) => draft.setMode(value === 'replace' ? 'replace' : 'modify')}
          w="fit-content"
        />
        <Text size="sm" c="dimmed">
          {explanations[mode]}
        </Text>
      </Stack>
      {beside.kind === 'apart' && <TakeUp beside={beside} onTakeUp={draft.takeUp} />}
      {beside.kind === 'unreadable' && (
        <Notice tone="warning">
          Somebody else changed this gateway since your text was made. Your text is no JSON now: once it is,
          what they changed can be taken up.
        </Notice>
      )}
      <JsonEditor
        ref={editor}
        text={text}
        onText={draft.setText}
        faults={faults}
        label="Gateway as JSON"
        describedBy={statusId}
      />
      <Text size="sm" id={statusId} role="status">
        {problemsWords(faults)}
      </Text>
      <ProblemList text={checkedText} faults={faults} onGoTo={(at) => editor.current?.goTo(at)} />
      {refused?.text === text && <NotReviewed {...refused} />}
      <EditorActions
        draft={draft}
        checkedText={checkedText}
        gateway={gateway}
        whyNot={goneReason}
        onReview={review}
      />
    </Stack>
  );
}

interface Refused {
  text: string;
  first: JsonFault | undefined;
  /** What the service said no to. */
  faults: readonly JsonFault[];
}

const noFaults: readonly JsonFault[] = [];

/** Why nothing was reviewed: the cursor is at the first error by now, which may be out of sight from here. */
function NotReviewed({ text, first, faults }: Refused) {
  const { line, column } = lineAndColumn(text, first?.from ?? 0);
  return (
    <Notice tone="bad" role="alert">
      {faults.length > 0
        ? 'The service did not take it.'
        : 'This cannot be reviewed before its errors are mended.'}{' '}
      The cursor is at the first, in line {line}, column {column}
      {first && (
        <>
          : <UntrustedText text={first.fix === undefined ? first.message : `${first.message} ${first.fix}`} />
        </>
      )}
    </Notice>
  );
}

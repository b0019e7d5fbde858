import { Button, VisuallyHidden } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { unreadConfiguration } from '#contract/unread.ts';
import type { Advice } from '#domain/advice/advice-for.ts';
import { stateAdvice } from '#domain/advice/state-advice.ts';
import { mapFact, type Standing, wordsOf } from '#domain/health/fact.ts';
import { gatewaySummary } from '#domain/health/gateway-summary.ts';
import { gatewayState } from '../../resources/facts/state-facts.ts';
import { useGatewayContext } from '../../resources/gateways/use-gateway-context.ts';
import { useGatewayReading } from '../../resources/gateways/use-gateway-facts.ts';
import { useLazyCode } from '../../resources/lazy/lazy-code.ts';
import { useTunnelEvidence } from '../../resources/gateways/use-tunnel-evidence.ts';
import { Panel } from '../../ui/layout/Panel.tsx';
import { ToneGlyph } from '../../ui/values/ToneGlyph.tsx';
import { AdviceText } from './AdviceText.tsx';
import { IssueSubjectLink } from './IssueSubjectLink.tsx';
import { adviceRules } from './lazy-rules.ts';
import classes from './advice.module.css';

interface AdvicePanelProps {
  gateway: Gateway;
  /** How far may be believed how its tunnels do. */
  standing: Standing;
}

/** A gateway with thirty tunnels may have as many remarks; the worst are what is looked for. */
const shownAtFirst = 3;

/** What is wrong with the gateway now and with what is configured, worst first. */
export function AdvicePanel({ gateway, standing }: AdvicePanelProps) {
  const context = useGatewayContext(gateway);
  const evidenceOf = useTunnelEvidence(gateway.uuid);
  const state = gatewayState(
    mapFact(useGatewayReading(gateway.uuid), () => gatewaySummary(gateway, evidenceOf)),
  );
  const checks = useLazyCode(adviceRules);
  const rules = checks.state === 'there' ? checks.code : undefined;
  const isChecked = rules !== undefined;
  const stored = useMemo(() => rules?.adviceFor(gateway, context) ?? [], [rules, gateway, context]);
  const advice = [...(standing === 'unknown' ? [] : stateAdvice(gateway, evidenceOf)), ...stored];
  const unchecked = rules?.notChecked(context) ?? [];
  const unread = unreadConfiguration(gateway);
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  const shown = isOpen ? advice : advice.slice(0, shownAtFirst);
  return (
    <Panel
      title="Advice"
      actions={
        advice.length > shownAtFirst && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={isOpen}
            aria-controls={listId}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? `Show the first ${shownAtFirst}` : `Show all ${advice.length}`}
          </Button>
        )
      }
    >
      {advice.length === 0 ? (
        <p className={classes.nothing}>
          {nothingWords({
            isChecked: isChecked && unchecked.length === 0 && unread.length === 0,
            isUp: wordsOf(state, standing).tone === 'good',
          })}
        </p>
      ) : (
        <ul id={listId} className={classes.list}>
          {shown.map((issue) => (
            <AdviceItem
              key={`${issue.code} ${issue.path} ${issue.message}`}
              issue={issue}
              gatewayUuid={gateway.uuid}
            />
          ))}
        </ul>
      )}
      {unchecked.length > 0 && (
        <p className={classes.unchecked} role="status">
          Not checked, because not read yet: {unchecked.join(', ')}.
        </p>
      )}
      {checks.state === 'failed' && (
        <p className={classes.unchecked} role="status">
          What is configured was not checked: the rules could not be fetched.{' '}
          <Button variant="default" size="compact-xs" onClick={checks.retry}>
            Try again
          </Button>
        </p>
      )}
      {unread.length > 0 && (
        <p className={classes.unchecked}>Nothing is said of what could not be read of this gateway.</p>
      )}
    </Panel>
  );
}

function AdviceItem({ issue, gatewayUuid }: { issue: Advice; gatewayUuid: string }) {
  const isError = issue.severity === 'error';
  return (
    <li className={classes.item}>
      <span className={classes.glyph}>
        <ToneGlyph tone={isError ? 'bad' : 'warning'} size={12} />
        <VisuallyHidden>{isError ? 'Error:' : 'Warning:'}</VisuallyHidden>
      </span>
      <AdviceText message={issue.message} fix={issue.fix} source={issue.source} />
      <span className={classes.place}>
        <IssueSubjectLink gatewayUuid={gatewayUuid} subject={issue.subject} />
      </span>
    </li>
  );
}

/** That there is no advice says little of a gateway that is not simply well. */
function nothingWords({ isChecked, isUp }: { isChecked: boolean; isUp: boolean }): string {
  if (!isChecked) return 'Nothing so far.';
  return isUp
    ? 'Nothing was found that would break or waste anything.'
    : 'Nothing was found in the configuration that would break or waste anything.';
}

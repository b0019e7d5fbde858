import { type Fact, mapFact } from '#domain/health/fact.ts';
import { formatPrefix } from '#domain/networks/prefix.ts';
import type { Way } from '#domain/advice/ways.ts';
import type { WhichWay } from '#domain/advice/which-way.ts';
import { FactAge } from '../../resources/facts/FactAge.tsx';
import { FactBadge } from '../../resources/facts/FactBadge.tsx';
import { tunnelState } from '../../resources/facts/state-facts.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './advice.module.css';

interface WayAnswerProps {
  answer: WhichWay;
  /** The last reading of the gateway, which says how far may be believed how its tunnels do. */
  reading: Fact<unknown>;
}

/** The way an address goes, what carries it and how that does, what else has it, and what to know besides. */
export function WayAnswer({ answer: { way, losers, notes }, reading }: WayAnswerProps) {
  return (
    <div className={classes.answer}>
      <p className={classes.way}>
        <WayWords way={way} />
      </p>
      {way.to === 'tunnel' && way.tunnels.length > 0 && (
        <ul className={classes.tunnels}>
          {way.tunnels.map(({ tunnel, health }) => (
            <li key={tunnel.uuid ?? tunnel.name}>
              <UntrustedText text={tunnel.name} />
              <FactBadge fact={tunnelState(mapFact(reading, () => health))} />
              <span className={classes.dim}>
                to <code>{tunnel.remote_address.address}</code>
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={classes.dim}>
        <FactAge fact={reading} />
      </p>
      {notes.length > 0 && (
        <ul className={classes.notes}>
          {notes.map((note) => (
            <li key={note}>
              <UntrustedText text={note} />
            </li>
          ))}
        </ul>
      )}
      {losers.length > 0 && (
        <>
          <h3 className={classes.subtitle}>Not taken</h3>
          <ul className={classes.notes}>
            {losers.map((loser, index) => (
              <li key={index}>
                <WayWords way={loser.way} /> <span className={classes.dim}>{loser.why}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function WayWords({ way }: { way: Way }) {
  switch (way.to) {
    case 'sdn':
      return (
        <>
          Straight to SDN network <UntrustedText text={way.network} />{' '}
          <code className={classes.network}>{formatPrefix(way.prefix)}</code>.
        </>
      );
    case 'tunnel':
      return (
        <>
          Through connection <UntrustedText text={way.connection.name} />, by its remote route{' '}
          <UntrustedText text={way.route} />{' '}
          <code className={classes.network}>{formatPrefix(way.prefix)}</code>.
        </>
      );
    case 'inside':
      return (
        <>
          {way.end === 'ours' ? 'This gateway’s own end' : 'The peer’s end'} of the inside of tunnel{' '}
          <UntrustedText text={way.tunnel.name} />.
        </>
      );
    case 'router':
      return (
        <>
          {way.nexthop === 'no-nexthop' ? (
            'Nowhere'
          ) : (
            <>
              To <code>{way.nexthop}</code>
            </>
          )}
          , by the router’s own route <code className={classes.network}>{formatPrefix(way.prefix)}</code>: it
          never comes to this gateway.
        </>
      );
    case 'nat':
      return <>To the internet, through NAT.</>;
    case 'nowhere':
      return <>Nowhere. {way.why}</>;
  }
}

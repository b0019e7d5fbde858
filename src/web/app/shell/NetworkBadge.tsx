import IconFlask from '@tabler/icons-react/dist/esm/icons/IconFlask.mjs';
import IconWorld from '@tabler/icons-react/dist/esm/icons/IconWorld.mjs';
import { useQuery } from '@tanstack/react-query';
import { statusQueries } from '../../resources/status.ts';
import classes from './NetworkBadge.module.css';

const words = {
  simulated: {
    label: 'Simulated',
    rest: ' network',
    title: 'Gateways and tunnels here are made up. No real traffic flows and nothing outside is changed.',
  },
  unknown: {
    label: 'Network not known',
    rest: ' yet',
    title: 'The API has not answered yet. Until it says otherwise, take what you change for real.',
  },
  real: {
    label: 'Real',
    rest: ' network',
    title: 'What you change here changes real gateways and their traffic.',
  },
} as const;

/** Whether what is seen is real. On every screen, at every width. */
export function NetworkBadge() {
  const { data } = useQuery(statusQueries.current());
  if (!data) return null;
  const { network, host } = data.upstream;
  const { label, rest, title } = words[network];
  const Icon = network === 'simulated' ? IconFlask : IconWorld;
  return (
    <span className={classes.badge} data-network={network} title={`${title} API: ${host}`}>
      <Icon size={13} aria-hidden />
      {label}
      {/* Where there is little room the rest is read out only. */}
      <span className={classes.rest}>{rest}</span>
    </span>
  );
}

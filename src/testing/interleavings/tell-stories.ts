import { api } from '#web/resources/console-client.ts';
import { aGatewayCreate } from '../builders/gateway.ts';
import { runGatehouse } from '../running-gatehouse.ts';
import { openHands } from './hands.ts';
import { table } from '../text-table.ts';
import { nothingTold, tellStory, type Told } from './story.ts';

/** Random stories of many hands on one gateway, each of its own seed, over a real server and the page's own code. */
export async function tellStories(seeds: readonly number[]): Promise<Told> {
  const gatehouse = await runGatehouse({ isEmpty: true, provisioningSeconds: 0, cacheFreshMs: 0 });
  const hands = await openHands(gatehouse);
  const told = nothingTold();
  try {
    const uuid = await hands.as('admin', async () => {
      const { data } = await api.createRouter({ body: { router: { name: 'edge' } } });
      const routers = [{ uuid: data.router.uuid }];
      const body = aGatewayCreate({
        routers,
        name: 'the-gateway',
        features: ['nat', 'vpn'],
        plan: 'advanced',
      });
      const addresses = [{ name: 'public-ip-1' }];
      return (await api.createGateway({ body: { ...body, addresses } })).data.uuid;
    });
    for (const seed of seeds) await tellStory(hands, uuid, seed, told);
    return told;
  } finally {
    hands.stop();
    await gatehouse.stop();
  }
}

/** What was told, for a terminal; then each fault, with the seed of its story. */
export function storiesTable(told: Told, stories: number, firstSeed: number): string {
  const { lost, takenBack, steps, applied, collided, refused, undone, keptForOthers, bulk } = told;
  const rows = [
    ['stories of many hands on one gateway', `${stories}, seeds ${firstSeed} to ${firstSeed + stories - 1}`],
    ['steps', steps],
    ['changes made', applied],
    ['refused since somebody else was there, and shown again', collided + refused],
    ['undone', undone],
    ['undone beside what somebody else had changed', keptForOthers],
    ['changes of many gateways', bulk],
    ['lost updates', lost.length],
    ['taken back that was not one’s own', takenBack.length],
  ];
  return [table(['many hands', 'count'], rows), ...lost, ...takenBack].join('\n');
}

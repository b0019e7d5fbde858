import { createClient } from '#contract/client.ts';
import { consolePrefix } from '#contract/everyday-endpoints.ts';
import { historyEndpoints } from '#contract/history-endpoints.ts';
import { sendTo } from '../console-client.ts';

/** What is remembered. A client of its own, so that pages that show nothing of it do not load how it is written. */
export const historyApi = createClient(historyEndpoints, sendTo(consolePrefix));

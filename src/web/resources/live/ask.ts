/** What a tab asks of the worker that has the stream. */
export type Ask =
  | {
      ask: 'listen';
      /** Of the stream, on this server. */
      path: string;
      /** Of the events that are wanted. */
      names: string[];
    }
  | { ask: 'leave' };

/** From a tab of ours, perhaps of another version. */
export function isAsk(message: unknown): message is Ask {
  if (typeof message !== 'object' || message === null || !('ask' in message)) return false;
  if (message.ask === 'leave') return true;
  if (message.ask !== 'listen' || !('path' in message) || !('names' in message)) return false;
  return typeof message.path === 'string' && Array.isArray(message.names);
}

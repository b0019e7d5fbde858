import type { IssuePlace } from '#domain/advice/place-of-issue.ts';

/** What a link to the place says. */
export function placeWords(place: IssuePlace): string {
  switch (place.kind) {
    case 'gateway':
      return 'This gateway';
    case 'connection':
      return `Connection ${place.connection.name ?? ''}`;
    case 'tunnel':
      return `Tunnel ${place.tunnel.name ?? ''}`;
  }
}

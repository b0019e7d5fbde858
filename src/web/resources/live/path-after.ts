/** The stream's path for who heard it until a place: a stream that is opened anew has no header to say it with. */
export function pathAfter(path: string, place: string | undefined): string {
  return place === undefined ? path : `${path}?after=${encodeURIComponent(place)}`;
}

/** Of the live stream. Short enough that a line which swallows everything is noticed within seconds. */
export const heartbeatMs = 1_000;

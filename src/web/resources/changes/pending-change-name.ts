/** In the tab's storage. Apart from what reads it, so that the first page need not carry that. */
export const pendingChangeName = 'gatehouse.pending-change';

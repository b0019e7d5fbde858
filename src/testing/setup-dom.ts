import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

afterEach(cleanup);
// What is waited for comes; how soon is the machine's business.
configure({ asyncUtilTimeout: 15_000 });

// Mantine needs these three in jsdom.
window.matchMedia ??= (query: string) => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: vi.fn(),
  removeListener: vi.fn(),
  addEventListener: vi.fn(),
  removeEventListener: vi.fn(),
  dispatchEvent: vi.fn(),
});
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView ??= () => {};
// jsdom's own says in the log, each time, that it does nothing.
window.scrollTo = () => {};
// jsdom has dialogs, and none of the two calls.
HTMLDialogElement.prototype.showModal ??= function show(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.open = false;
};

// jsdom brings an Uint8Array and an ArrayBuffer of its own, of which Node's Buffer is none: a server in the same process
// needs Node's.
globalThis.Uint8Array = Object.getPrototypeOf(Buffer) as typeof Uint8Array;
globalThis.ArrayBuffer = Buffer.alloc(0).buffer.constructor as typeof ArrayBuffer;
// The JSON editor asks where its text stands.
Range.prototype.getClientRects ??= () => document.createElement('i').getClientRects();

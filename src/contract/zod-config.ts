import { z } from 'zod';

// Zod's compiled fast path probes `new Function`, which our Content-Security-Policy forbids in pages and
// Chromium reports. This must run before any schema is made, so every schema file imports `z` from here.
z.config({ jitless: 'document' in globalThis });

export { z };

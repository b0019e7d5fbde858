import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

/** `npm run screenshots`: takes the README's pictures anew. Nothing is tested. */
export default defineConfig({ ...config, testMatch: 'screenshots/*.shots.ts', workers: 1 });

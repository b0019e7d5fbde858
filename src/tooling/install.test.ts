import { expect, it } from 'vitest';
import { environmentForInstalling } from './install.mjs';

it('installs the build tools whatever the environment says about production', () => {
  const environment = environmentForInstalling({
    NODE_ENV: 'production',
    npm_config_omit: 'dev',
    NPM_CONFIG_PRODUCTION: 'true',
    npm_config_cache: 'kept',
    PATH: 'kept',
  });
  expect(environment).toEqual({ npm_config_cache: 'kept', PATH: 'kept' });
});

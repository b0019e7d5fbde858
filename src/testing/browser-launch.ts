import type { LaunchOptions } from '@playwright/test';

/** A host that resolves to this machine, from which the cross-site tests attack. */
export const otherSite = 'other-site.example';

const isRoot = process.getuid?.() === 0;

/*
 * A browser with a window draws its address bar's suggestions as a page of its own, half a second of processor time for
 * each page that is opened. Of two such switches only the last counts, so it says what Playwright turns off as well, of
 * that what matters on a machine that reaches nothing (playwright-core, chromiumSwitches.ts).
 */
const withoutFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/** The browser that was found by ensure-browser.mjs. It can resolve no name but loopback's and `otherSite`. */
export const browserLaunch: { launchOptions: LaunchOptions } = {
  launchOptions: {
    ...(process.env['CHROMIUM_PATH'] ? { executablePath: process.env['CHROMIUM_PATH'] } : {}),
    // Chromium's sandbox does not start for root.
    chromiumSandbox: !isRoot,
    args: [
      `--host-resolver-rules=MAP ${otherSite} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
      '--no-proxy-server',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${withoutFeatures.join(',')}`,
    ],
  },
};

/** Chromium's own traffic. Each of these would speak to somebody without a page asking for it. */
const SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['disable-default-apps'],
  ['disable-breakpad'],
  ['disable-client-side-phishing-detection'],
  ['disable-quic'],
  ['no-pings'],
  ['no-first-run'],
  ['no-proxy-server'],
  ['dns-prefetch-disable'],
  // no name is ever asked for: nothing that we load has one
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  [
    'disable-features',
    'OptimizationHints,NetworkTimeServiceQuerying,MediaRouter,AutofillServerCommunication,CertificateTransparencyComponentUpdater,AsyncDns,DnsOverHttpsUpgrade',
  ],
];

/** Before `ready`. */
export function appendSilenceSwitches(commandLine: { appendSwitch(name: string, value?: string): void }): void {
  for (const [name, value] of SWITCHES) commandLine.appendSwitch(name, value);
}

/** No fuse guards Chromium's debugging port, and through it anybody on this machine could drive the application. */
const DEBUG_SWITCHES =
  /^--?(remote-debugging-(port|pipe|address|targets)|remote-allow-origins|inspect(-brk|-port|-publish-uid|-wait)?|debug(-brk|-port)?|js-flags|load-extension|enable-automation|host-rules|proxy-server|disable-web-security|allow-file-access-from-files)(=|$)/;

/** The switch because of which a packaged application refuses to start. Arguments behind `--` are not switches. */
export function forbiddenSwitch(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).find((argument) => DEBUG_SWITCHES.test(argument));
}

import type { Host } from './resolve.ts';

/** Names of the policies that our own code makes. The window needs none; the core starts its workers through one. */
export const TRUSTED_TYPES_POLICIES: Readonly<Record<Host, string>> = { ui: "'none'", core: 'sextant-worker' };

export function contentSecurityPolicy(host: Host): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${TRUSTED_TYPES_POLICIES[host]}`,
  ].join('; ');
}

/** On every answer of `app://`, refusals too. */
export function responseHeaders(host: Host): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(host),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), bluetooth=(), midi=(), display-capture=()',
    'Cache-Control': 'no-store',
  };
}

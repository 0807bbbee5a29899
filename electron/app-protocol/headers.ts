import { createHash } from 'node:crypto';
import { REPORT_STYLE } from '../../stix/report/index.ts';
import { type BuiltHost, ORIGIN } from './resolve.ts';

/** Names of the policies that our own code makes. The window needs none; the core starts its workers through one. */
export const TRUSTED_TYPES_POLICIES: Readonly<Record<BuiltHost, string>> = { ui: "'none'", core: 'sextant-worker' };

export function contentSecurityPolicy(host: BuiltHost): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    ...(host === 'ui' ? [`frame-src ${ORIGIN.report}/`] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${TRUSTED_TYPES_POLICIES[host]}`,
  ].join('; ');
}

/** Of a report: our style by its hash and nothing else; no script, no picture, no address, in the window as in the printer. */
export const REPORT_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(REPORT_STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  `frame-ancestors ${ORIGIN.ui}`,
  'sandbox',
].join('; ');

/** On every answer of `app://`, refusals too. */
export function responseHeaders(host: BuiltHost): Record<string, string> {
  return headersWith(contentSecurityPolicy(host));
}

export const reportHeaders = (): Record<string, string> => headersWith(REPORT_POLICY);

function headersWith(policy: string): Record<string, string> {
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=(), display-capture=()',
    'Cache-Control': 'no-store',
  };
}

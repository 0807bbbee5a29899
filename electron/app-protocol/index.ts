export { contentSecurityPolicy, responseHeaders, TRUSTED_TYPES_POLICIES } from './headers.ts';
export { isOrigin, ORIGIN, resolveAddress, type Host, type Manifest, type ManifestEntry } from './resolve.ts';
export { loadManifest, registerAppScheme, serveApp } from './serve.ts';

export { ORIGIN, type Host, type Manifest, type ManifestEntry } from './resolve.ts';
export { loadManifest, registerAppScheme, serveApp } from './serve.ts';

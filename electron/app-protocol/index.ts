export { ORIGIN, type BuiltHost, type Host, type Manifest, type ManifestEntry } from './resolve.ts';
export { loadManifest, registerAppScheme, serveApp, serveReports } from './serve.ts';

import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** How the packaged binary is set. Without a signature ASAR integrity proves nothing on Linux, and Electron has none there. */
export const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: process.platform !== 'linux',
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const;

const WIRE: Readonly<Record<keyof typeof FUSES, FuseV1Options>> = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
};

/** Reads the fuses back from a binary. @returns one sentence for each that is not as it must be */
export async function wrongFuses(executable: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(executable);
  const names = Object.keys(FUSES) as (keyof typeof FUSES)[];
  return names.flatMap((name) => {
    const found = wire[WIRE[name]];
    const wanted = FUSES[name] ? FuseState.ENABLE : FuseState.DISABLE;
    return found === wanted
      ? []
      : [`fuse ${name}: ${found === undefined ? 'not present' : FuseState[found]} instead of ${FuseState[wanted]}`];
  });
}

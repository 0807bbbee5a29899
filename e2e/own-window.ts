/** A window of its own over objects of its own, and what looks at it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { launchApp, type LaunchedApp } from './app.ts';
import { chooseFiles, complaints } from './desk.ts';
import { screenOf, type Screen } from './screen.ts';
import { stopsIn, type Stops } from './stops.ts';

export const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

export const stixObject = (type: string, n: number, more: Record<string, unknown>): Record<string, unknown> & { id: string } => ({
  type,
  spec_version: '2.1',
  id: `${type}--${uuid(n)}`,
  created: '2020-01-01T00:00:00.000Z',
  modified: '2020-01-01T00:00:00.000Z',
  ...more,
});

export interface OwnWindow {
  sextant: LaunchedApp;
  page: Page;
  screen: Screen;
  stops: Stops;
  heard: string[];
  /** The next question for files is answered with a bundle of these under this name. */
  offer: (name: string, objects: readonly unknown[]) => Promise<void>;
  end: () => Promise<void>;
}

export async function openOwnWindow(): Promise<OwnWindow> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-window-'));
  const sextant = await launchApp();
  const { page } = sextant;
  const heard = complaints(page);
  const screen = screenOf(sextant);
  const stops = stopsIn(() => ({ page, screen }));
  await screen.resize(1280, 800);
  let bundles = 0;
  return {
    sextant,
    page,
    screen,
    stops,
    heard,
    offer: async (name, objects) => {
      const file = join(folder, name);
      await writeFile(file, JSON.stringify({ type: 'bundle', id: `bundle--${uuid(0xb000 + bundles++)}`, objects }));
      await chooseFiles(sextant, [file]);
    },
    end: async () => {
      await sextant.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

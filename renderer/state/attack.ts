/** Between the ATT&CK page and the actions: what the shown page can do, and the layer that was put away last. */
import { create } from 'zustand';
import type { Ref } from '../../contracts/index.ts';
import { navigate } from './navigation.ts';

/** Whose use of techniques can be shown: the store's USER_TYPES, and what holds objects. */
const SUBJECT_TYPES: ReadonlySet<string> = new Set([
  'intrusion-set',
  'threat-actor',
  'campaign',
  'malware',
  'tool',
  'incident',
  'report',
  'grouping',
]);
const MAX_SUBJECTS = 4;

export function canBeSubject(ref: Pick<Ref, 'type'>): boolean {
  return SUBJECT_TYPES.has(ref.type);
}

export function openOnMatrix(refs: readonly Ref[]): void {
  const subjects = refs.filter(canBeSubject).map((ref) => ref.id);
  if (subjects.length > 0) navigate({ view: 'attack', subjects: subjects.slice(0, MAX_SUBJECTS) });
}

export const ATTACK_ACTS = ['exportLayers', 'exportOverlay', 'exportSvg', 'exportPng', 'openLayer', 'unfoldAll', 'addSubject'] as const;
export type AttackAct = (typeof ATTACK_ACTS)[number];

/** The page that the user sees, or saw last in this window. */
let offered: Readonly<Record<AttackAct, () => void | Promise<void>>> | undefined;

export function offerAttack(acts: Readonly<Record<AttackAct, () => void | Promise<void>>>): () => void {
  offered = acts;
  return () => {
    if (offered === acts) offered = undefined;
  };
}

export async function actOnMatrix(act: AttackAct): Promise<void> {
  await offered?.[act]();
}

interface Deleted {
  layer: { workspace: number; revision: number } | undefined;
}
export const useDeletedLayer = create<Deleted>(() => ({ layer: undefined }));

export function keepDeletedLayer(layer: Deleted['layer']): void {
  useDeletedLayer.setState({ layer });
}

/** Navigator layers on their way in, kept as saved work, put away and brought back. */
import type { WorkspaceInfo } from '../../../contracts/index.ts';
import { limits, readLayers, writeLayers, type LayerCode } from '../../../stix/index.ts';
import type { Message, MessageKey } from '../../i18n/index.ts';
import { keepDeletedLayer } from '../../state/attack.ts';
import { ask } from '../../state/connection.ts';
import { showToast } from '../../state/toasts.ts';
import { visibleLine } from '../../ui/visible-text.ts';

const REFUSALS: Partial<Record<LayerCode, MessageKey>> = {
  'layer-too-large': 'attack.refused.layer-too-large',
  'layer-no-json': 'attack.refused.layer-no-json',
};

/** Why a file is no layer, in words. */
function refusal(code: LayerCode): Message {
  return { key: REFUSALS[code] ?? 'attack.refused.layer-none' };
}

const MAX_NAME = 200;

/** Saves each layer of a file; says what was left out. Answers what was saved, in order. */
export async function importLayers(fileName: string, bytes: Uint8Array): Promise<WorkspaceInfo[]> {
  const reading = readLayers(bytes);
  if (!reading.ok) {
    showToast({ tone: 'bad', message: refusal(reading.code) });
    return [];
  }
  const saved: WorkspaceInfo[] = [];
  for (const { layer } of reading.layers) {
    const name = visibleLine(layer.name.trim(), MAX_NAME - 1) || visibleLine(fileName, MAX_NAME - 1) || '…';
    const body = writeLayers([layer]);
    // what is carried along may grow when it is written out
    if (body.length > limits.workspaceCharacters) {
      showToast({ tone: 'bad', message: refusal('layer-too-large') });
      continue;
    }
    saved.push(await ask('saveWorkspace', { kind: 'layer', name, objects: layer.techniques.length, body }));
  }
  if (reading.notes.length > 0)
    showToast({
      tone: 'info',
      message: {
        key: 'attack.layerNotes',
        params: { count: reading.notes.length, first: visibleLine(reading.notes[0]?.message ?? '', 160) },
      },
    });
  return saved;
}

/** More is no layer, whatever it is; it is not even read. */
export async function readLayerFile(file: File): Promise<Uint8Array | undefined> {
  if (file.size <= limits.layerBytes) return new Uint8Array(await file.arrayBuffer());
  showToast({ tone: 'bad', message: refusal('layer-too-large') });
  return undefined;
}

export async function deleteLayer(layer: WorkspaceInfo): Promise<void> {
  const { workspace, revision } = await ask('saveWorkspace', { workspace: layer.workspace, revision: layer.revision, deleted: true });
  keepDeletedLayer({ workspace, revision });
  showToast({
    tone: 'info',
    message: { key: 'attack.layerDeleted', params: { name: visibleLine(layer.name, 80) } },
    action: { id: 'attack.restoreLayer', label: { key: 'action.undo' } },
  });
}

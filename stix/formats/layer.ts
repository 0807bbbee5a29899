/** Layers of the ATT&CK Navigator: no knowledge, so they become saved work and not objects. */
import { readLayers } from '../attack-layer-read.ts';
import { writeLayers } from '../attack-layer.ts';
import { limits } from '../limits.ts';
import { type Format, isJson } from './format.ts';

const MAX_NAME = 199;
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME);

export const LAYER: Format = {
  kind: 'layer',
  mayBe: (head) =>
    isJson(head) &&
    !/"type"\s*:\s*"bundle"/.test(head) &&
    /"techniques"\s*:\s*\[|"domain"\s*:\s*"(?:enterprise-attack|mobile-attack|ics-attack|mitre-enterprise|mitre-mobile|mitre-ics)"/.test(
      head,
    ),
  read({ text, value, name }) {
    if (value === undefined || text.length > limits.layerBytes) return undefined;
    const reading = readLayers(new TextEncoder().encode(text));
    if (!reading.ok) return undefined;
    const layers = reading.layers.map(({ layer }) => ({
      name: oneLine(layer.name) || oneLine(name) || 'Layer',
      objects: layer.techniques.length,
      body: writeLayers([layer]),
    }));
    return {
      layers: layers.filter(({ body }) => body.length <= limits.workspaceCharacters),
      notes: reading.notes.map(({ message, where }) => `${where}: ${message}`),
    };
  },
};

/** Pictures and layers to a file of the user's choice, with the toast that says where. */
import type { SavedKind } from '../../contracts/index.ts';
import { formatBytes } from '../i18n/index.ts';
import { showToast } from './toasts.ts';

export async function saveBytes(kind: SavedKind, name: string, bytes: Uint8Array): Promise<void> {
  const reply = await window.desktop.saveFile({ kind, name, bytes });
  if (reply.ok) showToast({ tone: 'good', message: { key: 'save.done', params: { out: reply.out, size: formatBytes(reply.bytes) } } });
  else if (reply.code !== 'cancelled') showToast({ tone: 'bad', message: { key: `error.${reply.code}` } });
}

export async function saveText(kind: Exclude<SavedKind, 'png'>, name: string, text: string): Promise<void> {
  await saveBytes(kind, name, new TextEncoder().encode(text));
}

/** Chromium refuses larger canvases. */
const MAX_SIDE = 16_000;

/** Draws an SVG of our own making as PNG, `scale` pixels a unit; smaller where that would be larger than a canvas may be. */
export async function savePng(name: string, svg: string, scale = 2): Promise<void> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const fit = Math.min(scale, MAX_SIDE / image.naturalWidth, MAX_SIDE / image.naturalHeight);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.naturalWidth * fit));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * fit));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('The picture could not be drawn.');
    await saveBytes('png', name, new Uint8Array(await blob.arrayBuffer()));
  } finally {
    URL.revokeObjectURL(address);
  }
}

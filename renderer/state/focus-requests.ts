/** Parts of the window that an action can put the cursor into, by name; the part registers itself while it is shown. */
type Part = 'search' | 'filter' | 'lookup' | 'main' | 'pane' | 'shown' | 'rail' | 'toast';

const parts = new Map<Part, () => void>();

export function offerFocus(part: Part, focus: () => void): () => void {
  parts.set(part, focus);
  return () => {
    if (parts.get(part) === focus) parts.delete(part);
  };
}

export function requestFocus(part: Part): void {
  parts.get(part)?.();
}

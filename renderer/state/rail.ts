/** How the navigation rail stands: kept in the window's own storage, it is no setting of the profile. */
import { create } from 'zustand';

interface Rail {
  narrow: boolean;
  /** groups that the user folded or unfolded against their default */
  folded: Readonly<Record<string, boolean>>;
  toggle: () => void;
  fold: (group: string, folded: boolean) => void;
}

const STORAGE_KEY = 'sextant.rail';

function read(): Pick<Rail, 'narrow' | 'folded'> {
  const text = typeof localStorage === 'undefined' ? null : localStorage.getItem(STORAGE_KEY);
  const parts = (text ?? '').split(' ').filter(Boolean);
  return {
    narrow: parts.includes('narrow'),
    folded: Object.fromEntries(parts.filter((part) => /^[+-]/.test(part)).map((part) => [part.slice(1), part.startsWith('-')])),
  };
}

export const useRail = create<Rail>((set) => ({
  ...read(),
  toggle: () => set(({ narrow }) => ({ narrow: !narrow })),
  fold: (group, folded) => set((rail) => ({ folded: { ...rail.folded, [group]: folded } })),
}));

useRail.subscribe(({ narrow, folded }) => {
  if (typeof localStorage === 'undefined') return;
  localStorage.setItem(
    STORAGE_KEY,
    [narrow ? 'narrow' : '', ...Object.entries(folded).map(([group, is]) => `${is ? '-' : '+'}${group}`)].filter(Boolean).join(' '),
  );
});

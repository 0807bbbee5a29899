import { createContext } from 'react';
import type { Ref } from '../../contracts/index.ts';
import type { Citation } from './citations.ts';

export interface MarkdownSurroundings {
  citations: readonly Citation[];
  /** address → the known object that it is about */
  known: ReadonlyMap<string, Ref>;
  onCite: (number: number) => void;
}

export const MarkdownContext = createContext<MarkdownSurroundings>({ citations: [], known: new Map(), onCite: () => undefined });

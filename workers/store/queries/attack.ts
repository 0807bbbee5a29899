/** The ATT&CK matrix: its cells, who uses what, and the statements behind a cell (contracts/attack.ts). */
import { type Params, type Results, SextantError } from '../../../contracts/index.ts';
import type { Store } from '../store.ts';

export class Attack {
  constructor(readonly store: Store) {}

  matrix(_params: Params<'attackMatrix'>): Results['attackMatrix'] | Promise<Results['attackMatrix']> {
    throw new SextantError('not-found', 'being built');
  }

  heat(_params: Params<'attackHeat'>): Results['attackHeat'] | Promise<Results['attackHeat']> {
    throw new SextantError('not-found', 'being built');
  }

  evidence(_params: Params<'attackEvidence'>): Results['attackEvidence'] | Promise<Results['attackEvidence']> {
    throw new SextantError('not-found', 'being built');
  }
}

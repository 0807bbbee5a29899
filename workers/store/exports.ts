/** Exports under way: what is pulled piece by piece, and given up where nobody pulls any more. */
import { type Params, type Results, SextantError } from '../../contracts/index.ts';
import { countLog, writeLog } from './export-log.ts';
import { MispExport } from './export-misp.ts';
import { StixExport } from './export-stix.ts';
import type { Piece } from './pieces.ts';
import type { Store } from './store.ts';

export class Exports {
  private readonly sessions = new Map<number, AsyncGenerator<Piece>>();
  private nextId = 1;

  constructor(private readonly store: Store) {}

  async open(params: Params<'exportOpen'>): Promise<Results['exportOpen']> {
    const { store } = this;
    await store.settled();
    const { head } = store;
    const { objects, pieces } = await this.begin(params);
    const exportId = this.nextId++;
    this.sessions.set(exportId, pieces);
    return { exportId, objects, head };
  }

  private async begin(params: Params<'exportOpen'>): Promise<{ objects: number; pieces: AsyncGenerator<Piece> }> {
    const { store } = this;
    if (params.format === 'stix') return new StixExport(store).open(params.spec, params.withdrawn ?? false);
    if (params.format === 'misp') return new MispExport(store).open(params.container);
    const { as, filter } = params;
    return { objects: await countLog(store, filter), pieces: writeLog(store, { as, filter, head: store.head }) };
  }

  async read({ exportId }: Params<'exportRead'>): Promise<Results['exportRead']> {
    const pieces = this.sessions.get(exportId);
    if (!pieces) throw new SextantError('not-found', `There is no export ${exportId}.`);
    const next = await pieces.next();
    if (!next.done) return { ...next.value, done: false };
    this.sessions.delete(exportId);
    return { bytes: new Uint8Array(0), done: true, objects: 0, leftOut: [] };
  }

  async close({ exportId }: Params<'exportClose'>): Promise<Results['exportClose']> {
    const pieces = this.sessions.get(exportId);
    this.sessions.delete(exportId);
    await pieces?.return(undefined);
    return {};
  }
}

/** A file of clusters of one galaxy (MISP/misp-galaxy, clusters/…json) as STIX. */
import { isRecord } from '../canonical.ts';
import { wholeClusterToStix } from './galaxies.ts';
import { isUuid, type MispRecord, mispUuid5, recordsOf, relationshipId, type StixObject, textOf } from './record.ts';

/** The file says nothing of time. */
const AT = '1970-01-01T00:00:00.000Z';

/** Each cluster, and what the clusters of the file say of each other. */
export function* galaxyFileToStix(file: MispRecord): Generator<StixObject> {
  const type = textOf(file['type']);
  const galaxy = { name: textOf(file['name']) || type, type, description: textOf(file['description']) };
  const ids = new Map<string, string>();
  const related: [from: string, clusters: MispRecord[]][] = [];
  for (const cluster of recordsOf(file['values'])) {
    const value = textOf(cluster['value']);
    if (value === '') continue;
    const given = textOf(cluster['uuid']).toLowerCase();
    const uuid = isUuid(given) ? given : mispUuid5(`cluster ${type} ${value}`);
    if (ids.has(uuid)) continue;
    const { related: relations, ...own } = cluster;
    const object = wholeClusterToStix({ ...own, meta: isRecord(own['meta']) ? own['meta'] : {}, type }, galaxy, uuid, AT);
    ids.set(uuid, object.id);
    const others = recordsOf(relations);
    if (others.length > 0) related.push([object.id, others]);
    yield object;
  }
  const told = new Set<string>();
  for (const [source, others] of related) {
    for (const other of others) {
      const target = ids.get(textOf(other['dest-uuid']).toLowerCase());
      const kind =
        textOf(other['type'])
          .toLowerCase()
          .replace(/[^a-z0-9-]+/g, '-') || 'related-to';
      if (target === undefined || target === source) continue;
      const id = relationshipId(source, kind, target);
      if (told.has(id)) continue;
      told.add(id);
      yield {
        type: 'relationship',
        spec_version: '2.1',
        id,
        created: AT,
        modified: AT,
        relationship_type: kind,
        source_ref: source,
        target_ref: target,
      };
    }
  }
}

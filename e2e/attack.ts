/** A knowledge base of the size and shape of ATT&CK, and what one finds out about it by counting over its file. */
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { writeBundle } from '../build/dev/generate-bundle.ts';
import { sharedData } from './app.ts';

const objectSchema = z.looseObject({
  type: z.string(),
  id: z.string(),
  name: z.string().optional(),
  aliases: z.array(z.string()).optional(),
  relationship_type: z.string().optional(),
  source_ref: z.string().optional(),
  target_ref: z.string().optional(),
  revoked: z.boolean().optional(),
  x_mitre_deprecated: z.boolean().optional(),
  external_references: z.array(z.looseObject({ source_name: z.string(), external_id: z.string().optional() })).optional(),
});
type KnownObject = z.infer<typeof objectSchema>;

const GENERATED_OBJECTS = 24_771;

const live = (object: KnownObject | undefined): object is KnownObject =>
  object !== undefined && object.revoked !== true && object.x_mitre_deprecated !== true;
const externalId = (object: KnownObject) => object.external_references?.[0]?.external_id ?? '';

export interface Attack {
  file: string;
  total: number;
  relationships: number;
  /** a name that stands among the first objects of the file */
  early: string;
  /** a group, and another name of it */
  group: { name: string; id: string; alias: string; externalId: string };
  /** software that few groups use */
  software: { name: string; groups: string[] };
  wiper: { name: string; techniques: string[] };
  technique: { name: string; externalId: string; malware: number };
  /** one for each use of a malware by the group: its name, and the reports that say so */
  uses: { name: string; reports: string[] }[];
  /** how many groups hold, and how many were revoked or deprecated */
  groups: { shown: number; hidden: number };
  revoked: { name: string; externalId: string; successor: string };
}

/** The real one where it is at hand, unpacked as MITRE ships it; else one of its shape. */
export async function attackBundle(folder: string): Promise<Attack> {
  const file = join(folder, 'enterprise-attack.json');
  if (sharedData)
    await pipeline(
      createReadStream(join(sharedData, 'attack/enterprise-attack-18.1.stix21-derived.json.gz')),
      createGunzip(),
      createWriteStream(file),
    );
  else {
    process.stdout.write('analyst: the real ATT&CK is not here, a generated bundle of its shape is asked instead\n');
    await writeBundle(file, GENERATED_OBJECTS);
  }
  const { objects } = z.object({ objects: z.array(objectSchema) }).parse(JSON.parse(readFileSync(file, 'utf8')));
  const byId = new Map(objects.map((object) => [object.id, object]));
  const uses = objects.flatMap((relationship) => {
    const [source, target] = [byId.get(relationship.source_ref ?? ''), byId.get(relationship.target_ref ?? '')];
    // a relationship that holds is shown, whatever became of its other end
    if (relationship.relationship_type !== 'uses' || !live(relationship) || !source || !target) return [];
    return [{ relationship, source, target }];
  });
  const bySource = Map.groupBy(uses, ({ source }) => source.id);
  const byTarget = Map.groupBy(uses, ({ target }) => target.id);
  const unique = Map.groupBy(objects.filter(live), ({ name }) => (name ?? '').toLowerCase());
  const ends = (of: KnownObject, type: string, from: typeof bySource, end: 'source' | 'target') =>
    (from.get(of.id) ?? []).flatMap((one) => (one[end].type === type ? [one[end].name ?? ''] : []));

  /** `wanted` in the real data; else the first that the question can be asked about */
  const subject = (type: string, wanted: string, fits: (object: KnownObject) => boolean): KnownObject => {
    const found = objects.find(
      (object) =>
        object.type === type &&
        live(object) &&
        (sharedData
          ? object.name === wanted || externalId(object) === wanted
          : unique.get((object.name ?? '').toLowerCase())?.length === 1 && fits(object)),
    );
    if (!found) throw new Error(`${file} has no ${type} ${wanted}.`);
    return found;
  };
  const otherName = (object: KnownObject) =>
    sharedData ? 'cozy bear' : (object.aliases?.find((alias) => alias !== object.name && alias.length > 4)?.toLowerCase() ?? '');

  const group = subject('intrusion-set', 'APT29', (one) => otherName(one) !== '' && ends(one, 'malware', bySource, 'target').length > 1);
  const software = subject('malware', '4H RAT', (one) => ends(one, 'intrusion-set', byTarget, 'source').length === 1);
  const wiper = subject('malware', 'CaddyWiper', (one) => [5, 6, 7].includes(ends(one, 'attack-pattern', bySource, 'target').length));
  const technique = subject('attack-pattern', 'T1059.001', (one) => ends(one, 'malware', byTarget, 'source').length > 20);
  const early = objects.slice(0, 60).find((object) => live(object) && object.name !== undefined && object.type !== 'identity');
  const replacements = objects.filter(({ relationship_type: kind }) => kind === 'revoked-by');
  const replaced = replacements
    .map(({ source_ref: from, target_ref: to }) => ({ from: byId.get(from ?? ''), to: byId.get(to ?? '') }))
    .filter(({ from, to }) => from?.revoked === true && live(to) && from.name !== to.name)
    .filter(({ from }) => replacements.filter(({ source_ref: other }) => other === from?.id).length === 1)
    .sort((a, b) => Number(b.from?.type === 'intrusion-set') - Number(a.from?.type === 'intrusion-set'))[0];
  if (!replaced) throw new Error(`${file} has nothing that was revoked by something else.`);
  const groups = [...byId.values()].filter(({ type }) => type === 'intrusion-set');
  return {
    file,
    total: byId.size,
    relationships: objects.filter(({ type }) => type === 'relationship').length,
    early: early?.name ?? '',
    group: { name: group.name ?? '', id: group.id, alias: otherName(group), externalId: externalId(group) },
    software: { name: software.name ?? '', groups: ends(software, 'intrusion-set', byTarget, 'source') },
    wiper: { name: wiper.name ?? '', techniques: ends(wiper, 'attack-pattern', bySource, 'target') },
    technique: {
      name: technique.name ?? '',
      externalId: externalId(technique),
      malware: ends(technique, 'malware', byTarget, 'source').length,
    },
    uses: (bySource.get(group.id) ?? [])
      .filter(({ target }) => target.type === 'malware')
      .map(({ relationship, target }) => ({
        name: target.name ?? '',
        reports: relationship.external_references?.map((one) => one.source_name) ?? [],
      })),
    groups: {
      shown: groups.filter(live).length,
      hidden: groups.filter((one) => !live(one)).length,
    },
    revoked: {
      name: replaced.from?.name ?? '',
      externalId: replaced.from ? externalId(replaced.from) : '',
      successor: replaced.to?.name ?? '',
    },
  };
}

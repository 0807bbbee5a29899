/** Sightings of MISP: seen (0) is a sighting of STIX, a false positive (1) an opinion; others stay in the extension. */
import type { EventContext } from './context.ts';
import {
  isUuid,
  type MispRecord,
  mispUuid5,
  recordsOf,
  secondsOf,
  secondsOfTime,
  stixTime,
  type StixObject,
  stringsOf,
  textOf,
  uuidOf,
} from './record.ts';

const FALSE_POSITIVE = 'False positive Sighting';

/** An organisation that says something; undefined: it has no name. */
export function identityOf(organisation: MispRecord | undefined, seconds: number): StixObject | undefined {
  const name = textOf(organisation?.['name']);
  if (name === '') return undefined;
  const uuid = textOf(organisation?.['uuid']).toLowerCase();
  const at = stixTime(seconds);
  return {
    type: 'identity',
    spec_version: '2.1',
    id: `identity--${isUuid(uuid) ? uuid : mispUuid5(`organisation ${name}`)}`,
    created: at,
    modified: at,
    name,
    identity_class: 'organization',
  };
}

/** What the sightings of one attribute became; `judged`: the object that they are about. */
export function attributeSightings(
  sightings: readonly unknown[],
  judged: string,
  main: StixObject,
  context: EventContext,
  seconds: number,
): StixObject[] {
  return recordsOf(sightings).flatMap((sighting, index) => {
    const type = textOf(sighting['type']);
    const organisation = sighting['Organisation'];
    const at = secondsOf(sighting['date_sighting']) ?? seconds;
    const who = typeof organisation === 'object' && organisation !== null ? identityOf({ ...organisation }, context.seconds) : undefined;
    if (type !== '0' && type !== '1') return [];
    const uuid = context.claim(sighting['uuid'], `sighting ${main.id} ${index}`);
    const source = textOf(sighting['source']);
    const known = who && context.first(who.id) ? [who] : [];
    if (type === '1')
      return [
        ...known,
        {
          ...context.versioned('opinion', uuid, at),
          explanation: FALSE_POSITIVE,
          opinion: 'strongly-disagree',
          object_refs: [judged],
          ...context.marked(),
        },
      ];
    return [
      ...known,
      {
        ...context.versioned('sighting', uuid, at),
        ...(source !== '' && { description: source }),
        first_seen: stixTime(at),
        last_seen: stixTime(at),
        count: 1,
        sighting_of_ref: judged,
        ...(main.type === 'observed-data' && main.id !== judged && { observed_data_refs: [main.id] }),
        ...(who && { where_sighted_refs: [who.id] }),
        ...context.marked(),
      },
    ];
  });
}

/** Sightings as MISP has them, by the id of what was sighted. */
export function sightingsOf(objects: Iterable<StixObject>): ReadonlyMap<string, MispRecord[]> {
  const found = new Map<string, MispRecord[]>();
  const names = new Map<string, string>();
  const add = (target: string | undefined, sighting: MispRecord): void => {
    const list = target === undefined ? undefined : found.get(target);
    if (list) list.push(sighting);
    else if (target !== undefined) found.set(target, [sighting]);
  };
  const all = [...objects].filter(({ type }) => type === 'sighting' || type === 'opinion' || type === 'identity');
  for (const object of all) if (object.type === 'identity') names.set(object.id, textOf(object['name']));
  for (const object of all) {
    const uuid = uuidOf(object.id);
    if (object.type === 'opinion' && object['explanation'] === FALSE_POSITIVE)
      add(stringsOf(object['object_refs'])[0], { uuid, type: '1', date_sighting: secondsOfTime(object['created']) ?? '' });
    if (object.type !== 'sighting') continue;
    const [where] = stringsOf(object['where_sighted_refs']);
    const name = where === undefined ? undefined : names.get(where);
    const source = textOf(object['description']);
    add(textOf(object['sighting_of_ref']), {
      uuid,
      type: '0',
      date_sighting: secondsOfTime(object['last_seen'] ?? object['created']) ?? '',
      ...(source !== '' && { source }),
      ...(name !== undefined && { Organisation: { uuid: uuidOf(where), name } }),
    });
  }
  return found;
}

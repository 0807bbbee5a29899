/** Reports that belong to an event, as notes. */
import type { EventContext } from './context.ts';
import { isTrue, type MispRecord, recordsOf, secondsOf, secondsOfTime, type StixObject, textOf, uuidOf } from './record.ts';
import { extensionWith, restOf, restOn, withRest } from './rest.ts';

const LABEL = 'misp:data-layer="Event Report"';
/** `@[attribute](uuid)`, `@![object](uuid)` in its text. */
const MENTION = /@!?\[(?:attribute|object)\]\(([0-9a-fA-F-]{36})\)/g;

export function reportsToStix(reports: readonly unknown[], report: string, context: EventContext): StixObject[] {
  return recordsOf(reports).map((one, index) => {
    const name = textOf(one['name']);
    const content = textOf(one['content']);
    const seconds = secondsOf(one['timestamp']) ?? context.seconds;
    const named = [...content.matchAll(MENTION)].flatMap(([, uuid = '']) => context.mains.get(uuid.toLowerCase()) ?? []);
    const note: StixObject = {
      ...context.versioned('note', context.claim(one['uuid'], `report ${index} ${name}`), seconds),
      ...(name !== '' && { abstract: name }),
      content: content === '' ? name || 'An event report without a text.' : content,
      labels: [LABEL],
      object_refs: named.length > 0 ? [...new Set(named)] : [report],
      ...context.marked(),
      ...(isTrue(one['deleted']) && { revoked: true }),
    };
    return { ...note, ...extensionWith(restOf(eventReport(note), one)) };
  });
}

export const isEventReport = (object: MispRecord): boolean => Array.isArray(object['labels']) && object['labels'].includes(LABEL);

/** A note as a report of MISP. */
export function eventReport(note: StixObject): MispRecord {
  const name = textOf(note['abstract']);
  return {
    uuid: uuidOf(note.id),
    ...(name !== '' && { name }),
    content: textOf(note['content']),
    timestamp: secondsOfTime(note['modified']) ?? '0',
    ...(note['revoked'] === true && { deleted: true }),
  };
}

export const wholeEventReport = (note: StixObject): MispRecord => withRest(eventReport(note), restOn(note));

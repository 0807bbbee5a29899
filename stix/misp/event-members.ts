/** What a report or grouping says of the event that it is. */
import { type EventFacts, isOwnLabel } from './context.ts';
import { type MispRecord, mispUuid5, secondsOf, secondsOfTime, type StixObject, stixTime, textOf, uuidOf } from './record.ts';
import { tagKey, tagsOf } from './tags.ts';

export const emptyNoteId = (uuid: string): string => `note--${mispUuid5(`empty ${uuid}`)}`;

export const EVENT_LISTS = { Tag: tagKey };

/** Its members without the lists of what is in it. */
export function eventFromStix(report: StixObject, author: MispRecord | undefined): MispRecord {
  const timestamp = secondsOfTime(report['modified']) ?? secondsOfTime(report['created']) ?? '0';
  const tags = tagsOf(report, new Set(), isOwnLabel);
  const published = report.type === 'report' ? secondsOfTime(report['published']) : undefined;
  return {
    uuid: uuidOf(report.id),
    info: textOf(report['name']),
    timestamp,
    date: stixTime(Number(timestamp)).slice(0, 10),
    published: published !== undefined,
    publish_timestamp: published ?? '0',
    ...(author && { Orgc: author, Org: author }),
    ...(tags.length > 0 && { Tag: tags }),
  };
}

export const factsOfEvent = (report: StixObject, event: MispRecord, markings: readonly string[]): EventFacts => ({
  uuid: uuidOf(report.id),
  seconds: secondsOf(secondsOfTime(report['modified'])) ?? 0,
  id: event['id'],
  markings: new Set(markings),
});

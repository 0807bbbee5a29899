/** Words about snapshots, and for the page that comes instead of an empty application. */
import type { Plural } from './plural.ts';

export const SAFETY = {
  'nav.snapshots': 'Snapshots',
  'menu.snapshots': 'Snapshots',
  'keywords.snapshots': 'snapshot backup restore recover copy safety damaged',
  'snapshots.lead':
    'Copies of the whole store, outside its database: five minutes after a change, at each end, and before anything is restored. The last ten stay, and one a day for thirty days.',
  'snapshots.take': 'Take a snapshot now',
  'snapshots.restoreFile': 'Restore from a file …',
  'snapshots.showFolder': 'Show folder',
  'snapshots.none': 'No snapshots yet',
  'snapshots.noneHelp': 'The first one is taken five minutes after something has changed, or when Sextant ends.',
  'snapshots.column.at': 'Taken (UTC)',
  'snapshots.column.holds': 'Holds',
  'snapshots.column.lost': 'Written since',
  'snapshots.column.size': 'Size',
  'snapshots.column.acts': 'Acts',
  'snapshots.newest': 'newest',
  'snapshots.objects': { one: '{count} object', other: '{count} objects' },
  'snapshots.relationships': { one: '{count} relationship', other: '{count} relationships' },
  'snapshots.entries': { one: '{count} entry of the log', other: '{count} entries of the log' },
  'snapshots.nothingSince': 'nothing',
  'snapshots.builds': { one: 'with {count} file that it builds on', other: 'with {count} files that it builds on' },
  'snapshots.restore': 'Restore',
  'snapshots.restoreNamed': 'Restore the snapshot of {time}',
  'snapshots.more': 'More about the snapshot of {time}',
  'snapshots.export': 'Export as a file …',
  'snapshots.delete': 'Delete …',
  'snapshots.deleteBelow': { one: 'Delete: {count} later snapshot builds on it', other: 'Delete: {count} later snapshots build on it' },
  'snapshots.deleteTitle': 'Delete the snapshot of {time}?',
  'snapshots.deleteText': 'The store stays as it is. This cannot be undone; export the snapshot first if it may still be needed.',
  'snapshots.deleteDo': 'Delete',
  'snapshots.total': 'All together {size} in {folder}',
  'snapshots.unsaved': 'The last snapshot that was due could not be taken. It is tried again in five minutes.',
  'snapshots.broken': { one: '{count} file cannot be used:', other: '{count} files cannot be used:' },
  'snapshots.brokenLine': '{file}: {reason}',
  'snapshots.taken': { one: 'Snapshot taken: {count} object, {size}.', other: 'Snapshot taken: {count} objects, {size}.' },
  'snapshots.takenOnly': {
    one: 'Snapshot taken ({count} object, {size}); all older ones are deleted.',
    other: 'Snapshot taken ({count} objects, {size}); all older ones are deleted.',
  },
  'snapshots.restored': {
    one: 'Restored: the store is as it was at {time}, with {count} object. What it was before is a snapshot too.',
    other: 'Restored: the store is as it was at {time}, with {count} objects. What it was before is a snapshot too.',
  },
  'snapshots.restoredLater': {
    one: 'Restored from the snapshot of {time}; {count} entry that was written since was kept.',
    other: 'Restored from the snapshot of {time}; {count} entries that were written since were kept.',
  },
  'snapshots.restoredFile': 'Restored from {file}.',
  'snapshots.exported': 'Exported to {out} ({size}).',
  'snapshots.deleted': 'The snapshot of {time} is deleted.',
  'snapshots.purgeKeeps': {
    one: '{count} older snapshot still has the text.',
    other: '{count} older snapshots still have the text.',
  },
  'snapshots.purgeToo': 'Then take a new snapshot and delete all older ones',
  'snapshots.purgeFirst': 'A snapshot is taken before, and keeps the text too: restoring it is the only way back.',
  'snapshots.notPurged': 'Nothing was purged: the snapshot before it could not be taken. Purge with all older snapshots, or try again.',
  'snapshots.refused': '{message}',

  'restore.title.unreadable': 'The database of this profile cannot be read',
  'restore.title.newer': 'A later version of Sextant wrote this profile',
  'restore.title.empty': 'The database of this profile is empty',
  'restore.title.shorter': 'The end of the database is missing',
  'restore.title.other': 'The database is not the one that was here',
  'restore.title.missing': 'Parts of the database are missing',
  'restore.text.unreadable':
    'Sextant has opened nothing and changed nothing. Restoring takes what a snapshot holds, and keeps what was written since as far as it can still be read.',
  'restore.text.newer':
    'Open it with that version. Sextant has changed nothing; a snapshot that is restored here takes the place of what the later version wrote.',
  'restore.text.empty':
    'There was something in it, and now there is nothing: the files were removed, or the disk was full or failed. Sextant has changed nothing.',
  'restore.text.shorter':
    'Its log ends earlier than it did: files were put back from an older copy, or the last ones were lost. Sextant has changed nothing.',
  'restore.text.other':
    'Its log tells another story than it did: files of another profile were put in their place, or the log was written anew. Sextant has changed nothing.',
  'restore.text.missing':
    'The log names more than there is. Restoring takes what is missing from a snapshot, and keeps what was written since as far as it can still be read.',
  'restore.was': 'Last seen: {entries}.',
  'restore.newest': 'Restore the newest snapshot',
  'restore.again': 'Try again',
  'restore.asItIs': 'Open as it is',
  'restore.asItIsHelp': 'Opened as it is, what is there can be read and exported; what is missing stays missing.',
  'restore.list': 'What can be had back',
  'restore.none': 'There is no snapshot of this profile. Restore one from a file, or open what is there.',
  'restore.detail': 'For those who look into it: {detail}',
  'restore.failed': 'The snapshot was not restored, and the database is as it was.',
  'restore.working': 'Restoring …',
  'restore.workingText':
    'The snapshot is read and checked whole before it takes the place of the database; until then nothing is replaced. If Sextant is ended now, it begins again at the next start.',
  'restore.progress': '{done} of {total}',
  'restore.noRoom': 'There is almost no room on the disk',
  'restore.noRoomText':
    'Sextant has not opened the database of this profile: on a full disk it could be lost. {free} are free where the profile lies; {needed} are needed. Make room; it goes on by itself then.',
} as const satisfies Record<string, string | Plural>;

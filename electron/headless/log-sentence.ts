/** What is wrong with a change log, as a sentence of the headless mode. */
import { headText, type LogFault } from '../../contracts/index.ts';

export function faultSentence({ code, version, at, statement, id, head }: LogFault): string {
  const entry = `entry ${version}${at === undefined ? '' : ` of ${at}`}`;
  const text = `The text of statement ${statement ?? 0} (${id ?? ''}), which came with ${entry},`;
  const RESTORE = 'Restore a snapshot, or import its source again.';
  switch (code) {
    case 'missing':
      return `Entry ${version} of the change log is not there. Restore a snapshot that has it.`;
    case 'changed':
      return `In the change log ${entry} is not what was written. Restore a snapshot from before it was changed.`;
    case 'text':
      return `${text} is not the one that came in. ${RESTORE}`;
    case 'text-missing':
      return `${text} is not there. ${RESTORE}`;
    case 'beyond':
      return `The change log ends with ${entry}, and the store knows of more: its end was cut. Restore a snapshot that has it.`;
    case 'cut':
      return `The change log ends with ${entry}, but it had reached ${head?.version ?? 0} (${head ? headText(head) : ''}): its end was cut, or this is an older copy. Restore a newer snapshot.`;
    case 'rebuilt':
      return head
        ? `In the change log ${entry} is another one than was kept outside of it (${headText(head)}): it was built anew, or the head is of another store. Restore a snapshot from before.`
        : `In the change log ${entry} belongs to another step than the one that wrote it: it was built anew. Restore a snapshot from before.`;
  }
}

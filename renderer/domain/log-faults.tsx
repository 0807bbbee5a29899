/** What is wrong with the change log: where, since when, and what to do. */
import type { ReactElement } from 'react';
import { headText, type LogCheck, type LogFault } from '../../contracts/index.ts';
import { formatTime, t } from '../i18n/index.ts';
import { visibleLine } from '../ui/visible-text.ts';

function faultText({ code, version, at, statement, id, head }: LogFault): string {
  const where = t('log.entry', { version, time: at === undefined ? t('log.unknownTime') : formatTime(at) });
  const what = {
    where,
    version,
    statement: statement ?? 0,
    id: visibleLine(id ?? '', 200),
    head: head ? headText(head) : '',
    reached: head?.version ?? 0,
  };
  return t(code === 'rebuilt' && !head ? 'log.fault.step' : `log.fault.${code}`, what);
}

export function LogFaults({ check: { faults, total, soundTo } }: { check: LogCheck }): ReactElement {
  // a log that was built anew agrees with itself: how far it is sound is not known
  const isAnew = faults.some(({ code, version }) => code === 'rebuilt' && version <= (soundTo?.version ?? 0));
  const sound = soundTo
    ? isAnew
      ? ''
      : t('log.soundTo', { version: soundTo.version, time: formatTime(soundTo.at) })
    : t('log.soundNowhere');
  return (
    <>
      <ul className="s-log-faults" aria-label={t('log.faults')}>
        {faults.map((fault, index) => (
          <li key={`${index} ${fault.code} ${fault.version}`}>{faultText(fault)}</li>
        ))}
      </ul>
      {total > faults.length ? <p>{t('log.moreFaults', { count: total - faults.length })}</p> : null}
      <p>
        {sound} {t('log.whatToDo')}
      </p>
    </>
  );
}

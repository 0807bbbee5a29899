/** What a cell says in words: for screen readers and for the card beside it. */
import type { AttackDomain } from '../../../contracts/index.ts';
import { type MessageKey, t } from '../../i18n/index.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { LETTERS, type Mark, type Row, type Subject } from './model.ts';

const DOMAINS: Readonly<Record<AttackDomain, MessageKey>> = {
  'enterprise-attack': 'attack.domain.enterprise-attack',
  'mobile-attack': 'attack.domain.mobile-attack',
  'ics-attack': 'attack.domain.ics-attack',
};

export function domainName(domain: AttackDomain): string {
  return t(DOMAINS[domain]);
}

export function techniqueName(row: Row): string {
  const { name, externalId } = row.technique;
  return externalId ? t('attack.technique', { id: visibleLine(externalId, 40), name: visibleLine(name) }) : visibleLine(name);
}

/** "4 statements, 1 source", "used by 12", "score 3". */
export function markText(subject: Subject, mark: Mark): string {
  if (subject.kind === 'types') return t('attack.usedByCount', { count: mark.count });
  if (subject.kind === 'object')
    return t('attack.two', {
      one: t('attack.statements', { count: mark.count }),
      other: t('attack.sources', { count: mark.sources.length }),
    });
  const { entry } = mark;
  return entry?.score === undefined ? t('attack.marked') : t('attack.score', { score: String(entry.score) });
}

/** Letter and name of a subject. */
export function subjectName(subjects: readonly Subject[], place: number): string {
  const name = visibleLine(subjects[place]?.name ?? '', 80);
  return subjects.length > 1 ? t('attack.lettered', { letter: LETTERS[place] ?? '', name }) : name;
}

/** The whole of a cell in one sentence. */
export function cellLabel(row: Row, subjects: readonly Subject[]): string {
  return [techniqueName(row), ...cellRest(row, subjects)].join(', ');
}

/** What a cell says beside its name, in parts. */
export function cellRest(row: Row, subjects: readonly Subject[]): string[] {
  const parts: string[] = [];
  subjects.forEach((subject, place) => {
    const mark = row.use.own[place];
    if (mark)
      parts.push(
        subject.kind === 'types'
          ? markText(subject, mark)
          : t('attack.usedBy', { name: subjectName(subjects, place), what: markText(subject, mark) }),
      );
    const below = row.use.subs[place];
    if (below && below.techniques > 0)
      parts.push(
        subject.kind === 'types'
          ? t('attack.belowTypes', { count: below.techniques })
          : t('attack.below', { name: subjectName(subjects, place), count: below.techniques }),
      );
  });
  if (subjects.length > 0 && !row.use.isTouched) parts.push(t('attack.unused'));
  if (row.subs > 0) parts.push(t('attack.subs', { count: row.subs }));
  if (row.technique.revoked) parts.push(t('state.revoked'));
  if (row.technique.deprecated) parts.push(t('state.deprecated'));
  return parts;
}

/** What could not be brought in, and why: nothing is dropped without a word, and the original is kept beside it. */
import { useCallback, useState, type ReactElement } from 'react';
import type { ProblemInfo } from '../../../contracts/index.ts';
import { problemMessage } from '../../i18n/errors.ts';
import { say, t } from '../../i18n/index.ts';
import { copyNow } from '../../state/clipboard.ts';
import { ask } from '../../state/connection.ts';
import { navigate, openObject } from '../../state/navigation.ts';
import { usePages } from '../../state/pages.ts';
import { useStatus } from '../../state/status.ts';
import { Empty, Page, TextButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { sameWords } from './same-words.ts';

const rowKey = (problem: ProblemInfo): string => String(problem.problem);

export function ProblemsPage({ job }: { job: number | undefined }): ReactElement {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const hasJobs = useStatus(({ status }) => (status?.objects ?? 0) > 0);
  const pages = usePages<ProblemInfo>({
    question: `problems ${job ?? 'all'}`,
    load: async (offset, limit, signal) => {
      const { total, problems } = await ask('problems', { ...(job === undefined ? {} : { job }), offset, limit }, signal);
      return { total, rows: problems };
    },
    rowKey,
  });
  const toggle = useCallback((problem: number): void => {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(problem)) next.add(problem);
      return next;
    });
  }, []);
  return (
    <Page
      fill
      title={t('nav.problems')}
      lead={<span role="status">{pages.ready ? t('problems.lead', { count: pages.total }) : t('loading')}</span>}
      tools={
        job === undefined ? null : (
          <TextButton icon="close" onClick={() => navigate({ view: 'problems' })}>
            {t('problems.all')}
          </TextButton>
        )
      }
    >
      {pages.ready && pages.total === 0 ? (
        <Empty icon="check" title={t(hasJobs ? 'problems.none' : 'problems.noneYet')}>
          <p>{t('problems.noneHelp')}</p>
        </Empty>
      ) : (
        <VirtualList
          label={t('nav.problems')}
          count={pages.ready ? pages.total : 0}
          estimatePx={84}
          onNeed={pages.need}
          generation={pages.generation}
          render={(index) => {
            const problem = pages.rowAt(index);
            return problem ? (
              <ProblemEntry problem={problem} open={open.has(problem.problem)} onToggle={toggle} />
            ) : (
              <div className="s-tie s-tie-waiting" />
            );
          }}
        />
      )}
    </Page>
  );
}

function ProblemEntry({
  problem,
  open,
  onToggle,
}: {
  problem: ProblemInfo;
  open: boolean;
  onToggle: (problem: number) => void;
}): ReactElement {
  const { original, objectId } = problem;
  const title = say(problemMessage(problem.code));
  return (
    <article className="s-tie s-problem">
      <div className="s-tie-head" data-entry-main>
        <span className="s-problem-icon">
          <Icon name="warning" size={14} />
        </span>
        {original === undefined ? (
          <strong tabIndex={-1}>{title}</strong>
        ) : (
          <button type="button" className="s-problem-title" aria-expanded={open} onClick={() => onToggle(problem.problem)}>
            {title}
          </button>
        )}
        <span className="s-mono s-dim">{problem.code}</span>
      </div>
      {sameWords(title, problem.message) ? null : <p className="s-problem-message">{visibleText(problem.message)}</p>}
      <p className="s-problem-where">
        <span className="s-mono s-breakable">{visibleText(problem.where)}</span>
        {objectId?.includes('--') ? (
          <button type="button" role="link" className="s-quiet-link s-mono s-clip" onClick={() => openObject(objectId)}>
            {objectId}
          </button>
        ) : null}
      </p>
      {open && original !== undefined ? (
        <section className="s-raw" aria-label={t('problems.original')}>
          <header>
            <h3>{t('problems.original')}</h3>
            <span className="s-dim">{t(problem.originalEncoding === 'base64' ? 'problems.asBase64' : 'problems.asText')}</span>
            <span className="s-space" />
            <TextButton icon="copy" onClick={() => copyNow(original, objectId === undefined ? [] : [objectId])}>
              {t('raw.copy')}
            </TextButton>
          </header>
          <pre className="s-code s-code-short s-scroll" tabIndex={0} aria-label={t('problems.original')}>
            {visibleText(original)}
          </pre>
        </section>
      ) : null}
    </article>
  );
}

/** What is being brought in, what came of it, and the way to take it back. */
import type { ReactElement } from 'react';
import type { JobInfo } from '../../../contracts/index.ts';
import { actionContext, actionRegistry, runAction, runActionById } from '../../commands/run.ts';
import { fractionDone, jobRate, jobTimeLeftMs, jobTitle } from '../../domain/job-progress.ts';
import { contextMenuOf } from '../../domain/links.tsx';
import { formatBytes, formatDuration, formatTime, isMessageKey, say, t } from '../../i18n/index.ts';
import { navigate } from '../../state/navigation.ts';
import { useQuery } from '../../state/query.ts';
import { useStatus } from '../../state/status.ts';
import { Empty, Page, ProgressBar, TextButton } from '../../ui/controls.tsx';
import { useLimit } from '../../ui/use-limit.ts';

export function JobsPage(): ReactElement {
  const { limit, more } = useLimit();
  const { data } = useQuery('jobs', { offset: 0, limit }, { keep: true });
  const active = useStatus((state) => state.active);
  // notices are ahead of the last answer
  const jobs = (data?.jobs ?? []).map((job) => active.get(job.job) ?? job);
  const missing = [...active.values()].filter((job) => !jobs.some((other) => other.job === job.job));
  const all = [...missing, ...jobs];
  return (
    <Page
      title={t('nav.jobs')}
      lead={t('jobs.lead')}
      tools={
        <TextButton icon="import" tone="main" onClick={() => runActionById('file.import')}>
          {t('action.import')}
        </TextButton>
      }
    >
      {data && all.length === 0 ? (
        <Empty icon="jobs" title={t('jobs.empty')}>
          <p>{t('jobs.emptyHelp')}</p>
        </Empty>
      ) : null}
      <ul className="s-cards" aria-label={t('nav.jobs')}>
        {all.map((job) => (
          <li key={job.job}>
            <JobCard job={job} />
          </li>
        ))}
      </ul>
      {data && data.total > limit ? (
        <TextButton tone="quiet" onClick={more}>
          {t('showMore')}
        </TextButton>
      ) : null}
    </Page>
  );
}

const BUTTONS = ['job.pause', 'job.resume', 'job.cancel', 'job.undo'] as const;

function JobCard({ job }: { job: JobInfo }): ReactElement {
  const context = actionContext({ kind: 'job', job });
  const running = job.state === 'running' || job.state === 'queued' || job.state === 'paused';
  const rate = jobRate(job);
  const left = jobTimeLeftMs(job);
  const kindKey = `fileKind.${job.fileKind}`;
  const isMass = job.kind === 'mass';
  const name = jobTitle(job);
  return (
    <article className={`s-card s-job-${job.state}`} aria-label={name} onContextMenu={contextMenuOf({ kind: 'job', job })}>
      <header>
        <h2 className="s-clip" title={name}>
          {name}
        </h2>
        <span className={`s-state s-job-state s-job-state-${job.state}`}>{t(`job.state.${job.state}`)}</span>
        {job.undone ? <span className="s-state">{t('job.undone')}</span> : null}
        <span className="s-space" />
        {BUTTONS.map((id) => {
          const action = actionRegistry().byId(id);
          return action?.when?.(context) ? (
            <TextButton key={id} tone={id === 'job.cancel' ? 'danger' : 'plain'} onClick={() => void runAction(action, context)}>
              {say(action.title)}
            </TextButton>
          ) : null;
        })}
      </header>
      {running ? <ProgressBar value={job.state === 'queued' ? 0 : fractionDone(job)} label={t('job.progress', { name })} /> : null}
      <p className="s-card-line s-num">
        <span>{isMass ? t('mass.kind') : isMessageKey(kindKey) ? t(kindKey) : job.fileKind}</span>
        <span>
          {isMass
            ? t('mass.objectsOf', { done: job.read, all: job.bytes })
            : running
              ? t('job.bytesOf', { done: formatBytes(job.bytesDone), all: formatBytes(job.bytes) })
              : formatBytes(job.bytes)}
        </span>
        {rate > 0 ? <span>{t('job.rate', { count: Math.round(rate) })}</span> : null}
        {left !== undefined && job.state === 'running' ? <span>{t('job.left', { time: formatDuration(left) })}</span> : null}
        {running || job.ms === 0 ? null : <span>{t('job.took', { time: formatDuration(job.ms) })}</span>}
        <span title={job.queuedAt}>{formatTime(job.queuedAt)}</span>
      </p>
      <dl className="s-figures">
        <Figure word={t('job.figure.read')} value={job.read} />
        <Figure word={t('job.figure.created')} value={job.created} />
        <Figure word={t('job.figure.updated')} value={job.updated} />
        <Figure word={t('job.figure.unchanged')} value={job.unchanged} />
        {job.derived > 0 ? <Figure word={t('job.figure.derived')} value={job.derived} /> : null}
        <Figure word={t('job.figure.rejected')} value={job.rejected} bad={job.rejected > 0} />
        {job.problems > 0 ? (
          <div>
            <dt>{t('job.figure.problems')}</dt>
            <dd>
              <button type="button" role="link" className="s-quiet-link s-num" onClick={() => navigate({ view: 'problems', job: job.job })}>
                {t('job.showProblems', { count: job.problems })}
              </button>
            </dd>
          </div>
        ) : null}
      </dl>
    </article>
  );
}

function Figure({ word, value, bad = false }: { word: string; value: number; bad?: boolean }): ReactElement {
  return (
    <div className={bad ? 's-figure-bad' : undefined}>
      <dt>{word}</dt>
      <dd className="s-num">{t('number', { value })}</dd>
    </div>
  );
}

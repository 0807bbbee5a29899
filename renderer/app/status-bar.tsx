/** The foot of the window: what runs, what went wrong, what is there, and that nothing leaves. */
import { Popover } from '@mantine/core';
import type { ReactElement } from 'react';
import type { JobInfo } from '../../contracts/index.ts';
import { actionContext, runActionById } from '../commands/run.ts';
import { fractionDone, jobRate, jobTimeLeftMs, jobTitle } from '../domain/job-progress.ts';
import { formatDuration, t } from '../i18n/index.ts';
import { useConnection } from '../state/connection.ts';
import { navigate } from '../state/navigation.ts';
import { useStatus } from '../state/status.ts';
import { IconButton, ProgressBar } from '../ui/controls.tsx';
import { Icon } from '../ui/icons.tsx';

function JobStrip({ job, others }: { job: JobInfo; others: number }): ReactElement {
  const rate = jobRate(job);
  const left = jobTimeLeftMs(job);
  const name = jobTitle(job);
  const run = (id: string): void => runActionById(id, actionContext({ kind: 'job', job }));
  return (
    <div className="s-foot-job">
      <button type="button" role="link" className="s-foot-link s-clip" title={name} onClick={() => navigate({ view: 'jobs' })}>
        {t(job.state === 'paused' ? 'job.pausedName' : job.kind === 'mass' ? 'mass.running' : 'job.importing', { name })}
      </button>
      <ProgressBar value={job.state === 'queued' ? 0 : fractionDone(job)} label={t('job.progress', { name })} />
      <span className="s-num s-foot-figures">
        {t('job.read', { count: job.read })}
        {rate > 0 && job.state === 'running' ? ` · ${t('job.rate', { count: Math.round(rate) })}` : ''}
        {left !== undefined && job.state === 'running' ? ` · ${t('job.left', { time: formatDuration(left) })}` : ''}
        {others > 0 ? ` · ${t('job.others', { count: others })}` : ''}
      </span>
      {job.state === 'paused' ? (
        <IconButton icon="play" label={t('action.resumeJob')} onClick={() => run('job.resume')} />
      ) : (
        <IconButton icon="pause" label={t('action.pauseJob')} onClick={() => run('job.pause')} />
      )}
      <IconButton icon="stop" label={t('action.cancelJob')} onClick={() => run('job.cancel')} />
    </div>
  );
}

export function StatusBar(): ReactElement {
  const status = useStatus((state) => state.status);
  const active = useStatus((state) => state.active);
  const connection = useConnection((state) => state.state);
  const jobs = [...active.values()];
  const shown = jobs.find((job) => job.state === 'running') ?? jobs[0];
  const state = connection === 'lost' ? 'status.lost' : connection === 'connecting' || !status?.ready ? 'status.starting' : 'status.ready';
  return (
    <footer className="s-foot" aria-label={t('status.label')}>
      {shown ? (
        <JobStrip job={shown} others={jobs.length - 1} />
      ) : (
        <span className={`s-foot-state${connection === 'lost' ? ' s-foot-bad' : ''}`} role="status">
          {t(state)}
        </span>
      )}
      <span className="s-foot-space" />
      {status ? (
        <span className="s-foot-counts s-num">
          <span>{t('status.objects', { count: status.objects })}</span>
          <span className="s-foot-wide">{t('status.relationships', { count: status.relationships })}</span>
          {status.stubs > 0 ? (
            <span className="s-foot-wide" title={t('stub.explained')}>
              {t('status.stubs', { count: status.stubs })}
            </span>
          ) : null}
        </span>
      ) : null}
      <button
        type="button"
        role="link"
        className={`s-foot-link${status && status.problems > 0 ? ' s-foot-warn' : ''}`}
        onClick={() => navigate({ view: 'problems' })}
      >
        {status && status.problems > 0 ? <Icon name="warning" size={13} /> : null}
        <span className="s-num">{t('status.problems', { count: status?.problems ?? 0 })}</span>
      </button>
      <Popover position="top-end" shadow="md" width={300} withinPortal>
        <Popover.Target>
          <button type="button" className="s-foot-link s-foot-silent" aria-label={t('network.label')}>
            <span className="s-light" aria-hidden="true" />
            <span>{t('network.silent')}</span>
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <p>{t('network.explained')}</p>
        </Popover.Dropdown>
      </Popover>
    </footer>
  );
}

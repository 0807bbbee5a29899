/** Connects keys, mouse buttons, the native menu and ended jobs to the actions. */
import { useEffect } from 'react';
import type { JobInfo } from '../../contracts/index.ts';
import { buildMenu } from '../commands/menu.ts';
import { IS_MAC } from '../commands/keys.ts';
import { actionContext, actionRegistry, runAction, runActionById } from '../commands/run.ts';
import { jobTitle } from '../domain/job-progress.ts';
import { type Message, say, t } from '../i18n/index.ts';
import { reportBug, useBugs } from '../state/bugs.ts';
import { useEdit } from '../state/edit.ts';
import { goBack, goForward, type Route } from '../state/navigation.ts';
import { usePanes } from '../state/panes.ts';
import { useProfiles, watchProfileProgress } from '../state/profiles.ts';
import { useSettings } from '../state/settings.ts';
import { attempt } from '../state/attempt.ts';
import { onJobEnded, useStatus } from '../state/status.ts';
import { useSurface } from '../state/surface.ts';
import { showToast, type Toast } from '../state/toasts.ts';
import { acceptIfTrusted } from '../state/trusted.ts';
import { inTextField } from './drop.tsx';

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const { overlay, menu, conflict } = useSurface.getState();
  if (menu || conflict || useProfiles.getState().question || useEdit.getState().question) return;
  // a question over the window is answered first
  if (!overlay && document.querySelector('dialog:modal')) return;
  const context = actionContext();
  const action = actionRegistry().forKey(event, { inTextField: inTextField(event.target), isMac: IS_MAC }, context);
  if (!action || (overlay && action.id !== 'app.palette' && action.id !== 'app.keys')) return;
  event.preventDefault();
  void runAction(action, context);
}

/** The side buttons of a mouse go back and forward, as everywhere. */
function onMouseUp(event: MouseEvent): void {
  if (event.button === 3) goBack();
  else if (event.button === 4) goForward();
  else return;
  event.preventDefault();
}

const MENU_AFTER_MS = 250;

/** Sends the menu again when something that it shows has changed. */
function watchMenu(): () => void {
  let sent = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = (): void => {
    timer = undefined;
    const items = buildMenu(actionRegistry(), actionContext(undefined));
    const text = JSON.stringify(items);
    if (text === sent) return;
    sent = text;
    window.desktop.setMenu(items).catch(reportBug);
  };
  const later = (): void => {
    timer ??= setTimeout(send, MENU_AFTER_MS);
  };
  later();
  const stops = [
    usePanes.subscribe(later),
    useSettings.subscribe(later),
    useStatus.subscribe((now, before) => now.status !== before.status && later()),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

const SPEAK_AFTER_MS = 600;
const endedByStep = new Map<number, { jobs: JobInfo[]; timer: ReturnType<typeof setTimeout> }>();

/** One drop is one step: it speaks once, a moment after the last of its jobs has ended. */
function announce(job: JobInfo): void {
  const { step } = job;
  const waiting = endedByStep.get(step);
  if (waiting) clearTimeout(waiting.timer);
  const jobs = [...(waiting?.jobs ?? []), job];
  const speak = (): void => {
    const { active } = useStatus.getState();
    // the next one to end will ask again
    if ([...active.values()].some((other) => other.step === step)) return;
    endedByStep.delete(step);
    void attempt(() => tell(jobs));
  };
  endedByStep.set(step, { jobs, timer: setTimeout(speak, SPEAK_AFTER_MS) });
}

/** Of documents by those who are trusted the acceptance tells itself. */
async function tell(jobs: readonly JobInfo[]): Promise<void> {
  const left: JobInfo[] = [];
  for (const job of jobs) if (job.waiting?.kind !== 'triage' || !(await acceptIfTrusted(job.waiting.workspace))) left.push(job);
  if (left.length > 0) showToast(summary(left));
}

/** What came of the files of one step, in one sentence. */
function summary(jobs: readonly JobInfo[]): Omit<Toast, 'id'> {
  const sum = (figure: 'read' | 'created' | 'updated' | 'unchanged' | 'rejected' | 'problems'): number =>
    jobs.reduce((total, job) => total + job[figure], 0);
  const [first] = jobs;
  // what an archive holds came under its name
  const [file, ...files] = jobs.filter(({ partOf }) => partOf === undefined || !jobs.some(({ job }) => job === partOf));
  const name = file && files.length === 0 ? jobTitle(file) : t('job.files', { count: files.length + 1 });
  const changed = sum('created') + sum('updated');
  const undo =
    changed > 0 && first
      ? { action: { id: 'edit.undo', label: { key: 'action.undo' }, target: { kind: 'step', step: first.step } } as const }
      : {};
  if (jobs.some((job) => job.state === 'cancelled')) return { tone: 'info', message: { key: 'job.cancelledToast', params: { name } } };
  if (first?.kind === 'mass') {
    const [changed, rejected] = [sum('updated'), sum('rejected')];
    if (rejected > 0)
      return { tone: 'info', message: { key: 'mass.doneSome', params: { changed, rejected, count: sum('read') } }, ...undo };
    return {
      tone: 'good',
      message: changed === 0 ? { key: 'acts.nothing' } : { key: 'acts.changed', params: { count: changed } },
      ...undo,
    };
  }
  const documents = jobs.flatMap(({ waiting }) => waiting ?? []);
  const [waits, more] = documents;
  const route: Route = waits && !more ? placeOf(waits) : { view: 'documents' };
  const open = { action: { id: 'place.open', label: { key: 'documents.open' }, target: { kind: 'place', route, title: name } } } as const;
  if (waits && sum('read') + sum('problems') === 0) {
    const isLayer = waits.kind === 'layer' && !more;
    return { tone: 'good', message: { key: isLayer ? 'documents.layerReady' : 'documents.ready', params: { name } }, ...open };
  }
  const withWaiting = (message: Message): Message =>
    waits ? { key: 'job.andWaits', params: { told: say(message), count: documents.length } } : message;
  if (sum('problems') > 0) {
    return {
      tone: jobs.every((job) => job.state === 'failed') ? 'bad' : 'info',
      message: withWaiting({ key: 'job.doneWithProblems', params: { name, read: sum('read'), count: sum('problems') } }),
      action: { id: 'go.problems', label: { key: 'toast.showProblems' } },
    };
  }
  const params = { name, count: sum('read'), created: sum('created'), updated: sum('updated'), unchanged: sum('unchanged') };
  return { tone: 'good', message: withWaiting({ key: 'job.done', params }), ...(waits ? open : undo) };
}

/** Where one goes on with a file that waits. */
function placeOf({ workspace, kind }: NonNullable<JobInfo['waiting']>): Route {
  return kind === 'layer' ? { view: 'attack', layers: [workspace] } : { view: kind, workspace };
}

export function useWindowWiring(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('mouseup', onMouseUp);
    const stops = [
      window.desktop.onCommand((id) => runActionById(id)),
      watchMenu(),
      watchProfileProgress(),
      onJobEnded(announce),
      useBugs.subscribe(({ last }) => {
        if (last) showToast({ tone: 'bad', message: { key: 'bug.toast', params: { message: last.message.slice(0, 200) } } });
      }),
    ];
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('mouseup', onMouseUp);
      for (const stop of stops) stop();
    };
  }, []);
}

/** Connects keys, mouse buttons, the native menu and ended jobs to the actions. */
import { useEffect } from 'react';
import type { JobInfo } from '../../contracts/index.ts';
import { buildMenu } from '../commands/menu.ts';
import { IS_MAC } from '../commands/keys.ts';
import { actionContext, actionRegistry, runAction, runActionById } from '../commands/run.ts';
import { reportBug, useBugs } from '../state/bugs.ts';
import { goBack, goForward, useHistory } from '../state/navigation.ts';
import { useSettings } from '../state/settings.ts';
import { onJobEnded, useStatus } from '../state/status.ts';
import { useSurface } from '../state/surface.ts';
import { showToast } from '../state/toasts.ts';
import { inTextField } from './drop.tsx';

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const { overlay, menu, conflict } = useSurface.getState();
  if (menu || conflict) return;
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
    useHistory.subscribe(later),
    useSettings.subscribe(later),
    useStatus.subscribe((now, before) => now.status !== before.status && later()),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

/** One drop is one step: it speaks once, when its last job has ended. */
function announce(job: JobInfo): void {
  const { active } = useStatus.getState();
  if ([...active.values()].some((other) => other.step === job.step)) return;
  const problems = job.problems + job.rejected > 0;
  const undo = { id: 'edit.undo', label: { key: 'action.undo' } } as const;
  if (job.state === 'failed')
    showToast({
      tone: 'bad',
      message: { key: 'job.failedToast', params: { name: job.name } },
      action: { id: 'go.problems', label: { key: 'toast.showProblems' } },
    });
  else if (job.state === 'cancelled')
    showToast({
      tone: 'info',
      message: { key: 'job.cancelledToast', params: { name: job.name, count: job.created + job.updated } },
      action: undo,
    });
  else if (problems)
    showToast({
      tone: 'info',
      message: { key: 'job.doneWithProblems', params: { name: job.name, count: job.read, problems: job.problems } },
      action: { id: 'go.problems', label: { key: 'toast.showProblems' } },
    });
  else
    showToast({
      tone: 'good',
      message: {
        key: 'job.done',
        params: { name: job.name, count: job.read, created: job.created, updated: job.updated, unchanged: job.unchanged },
      },
      ...(job.created + job.updated > 0 ? { action: undo } : {}),
    });
}

export function useWindowWiring(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('mouseup', onMouseUp);
    const stops = [
      window.desktop.onCommand((id) => runActionById(id)),
      watchMenu(),
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

import { useEffect, useRef, type ReactElement } from 'react';
import { chordCaps, IS_MAC } from '../commands/keys.ts';
import { actionContext, actionRegistry, runActionById } from '../commands/run.ts';
import { say, t } from '../i18n/index.ts';
import { offerFocus, requestFocus } from '../state/focus-requests.ts';
import { dismissToast, shownForMs, useToasts, type Toast } from '../state/toasts.ts';
import { undoScope } from '../state/undo-scope.ts';
import { IconButton, KeyCaps } from '../ui/controls.tsx';
import { Icon } from '../ui/icons.tsx';

export function Toasts(): ReactElement {
  const toasts = useToasts((state) => state.toasts);
  // a key does what the newest message offers; the older ones have a button only
  const newest = new Map(toasts.map(({ id, action }) => [action?.id, id]));
  const box = useRef<HTMLDivElement>(null);
  /** where the cursor goes back to when the message that had it is gone */
  const before = useRef<Element | null>(null);
  useEffect(
    () =>
      offerFocus('toast', () => {
        const newest = box.current?.lastElementChild;
        if (!box.current?.contains(document.activeElement)) before.current = document.activeElement;
        newest?.querySelector<HTMLElement>('button')?.focus();
      }),
    [],
  );
  useEffect(() => {
    if (before.current === null || box.current?.contains(document.activeElement)) return;
    if (document.activeElement === document.body) {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus({ preventScroll: true });
      else requestFocus('shown');
    }
    before.current = null;
  }, [toasts]);
  return (
    <div ref={box} className="s-toasts" role="status" aria-live="polite" aria-label={t('toast.label')}>
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} isNewest={newest.get(toast.action?.id) === toast.id} />
      ))}
    </div>
  );
}

function ToastCard({ toast, isNewest }: { toast: Toast; isNewest: boolean }): ReactElement {
  // pointer and focus each hold it; leaving with one of them does not end what the other holds
  const pausedBy = useRef(new Set<'pointer' | 'focus'>());
  useEffect(() => {
    let left = shownForMs(toast);
    const timer = setInterval(() => {
      if (pausedBy.current.size > 0) return;
      left -= 500;
      if (left <= 0) dismissToast(toast.id);
    }, 500);
    return () => clearInterval(timer);
  }, [toast]);
  const { action } = toast;
  // where a graph is shown, the key takes back an act of the graph
  const sameByKey = action?.target?.kind !== 'step' || undoScope() === undefined;
  const key = action && sameByKey && isNewest ? actionRegistry().byId(action.id)?.keys?.[0] : undefined;
  const hold = (by: 'pointer' | 'focus', is: boolean) => (): void => {
    if (is) pausedBy.current.add(by);
    else pausedBy.current.delete(by);
  };
  return (
    <div
      className={`s-toast s-toast-${toast.tone}`}
      onPointerEnter={hold('pointer', true)}
      onPointerLeave={hold('pointer', false)}
      onFocus={hold('focus', true)}
      onBlur={hold('focus', false)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        dismissToast(toast.id);
      }}
    >
      <Icon name={toast.tone === 'bad' ? 'warning' : toast.tone === 'good' ? 'check' : 'info'} />
      <p>{say(toast.message)}</p>
      {action ? (
        <button
          type="button"
          className="s-button s-button-quiet"
          onClick={() => {
            dismissToast(toast.id);
            runActionById(action.id, actionContext(action.target));
          }}
        >
          <span>{say(action.label)}</span>
          {key ? <KeyCaps caps={chordCaps(key, IS_MAC)} /> : null}
        </button>
      ) : null}
      <IconButton icon="close" label={t('close')} onClick={() => dismissToast(toast.id)} />
    </div>
  );
}

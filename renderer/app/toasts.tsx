import { useEffect, useRef, type ReactElement } from 'react';
import { chordCaps, IS_MAC } from '../commands/keys.ts';
import { actionRegistry, runActionById } from '../commands/run.ts';
import { say, t } from '../i18n/index.ts';
import { dismissToast, useToasts, type Toast } from '../state/toasts.ts';
import { IconButton, KeyCaps } from '../ui/controls.tsx';
import { Icon } from '../ui/icons.tsx';

const SHOWN_MS = { info: 8_000, good: 5_000, bad: 20_000 } as const;

export function Toasts(): ReactElement {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className="s-toasts" role="status" aria-live="polite" aria-label={t('toast.label')}>
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastCard({ toast }: { toast: Toast }): ReactElement {
  const paused = useRef(false);
  useEffect(() => {
    let left = SHOWN_MS[toast.tone];
    const timer = setInterval(() => {
      if (paused.current) return;
      left -= 500;
      if (left <= 0) dismissToast(toast.id);
    }, 500);
    return () => clearInterval(timer);
  }, [toast]);
  const { action } = toast;
  const key = action ? actionRegistry().byId(action.id)?.keys?.[0] : undefined;
  const hold = (is: boolean) => (): void => {
    paused.current = is;
  };
  return (
    <div
      className={`s-toast s-toast-${toast.tone}`}
      onPointerEnter={hold(true)}
      onPointerLeave={hold(false)}
      onFocus={hold(true)}
      onBlur={hold(false)}
    >
      <Icon name={toast.tone === 'bad' ? 'warning' : toast.tone === 'good' ? 'check' : 'info'} />
      <p>{say(toast.message)}</p>
      {action ? (
        <button
          type="button"
          className="s-button s-button-quiet"
          onClick={() => {
            dismissToast(toast.id);
            runActionById(action.id);
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

import { Component, type ErrorInfo, type ReactElement, type ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import { reportBug } from '../state/bugs.ts';
import { TextButton } from '../ui/controls.tsx';

interface Props {
  /** another place clears the failure */
  resetKey: string | number;
  children: ReactNode;
}

interface State {
  failure: { message: string; resetKey: string | number } | undefined;
}

/** Keeps a bug of one view from taking the window with it. React has boundaries as classes only. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failure: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { failure: { message: error instanceof Error ? error.message : String(error), resetKey: '' } };
  }

  override componentDidCatch(error: Error, _info: ErrorInfo): void {
    reportBug(error);
    this.setState({ failure: { message: error.message, resetKey: this.props.resetKey } });
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.failure && before.resetKey !== this.props.resetKey) this.setState({ failure: undefined });
  }

  override render(): ReactNode {
    const { failure } = this.state;
    return failure ? <Failure message={failure.message} onRetry={() => this.setState({ failure: undefined })} /> : this.props.children;
  }
}

function Failure({ message, onRetry }: { message: string; onRetry: () => void }): ReactElement {
  return (
    <div className="s-empty" role="alert">
      <h2>{t('bug.title')}</h2>
      <p className="s-empty-text">{t('bug.text')}</p>
      <p className="s-mono s-dim">{message}</p>
      <div className="s-empty-actions">
        <TextButton icon="refresh" onClick={onRetry}>
          {t('bug.retry')}
        </TextButton>
      </div>
    </div>
  );
}

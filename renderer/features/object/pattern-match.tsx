/** What of the stored observed data an indicator's pattern finds: asked for when somebody wants to know. */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { PatternMatched, Ref } from '../../../contracts/index.ts';
import { ObjectLink } from '../../domain/links.tsx';
import { errorMessage } from '../../i18n/errors.ts';
import { say, t } from '../../i18n/index.ts';
import { ask, asSextantError } from '../../state/connection.ts';
import { Note, TextButton } from '../../ui/controls.tsx';

const SHOWN = 50;
/** Below this people do not notice that they wait. */
const SLOW_MS = 300;

type State =
  | { at: 'rest' }
  | { at: 'work'; isSlow: boolean }
  | { at: 'answer'; answer: PatternMatched }
  | { at: 'trouble'; message: string };

export function PatternMatch({ pattern }: { pattern: string }): ReactElement {
  const [state, setState] = useState<State>({ at: 'rest' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const look = async (): Promise<void> => {
    const abort = new AbortController();
    running.current = abort;
    setState({ at: 'work', isSlow: false });
    const slow = setTimeout(() => setState((now) => (now.at === 'work' ? { at: 'work', isSlow: true } : now)), SLOW_MS);
    try {
      const answer = await ask('patternMatch', { pattern, limit: SHOWN }, abort.signal);
      if (!abort.signal.aborted) setState({ at: 'answer', answer });
    } catch (reason) {
      if (!abort.signal.aborted) setState({ at: 'trouble', message: say(errorMessage(asSextantError(reason))) });
    } finally {
      clearTimeout(slow);
    }
  };
  const cancel = (): void => {
    running.current?.abort();
    setState({ at: 'rest' });
  };

  return (
    <div className="s-pattern-match">
      <div className="s-pattern-head">
        <TextButton icon="search" busy={state.at === 'work' && state.isSlow} onClick={() => void look()}>
          {t('patternMatch.look')}
        </TextButton>
        {state.at === 'work' && state.isSlow ? (
          <TextButton tone="quiet" onClick={cancel}>
            {t('cancel')}
          </TextButton>
        ) : null}
      </div>
      <div role="status">
        {state.at === 'answer' ? <Found answer={state.answer} /> : null}
        {state.at === 'trouble' ? <Note tone="bad">{state.message}</Note> : null}
      </div>
    </div>
  );
}

function Found({ answer: { outcome, message = '', chosen, satisfying, total, looked } }: { answer: PatternMatched }): ReactElement {
  if (looked === 0 && outcome !== 'error') return <p className="s-dim">{t('patternMatch.nothing')}</p>;
  // of one observation alone, what satisfies it is the answer; of several, those that do so together
  const isTogether = outcome === 'match' && chosen.length > 1;
  return (
    <>
      {outcome === 'error' ? <Note tone="warn">{t('patternMatch.unknown', { message })}</Note> : null}
      {isTogether ? (
        <>
          <p>{t('patternMatch.together')}</p>
          <Links refs={chosen} />
        </>
      ) : null}
      {outcome === 'no-match' ? <p>{t('patternMatch.none', { count: looked })}</p> : null}
      {total > 0 ? (
        <>
          <p>{t(outcome === 'match' && !isTogether ? 'patternMatch.found' : 'patternMatch.parts', { count: total, looked })}</p>
          <Links refs={satisfying} />
          {total > satisfying.length ? <p className="s-dim">{t('andMore', { count: total - satisfying.length })}</p> : null}
        </>
      ) : null}
    </>
  );
}

function Links({ refs }: { refs: readonly Ref[] }): ReactElement {
  return (
    <ul>
      {refs.map((ref) => (
        <li key={ref.id} className="s-cell-name">
          <ObjectLink to={ref} />
        </li>
      ))}
    </ul>
  );
}

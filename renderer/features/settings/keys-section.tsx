/** Every action with its keys: found by words, given another key by pressing it. */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { Action } from '../../commands/action.ts';
import { AREAS, AREA_TITLES, areaOf } from '../../commands/areas.ts';
import { chooseKeys } from '../../commands/key-choices.ts';
import { chordCaps, chordOf, IS_MAC, isBindable } from '../../commands/keys.ts';
import { useRegistry } from '../../commands/run.ts';
import { say, t } from '../../i18n/index.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { IconButton, KeyCaps, Note, TextButton } from '../../ui/controls.tsx';

/** contracts/desktop.ts keeps so many for an action. */
const MAX_KEYS = 4;

export function KeysSection(): ReactElement {
  const registry = useRegistry(({ registry: current }) => current);
  const choices = useSettings((settings) => settings.keys);
  const [text, setText] = useState('');
  const [recording, setRecording] = useState<string | undefined>();
  const words = text.trim().toLowerCase();
  const changed = Object.keys(choices).filter((id) => registry.byId(id)).length;
  const fits = (action: Action): boolean => {
    if (words === '') return (action.keys?.length ?? 0) > 0 || Object.hasOwn(choices, action.id);
    const caps = (action.keys ?? []).map((key) => chordCaps(key, IS_MAC).join('+'));
    return [say(action.title), ...caps].some((one) => one.toLowerCase().includes(words));
  };
  const found = registry.all.filter(fits);
  return (
    <section className="s-block" aria-label={t('settings.keys')}>
      <h2>{t('settings.keys')}</h2>
      <div className="s-keys-tools">
        <input
          type="text"
          aria-label={t('settings.findKey')}
          placeholder={t('settings.findKey')}
          maxLength={100}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {changed > 0 ? (
          <TextButton onClick={() => changeSettings({ keys: {} })}>{t('settings.resetKeys', { count: changed })}</TextButton>
        ) : null}
      </div>
      {words === '' ? <p className="s-dim">{t('settings.keysHelp')}</p> : null}
      {AREAS.map((area) => {
        const ofArea = found.filter((action) => areaOf(action) === area);
        return ofArea.length === 0 ? null : (
          <div key={area} className="s-keys-area">
            <h3>{t(AREA_TITLES[area])}</h3>
            <ul>
              {ofArea.map((action) => (
                <KeyRow
                  key={action.id}
                  action={action}
                  isRecording={recording === action.id}
                  onRecord={(on) => setRecording(on ? action.id : undefined)}
                />
              ))}
            </ul>
          </div>
        );
      })}
      {found.length === 0 ? <p className="s-dim">{t('palette.none')}</p> : null}
    </section>
  );
}

function useSetKeys(): (id: string, keys: readonly string[] | undefined) => void {
  const registry = useRegistry(({ registry: current }) => current);
  const choices = useSettings((settings) => settings.keys);
  return (id, keys) => changeSettings({ keys: chooseKeys(registry, choices, id, keys) });
}

function KeyRow({
  action,
  isRecording,
  onRecord,
}: {
  action: Action;
  isRecording: boolean;
  onRecord: (on: boolean) => void;
}): ReactElement {
  const setKeys = useSetKeys();
  const isChosen = useSettings((settings) => Object.hasOwn(settings.keys, action.id));
  const button = useRef<HTMLButtonElement>(null);
  const keys = action.keys ?? [];
  const title = say(action.title);
  const stop = (): void => {
    onRecord(false);
    button.current?.focus();
  };
  return (
    <li className="s-key-row">
      <span className="s-key-title">{title}</span>
      <span className="s-key-caps">
        {keys.map((key) => (
          <KeyCaps key={key} caps={chordCaps(key, IS_MAC)} />
        ))}
        {keys.length === 0 ? <span className="s-dim">{t('settings.noKey')}</span> : null}
      </span>
      <span className="s-key-acts">
        <TextButton ref={button} tone="quiet" aria-label={t('settings.changeKeyOf', { title })} onClick={() => onRecord(!isRecording)}>
          {t('settings.changeKey')}
        </TextButton>
        <IconButton
          icon="trash"
          label={t('settings.removeKeyOf', { title })}
          disabled={keys.length === 0}
          onClick={() => setKeys(action.id, [])}
        />
        <IconButton
          icon="undo"
          label={t('settings.resetKeyOf', { title })}
          disabled={!isChosen}
          onClick={() => setKeys(action.id, undefined)}
        />
      </span>
      {isRecording ? (
        <Recorder
          action={action}
          onDone={(chord) => {
            setKeys(action.id, [chord, ...keys.slice(1)].slice(0, MAX_KEYS));
            stop();
          }}
          onCancel={stop}
        />
      ) : null}
    </li>
  );
}

/** Takes the next keys, whatever they would do otherwise; Escape gives up. What somebody else has is shown before it is taken. */
function Recorder({ action, onDone, onCancel }: { action: Action; onDone: (chord: string) => void; onCancel: () => void }): ReactElement {
  const registry = useRegistry(({ registry: current }) => current);
  const [chord, setChord] = useState<string | undefined>();
  const take = useRef<HTMLButtonElement>(null);
  const latest = useRef({ onDone, onCancel });
  useEffect(() => {
    latest.current = { onDone, onCancel };
  });
  const holders = chord === undefined ? [] : registry.holders(chord, action.id);
  const reserved = chord !== undefined && !isBindable(chord);
  const asks = holders.length > 0 && !reserved;

  useEffect(() => {
    // while the question stands, keys answer it
    if (asks) {
      take.current?.focus();
      return undefined;
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') return latest.current.onCancel();
      const pressed = chordOf(event, IS_MAC);
      if (pressed === undefined) return;
      if (isBindable(pressed) && registry.holders(pressed, action.id).length === 0) latest.current.onDone(pressed);
      else setChord(pressed);
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [asks, registry, action.id]);

  const caps = chord === undefined ? '' : chordCaps(chord, IS_MAC).join(' ');
  return (
    <div
      className="s-key-recorder"
      role="status"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <Note tone={reserved || asks ? 'warn' : 'info'}>
        {reserved
          ? t('settings.keyReserved', { key: caps })
          : asks
            ? t('settings.keyHeld', { key: caps, title: holders.map((holder) => say(holder.title)).join(', ') })
            : t('settings.pressKey')}
        {asks ? (
          <span className="s-key-question">
            <TextButton ref={take} onClick={() => chord !== undefined && onDone(chord)}>
              {t('settings.takeKey')}
            </TextButton>
            <TextButton tone="quiet" onClick={onCancel}>
              {t('cancel')}
            </TextButton>
          </span>
        ) : null}
      </Note>
    </div>
  );
}

/** Bulk lookup: a text on one side, what is known of its values on the other. */
import { useDeferredValue, useEffect, useMemo, useRef, type ReactElement } from 'react';
import { tableOfText } from '../../../stix/table/index.ts';
import { t } from '../../i18n/index.ts';
import { useChanges } from '../../state/changes.ts';
import { useConnection } from '../../state/connection.ts';
import { importTableText } from '../../state/imports.ts';
import { offerFocus } from '../../state/focus-requests.ts';
import { lookUp, setLookupText, useLookup } from '../../state/lookup.ts';
import { useSettings } from '../../state/settings.ts';
import { Empty, Page, TextButton } from '../../ui/controls.tsx';
import type { GridHandle } from '../../ui/grid/grid.tsx';
import { PasteArea, showInText } from './paste-area.tsx';
import { LookupResults } from './results.tsx';
import './lookup.css';

/** Imports change the store once a second; a lookup of thousands of values follows at its own pace. */
const AGAIN_AFTER_MS = 2000;

/** Looks up what was there before a reload, and again when the store has changed. */
function useFreshResults(): void {
  const tick = useChanges((changes) => changes.tick);
  const epoch = useConnection((connection) => connection.epoch);
  const hidden = useSettings((settings) => settings.showHidden);
  const seen = useRef({ epoch: -1, hidden });
  useEffect(() => {
    const { results, text } = useLookup.getState();
    if (text.trim() === '') return undefined;
    const isNow = !results || seen.current.hidden !== hidden || seen.current.epoch !== epoch;
    seen.current = { epoch, hidden };
    const timer = setTimeout(() => lookUp(), isNow ? 0 : AGAIN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [tick, epoch, hidden]);
}

export function LookupPage(): ReactElement {
  const box = useRef<HTMLTextAreaElement>(null);
  const grid = useRef<GridHandle>(null);
  const isEmpty = useLookup(({ text }) => text.trim() === '');
  useFreshResults();
  useEffect(() => offerFocus('lookup', () => box.current?.focus()), []);
  useEffect(() => {
    if (useLookup.getState().results) grid.current?.focus();
    else box.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Page
      fill
      title={t('nav.lookup')}
      lead={t('lookup.lead')}
      tools={
        isEmpty ? null : (
          <>
            <AsTable />
            <TextButton
              icon="clear"
              tone="quiet"
              onClick={() => {
                setLookupText('', 'now');
                box.current?.focus();
              }}
            >
              {t('lookup.clear')}
            </TextButton>
          </>
        )
      }
    >
      <div className={`s-lookup${isEmpty ? ' s-lookup-empty' : ''}`}>
        <PasteArea box={box} onDown={() => grid.current?.focus()} />
        {isEmpty ? (
          <Empty
            icon="lookup"
            title={t('lookup.emptyTitle')}
            actions={
              <TextButton icon="play" tone="main" onClick={() => setLookupText(t('lookup.example'), 'now')}>
                {t('lookup.tryExample')}
              </TextButton>
            }
          >
            <p>{t('lookup.emptyText')}</p>
            <p>{t('lookup.emptyKinds')}</p>
            <p>{t('lookup.emptyPrivate')}</p>
          </Empty>
        ) : (
          <LookupResults grid={grid} onShow={(at, length) => showInText(box, at, length)} />
        )}
      </div>
    </Page>
  );
}

/** Offered where the text may be a table; judged when typing rests, once for each text. */
function AsTable(): ReactElement | null {
  const text = useDeferredValue(useLookup((lookup) => lookup.text));
  const isTable = useMemo(() => tableOfText(text) !== undefined, [text]);
  if (!isTable) return null;
  return (
    <TextButton icon="columns" onClick={() => void importTableText(useLookup.getState().text)}>
      {t('lookup.asTable')}
    </TextButton>
  );
}

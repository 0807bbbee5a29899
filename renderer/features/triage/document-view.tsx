/** The document as it was read, with what was found in it where it stands. Text only: nothing of it is markup, nothing is fetched. */
import { memo, useEffect, useMemo, useRef, type ReactElement } from 'react';
import type { DocumentPage } from '../../../stix/document/index.ts';
import type { SourceDocument } from '../../../stix/index.ts';
import { isAccepted, type Item, type Triage } from '../../../stix/triage/index.ts';
import { t } from '../../i18n/index.ts';
import { importAttachment } from '../../state/imports.ts';
import { showItem, type TriageSession } from '../../state/triage.ts';
import { Note, TextButton } from '../../ui/controls.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { marksByPage, type Piece, piecesOf } from './marks.ts';

export interface Chosen {
  page: number;
  start: number;
  end: number;
  text: string;
}

export function stateOf(triage: Triage, item: Item): 'yes' | 'no' | 'open' | 'benign' {
  const say = triage.decisions[item.key]?.say;
  if (say === 'no') return 'no';
  if (say === 'yes') return isAccepted(triage, item) ? 'yes' : 'open';
  return item.finding.benign ? 'benign' : 'open';
}

export function DocumentView({
  session,
  onChoose,
}: {
  session: TriageSession;
  onChoose: (chosen: Chosen | undefined) => void;
}): ReactElement {
  const { document, items, at, place, triage, workspace } = session;
  const box = useRef<HTMLDivElement>(null);
  const marks = useMemo(() => marksByPage(items), [items]);
  const pages = useMemo(
    () => document.pages.map((page) => ({ page, pieces: piecesOf(page, marks.get(page.number) ?? []) })),
    [document, marks],
  );
  useEffect(() => {
    const marked = box.current?.querySelector('.s-mark-at');
    marked?.scrollIntoView({ block: 'center' });
  }, [at, place]);
  const isPaged = document.pages.length > 1;
  return (
    <div
      ref={box}
      className="s-document s-scroll"
      role="document"
      aria-label={t('triage.document')}
      tabIndex={0}
      onMouseUp={() => onChoose(chosenIn(box.current, document.pages))}
      onKeyUp={(event) => {
        if (event.shiftKey || event.key === 'Shift') onChoose(chosenIn(box.current, document.pages));
      }}
    >
      {document.notes.map((note, index) => (
        <Note key={index} tone="warn">
          {note.message}
          {note.attachment === undefined ? null : <ReadAttachment document={triage.document} attachment={note.attachment} />}
        </Note>
      ))}
      {pages.map(({ page, pieces }) => (
        <Page
          key={page.number}
          page={page}
          pieces={pieces}
          isPaged={isPaged}
          triage={triage}
          at={pieces.some(({ item }) => item?.key === at) ? at : undefined}
          place={place}
          workspace={workspace}
        />
      ))}
    </div>
  );
}

/** It comes in as if it were dropped, and may be anything that can be. */
function ReadAttachment({ document, attachment }: { document: SourceDocument; attachment: number }): ReactElement {
  return (
    <>
      {' '}
      <TextButton icon="import" onClick={() => void importAttachment(document, attachment)}>
        {t('triage.readAttachment')}
      </TextButton>
    </>
  );
}

interface PageProps {
  page: DocumentPage;
  pieces: readonly Piece[];
  isPaged: boolean;
  triage: Triage;
  at: string | undefined;
  place: number;
  workspace: number;
}

const Page = memo(function Page({ page, pieces, isPaged, triage, at, place, workspace }: PageProps): ReactElement {
  return (
    <section className="s-document-page" aria-label={t('triage.page', { page: page.number })}>
      {isPaged ? <h3 className="s-document-number s-num">{t('triage.page', { page: page.number })}</h3> : null}
      <div className="s-document-text" data-page={page.number}>
        {pieces.map(({ text, start, item, place: own, isFrame }) =>
          item ? (
            <mark
              key={start}
              className={`s-mark s-mark-${stateOf(triage, item)}${item.key === at ? (own === place ? ' s-mark-at' : ' s-mark-same') : ''}`}
              title={item.finding.value}
              onClick={() => showItem(workspace, item.key, own)}
            >
              {visibleText(text)}
            </mark>
          ) : (
            <span key={start} className={isFrame ? 's-document-frame' : undefined}>
              {visibleText(text)}
            </span>
          ),
        )}
      </div>
    </section>
  );
});

/** What is marked with the mouse or with Shift and arrows, if it stands on one page. */
function chosenIn(box: HTMLElement | null, pages: readonly DocumentPage[]): Chosen | undefined {
  const selection = window.getSelection();
  if (!box || !selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const holder = (node: Node): HTMLElement | null =>
    (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-page]') ?? null;
  const element = holder(range.startContainer);
  if (!element || !box.contains(element) || element !== holder(range.endContainer)) return undefined;
  const page = pages.find(({ number }) => String(number) === element.dataset['page']);
  if (!page) return undefined;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const raw = before.toString().length;
  const start = raw + (/^\s*/.exec(range.toString())?.[0].length ?? 0);
  const end = start + range.toString().trim().length;
  return end > start ? { page: page.number, start, end, text: page.text.slice(start, end) } : undefined;
}

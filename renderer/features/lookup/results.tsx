/** What is known of each value: how many, which, a table, and what can be done with them. */
import { useElementSize } from '@mantine/hooks';
import { useCallback, useEffect, useLayoutEffect, useMemo, useState, type ReactElement, type RefObject } from 'react';
import type { LookupEntry, Ref } from '../../../contracts/index.ts';
import { actionRegistry, runActionById } from '../../commands/run.ts';
import { displayName } from '../../domain/links.tsx';
import { describeType } from '../../domain/types.ts';
import { formatDuration, formatNumber, say, t } from '../../i18n/index.ts';
import { copyNow } from '../../state/clipboard.ts';
import { startDrag } from '../../state/drag.ts';
import { cancelLookup, entryKey, lookUp, useLookup, type LookupShow } from '../../state/lookup.ts';
import { openObjectIn, type OpenIn } from '../../state/navigation.ts';
import { openMenu, usePointAt } from '../../state/surface.ts';
import { Empty, Note, ProgressBar, TextButton } from '../../ui/controls.tsx';
import { Grid, type GridHandle } from '../../ui/grid/grid.tsx';
import { MenuAtPoint, type MenuEntry } from '../../ui/menu-at-point.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Toolbar, ToolButton, ToolSeparator } from '../../ui/toolbar.tsx';
import { entryColumns, lineColumns, type UnreadLine } from './columns.tsx';
import { countsOf, kindWord, meantEntries, refsOf, shownEntries, shownValue, sortEntries, type Counts } from '../../state/lookup-rows.ts';

const nothing = (): void => undefined;
const idsOf = (entry: LookupEntry): string[] => refsOf([entry]).map(({ id }) => id);
const lineKey = (line: UnreadLine): string => String(line.line);

export function LookupResults({
  grid,
  onShow,
}: {
  grid: RefObject<GridHandle | null>;
  /** puts the cursor of the text on a value */
  onShow: (at: number, length: number) => void;
}): ReactElement {
  const { results, running, slow, trouble, show, kind } = useLookup();
  const counts = useMemo(() => countsOf(results, show, kind), [results, show, kind]);
  return (
    <section className="s-lookup-results" aria-label={t('lookup.results')} aria-busy={running}>
      <div className="s-lookup-wait" role="status">
        {slow ? (
          <>
            <ProgressBar value={undefined} label={t('lookup.running')} />
            <TextButton tone="quiet" icon="stop" onClick={cancelLookup}>
              {t('cancel')}
            </TextButton>
          </>
        ) : (
          <Summary counts={counts} ms={results?.ms} />
        )}
      </div>
      {trouble ? (
        <div className="s-lookup-trouble">
          <Note tone="bad">
            {say(trouble)}{' '}
            <TextButton tone="quiet" onClick={() => lookUp()}>
              {t('bug.retry')}
            </TextButton>
          </Note>
        </div>
      ) : null}
      {results ? (
        <>
          <Tools counts={counts} />
          {show === 'lines' ? <Lines grid={grid} onShow={onShow} /> : <Entries grid={grid} onShow={onShow} />}
        </>
      ) : null}
    </section>
  );
}

function Summary({ counts, ms }: { counts: Counts; ms: number | undefined }): ReactElement | null {
  if (ms === undefined) return null;
  return (
    <p className="s-num">
      {t('lookup.summary', { known: counts.known, ambiguous: counts.ambiguous, unknown: counts.unknown })}
      {counts.lines > 0 ? t('lookup.summaryLines', { count: counts.lines }) : null}
      <span className="s-dim"> {t('lookup.took', { time: formatDuration(ms) })}</span>
    </p>
  );
}

function Tools({ counts }: { counts: Counts }): ReactElement {
  const { show, kind, fanged, chosen } = useLookup();
  const word = (text: string, count: number): string => `${text} ${formatNumber(count)}`;
  const shows: readonly { value: LookupShow; label: string }[] = [
    { value: 'all', label: word(t('lookup.all'), counts.all) },
    { value: 'known', label: word(t('lookup.known'), counts.known) },
    { value: 'ambiguous', label: word(t('lookup.ambiguous'), counts.ambiguous) },
    { value: 'unknown', label: word(t('lookup.unknown'), counts.unknown) },
    { value: 'lines', label: word(t('lookup.lines'), counts.lines) },
  ];
  const choose = (change: Partial<{ show: LookupShow; kind: string | undefined }>): void =>
    useLookup.setState(({ generation }) => ({ ...change, chosen: new Set(), generation: generation + 1 }));
  const kinds: MenuEntry[] = [
    { id: 'all', label: t('lookup.allKinds'), checked: kind === undefined, run: () => choose({ kind: undefined }) },
    ...counts.kinds.map(([name, count]) => ({
      id: name,
      label: word(kindWord(name), count),
      checked: kind === name,
      run: () => choose({ kind: name }),
    })),
  ];
  const copies = ['lookup.copyDefanged', 'lookup.copyFanged', 'lookup.copyKnown', 'lookup.copyUnknown'].flatMap((id): MenuEntry[] => {
    const action = actionRegistry().byId(id);
    return action ? [{ id, label: say(action.title), run: () => runActionById(id) }] : [];
  });
  return (
    <div className="s-lookup-tools">
      <Segmented label={t('lookup.show')} options={shows} value={show} onChange={(next) => choose({ show: next })} />
      {show === 'lines' ? null : (
        <Toolbar label={t('lookup.tools')}>
          <MenuButton icon="filter" label={kind === undefined ? t('lookup.kind') : kindWord(kind)} entries={kinds} />
          <ToolButton
            icon="lock"
            label={t('lookup.areDefanged')}
            withText
            pressed={!fanged}
            onClick={() => useLookup.setState({ fanged: !fanged })}
          />
          <ToolSeparator />
          <ToolButton icon="graph" label={t('action.lookupGraph')} withText onClick={() => runActionById('lookup.graph')} />
          <ToolButton icon="plus" label={t('action.lookupGraphAdd')} onClick={() => runActionById('lookup.graphAdd')} />
          <MenuButton icon="copy" label={t('lookup.copy')} entries={copies} />
          <ToolButton icon="export" label={t('action.lookupCsv')} onClick={() => runActionById('lookup.csv')} />
        </Toolbar>
      )}
      {chosen.size > 0 ? <span className="s-num s-dim">{t('list.chosen', { count: chosen.size })}</span> : null}
    </div>
  );
}

interface Choice {
  x: number;
  y: number;
  label: string;
  entries: readonly MenuEntry[];
}

function Entries({ grid, onShow }: { grid: RefObject<GridHandle | null>; onShow: (at: number, length: number) => void }): ReactElement {
  const { results, show, kind, sort, fanged, chosen, generation } = useLookup();
  const rows = useMemo(() => sortEntries(shownEntries(results, show, kind), sort), [results, show, kind, sort]);
  const { ref, width } = useElementSize();
  const columns = useMemo(() => entryColumns(results?.entries ?? [], fanged, width), [results, fanged, width]);
  // the cursor stood in other rows
  useEffect(() => grid.current?.scrollToTop(), [grid, show, kind]);
  const [choice, setChoice] = useState<Choice>();
  const close = useCallback(() => setChoice(undefined), []);
  const pointAt = usePointAt();

  useLayoutEffect(() => {
    const refs = refsOf(meantEntries(rows, chosen));
    if (chosen.size > 0 && refs.length > 0) pointAt({ kind: 'objects', refs });
  }, [pointAt, rows, chosen]);

  const onActive = useCallback(
    (entry: LookupEntry | undefined): void => {
      const ref = entry?.meanings === 1 ? entry.refs[0] : undefined;
      if (entry) pointAt(ref ? { kind: 'object', ref } : undefined);
    },
    [pointAt],
  );

  /** All that a value may be, and what else carries it. */
  const refEntries = (refs: readonly Ref[], where: OpenIn): MenuEntry[] =>
    refs.map((ref) => ({
      id: ref.id,
      label: `${displayName(ref)}${ref.externalId && ref.externalId !== ref.name ? ` (${ref.externalId})` : ''} · ${describeType(ref.type).singular}`,
      run: () => openObjectIn(ref.id, where, undefined, displayName(ref)),
    }));

  const onOpen = (entry: LookupEntry, where: OpenIn): void => {
    const [first] = entry.refs;
    if (!first) onShow(entry.at, entry.written.length);
    else if (entry.meanings === 1) openObjectIn(first.id, where, undefined, displayName(first));
    else {
      const box = document.querySelector('.s-lookup-results .s-grid-active-row')?.getBoundingClientRect();
      setChoice({
        x: (box?.left ?? 200) + 120,
        y: box?.bottom ?? 200,
        label: t('lookup.which', { value: shownValue(entry, fanged) }),
        entries: refEntries(entry.refs.slice(0, entry.meanings), where),
      });
    }
  };

  const onMenu = (entry: LookupEntry, x: number, y: number): void => {
    const meant = chosen.has(entryKey(entry)) && chosen.size > 1 ? refsOf(meantEntries(rows, chosen)) : [];
    if (meant.length > 1) return openMenu({ x, y, target: { kind: 'objects', refs: meant } });
    const [first] = entry.refs;
    if (first && entry.refs.length === 1) return openMenu({ x, y, target: { kind: 'object', ref: first } });
    setChoice({
      x,
      y,
      label: t('menu.context'),
      entries: [
        ...refEntries(entry.refs, 'here'),
        { id: 'text', label: t('lookup.inText'), run: () => onShow(entry.at, entry.written.length) },
        { id: 'defanged', label: t('action.copyDefanged'), run: () => copyNow(shownValue(entry, false), idsOf(entry)) },
        { id: 'fanged', label: t('action.copyFanged'), run: () => copyNow(entry.value, idsOf(entry)) },
      ],
    });
  };

  return (
    <div ref={ref} className="s-lookup-table">
      <Grid
        handle={grid}
        label={t('lookup.results')}
        columns={columns}
        total={rows.length}
        rowAt={(index) => rows[index]}
        rowKey={entryKey}
        sort={sort}
        onSort={(column, descending) => useLookup.setState({ sort: { column, descending } })}
        rowClass={({ state }) => `s-lookup-row-${state}`}
        onNeed={nothing}
        onOpen={onOpen}
        onActive={onActive}
        onMenu={onMenu}
        onDrag={(entry, data) => {
          const picked = chosen.has(entryKey(entry)) ? meantEntries(rows, chosen) : [entry];
          startDrag(data, refsOf(picked));
        }}
        chosen={chosen}
        onChoose={(next) => useLookup.setState({ chosen: next })}
        chooseLabel={t('list.choose')}
        generation={generation}
        shift={0}
        empty={
          <Empty icon="lookup" title={t(results?.entries.length ? 'lookup.noMatch' : 'lookup.noValues')}>
            <p>{t(results?.entries.length ? 'lookup.noMatchHelp' : 'lookup.noValuesHelp')}</p>
          </Empty>
        }
      />
      {choice ? <MenuAtPoint {...choice} onClose={close} /> : null}
    </div>
  );
}

function Lines({ grid, onShow }: { grid: RefObject<GridHandle | null>; onShow: (at: number, length: number) => void }): ReactElement {
  const { results, text, generation } = useLookup();
  const lines = results?.unrecognised ?? [];
  const columns = useMemo(() => lineColumns(), []);
  return (
    <div className="s-lookup-table">
      {results && results.unrecognisedTotal > lines.length ? (
        <p className="s-lookup-trouble s-dim">{t('lookup.firstLines', { count: lines.length })}</p>
      ) : null}
      <Grid
        handle={grid}
        label={t('lookup.linesTitle')}
        columns={columns}
        total={lines.length}
        rowAt={(index) => lines[index]}
        rowKey={lineKey}
        onNeed={nothing}
        onOpen={({ line }) => {
          const [from, to] = placeOfLine(text, line);
          onShow(from, to - from);
        }}
        chooseLabel={t('list.choose')}
        generation={generation}
        shift={0}
        empty={
          <Empty icon="check" title={t('lookup.noLines')}>
            <p>{t('lookup.noLinesHelp')}</p>
          </Empty>
        }
      />
    </div>
  );
}

function placeOfLine(text: string, line: number): [from: number, to: number] {
  let from = 0;
  for (let number = 1; number < line; number++) from = text.indexOf('\n', from) + 1;
  const end = text.indexOf('\n', from);
  return [from, end < 0 ? text.length : end];
}

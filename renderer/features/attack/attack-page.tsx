/** The ATT&CK matrix: who uses which technique, side by side, with the statements behind each cell. */
import {
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type DragEvent,
  type ReactElement,
} from 'react';
import type { WorkspaceInfo } from '../../../contracts/index.ts';
import { limits, readLayers } from '../../../stix/index.ts';
import { errorMessage } from '../../i18n/errors.ts';
import { say, t } from '../../i18n/index.ts';
import { runActionById } from '../../commands/run.ts';
import { type AttackAct, offerAttack } from '../../state/attack.ts';
import { attempt } from '../../state/attempt.ts';
import { importFiles } from '../../state/imports.ts';
import { useHere, type Route } from '../../state/navigation.ts';
import { useQuery } from '../../state/query.ts';
import { useSettings } from '../../state/settings.ts';
import { useInActivePane } from '../../state/surface.ts';
import { showToast } from '../../state/toasts.ts';
import { Empty, Note, Page, TextButton } from '../../ui/controls.tsx';
import { usePaneId } from '../../ui/pane-context.ts';
import './attack.css';
import { EvidencePanel } from './evidence-panel.tsx';
import { exportLayers, exportOverlay, exportPng, exportSvg } from './exports.ts';
import type { Shown } from './without-held.ts';
import { HoverCard } from './hover-card.tsx';
import { deleteLayer, importLayers, readLayerFile } from './layers.ts';
import { MatrixGrid } from './matrix-grid.tsx';
import { buildColumns, heatSteps, MAX_SUBJECTS, type Only, type Row, rowFor, totalsOf, type View } from './model.ts';
import { paintOf } from './paint.ts';
import { domainName } from './words.ts';
import { SubjectBar } from './subject-bar.tsx';
import { type Chosen, useAnswers } from './subjects.ts';
import { useHeatMark } from './heat-mark.ts';
import { ExportMenu, ToolRow } from './tool-row.tsx';
import { readKept, writeKept } from './kept.ts';

type AttackRoute = Extract<Route, { view: 'attack' }>;
const NO_TECHNIQUES: ReadonlySet<string> = new Set();
const NO_LAYERS: readonly WorkspaceInfo[] = [];

export function AttackPage({ route }: { route: AttackRoute }): ReactElement {
  const here = useHere();
  const keysId = usePaneId('at-keys');
  const hidden = useSettings((settings) => settings.showHidden);
  const [kept, setKept] = useState(() => readKept(here.kept('attack')));
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(NO_TECHNIQUES);
  const [searchText, setSearchText] = useState('');
  const [open, setOpen] = useState<{ tactic: string; technique: string }>();
  const grid = useRef<HTMLDivElement>(null);
  const add = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);

  useEffect(() => here.keep('attack', writeKept(kept)), [here, kept]);

  const { data: matrix, error } = useQuery(
    'attackMatrix',
    { ...(route.domain ? { domain: route.domain } : {}), ...(hidden ? { hidden } : {}) },
    { keep: true },
  );
  const { data: saved } = useQuery('workspaces', { kind: 'layer' });
  const layers = saved?.workspaces ?? NO_LAYERS;
  const chosen = useMemo<Chosen>(
    () => ({
      subjects: kept.types.length > 0 ? [] : (route.subjects ?? []).slice(0, MAX_SUBJECTS),
      layers: kept.types.length > 0 ? [] : (route.layers ?? []).slice(0, Math.max(0, MAX_SUBJECTS - (route.subjects?.length ?? 0))),
      types: kept.types,
      through: kept.through,
    }),
    [route.subjects, route.layers, kept.types, kept.through],
  );
  const answers = useAnswers(matrix, chosen, hidden);
  const { subjects } = answers;

  const search = useDeferredValue(searchText.trim().toLowerCase());
  const only: Only = isPossible(kept.only, subjects.length) ? kept.only : 'all';
  const view = useMemo<View>(
    () => ({ platforms: new Set(kept.platforms), search, only, unfolded, allUnfolded: kept.allUnfolded }),
    [kept.platforms, search, only, unfolded, kept.allUnfolded],
  );
  // many cells: drawn in slices, so that keys and clicks go first
  const shownView = useDeferredValue(view);
  const columns = useMemo(() => (matrix ? buildColumns(matrix, subjects, shownView) : []), [matrix, subjects, shownView]);
  const totals = useMemo(
    () => (matrix ? totalsOf(matrix, subjects) : { perSubject: [], alone: [], used: 0, common: 0 }),
    [matrix, subjects],
  );
  const paint = useMemo(() => {
    const counts = subjects[0]?.kind === 'types' ? [...subjects[0].marks.values()].map(({ count }) => count) : [];
    return paintOf(subjects, heatSteps(counts));
  }, [subjects]);
  useHeatMark(JSON.stringify([matrix?.domain, chosen]), answers.ready && subjects.length > 0 && matrix !== undefined);

  const change = useCallback(
    (part: Partial<Chosen>): void => {
      const { subjects: nextSubjects, layers: nextLayers, ...rest } = part;
      if (Object.keys(rest).length > 0) setKept((before) => ({ ...before, ...rest, types: rest.types ?? before.types }));
      if (nextSubjects || nextLayers) {
        const { subjects: oldSubjects = [], layers: oldLayers = [], ...base } = route;
        const [wanted, wantedLayers] = [nextSubjects ?? oldSubjects, nextLayers ?? oldLayers];
        here.replace({
          ...base,
          ...(wanted.length > 0 ? { subjects: [...wanted] } : {}),
          ...(wantedLayers.length > 0 ? { layers: [...wantedLayers] } : {}),
        });
      }
    },
    [here, route],
  );

  const shown = useMemo<Shown | undefined>(
    () => matrix && { matrix, subjects, layers: answers.layers, sourceNames: answers.sourceNames, columns, view, paint },
    [matrix, subjects, answers.layers, answers.sourceNames, columns, view, paint],
  );
  const bringIn = useCallback(
    async (name: string, bytes: Uint8Array): Promise<void> => {
      const imported = await importLayers(name, bytes);
      const room = MAX_SUBJECTS - chosen.subjects.length - chosen.layers.length;
      if (imported.length > 0 && (room > 0 || chosen.types.length > 0))
        change({
          types: [],
          layers: [...chosen.layers, ...imported.slice(0, chosen.types.length > 0 ? MAX_SUBJECTS : room).map(({ workspace }) => workspace)],
        });
      if (imported.length > 0) showToast({ tone: 'good', message: { key: 'attack.layersSaved', params: { count: imported.length } } });
    },
    [chosen, change],
  );

  const acts = useMemo<Record<AttackAct, () => void | Promise<void>>>(
    () => ({
      exportLayers: () => shown && exportLayers(shown),
      exportOverlay: () => shown && exportOverlay(shown),
      exportSvg: () => shown && exportSvg(shown),
      exportPng: () => shown && exportPng(shown),
      openLayer: () => files.current?.click(),
      unfoldAll: () => setKept((before) => ({ ...before, allUnfolded: !before.allUnfolded })),
      addSubject: () => add.current?.focus(),
    }),
    [shown],
  );
  const isActive = useInActivePane();
  useEffect(() => (isActive ? offerAttack(acts) : undefined), [isActive, acts]);

  const fold = useCallback((technique: string, unfold: boolean): void => {
    setKept((before) => (before.allUnfolded && !unfold ? { ...before, allUnfolded: false } : before));
    setUnfolded((before) => {
      const next = new Set(before);
      if (unfold) next.add(technique);
      else next.delete(technique);
      return next;
    });
  }, []);
  const opened = useMemo(
    () => (open && matrix ? rowFor(matrix, subjects, open.tactic, open.technique) : undefined),
    [open, matrix, subjects],
  );
  const showEvidence = useCallback((row: Row): void => setOpen({ tactic: row.tactic, technique: row.technique.id }), []);
  const closeEvidence = useCallback((): void => {
    setOpen(undefined);
    grid.current?.focus({ preventScroll: true });
  }, []);

  const bringFiles = useCallback(
    async (picked: readonly File[]): Promise<void> => {
      for (const file of picked) {
        const bytes = await readLayerFile(file);
        if (bytes) await bringIn(file.name.replace(/\.json$/i, ''), bytes);
      }
    },
    [bringIn],
  );

  /** JSON dropped here may be a layer; what is none goes where everything goes that is dropped. */
  const onDrop = (event: DragEvent): void => {
    const dropped = [...event.dataTransfer.files];
    if (dropped.length === 0 || !dropped.every((file) => /\.json$/i.test(file.name) && file.size <= limits.layerBytes)) return;
    event.preventDefault();
    void attempt(async () => {
      const read = await Promise.all(
        dropped.map(async (file) => ({ file, isLayer: readLayers(new Uint8Array(await file.arrayBuffer())).ok })),
      );
      const others = read.filter(({ isLayer }) => !isLayer).map(({ file }) => file);
      await bringFiles(read.filter(({ isLayer }) => isLayer).map(({ file }) => file));
      if (others.length > 0) await importFiles(others);
    });
  };
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (
      event.target instanceof HTMLInputElement ||
      text.length > limits.layerBytes ||
      !/^\uFEFF?\s*[{[]/.test(text) ||
      !text.includes('"techniqueID"')
    )
      return;
    const bytes = new TextEncoder().encode(text);
    if (!readLayers(bytes).ok) return;
    event.preventDefault();
    void attempt(() => bringIn(t('attack.pasted'), bytes));
  };

  const filePicker = (
    <input
      ref={files}
      type="file"
      hidden
      multiple
      accept=".json,application/json"
      aria-label={t('attack.openLayer')}
      onChange={(event) => {
        const picked = [...(event.target.files ?? [])];
        event.target.value = '';
        void attempt(() => bringFiles(picked));
      }}
    />
  );

  const lead = matrix && matrix.techniques.length > 0 ? leadOf(matrix) : undefined;
  return (
    <Page
      fill
      title={t('attack.title')}
      lead={lead}
      tools={
        matrix && matrix.techniques.length > 0 ? (
          <>
            <TextButton icon="layer-in" onClick={() => files.current?.click()}>
              {t('attack.openLayer')}
            </TextButton>
            <ExportMenu subjects={subjects.length} run={(what) => void attempt(() => acts[what]())} />
          </>
        ) : null
      }
    >
      {filePicker}
      {error ? (
        <Empty icon="warning" title={t('attack.failed')}>
          <p>{say(errorMessage(error))}</p>
        </Empty>
      ) : !matrix ? (
        <p className="s-loading">{t('loading')}</p>
      ) : matrix.domains.length === 0 ? (
        <NoAttack />
      ) : (
        <div className="at-page" onDrop={onDrop} onPaste={onPaste}>
          <div className="at-bars">
            <SubjectBar
              chosen={chosen}
              subjects={subjects}
              totals={totals}
              layers={layers}
              hidden={hidden}
              addRef={add}
              onChange={change}
              onOpenLayer={() => files.current?.click()}
              onDeleteLayer={(layer) => {
                change({ layers: chosen.layers.filter((other) => other !== layer.workspace) });
                void attempt(() => deleteLayer(layer));
              }}
            />
            <ToolRow
              matrix={matrix}
              subjects={subjects}
              totals={totals}
              view={view}
              searchText={searchText}
              narrow={kept.narrow}
              hidden={hidden}
              paint={paint}
              onDomain={(domain) => {
                setOpen(undefined);
                here.replace({ ...route, domain });
              }}
              onSearch={setSearchText}
              onPlatforms={(platforms) => setKept((before) => ({ ...before, platforms: [...platforms] }))}
              onOnly={(next) => setKept((before) => ({ ...before, only: next }))}
              onUnfoldAll={(allUnfolded) => {
                setUnfolded(NO_TECHNIQUES);
                setKept((before) => ({ ...before, allUnfolded }));
              }}
              onNarrow={(narrow) => setKept((before) => ({ ...before, narrow }))}
            />
            {answers.missing ? <Note tone="warn">{t('attack.missing')}</Note> : null}
          </div>
          <div className="at-body">
            {columns.every(({ rows }) => rows.length === 0) ? (
              <Empty
                icon="filter"
                title={t('attack.noMatch')}
                actions={
                  <TextButton
                    onClick={() => {
                      setSearchText('');
                      setKept((before) => ({ ...before, platforms: [], only: 'all' }));
                    }}
                  >
                    {t('filter.clear')}
                  </TextButton>
                }
              />
            ) : (
              <MatrixGrid
                key={matrix.domain}
                label={t('attack.gridLabel', { domain: domainName(matrix.domain) })}
                columns={columns}
                subjects={subjects}
                paint={paint}
                narrow={kept.narrow}
                openKey={opened?.row.key}
                grid={grid}
                onEvidence={showEvidence}
                onFold={fold}
                onEscape={() => setOpen(undefined)}
                initialPlace={{
                  key: String(here.kept('cell') ?? ''),
                  left: Number(here.kept('left') ?? 0),
                  top: Number(here.kept('top') ?? 0),
                }}
                onPlace={(key, left, top) => {
                  here.keep('cell', key);
                  here.keep('left', left);
                  here.keep('top', top);
                }}
              />
            )}
            {opened ? (
              <EvidencePanel
                row={opened.row}
                subs={opened.subs}
                subjects={subjects}
                chosen={chosen}
                hidden={hidden}
                onOpen={showEvidence}
                onClose={closeEvidence}
              />
            ) : null}
          </div>
          <HoverCard key={`card ${matrix.domain}`} grid={grid} columns={columns} subjects={subjects} sourceNames={answers.sourceNames} />
          <p id={keysId} className="s-hidden">
            {t('attack.keysHelp')}
          </p>
        </div>
      )}
    </Page>
  );
}

function leadOf(matrix: {
  domain: string;
  version?: string;
  techniques: readonly { parent?: string }[];
  tactics: readonly unknown[];
}): ReactElement {
  const subs = matrix.techniques.filter(({ parent }) => parent !== undefined).length;
  return (
    <span role="status" className="s-num">
      {[
        matrix.version === undefined ? '' : t('attack.release', { version: matrix.version }),
        t('attack.tactics', { count: matrix.tactics.length }),
        t('attack.techniques', { count: matrix.techniques.length - subs }),
        subs > 0 ? t('attack.subs', { count: subs }) : '',
      ]
        .filter((part) => part !== '')
        .join(' · ')}
    </span>
  );
}

function isPossible(only: Only, subjects: number): boolean {
  if (only === 'all') return true;
  if (only === 'used') return subjects > 0;
  return subjects > 1 && (only === 'common' || Number(only) < subjects);
}

function NoAttack(): ReactElement {
  return (
    <div className="s-scroll at-empty">
      <Empty
        icon="matrix"
        title={t('attack.emptyTitle')}
        actions={
          <TextButton icon="import" tone="main" onClick={() => runActionById('file.import')}>
            {t('action.import')}
          </TextButton>
        }
      >
        <p>{t('attack.emptyWhat')}</p>
        <p>{t('attack.emptyHow')}</p>
        <p className="s-mono">{t('attack.emptyFiles')}</p>
      </Empty>
    </div>
  );
}

/** The matrix on its way out: layers of the Navigator and pictures, as it is shown. */
import { overlayLayer, subjectLayer, writeLayers } from '../../../stix/index.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { askToLeave } from '../../state/leaving.ts';
import { savePng, saveText } from '../../state/save-file.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { heatStep, LETTERS, type Row, type Subject } from './model.ts';
import { matrixSvg, type Picture } from './matrix-svg.ts';
import { type Shown, textsIn, withoutHeld } from './without-held.ts';
import { inkOn, signsOf } from './paint.ts';
import { domainName } from './words.ts';

/** What a token is now: pictures and layers leave the themes behind. */
function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

const letters = ['a', 'b', 'c', 'd'] as const;
const colorOf = (place: number): string => token(`--s-compare-${letters[place] ?? 'a'}`);
/** Layers are looked at on the white ground of the Navigator, whatever the theme is here. */
const LAYER_COLORS = ['#1d3f96', '#a83c06', '#00926d', '#a66ad2'] as const;
const LAYER_RAMP = ['#ffffff', '#f5e5c1', '#f0d295', '#eaba67', '#dd9f42', '#ce8429'] as const;

function layerSubject(shown: Shown, subject: Subject, place: number): Parameters<typeof subjectLayer>[1] {
  const names = new Map(shown.matrix.techniques.map(({ id, externalId }) => [id, externalId]));
  const uses = [...subject.marks].flatMap(([id, { count, sources, entry }]) => {
    const techniqueID = names.get(id);
    return techniqueID
      ? [
          {
            techniqueID,
            count: entry ? (entry.score ?? 1) : count,
            sources: sources.map((source) => shown.sourceNames.get(source) ?? '').filter((name) => name !== ''),
          },
        ]
      : [];
  });
  return { name: subject.name, color: subject.kind === 'types' ? LAYER_RAMP[5] : (LAYER_COLORS[place] ?? LAYER_COLORS[0]), uses };
}

function layerMatrix({ matrix, view }: Shown): Parameters<typeof subjectLayer>[0] {
  const unfolded = matrix.techniques
    .filter(({ id }) => view.allUnfolded || view.unfolded.has(id))
    .flatMap(({ externalId }) => externalId ?? []);
  return { domain: matrix.domain, version: matrix.version, platforms: [...view.platforms], unfolded: new Set(unfolded) };
}

function fileName(shown: Shown, what: string): string {
  const names = shown.subjects.map(({ name }) => name).join('-');
  return visibleLine(`${what}-${shown.matrix.domain}${names === '' ? '' : `-${names}`}`, 100);
}

/** One layer a subject; an imported one as it came. */
async function saveLayers(shown: Shown): Promise<void> {
  const matrix = layerMatrix(shown);
  const layers = shown.subjects.map((subject, place) => {
    const imported = subject.kind === 'layer' ? shown.layers.get(Number(subject.id)) : undefined;
    return imported ?? subjectLayer(matrix, layerSubject(shown, subject, place), t('attack.layerDescription', { name: subject.name }));
  });
  const all = layers.length > 0 ? layers : [subjectLayer(matrix, { name: t('attack.title'), color: '', uses: [] }, '')];
  await saveText('json', fileName(shown, 'layer'), writeLayers(all));
}

/** One layer whose score is how many of the subjects use it. */
async function saveOverlay(shown: Shown): Promise<void> {
  const subjects = shown.subjects.map((subject, place) => layerSubject(shown, subject, place));
  const name = subjects.map((subject) => subject.name).join(' · ');
  await saveText(
    'json',
    fileName(shown, 'overlay'),
    writeLayers([overlayLayer(layerMatrix(shown), name, subjects, LAYER_RAMP, t('attack.overlayDescription'))]),
  );
}

function picture(shown: Shown): Picture {
  const { matrix, subjects, columns, paint } = shown;
  const cell = (row: Row): Picture['columns'][number]['cells'][number] => {
    const [own] = row.use.own;
    const fill =
      paint.kind === 'heat' && own
        ? token(`--s-heat-${heatStep(paint.steps, own.count)}`)
        : paint.kind === 'layer'
          ? own?.color
          : undefined;
    const ink = paint.kind === 'layer' && fill !== undefined ? inkOn(fill) : undefined;
    return {
      id: row.technique.externalId ?? '',
      name: visibleLine(row.technique.name, 120),
      level: row.level,
      bands:
        paint.kind === 'bands'
          ? subjects.map((_, place) => (row.use.own[place] ? 'own' : (row.use.subs[place]?.techniques ?? 0) > 0 ? 'below' : undefined))
          : [],
      ...(fill === undefined ? {} : { fill }),
      ...(ink === undefined ? {} : { ink }),
      text: signsOf(subjects, row.use)
        .map((sign) => sign?.text ?? '')
        .filter((sign) => sign !== '')
        .join(' '),
    };
  };
  return {
    title: [t('attack.title'), domainName(matrix.domain), matrix.version ?? ''].filter((part) => part !== '').join(' · '),
    lead: subjects.map(({ name }) => visibleLine(name, 80)).join(' · '),
    subjects:
      paint.kind === 'bands'
        ? subjects.map((subject, place) => ({
            letter: LETTERS[place] ?? '',
            name: visibleLine(subject.name, 80),
            color: colorOf(place),
            soft: token(`--s-compare-${letters[place] ?? 'a'}-soft`),
          }))
        : [],
    steps: paint.kind === 'heat' ? heatLegend(paint.steps).map(({ step, text }) => ({ color: token(`--s-heat-${step}`), text })) : [],
    columns: columns.map(({ tactic, rows, used, total }) => ({
      name: visibleLine(tactic.name, 80),
      count: subjects.length > 0 ? t('attack.ofCount', { used: formatNumber(used), total: formatNumber(total) }) : formatNumber(total),
      cells: rows.map(cell),
    })),
    palette: {
      ground: token('--s-ground'),
      surface: token('--s-surface'),
      line: token('--s-line'),
      ink: token('--s-ink'),
      dim: token('--s-ink-3'),
      font: 'system-ui, Segoe UI, Noto Sans, DejaVu Sans, sans-serif',
    },
  };
}

/** The steps of heat with the numbers that they stand for: "1", "2–4" … */
export function heatLegend(steps: readonly number[]): { step: number; text: string }[] {
  return steps.map((end, index) => {
    const from = (steps[index - 1] ?? 0) + 1;
    return {
      step: heatStep(steps, end),
      text: from === end ? formatNumber(end) : t('attack.range', { from: formatNumber(from), to: formatNumber(end) }),
    };
  });
}

const saveSvg = (shown: Shown): Promise<void> => saveText('svg', fileName(shown, 'matrix'), matrixSvg(picture(shown)));
const saveAsPng = (shown: Shown): Promise<void> => savePng(fileName(shown, 'matrix'), matrixSvg(picture(shown)));

/** What of it may leave is asked first: subjects, techniques, and the relationships by which one uses the other. */
function leave(shown: Shown, what: 'layer' | 'picture', save: (shown: Shown) => Promise<void>): void {
  askToLeave({
    kind: 'own',
    what,
    about: { key: 'leaving.aboutMatrix' },
    name: fileName(shown, what),
    ids: [
      ...shown.subjects.filter(({ kind }) => kind === 'object').map(({ id }) => id),
      ...shown.matrix.techniques.map(({ id }) => id),
      ...shown.columns.map(({ tactic }) => tactic.id),
    ],
    texts: textsIn(shown),
    around: true,
    proceed: (disclosed) => save(withoutHeld(shown, disclosed)),
  });
}

export const exportLayers = (shown: Shown): void => leave(shown, 'layer', saveLayers);
export const exportOverlay = (shown: Shown): void => leave(shown, 'layer', saveOverlay);
export const exportSvg = (shown: Shown): void => leave(shown, 'picture', saveSvg);
export const exportPng = (shown: Shown): void => leave(shown, 'picture', saveAsPng);

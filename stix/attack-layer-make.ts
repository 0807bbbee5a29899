/** Layers out of what the store counted: one for one subject, or one that lays several over each other. Pure. */
import type { AttackDomain } from './attack.ts';
import { isHexColor, LAYER_VERSION, type Layer, type LayerTechnique, NAVIGATOR_VERSION } from './attack-layer.ts';

/** How one technique is used by one subject. */
export interface LayerUse {
  /** ATT&CK id; techniques without one have no place in a layer */
  techniqueID: string;
  count: number;
  /** names of who states it */
  sources: readonly string[];
}

export interface LayerMatrix {
  domain: AttackDomain;
  /** release as its collection states it, e.g. "18.1" */
  version?: string | undefined;
  /** empty = all */
  platforms: readonly string[];
  /** techniques whose sub-techniques are unfolded */
  unfolded: ReadonlySet<string>;
}

export interface LayerSubject {
  name: string;
  /** `#rrggbb`: how much, up to this colour */
  color: string;
  uses: readonly LayerUse[];
}

const PAPER = '#ffffff';

/** The Navigator knows releases by their first number. */
const release = (version: string | undefined): { attack: string } | Record<string, never> => {
  const major = /^(\d+)(?:\.\d+)*$/.exec(version ?? '')?.[1];
  return major === undefined ? {} : { attack: major };
};

function base(matrix: LayerMatrix, name: string, description: string): Omit<Layer, 'techniques'> {
  return {
    name,
    versions: { ...release(matrix.version), navigator: NAVIGATOR_VERSION, layer: LAYER_VERSION },
    domain: matrix.domain,
    description,
    ...(matrix.platforms.length > 0 ? { filters: { platforms: [...matrix.platforms] } } : {}),
    sorting: 0,
    layout: {
      layout: 'side',
      showID: true,
      showName: true,
      showAggregateScores: false,
      countUnscored: false,
      aggregateFunction: 'sum',
      expandedSubtechniques: matrix.unfolded.size > 0 ? 'annotated' : 'none',
    },
    hideDisabled: false,
    showTacticRowBackground: false,
    selectTechniquesAcrossTactics: true,
    selectSubtechniquesWithParent: false,
    selectVisibleTechniques: false,
  };
}

const colorOf = (color: string): string => (isHexColor(color) ? color : '#1d3f96');
const sorted = (techniques: LayerTechnique[]): LayerTechnique[] =>
  techniques.sort((a, b) => (a.techniqueID < b.techniqueID ? -1 : a.techniqueID > b.techniqueID ? 1 : 0));

/** Score = statements of use; the gradient goes from paper to the subject's colour. */
export function subjectLayer(matrix: LayerMatrix, subject: LayerSubject, description: string): Layer {
  const most = Math.max(1, ...subject.uses.map(({ count }) => count));
  const techniques = subject.uses.map(
    (use): LayerTechnique => ({
      techniqueID: use.techniqueID,
      score: use.count,
      enabled: true,
      metadata: use.sources.map((source) => ({ name: 'source', value: source })),
      showSubtechniques: matrix.unfolded.has(use.techniqueID),
    }),
  );
  return {
    ...base(matrix, subject.name, description),
    techniques: sorted(techniques),
    gradient: { colors: [PAPER, colorOf(subject.color)], minValue: 0, maxValue: most },
    legendItems: [{ label: subject.name, color: colorOf(subject.color) }],
  };
}

/** Score = how many of the subjects use it; the comment says who, how often. */
export function overlayLayer(
  matrix: LayerMatrix,
  name: string,
  subjects: readonly LayerSubject[],
  ramp: readonly string[],
  description: string,
): Layer {
  const together = new Map<string, { who: string[]; sources: Set<string> }>();
  for (const subject of subjects) {
    for (const use of subject.uses) {
      const known = together.get(use.techniqueID) ?? { who: [], sources: new Set() };
      known.who.push(`${subject.name}: ${use.count}`);
      for (const source of use.sources) known.sources.add(source);
      together.set(use.techniqueID, known);
    }
  }
  const colors = ramp.filter(isHexColor);
  const steps = colors.length >= 2 ? colors : [PAPER, '#ce8429'];
  return {
    ...base(matrix, name, description),
    techniques: sorted(
      [...together].map(([techniqueID, { who, sources }]) => ({
        techniqueID,
        score: who.length,
        comment: who.join('\n'),
        enabled: true,
        metadata: [...sources].map((source) => ({ name: 'source', value: source })),
        showSubtechniques: matrix.unfolded.has(techniqueID),
      })),
    ),
    gradient: { colors: [...steps], minValue: 0, maxValue: Math.max(1, subjects.length) },
    legendItems: subjects.map((subject) => ({ label: subject.name, color: colorOf(subject.color) })),
  };
}

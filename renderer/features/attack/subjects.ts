/** The subjects of a matrix as the page has them: whose answers are asked for, in their order, with what came back. */
import { useMemo, useState } from 'react';
import type { Params, Ref } from '../../../contracts/index.ts';
import { type Layer, readLayers } from '../../../stix/index.ts';
import { describeType } from '../../domain/types.ts';
import { useQuery } from '../../state/query.ts';
import { type Heat, marksOfHeat, marksOfLayer, type Matrix, MAX_SUBJECTS, type Subject } from './model.ts';

export type UserType = Extract<Params<'attackHeat'>['users'], { types: unknown }>['types'][number];

export interface Chosen {
  subjects: readonly string[];
  layers: readonly number[];
  /** "how many use it": instead of subjects */
  types: readonly UserType[];
  through: boolean;
}

export interface Answers {
  subjects: Subject[];
  /** layers by their numbers */
  layers: ReadonlyMap<number, Layer>;
  sourceNames: ReadonlyMap<number, string>;
  /** everything that was asked has been answered */
  ready: boolean;
  /** chosen objects that the store no longer knows */
  missing: boolean;
}

const NONE = new Map<string, never>();

/** Whose use is asked for; undefined: nobody's. */
export function usersOf({ subjects, types }: Pick<Chosen, 'subjects' | 'types'>): Params<'attackHeat'>['users'] | undefined {
  if (types.length > 0) return { types: [...types] };
  return subjects.length > 0 ? { subjects: [...subjects] } : undefined;
}

/** An answer to another choice has other columns; one under another of its ids stands at its place. */
function columnOf(heat: Heat | undefined, chosen: readonly string[], place: number): Heat['columns'][number] | undefined {
  const own = heat?.columns.find((column) => column.subject?.id === chosen[place]);
  if (own || heat?.columns.length !== chosen.length) return own;
  const there = heat.columns[place];
  return there?.subject && !chosen.includes(there.subject.id) ? there : undefined;
}

function parseLayer(body: string): Layer | undefined {
  const reading = readLayers(new TextEncoder().encode(body));
  return reading.ok ? reading.layers[0]?.layer : undefined;
}

function useLayer(workspace: number | undefined): { number: number; name: string; layer: Layer } | undefined {
  const { data } = useQuery('workspace', workspace === undefined ? undefined : { workspace });
  return useMemo(() => {
    if (!data || workspace === undefined || data.deleted) return undefined;
    const layer = parseLayer(data.body);
    return layer && { number: workspace, name: data.name, layer };
  }, [data, workspace]);
}

export function useAnswers(matrix: Matrix | undefined, chosen: Chosen, hidden: boolean): Answers {
  const users = usersOf(chosen);
  const asked =
    matrix && users ? { domain: matrix.domain, users, through: chosen.through, ...(hidden ? { hidden: true } : {}) } : undefined;
  const { data, error } = useQuery('attackHeat', asked);
  // the last answer stays until the next one is there
  const [last, setLast] = useState(data);
  if (data && data !== last) setLast(data);
  const heat = data ?? (users ? last : undefined);
  // as many questions as there are places: hooks cannot be counted
  const first = useLayer(chosen.layers[0]);
  const second = useLayer(chosen.layers[1]);
  const third = useLayer(chosen.layers[2]);
  const fourth = useLayer(chosen.layers[3]);
  const isAnswered = users === undefined || data !== undefined;
  return useMemo(() => {
    const layers = [first, second, third, fourth].flatMap((entry) => (entry ? [entry] : []));
    const subjects: Subject[] = [];
    if (chosen.types.length > 0) {
      const column = heat?.columns.find(({ subject }) => subject === undefined);
      subjects.push({
        key: 'types',
        kind: 'types',
        name: chosen.types.map((type) => describeType(type).plural).join(', '),
        id: '',
        type: '',
        marks: column ? marksOfHeat(column.uses) : NONE,
      });
    } else {
      chosen.subjects.forEach((id, place) => {
        const column = columnOf(heat, chosen.subjects, place);
        const ref: Ref | undefined = column?.subject;
        subjects.push({
          key: `object ${id}`,
          kind: 'object',
          name: ref ? (ref.name === '' ? ref.id : ref.name) : '',
          id,
          type: ref?.type ?? id.slice(0, Math.max(0, id.indexOf('--'))),
          marks: column ? marksOfHeat(column.uses) : NONE,
        });
      });
      for (const { number, name, layer } of layers) {
        if (!matrix) break;
        subjects.push({
          key: `layer ${number}`,
          kind: 'layer',
          name,
          id: String(number),
          type: 'layer',
          ...marksOfLayer(layer, matrix.techniques),
        });
      }
    }
    return {
      subjects: subjects.slice(0, MAX_SUBJECTS),
      layers: new Map(layers.map(({ number, layer }) => [number, layer])),
      sourceNames: new Map((heat?.sources ?? []).map(({ source, name }) => [source, name])),
      ready: isAnswered,
      missing: error?.code === 'not-found',
    };
  }, [matrix, chosen, heat, error, isAnswered, first, second, third, fourth]);
}

/** What one finds out by counting over an exported bundle, with none of the application's code: the answers that its screens are compared with. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const objectSchema = z.looseObject({
  type: z.string(),
  id: z.string(),
  name: z.string().optional(),
  revoked: z.boolean().optional(),
  x_mitre_deprecated: z.boolean().optional(),
  relationship_type: z.string().optional(),
  source_ref: z.string().optional(),
  target_ref: z.string().optional(),
  x_mitre_shortname: z.string().optional(),
  kill_chain_phases: z.array(z.looseObject({ kill_chain_name: z.string(), phase_name: z.string() })).optional(),
  external_references: z.array(z.looseObject({ source_name: z.string(), external_id: z.string().optional() })).optional(),
});
type KnownObject = z.infer<typeof objectSchema>;

const KILL_CHAIN = 'mitre-attack';

export class Recount {
  private readonly byId: ReadonlyMap<string, KnownObject>;
  private readonly around = new Map<string, Set<string>>();
  private readonly uses = new Map<string, KnownObject[]>();

  constructor(file: string) {
    const { objects } = z.object({ objects: z.array(objectSchema) }).parse(JSON.parse(readFileSync(file, 'utf8')));
    this.byId = new Map(objects.map((object) => [object.id, object]));
    for (const tie of objects) {
      const { source_ref: source, target_ref: target } = tie;
      if (tie.type !== 'relationship' || !live(tie) || source === undefined || target === undefined) continue;
      if (!live(this.byId.get(source)) || !live(this.byId.get(target)) || source === target) continue;
      this.tie(source, target);
      this.tie(target, source);
      if (tie.relationship_type === 'uses') this.uses.set(source, [...(this.uses.get(source) ?? []), tie]);
    }
  }

  private tie(from: string, to: string): void {
    const known = this.around.get(from);
    if (known) known.add(to);
    else this.around.set(from, new Set([to]));
  }

  /** Live objects that a live relationship ties to it. */
  neighbours(id: string): ReadonlySet<string> {
    return this.around.get(id) ?? new Set();
  }

  /** Relationships on the shortest way between the two; undefined where there is none. */
  distance(from: string, to: string): number | undefined {
    let level = new Set([from]);
    const seen = new Set(level);
    for (let steps = 0; level.size > 0; steps++) {
      if (level.has(to)) return steps;
      level = new Set([...level].flatMap((id) => [...this.neighbours(id)]).filter((id) => !seen.has(id)));
      for (const id of level) seen.add(id);
    }
    return undefined;
  }

  /** ATT&CK id → live statements that the subject uses the technique. */
  techniques(subject: string): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { target_ref: target = '' } of this.uses.get(subject) ?? []) {
      const technique = this.byId.get(target);
      if (technique?.type !== 'attack-pattern' || this.tacticsOf(technique).length === 0) continue;
      const id = externalId(technique);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  }

  /** Name of each tactic → how many of its techniques one of the subjects uses, and how many it has. */
  tactics(subjects: readonly string[]): Map<string, { used: number; total: number }> {
    const used = new Set(subjects.flatMap((subject) => [...this.techniques(subject).keys()]));
    const counts = new Map<string, { used: number; total: number }>();
    for (const tactic of this.ofType('x-mitre-tactic')) {
      const techniques = this.ofType('attack-pattern').filter((one) => this.tacticsOf(one).includes(tactic.x_mitre_shortname ?? ''));
      if (techniques.length > 0)
        counts.set(tactic.name ?? '', { used: techniques.filter((one) => used.has(externalId(one))).length, total: techniques.length });
    }
    return counts;
  }

  /** Groups that use at least one technique, those with unique names, in the order of their ATT&CK ids. */
  groups(count: number): { id: string; name: string }[] {
    const byName = Map.groupBy(this.byId.values(), ({ name }) => (name ?? '').toLowerCase());
    return this.ofType('intrusion-set')
      .filter(({ id, name }) => name !== undefined && byName.get(name.toLowerCase())?.length === 1 && this.techniques(id).size > 2)
      .sort((a, b) => (externalId(a) < externalId(b) ? -1 : 1))
      .slice(0, count)
      .map(({ id, name = '' }) => ({ id, name }));
  }

  private ofType(type: string): KnownObject[] {
    return [...this.byId.values()].filter((object) => object.type === type && live(object));
  }

  private tacticsOf({ kill_chain_phases: phases = [] }: KnownObject): string[] {
    return phases.filter(({ kill_chain_name: chain }) => chain === KILL_CHAIN).map(({ phase_name: phase }) => phase);
  }
}

function live(object: KnownObject | undefined): object is KnownObject {
  return object !== undefined && object.revoked !== true && object.x_mitre_deprecated !== true;
}

function externalId({ external_references: references = [] }: KnownObject): string {
  return references[0]?.external_id ?? '';
}

/** Techniques that leave as a layer of the ATT&CK Navigator; the score is how many relationships that leave too lead to them. */
import { ATTACK_DOMAINS, type AttackDomain } from '../attack.ts';
import { writeLayers } from '../attack-layer.ts';
import { subjectLayer } from '../attack-layer-make.ts';
import { isRecord } from '../canonical.ts';
import { type ExportWriter, type Leaving, type StixObject, textOf, textsOf } from './writer.ts';

const COLOR = '#1d3f96';

/** `T1059.001`; undefined for what is no technique of ATT&CK. */
export function techniqueId(object: StixObject): string | undefined {
  if (object['type'] !== 'attack-pattern') return undefined;
  const references = object['external_references'];
  for (const reference of Array.isArray(references) ? references : []) {
    if (!isRecord(reference) || !/^mitre-/.test(textOf(reference['source_name']))) continue;
    const id = textOf(reference['external_id']);
    if (/^T\d{4}(?:\.\d{3})?$/.test(id)) return id;
  }
  const own = textOf(object['x_mitre_id']);
  return /^T\d{4}(?:\.\d{3})?$/.test(own) ? own : undefined;
}

export function layerWriter(leaving: Leaving): ExportWriter {
  const techniques = new Map<string, string>();
  const uses = new Map<string, number>();
  const domains = new Map<AttackDomain, number>();
  return {
    begin: () => '',
    add(object) {
      const technique = techniqueId(object);
      if (technique !== undefined) {
        techniques.set(textOf(object['id']), technique);
        for (const domain of textsOf(object['x_mitre_domains'])) {
          const known = ATTACK_DOMAINS.find((one) => one.domain === domain)?.domain;
          if (known) domains.set(known, (domains.get(known) ?? 0) + 1);
        }
      } else if (object['type'] === 'relationship')
        uses.set(textOf(object['target_ref']), (uses.get(textOf(object['target_ref'])) ?? 0) + 1);
      return '';
    },
    end() {
      const [domain = 'enterprise-attack' as const] = [...domains].sort(([, a], [, b]) => b - a).map(([name]) => name);
      const counts = new Map<string, number>();
      for (const [id, technique] of techniques) counts.set(technique, (counts.get(technique) ?? 0) + (uses.get(id) ?? 1));
      const layer = subjectLayer(
        { domain, platforms: [], unfolded: new Set() },
        {
          name: leaving.title === '' ? 'Sextant' : leaving.title,
          color: COLOR,
          uses: [...counts].map(([techniqueID, count]) => ({ techniqueID, count, sources: [] })),
        },
        [leaving.marking, leaving.at.slice(0, 10)].filter((part) => part !== '').join(' · '),
      );
      return writeLayers([layer]);
    },
  };
}

/** Patterns of indicators: what is no STIX pattern makes the indicator invalid (STIX 2.1 sections 4.7 and 9). */
import { propertiesOf, TYPES } from '../model/index.ts';
import { checkPattern, inspectPattern, parsePattern, type Comparison } from '../pattern/index.ts';
import { type Report, shown } from './finding.ts';
import type { ObjectCheck, Version } from './place.ts';
import { within } from './shape.ts';

const MAX_NAME = 250;
const isTypeName = (name: string): boolean => name.length >= 3 && name.length <= MAX_NAME && /^-?[a-z0-9]+(?:-[a-z0-9]+)*-?$/.test(name);
const isPropertyName = (name: string): boolean => name.length >= 3 && name.length <= MAX_NAME && !/[^a-z0-9_]/.test(name);

function checkNames(comparisons: readonly Comparison[], report: Report): void {
  for (const { path } of comparisons) {
    const model = TYPES.get(path.objectType);
    if (model?.kind !== 'sco' && !isTypeName(path.objectType)) {
      report.forbid('pattern', `begins a path with ${shown(path.objectType)}, which is no name of a type; use the type of an observable`);
    }
    const [first] = path.steps;
    if (
      first?.kind !== 'property' ||
      isPropertyName(first.name) ||
      (model?.kind === 'sco' && propertiesOf(path.objectType).has(first.name))
    )
      continue;
    report.forbid('pattern', `asks for ${shown(first.name)}, which is no name of a property; use one of ${shown(path.objectType)}`);
  }
}

const place = (text: string, at: number): string => `at character ${at + 1}: ${text.replace(/\.$/, '')}`;

/** In 2.0 every pattern is one of STIX; in 2.1 those of other languages are not looked at. */
export const patternCheck =
  (version: Version): ObjectCheck =>
  (object, report) => {
    const { pattern, pattern_type: language } = object;
    if (typeof pattern !== 'string' || (version === '2.1' && language !== 'stix')) return;
    within(report, 'pattern', () => {
      const parsed = parsePattern(pattern);
      if (parsed.pattern === undefined)
        return report.forbid('pattern', `is no STIX pattern ${place(parsed.problem.message, parsed.problem.start)}`);
      for (const { severity, message, start } of checkPattern(parsed.pattern, pattern)) {
        if (severity === 'error') report.forbid('pattern', `is wrong ${place(message, start)}`);
        else report.discourage('pattern', `may be meant otherwise ${place(message, start)}`);
      }
      checkNames(inspectPattern(parsed.pattern).comparisons, report);
    });
  };

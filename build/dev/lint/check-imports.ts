import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { importRules } from './import-rules.ts';

const SOURCES = ['stix', 'contracts', 'electron', 'workers', 'connectors', 'renderer', 'build', 'e2e'];

/** Every import under `root` that the rules refuse. Type-only imports count: they tie folders together as well. */
export async function importViolations(root: string): Promise<{ modules: number; violations: IViolation[] }> {
  const { output } = await cruise(
    SOURCES.filter((folder) => existsSync(join(root, folder))),
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: importRules(root) },
      tsPreCompilationDeps: true,
      doNotFollow: { path: ['node_modules'] },
      combinedDependencies: true,
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['types', 'import', 'node', 'default'],
        extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs'],
      },
    },
  );
  if (typeof output === 'string') throw new Error(output);
  const { summary }: ICruiseResult = output;
  return { modules: summary.totalCruised, violations: summary.violations };
}

if (import.meta.main) {
  const { modules, violations } = await importViolations(process.cwd());
  for (const { from, to, rule, cycle } of violations)
    console.log(`${rule.name}: ${from} → ${cycle ? cycle.map((step) => step.name).join(' → ') : to}`);
  console.log(`${modules} modules, ${violations.length} refused imports`);
  process.exitCode = violations.length ? 1 : 0;
}

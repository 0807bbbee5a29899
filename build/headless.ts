import { buildAll } from './build-all.ts';
import { launch } from './launch.ts';
import { say } from './say.ts';

try {
  await buildAll({ only: ['core', 'electron'] });
  process.exitCode = await launch(['headless', ...process.argv.slice(2)]);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

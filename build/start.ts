import { buildAll } from './build-all.ts';
import { launch } from './launch.ts';
import { say } from './say.ts';

try {
  await buildAll();
  process.exitCode = await launch(process.argv.slice(2));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

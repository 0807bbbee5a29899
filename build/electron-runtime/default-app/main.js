// What the unpackaged runtime runs first: it hands over to the entry file that the command line names.
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { app } from 'electron';

const entry = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (entry === undefined) {
  process.stderr.write('This Electron runtime has no application of its own: name an entry file.\n');
  app.exit(2);
} else {
  await import(pathToFileURL(resolve(entry)).href);
}

/** The one JSON document, and the exit code: 0 all done, 1 something was refused, 2 the file cannot be read. */
export interface Outcome {
  document: unknown;
  code: 0 | 1 | 2;
}

export interface TestOutcome {
  name: string;
  state: 'passed' | 'failed' | 'skipped';
  ms: number;
  errors: string[];
}

export interface FileOutcome {
  file: string;
  tests: TestOutcome[];
  /** trouble outside a test: the file could not be loaded, a hook failed, the page crashed */
  errors: string[];
}

/** Real data lies beside the repository, not in it: `../shared/data`. Whatever uses it does without where it is absent. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../shared/data');

/** Absolute path of the real data, or undefined where this machine has none. */
export const sharedData: string | undefined = existsSync(folder) ? folder : undefined;

export const SHARED_DATA_ABSENT = '../shared/data is absent: the suites that use real data are skipped.';

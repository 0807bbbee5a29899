import type { ProblemCode } from '../../contracts/index.ts';

export interface FileProblem {
  code: ProblemCode;
  message: string;
  where: string;
}

export const isErrno = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

export const isDiskFull = (error: unknown): boolean => isErrno(error) && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

const SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist (any more)',
  EACCES: 'may not be read by you',
  EPERM: 'may not be read by you',
  EISDIR: 'is a folder',
  ENOTDIR: 'is not reachable: a part of its path is not a folder',
  ELOOP: 'is a link that leads in a circle',
  ENAMETOOLONG: 'has a name that is too long',
  ESTALE: 'vanished while it was read',
  EIO: 'could not be read: the device reports an error',
  ENXIO: 'is not a regular file',
};

/** What the file system said, as a sentence about one input file. */
export function describeFileError(error: unknown, name: string): FileProblem {
  if (!isErrno(error)) throw error;
  return { code: 'file-unreadable', message: `"${name}" ${SENTENCES[error.code] ?? `could not be read (${error.code})`}.`, where: name };
}

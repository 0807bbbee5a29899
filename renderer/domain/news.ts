/** What came in about an object, in words: `1 new statement, 3 new relationships`. */
import { t } from '../i18n/index.ts';

export function newsWords({ statements, relationships }: { statements: number; relationships: number }): string {
  const parts: string[] = [];
  if (statements > 0) parts.push(t('bookmarks.statements', { count: statements }));
  if (relationships > 0) parts.push(t('bookmarks.relationships', { count: relationships }));
  return parts.length === 0 ? t('bookmarks.none') : parts.join(', ');
}

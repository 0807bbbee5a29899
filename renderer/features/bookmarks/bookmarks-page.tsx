import type { ReactElement } from 'react';

export function BookmarksPage(): ReactElement {
  return <div></div>;
}

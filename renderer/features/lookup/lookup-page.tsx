import type { ReactElement } from 'react';

export function LookupPage(): ReactElement {
  return <div></div>;
}

import type { ReactElement } from 'react';

export function GraphsPage(): ReactElement {
  return <div></div>;
}

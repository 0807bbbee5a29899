import type { ReactElement } from 'react';

export function ComponentsPage(): ReactElement {
  return <div></div>;
}

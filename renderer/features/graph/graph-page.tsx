import type { ReactElement } from 'react';
import type { Route } from '../../state/navigation.ts';

export function GraphPage({ route }: { route: Extract<Route, { view: 'graph' }> }): ReactElement {
  return <div>{JSON.stringify(route)}</div>;
}

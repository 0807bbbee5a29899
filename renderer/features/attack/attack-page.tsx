import type { ReactElement } from 'react';
import type { Route } from '../../state/navigation.ts';

export function AttackPage({ route }: { route: Extract<Route, { view: 'attack' }> }): ReactElement {
  return <div>{JSON.stringify(route)}</div>;
}

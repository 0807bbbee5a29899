import type { ReactElement } from 'react';

export function KeyCaps({ caps }: { caps: readonly string[] }): ReactElement {
  return (
    <span className="s-keys">
      {caps.map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}

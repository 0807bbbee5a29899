/** The frame of the page: a section with its heading, a sample with its caption. */
import { useId, type ReactElement, type ReactNode } from 'react';

export function Section({ title, children }: { title: string; children: ReactNode }): ReactElement {
  const id = useId();
  return (
    <section className="s-show" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

export function Sample({ label, wide = false, children }: { label: string; wide?: boolean; children: ReactNode }): ReactElement {
  return (
    <figure className={wide ? 's-sample s-sample-wide' : 's-sample'}>
      <figcaption>{label}</figcaption>
      <div className="s-sample-inside">{children}</div>
    </figure>
  );
}

/** A CSV mapper of OpenCTI: read from a file, what it says row by row, what of it cannot be carried out. */
import { useMemo, useRef, useState, type ReactElement } from 'react';
import { representer, lettersOf, type Representation, type TableMapping } from '../../../stix/table/index.ts';
import { t } from '../../i18n/index.ts';
import { changePlan, loadMapper, type TableSession } from '../../state/table.ts';
import { Note, TextButton } from '../../ui/controls.tsx';
import { visibleLine } from '../../ui/visible-text.ts';

export function MapperView({ session: { workspace, plan, read } }: { session: TableSession }): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const [loaded, setLoaded] = useState<readonly string[]>([]);
  const { mapping } = plan;
  const representations = mapping?.representations;
  const lasting = useMemo(() => (representations ? representer({ columns: [], representations }).notes : []), [representations]);
  const take = async (file: File | undefined): Promise<void> => {
    if (file) setLoaded((await loadMapper(workspace, file)) ?? []);
  };
  return (
    <section className="s-waiting-table-mapping" aria-labelledby={`${workspace}-mapper`}>
      <h2 id={`${workspace}-mapper`}>{t('table.mapper')}</h2>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json"
        aria-label={t('table.loadMapper')}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {representations ? <Representations representations={representations} /> : <p className="s-dim">{t('table.mapperHelp')}</p>}
      {[...new Set([...loaded, ...lasting])].map((note) => (
        <Note key={note} tone="info">
          {visibleLine(note, 300)}
        </Note>
      ))}
      <div className="s-waiting-table-answers">
        <TextButton icon="import" onClick={() => input.current?.click()}>
          {t('table.loadMapper')}
        </TextButton>
        {representations ? (
          <TextButton
            tone="quiet"
            onClick={() => {
              setLoaded([]);
              changePlan(workspace, (before) => ({ ...before, mapping: withoutMapper(read.mapping) }));
            }}
          >
            {t('table.removeMapper')}
          </TextButton>
        ) : null}
      </div>
    </section>
  );
}

/** More than anybody reads. */
const MOST_SHOWN = 50;

function Representations({ representations }: { representations: readonly Representation[] }): ReactElement {
  const names = new Map(representations.map(({ id, target }) => [id, target]));
  const ends = (one: Representation, key: string): string =>
    one.attributes
      .flatMap((attribute) => (attribute.key === key ? (attribute.basedOn ?? []) : []))
      .map((id) => names.get(id) ?? id)
      .join(', ');
  return (
    <ul className="s-waiting-table-representations">
      {representations.slice(0, MOST_SHOWN).map((one) => {
        const columns = [...new Set(one.attributes.flatMap(({ column }) => (column === undefined ? [] : [lettersOf(column)])))];
        const name = one.kind === 'entity' ? one.target : `${ends(one, 'from')} → ${one.target} → ${ends(one, 'to')}`;
        return (
          <li key={one.id}>
            <span className="s-breakable">{visibleLine(name, 120)}</span>
            <span className="s-dim">
              {one.when
                ? t(one.when.is ? 'table.mapperWhere' : 'table.mapperUnless', {
                    column: lettersOf(one.when.column),
                    value: visibleLine(one.when.value, 40),
                  })
                : null}{' '}
              {columns.length > 0 ? t('table.mapperColumns', { count: columns.length, columns: columns.join(', ') }) : null}
            </span>
          </li>
        );
      })}
      {representations.length > MOST_SHOWN ? (
        <li className="s-dim">{t('andMore', { count: representations.length - MOST_SHOWN })}</li>
      ) : null}
    </ul>
  );
}

/** What columns are taken for; the saved mapping may be a mapper itself. */
const withoutMapper = ({ columns, known, representations }: TableMapping): TableMapping => ({
  columns: columns.map((column) => (column.type === 'mapper' ? { ...column, type: 'other' } : column)),
  ...(known !== undefined && !representations && { known }),
});

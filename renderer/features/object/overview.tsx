/** What is known of the object: description, sources of the description, ties at a glance, and every property. */
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import type { ObjectView, RelationshipGroup } from '../../../contracts/index.ts';
import { propertiesOf, propertyLabel } from '../../../stix/index.ts';
import { numberCitations, type CitedText } from '../../domain/citations.ts';
import { EvidenceList } from '../../domain/evidence.tsx';
import { readReferences, References, referenceElementId } from '../../domain/references.tsx';
import { Markdown, useKnownAddresses } from '../../domain/markdown.tsx';
import { isUnknown } from '../../domain/markings.ts';
import { PatternView } from '../../domain/pattern/pattern-view.tsx';
import { t } from '../../i18n/index.ts';
import { useQuery } from '../../state/query.ts';
import { Note } from '../../ui/controls.tsx';
import { usePaneId } from '../../ui/pane-context.ts';
import { useMainFocus } from '../../ui/use-main-focus.ts';
import { GroupList } from './group-list.tsx';
import { PatternMatch } from './pattern-match.tsx';
import { PropertyValue } from './property-value.tsx';
import { Remarks } from './remarks.tsx';

/** Shown as sections of their own. */
const OWN_SECTION = new Set(['description', 'external_references']);
const TEXT_KINDS: ReadonlySet<string> = new Set(['markdown', 'pattern']);

interface Props {
  view: ObjectView;
  properties: ReadonlyMap<string, unknown>;
  groups: readonly RelationshipGroup[] | undefined;
  onGroup: (group: string) => void;
  /** to the tab where the words of the sources stand side by side */
  onSources: () => void;
}

export function Overview({ view, properties, groups, onGroup, onSources }: Props): ReactElement {
  const { type } = view.row;
  const ids = usePaneId('object');
  const scroller = useMainFocus<HTMLDivElement>();
  const references = useMemo(() => readReferences(properties.get('external_references')), [properties]);
  const texts = useMemo(() => {
    const known = propertiesOf(type);
    const long = [...properties].filter(
      ([name, value]) => typeof value === 'string' && value !== '' && name !== 'description' && TEXT_KINDS.has(known.get(name)?.kind ?? ''),
    );
    return long.flatMap(([name, value]) =>
      typeof value === 'string' ? [{ name, text: value, isCode: known.get(name)?.kind === 'pattern' }] : [],
    );
  }, [properties, type]);
  const patternType = properties.get('pattern_type');
  const language = typeof patternType === 'string' ? patternType : 'stix';
  const description = properties.get('description');
  const cited = useMemo<CitedText>(
    () => numberCitations(typeof description === 'string' ? description : '', references),
    [description, references],
  );
  const known = useKnownAddresses(
    useMemo(
      () => [
        typeof description === 'string' ? description : '',
        ...texts.map((text) => text.text),
        ...references.map((reference) => reference.url ?? ''),
      ],
      [description, texts, references],
    ),
  );
  const [marked, setMarked] = useState<number | undefined>();
  const onCite = useCallback(
    (number: number): void => {
      setMarked(number);
      const element = document.getElementById(referenceElementId(ids, number));
      element?.scrollIntoView({ block: 'nearest' });
      element?.focus();
    },
    [ids],
  );
  const hasRelations = (groups?.length ?? 0) > 0;

  return (
    <div ref={scroller} className="s-overview s-scroll" tabIndex={-1} data-main-focus>
      <div className="s-overview-main">
        {cited.markdown === '' && texts.length > 0 ? null : (
          <section className="s-block" aria-labelledby={`${ids}-description`}>
            <h2 id={`${ids}-description`}>{t('object.description')}</h2>
            {cited.markdown === '' ? (
              <p className="s-dim">{isUnknown(view.row) ? t('stub.explained') : t('object.noDescription')}</p>
            ) : (
              <Markdown text={cited.markdown} citations={cited.citations} known={known} onCite={onCite} />
            )}
          </section>
        )}
        {texts.map((text) => (
          <section key={text.name} className="s-block">
            <h2>{propertyLabel(type, text.name)}</h2>
            {text.isCode ? (
              <>
                <PatternView language={language} text={text.text} label={propertyLabel(type, text.name)} />
                {language === 'stix' ? <PatternMatch key={text.text} pattern={text.text} /> : null}
              </>
            ) : (
              <Markdown
                text={numberCitations(text.text, references).markdown}
                citations={numberCitations(text.text, references).citations}
                known={known}
                onCite={onCite}
              />
            )}
          </section>
        ))}
        <EvidenceList id={view.row.id} scope={ids} />
        <Remarks id={view.row.id} scope={ids} />
        {hasRelations ? (
          <section className="s-block" aria-labelledby={`${ids}-ties`}>
            <h2 id={`${ids}-ties`}>{t('object.ties')}</h2>
            <GroupList ownType={type} level={3} groups={groups ?? []} chosen={undefined} onChoose={onGroup} />
          </section>
        ) : null}
        {references.length > 0 ? (
          <section className="s-block" aria-labelledby={`${ids}-references`}>
            <h2 id={`${ids}-references`}>
              {t('object.references')} <span className="s-count">{references.length}</span>
            </h2>
            <References scope={ids} references={references} citations={cited.citations} known={known} marked={marked} />
          </section>
        ) : null}
      </div>
      <aside className="s-overview-side" aria-label={t('object.properties')}>
        <section className="s-block">
          <h2>{t('object.properties')}</h2>
          {view.raised === undefined ? null : <Note tone="info">{t('object.raised')}</Note>}
          {view.statements.length > 1 ? <Differs id={view.row.id} onSources={onSources} /> : null}
          <Properties view={view} properties={properties} />
        </section>
        {view.ids.length > 1 ? (
          <section className="s-block">
            <h2>{t('object.ids')}</h2>
            <ul className="s-id-list">
              {view.ids.map((id) => (
                <li key={id} className="s-mono">
                  {id}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </aside>
    </div>
  );
}

/** That sources differ is said where their words are read. */
function Differs({ id, onSources }: { id: string; onSources: () => void }): ReactElement | null {
  const { data } = useQuery('contradictions', { id }, { keep: true });
  if (!data || data.properties.length === 0) return null;
  return (
    <Note tone="info">
      {t('differ.note', { count: data.properties.length })}{' '}
      <button type="button" className="s-quiet-link" onClick={onSources}>
        {t('differ.compare')}
      </button>
    </Note>
  );
}

/** Known ones in the order of the model, then what nobody described. */
function Properties({ view, properties }: { view: ObjectView; properties: ReadonlyMap<string, unknown> }): ReactElement {
  const { type } = view.row;
  const known = propertiesOf(type);
  const names = [
    ...[...known.keys()].filter((name) => properties.has(name)),
    ...[...properties.keys()].filter((name) => !known.has(name)),
  ].filter((name) => !OWN_SECTION.has(name) && !isOwnText(known.get(name)?.kind, properties.get(name)));
  if (names.length === 0) return <p className="s-dim">{t('object.noProperties')}</p>;
  return (
    <dl className="s-properties">
      {names.map((name) => (
        <div key={name}>
          <dt title={name}>{known.has(name) ? propertyLabel(type, name) : <span className="s-mono">{name}</span>}</dt>
          <dd>
            <PropertyValue name={name} value={properties.get(name)} model={known.get(name)} references={view.references} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isOwnText(kind: string | undefined, value: unknown): boolean {
  return TEXT_KINDS.has(kind ?? '') && typeof value === 'string' && value !== '';
}

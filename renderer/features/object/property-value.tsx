/** One value of an object, readable: references as links, times as times, lists as chips, everything else as a tree. */
import type { ReactElement } from 'react';
import type { Ref } from '../../../contracts/index.ts';
import { isUnknownTime, type PropertyModel, timeKey } from '../../../stix/index.ts';
import { ObjectLink, OutsideAddress } from '../../domain/links.tsx';
import { formatTime, t } from '../../i18n/index.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { JsonTree, LongText } from '../../ui/json-tree.tsx';

interface Props {
  name: string;
  value: unknown;
  model: PropertyModel | undefined;
  references: Readonly<Record<string, Ref>>;
}

const CHIP_MAX = 48;
const FIRST_ITEMS = 60;
const TEXT_MAX = 600;

export function PropertyValue({ name, value, model, references }: Props): ReactElement {
  if (Array.isArray(value)) return <ListValue name={name} values={value} model={model} references={references} />;
  if (typeof value === 'string') return <TextValue name={name} text={value} model={model} references={references} />;
  if (typeof value === 'boolean') return <span>{t(value ? 'yes' : 'no')}</span>;
  if (typeof value === 'number') return <span className="s-num">{String(value)}</span>;
  if (model?.kind === 'hashes' && isRecord(value)) return <Hashes hashes={value} />;
  if (isRecord(value)) return <JsonTree value={value} open={Object.keys(value).length <= 6} />;
  return <JsonTree value={value} />;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function TextValue({ name, text, model, references }: Omit<Props, 'value'> & { text: string }): ReactElement {
  if (text === '') return <span className="s-dim">{t('emptyText')}</span>;
  const target = Object.hasOwn(references, text) ? references[text] : undefined;
  if (target && name !== 'id') return <ObjectLink to={target} />;
  if (model?.kind === 'timestamp') {
    const time = timeKey(text);
    const isUnknown = time !== undefined && isUnknownTime(time);
    return (
      <span className={isUnknown ? 's-dim' : 's-num'} title={text}>
        {isUnknown ? t('value.unknownTime') : formatTime(text)}
      </span>
    );
  }
  if (model?.kind === 'url' || /^(?:https?|ftp):\/\/\S+$/i.test(text)) return <OutsideAddress url={text} />;
  const isCode = name === 'id' || model?.kind === 'identifier' || model?.kind === 'hex' || model?.kind === 'binary';
  return (
    <span className={isCode ? 's-mono s-breakable' : 's-breakable'}>
      <LongText text={text} max={TEXT_MAX} />
    </span>
  );
}

function ListValue({ name, values, model, references }: Omit<Props, 'value'> & { values: readonly unknown[] }): ReactElement {
  if (values.length === 0) return <span className="s-dim">{t('value.emptyList')}</span>;
  if (values.every((value) => typeof value === 'string')) {
    const isPlain = values.every((value) => value.length <= CHIP_MAX && !Object.hasOwn(references, value) && !value.includes('://'));
    const shown = values.slice(0, FIRST_ITEMS);
    return (
      <>
        <ul className={isPlain ? 's-chips s-chips-wrap' : 's-value-list'}>
          {shown.map((value, index) => (
            <li key={`${index} ${value}`} className={isPlain ? 's-chip' : undefined}>
              {isPlain ? visibleLine(value) : <TextValue name={name} text={value} model={model} references={references} />}
            </li>
          ))}
        </ul>
        {values.length > shown.length ? <JsonTree value={values} /> : null}
      </>
    );
  }
  const phases = values.map(killChainPhase);
  if (phases.every((phase) => phase !== undefined)) {
    return (
      <ul className="s-chips s-chips-wrap">
        {phases.slice(0, FIRST_ITEMS).map((phase) => (
          <li key={`${phase.chain} ${phase.phase}`} className="s-chip" title={phase.chain}>
            <span className="s-dim">{phase.chain}</span> {phase.phase}
          </li>
        ))}
      </ul>
    );
  }
  return <JsonTree value={values} open={values.length <= 6} />;
}

function killChainPhase(value: unknown): { chain: string; phase: string } | undefined {
  if (!isRecord(value)) return undefined;
  const { kill_chain_name: chain, phase_name: phase } = value;
  return typeof chain === 'string' && typeof phase === 'string' ? { chain, phase } : undefined;
}

function Hashes({ hashes }: { hashes: Record<string, unknown> }): ReactElement {
  return (
    <dl className="s-hashes">
      {Object.entries(hashes).map(([algorithm, hash]) => (
        <div key={algorithm}>
          <dt>{algorithm}</dt>
          <dd className="s-mono s-breakable">{typeof hash === 'string' ? hash : <JsonTree value={hash} />}</dd>
        </div>
      ))}
    </dl>
  );
}

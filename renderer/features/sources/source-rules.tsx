/** How the newer word of a source counts in what the analyst has edited, and how much it is trusted. Counts from the next import on. */
import { useId, useState, type ReactElement } from 'react';
import { type Params, type SourceInfo, TLP_NAMES, type UpsertRule } from '../../../contracts/index.ts';
import { ConfidenceSelect } from '../../domain/own-word.tsx';
import { t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { refreshNow } from '../../state/changes.ts';
import { ask } from '../../state/connection.ts';
import { useSettings } from '../../state/settings.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { Field, Select } from '../../ui/fields.tsx';
import { TextButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';

const RULES = ['merge', 'newest', 'fill', 'never'] as const satisfies readonly UpsertRule[];
/** Of a source that was given none. */
const RULE_OF_OLD: UpsertRule = 'merge';

async function setRules(rules: Params<'setSourceRules'>): Promise<void> {
  await ask('setSourceRules', rules);
  refreshNow();
}

export function SourceRules({ source }: { source: SourceInfo }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const rule = t(`rule.${source.upsert ?? RULE_OF_OLD}`);
  return (
    <>
      <TextButton aria-label={t('rule.of', { rule, name: source.name })} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {rule}
      </TextButton>
      {isOpen ? <RulesDialog source={source} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function RulesDialog({ source, onClose }: { source: SourceInfo; onClose: () => void }): ReactElement {
  const name = useId();
  const scale = useSettings((settings) => settings.confidenceScale);
  // shown at once; what the store then has takes its place
  const [chosen, setChosen] = useState<{ before: UpsertRule; rule: UpsertRule }>();
  const stored = source.upsert ?? RULE_OF_OLD;
  const rule = chosen?.before === stored ? chosen.rule : stored;
  const choose = async (upsert: UpsertRule): Promise<void> => {
    setChosen({ before: stored, rule: upsert });
    try {
      await setRules({ source: source.source, upsert });
    } catch (error) {
      setChosen(undefined);
      throw error;
    }
  };
  return (
    <Dialog label={t('rule.title', { name: visibleLine(source.name, 100) })} className="s-source-rules" onClose={onClose}>
      <fieldset>
        <legend>{t('rule.lead')}</legend>
        {RULES.map((one) => (
          <label key={one} className="s-source-rule">
            <input type="radio" name={name} checked={rule === one} onChange={() => void attempt(() => choose(one))} />
            <span>
              {t(`rule.${one}`)}
              <span className="s-table-second">{t(`rule.help.${one}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Field label={t('rule.confidence')} help={t('rule.confidenceHelp')}>
        {(ids) => (
          <ConfidenceSelect
            {...ids}
            scale={scale}
            value={source.confidence ?? null}
            onValue={(confidence) => void attempt(() => setRules({ source: source.source, confidence }))}
          />
        )}
      </Field>
      <UnmarkedField source={source} />
      <div className="s-dialog-buttons">
        <TextButton onClick={onClose}>{t('close')}</TextButton>
      </div>
    </Dialog>
  );
}

/** What its objects are taken for that carry no TLP, when something leaves. */
function UnmarkedField({ source }: { source: SourceInfo }): ReactElement {
  return (
    <Field label={t('leaving.unmarkedAs')} help={t('leaving.unmarkedHelp')}>
      {(ids) => (
        <Select
          {...ids}
          value={source.unmarked}
          onValue={(unmarked) => void attempt(() => setRules({ source: source.source, unmarked }))}
          options={TLP_NAMES.map((name) => ({ value: name, label: name }))}
        />
      )}
    </Field>
  );
}

/** Of the analyst's own word there is no rule but this one. */
export function OwnRules({ source }: { source: SourceInfo }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <TextButton aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('rule.own')}
      </TextButton>
      {isOpen ? (
        <Dialog label={t('rule.own')} className="s-source-rules" onClose={() => setOpen(false)}>
          <UnmarkedField source={source} />
          <div className="s-dialog-buttons">
            <TextButton onClick={() => setOpen(false)}>{t('close')}</TextButton>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}

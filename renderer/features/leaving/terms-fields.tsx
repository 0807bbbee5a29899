/** For whom, and what becomes of what is above: the same three fields wherever something leaves. */
import type { ReactElement } from 'react';
import { PAP_NAMES, type Terms, TLP_NAMES } from '../../../contracts/index.ts';
import { ON_MARKED } from '../../../stix/index.ts';
import { t } from '../../i18n/index.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { Field, Select } from '../../ui/fields.tsx';
import { SegmentedField } from '../../ui/segmented.tsx';

const ALL = 'all';

/** The terms that were chosen last, or everything for oneself: that is chosen anew each time. */
export function useTerms(forAll: boolean): Terms {
  const leaving = useSettings((settings) => settings.leaving);
  return forAll ? ALL : leaving;
}

export function TermsFields({
  forAll,
  onForAll,
  focus = false,
}: {
  forAll: boolean;
  onForAll: (forAll: boolean) => void;
  /** the dialog begins here */
  focus?: boolean;
}): ReactElement {
  const leaving = useSettings((settings) => settings.leaving);
  const set = (change: Partial<typeof leaving>): void => changeSettings({ leaving: { ...leaving, ...change } });
  return (
    <>
      <div className="s-leaving-terms">
        <Field label={t('leaving.for')}>
          {(ids) => (
            <Select
              {...ids}
              {...(focus ? { 'data-autofocus': true } : {})}
              value={forAll ? ALL : leaving.tlp}
              onValue={(value) => {
                onForAll(value === ALL);
                const tlp = TLP_NAMES.find((name) => name === value);
                if (tlp) set({ tlp });
              }}
              options={[...TLP_NAMES.map((name) => ({ value: name, label: name })), { value: ALL, label: t('leaving.forAll') }]}
            />
          )}
        </Field>
        {forAll ? null : (
          <Field label={t('leaving.pap')}>
            {(ids) => (
              <Select
                {...ids}
                value={leaving.pap}
                onValue={(pap) => set({ pap })}
                options={PAP_NAMES.map((name) => ({ value: name, label: name }))}
              />
            )}
          </Field>
        )}
        {forAll ? null : (
          <SegmentedField
            label={t('leaving.onMarked')}
            value={leaving.onMarked}
            onChange={(onMarked) => set({ onMarked })}
            options={ON_MARKED.map((value) => ({ value, label: t(`leaving.onMarked.${value}`) }))}
          />
        )}
      </div>
      <p className="s-dim">{t(`leaving.help.${forAll ? ALL : leaving.onMarked}`)}</p>
    </>
  );
}

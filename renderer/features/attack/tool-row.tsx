/** What of the matrix is shown: domain, search, platforms, who shares what, sub-techniques; and the ways out. */
import { type ReactElement, useEffect, useRef } from 'react';
import { t } from '../../i18n/index.ts';
import { offerFocus } from '../../state/focus-requests.ts';
import { changeSettings } from '../../state/settings.ts';
import { Checkbox, SearchField, Switch } from '../../ui/fields.tsx';
import { ScaleLegend } from '../../ui/legend.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { Segmented, type SegmentedOption } from '../../ui/segmented.tsx';
import { TextButton } from '../../ui/controls.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { heatLegend } from './exports.ts';
import { LETTERS, type Matrix, type Only, type Subject, type Totals, type View } from './model.ts';
import type { Paint } from './paint.ts';
import { domainName } from './words.ts';

export interface ToolRowProps {
  matrix: Matrix;
  subjects: readonly Subject[];
  totals: Totals;
  view: View;
  searchText: string;
  narrow: boolean;
  hidden: boolean;
  paint: Paint;
  onDomain: (domain: Matrix['domain']) => void;
  onSearch: (text: string) => void;
  onPlatforms: (platforms: ReadonlySet<string>) => void;
  onOnly: (only: Only) => void;
  onUnfoldAll: (all: boolean) => void;
  onNarrow: (narrow: boolean) => void;
}

export function ToolRow(props: ToolRowProps): ReactElement {
  const { matrix, subjects, totals, view, searchText, narrow, hidden, paint } = props;
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => offerFocus('filter', () => search.current?.focus()), []);
  return (
    <div className="at-tools" role="group" aria-label={t('attack.view')}>
      {matrix.domains.length > 1 ? (
        <Segmented
          label={t('attack.domains')}
          value={matrix.domain}
          options={matrix.domains.map(({ domain }) => ({ value: domain, label: domainName(domain) }))}
          onChange={props.onDomain}
        />
      ) : null}
      <SearchField ref={search} label={t('attack.search')} icon="filter" value={searchText} maxLength={200} onText={props.onSearch} />
      {matrix.platforms.length > 0 ? (
        <PopoverButton label={t('attack.platforms')} count={view.platforms.size}>
          <ul className="at-checks">
            {matrix.platforms.map((platform) => (
              <li key={platform}>
                <Checkbox
                  label={visibleLine(platform, 60)}
                  checked={view.platforms.has(platform)}
                  onChange={(on) => {
                    const next = new Set(view.platforms);
                    if (on) next.add(platform);
                    else next.delete(platform);
                    props.onPlatforms(next);
                  }}
                />
              </li>
            ))}
          </ul>
          {view.platforms.size > 0 ? (
            <TextButton onClick={() => props.onPlatforms(new Set())}>{t('attack.platformsAll')}</TextButton>
          ) : null}
        </PopoverButton>
      ) : null}
      {subjects.length > 0 ? (
        <Segmented label={t('attack.only')} value={view.only} options={onlyOptions(subjects, totals)} onChange={props.onOnly} />
      ) : null}
      {paint.kind === 'heat' && paint.steps.length > 0 ? (
        <ScaleLegend
          label={t('attack.scale')}
          steps={heatLegend(paint.steps).map(({ step, text }) => ({ colour: `var(--s-heat-${step})`, text }))}
        />
      ) : null}
      <span className="at-switch">
        <Switch label={t('attack.unfoldAll')} checked={view.allUnfolded} onChange={props.onUnfoldAll} />
      </span>
      <PopoverButton label={t('attack.viewMenu')} count={(narrow ? 1 : 0) + (hidden ? 1 : 0)} align="end">
        <ul className="at-checks">
          <li>
            <Switch label={t('attack.narrow')} checked={narrow} onChange={props.onNarrow} />
          </li>
          <li title={t('filter.hiddenHelp')}>
            <Switch label={t('filter.hidden')} checked={hidden} onChange={(showHidden) => changeSettings({ showHidden })} />
          </li>
        </ul>
      </PopoverButton>
    </div>
  );
}

function onlyOptions(subjects: readonly Subject[], totals: Totals): SegmentedOption<Only>[] {
  const options: SegmentedOption<Only>[] = [
    { value: 'all', label: t('attack.onlyAll') },
    { value: 'used', label: t('attack.onlyUsed', { count: totals.used }) },
  ];
  if (subjects.length < 2) return options;
  options.push({ value: 'common', label: t('attack.onlyCommon', { count: totals.common }) });
  const places = ['0', '1', '2', '3'] as const;
  for (const value of places.slice(0, subjects.length))
    options.push({ value, label: t('attack.onlyOne', { letter: LETTERS[Number(value)] ?? '', count: totals.alone[Number(value)] ?? 0 }) });
  return options;
}

export function ExportMenu({
  subjects,
  run,
}: {
  subjects: number;
  run: (what: 'exportLayers' | 'exportOverlay' | 'exportSvg' | 'exportPng') => void;
}): ReactElement {
  return (
    <MenuButton
      label={t('attack.export')}
      icon="export"
      look="button"
      entries={[
        { id: 'layers', label: t('attack.exportLayers'), run: () => run('exportLayers') },
        ...(subjects > 1 ? [{ id: 'overlay', label: t('attack.exportOverlay'), run: () => run('exportOverlay') }] : []),
        { id: 'svg', label: t('attack.exportSvg'), run: () => run('exportSvg') },
        { id: 'png', label: t('attack.exportPng'), run: () => run('exportPng') },
      ]}
    />
  );
}

/** What everything is made of: colour, type, space, icons. */
import type { ReactElement } from 'react';
import { TypeIcon, GroupIcon } from '../../domain/type-icon.tsx';
import { describeType, groupSlug, GROUPS, typesOfGroup } from '../../domain/types.ts';
import { t } from '../../i18n/index.ts';
import { CompareMark } from '../../ui/badge.tsx';
import { Icon, ICON_NAMES } from '../../ui/icons.tsx';
import { ScaleLegend } from '../../ui/legend.tsx';
import { LONG } from './samples.ts';
import { Sample, Section } from './show.tsx';

const SURFACES = ['ground', 'surface', 'raised', 'sunken', 'hover', 'chosen'];
const INKS = ['ink', 'ink-2', 'ink-3', 'link', 'accent'];
const TONES = ['info', 'good', 'warn', 'bad'];
const SIZES = ['xs', 's', 'm', 'l', 'xl'];
const SPACES = ['half', '1', '2', '3', '4', '6', '8'];
const ICON_SIZES = [14, 16, 24, 32];
const HEAT = ['0', '1', '3', '6', '12', '25+'];

export function ColourSection(): ReactElement {
  return (
    <Section title={t('components.colours')}>
      <Sample label={t('components.surfaces')}>
        {SURFACES.map((name) => (
          <span key={name} className="s-swatch" style={{ background: `var(--s-${name})` }}>
            {INKS.map((ink) => (
              <span key={ink} style={{ color: `var(--s-${ink})` }}>
                {ink}
              </span>
            ))}
            <code>{name}</code>
          </span>
        ))}
      </Sample>
      <Sample label={t('components.categories')}>
        {GROUPS.map((group) => (
          <span key={group} className={`s-swatch-line s-cat-${groupSlug(group)}`}>
            <span className="s-swatch-fill" />
            <GroupIcon group={group} size={20} />
            <span>{group}</span>
          </span>
        ))}
      </Sample>
      <Sample label={t('components.compared')}>
        {[0, 1, 2, 3].map((at) => (
          <CompareMark key={at} at={at} />
        ))}
        <ScaleLegend label={t('components.heat')} steps={HEAT.map((text, step) => ({ colour: `var(--s-heat-${step})`, text }))} />
      </Sample>
      <Sample label={t('components.tones')}>
        {TONES.map((tone) => (
          <span key={tone} className="s-tone" style={{ background: `var(--s-${tone}-soft)`, color: `var(--s-${tone})` }}>
            {tone}
          </span>
        ))}
      </Sample>
    </Section>
  );
}

export function TypeSection(): ReactElement {
  return (
    <Section title={t('components.text')}>
      <Sample label={t('components.sizes')} wide>
        <ul className="s-show-list">
          {SIZES.map((size) => (
            <li key={size} style={{ fontSize: `var(--s-text-${size})` }} className="s-clip" title={LONG}>
              <code>{size}</code> {LONG}
            </li>
          ))}
          <li className="s-mono s-clip" title={LONG}>
            <code>mono</code> intrusion-set--899ce53f-13a0-479b-a0e4-67d46e241542
          </li>
        </ul>
      </Sample>
      <Sample label={t('components.spaces')}>
        {SPACES.map((space) => (
          <span key={space} className="s-space-sample">
            <span style={{ width: `var(--s-space-${space})`, height: `var(--s-space-${space})` }} />
            <code>{space}</code>
          </span>
        ))}
      </Sample>
      <Sample label={t('components.elevation')}>
        {['none', 'var(--s-shadow-1)', 'var(--s-shadow-2)'].map((shadow, level) => (
          <span key={shadow} className="s-lift" style={{ boxShadow: shadow }}>
            {level}
          </span>
        ))}
      </Sample>
    </Section>
  );
}

export function IconSection(): ReactElement {
  return (
    <Section title={t('components.icons')}>
      {GROUPS.map((group) => (
        <Sample key={group} label={group} wide>
          {[...typesOfGroup(group), ...(group === 'Data' ? ['x-unknown'] : [])].map((type) => (
            <span key={type} className="s-icon-sample">
              {ICON_SIZES.map((size) => (
                <TypeIcon key={size} type={type} size={size} />
              ))}
              <TypeIcon type={type} tile />
              <span className="s-clip" title={type}>
                {describeType(type).singular}
              </span>
            </span>
          ))}
        </Sample>
      ))}
      <Sample label={t('components.controlIcons')} wide>
        {ICON_NAMES.map((name) => (
          <span key={name} className="s-icon-sample">
            <Icon name={name} size={14} />
            <Icon name={name} />
            <Icon name={name} size={24} />
            <code className="s-clip" title={name}>
              {name}
            </code>
          </span>
        ))}
      </Sample>
    </Section>
  );
}

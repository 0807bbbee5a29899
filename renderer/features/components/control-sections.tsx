/** Controls in all their states. */
import { useState, type ReactElement } from 'react';
import { t, type MessageKey } from '../../i18n/index.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { IconButton, TextButton, type TextButtonProps } from '../../ui/controls.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { Checkbox, Field, SearchField, Select, Switch, TextInput } from '../../ui/fields.tsx';
import { MenuButton, SplitButton } from '../../ui/menu-button.tsx';
import type { MenuEntry } from '../../ui/menu-at-point.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { RangeSlider, Slider } from '../../ui/slider.tsx';
import { Toolbar, ToolButton, ToolSeparator } from '../../ui/toolbar.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { HOSTILE, LONG, MANY, PLAIN } from './samples.ts';
import { Sample, Section } from './show.tsx';

/** `data-shown` lays a state on a control that otherwise only a pointer or a key gives it. */
const STATES: readonly { name: MessageKey; shown: Record<string, string>; more?: Partial<TextButtonProps> }[] = [
  { name: 'components.rest', shown: {} },
  { name: 'components.hover', shown: { 'data-shown': 'hover' } },
  { name: 'components.active', shown: { 'data-shown': 'active' } },
  { name: 'components.focus', shown: { 'data-shown': 'focus' } },
  { name: 'components.disabled', shown: {}, more: { disabled: true } },
  { name: 'components.busy', shown: {}, more: { busy: true } },
];
const TONES = ['plain', 'main', 'quiet', 'danger'] as const;

export function ButtonSection(): ReactElement {
  const [pressed, setPressed] = useState(true);
  const entries = HOSTILE.map(
    (text, at): MenuEntry => ({
      id: text,
      label: visibleLine(text, 60),
      ...(at === 0 ? { caps: ['Ctrl', 'E'] } : {}),
      ...(at === 1 ? { checked: true } : {}),
      ...(at === 3 ? { disabled: true } : {}),
      ...(at === 4 ? { icon: 'trash', tone: 'danger', separated: true } : {}),
      run: () => setPressed(!pressed),
    }),
  );
  return (
    <Section title={t('components.buttons')}>
      {STATES.map(({ name, shown, more }) => (
        <Sample key={name} label={t(name)}>
          {TONES.map((tone) => (
            <TextButton key={tone} tone={tone} icon="import" {...shown} {...more}>
              {t('action.importShort')}
            </TextButton>
          ))}
          <IconButton icon="copy" label={t('raw.copy')} {...shown} disabled={more?.disabled} />
          <ToolButton icon="lasso" label={t(name)} caps={['L']} {...shown} disabled={more?.disabled} />
          <ToolButton icon="lock" label={t(name)} pressed {...shown} disabled={more?.disabled} />
        </Sample>
      ))}
      <Sample label={t('components.longText')} wide>
        <TextButton icon="export">{LONG}</TextButton>
      </Sample>
      <Sample label={t('components.toolbar')} wide>
        <Toolbar label={t('components.toolbar')}>
          <ToolButton icon="pointer" label={t('components.rest')} pressed={!pressed} onClick={() => setPressed(false)} />
          <ToolButton
            icon="lasso"
            label={t('components.active')}
            caps={['Shift', 'L']}
            pressed={pressed}
            onClick={() => setPressed(true)}
          />
          <ToolSeparator />
          <ToolButton icon="save" label={t('components.save')} withText />
          <MenuButton icon="layout-force" label={t('components.menu')} entries={entries} />
          <PopoverButton icon="filter" label={t('components.popover')} count={3}>
            <Checkbox label={t('components.rest')} checked={pressed} onChange={setPressed} />
          </PopoverButton>
          <ToolSeparator />
          <ToolButton icon="bookmark" label={t('components.active')} pressed={pressed} fillPressed onClick={() => setPressed(!pressed)} />
          <MenuButton icon="dots" label={t('components.menu')} iconOnly entries={entries} />
        </Toolbar>
        <SplitButton
          icon="png"
          label={t('components.save')}
          menuLabel={t('components.menu')}
          entries={entries}
          onClick={() => setPressed(!pressed)}
        />
        <MenuButton icon="sort" label={t('components.menu')} look="button" entries={entries} />
      </Sample>
    </Section>
  );
}

const LAYOUTS = ['force', 'hierarchical', 'concentric', 'grid'] as const;

export function FieldSection(): ReactElement {
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState('');
  const [day, setDay] = useState('2025-04-04');
  const [on, setOn] = useState(true);
  const [layout, setLayout] = useState<(typeof LAYOUTS)[number]>('force');
  const [one, setOne] = useState(40);
  const [range, setRange] = useState<[number, number]>([1994, 2018]);
  const found = wanted === '' ? [] : MANY.filter((name) => name.toLowerCase().includes(wanted.toLowerCase())).slice(0, 50);
  return (
    <Section title={t('components.fields')}>
      <Sample label={t('components.rest')}>
        <Field label={t('column.name')} help={t('components.help')}>
          {(ids) => <TextInput {...ids} value={text} onText={setText} placeholder={PLAIN} />}
        </Field>
        <Field label={t('column.name')} error={t('components.error')}>
          {(ids) => <TextInput {...ids} value={LONG} onText={setText} />}
        </Field>
        <Field label={t('components.disabled')}>{(ids) => <TextInput {...ids} value={PLAIN} onText={setText} disabled />}</Field>
      </Sample>
      <Sample label={t('components.choose')}>
        <SearchField label={t('search.label')} value={text} onText={setText} />
        <Combobox
          label={t('components.proposals')}
          text={wanted}
          onText={setWanted}
          options={wanted === '?' ? undefined : found}
          keyOf={(name) => name}
          render={(name) => (
            <span className="s-clip" title={name}>
              {name}
            </span>
          )}
          isDisabled={(name) => name === MANY[1]}
          onChoose={setText}
        />
        <Select
          aria-label={t('components.choose')}
          options={[PLAIN, LONG].map((value) => ({ value, label: value }))}
          value={text === LONG ? LONG : PLAIN}
          onValue={setText}
        />
        <DateInput label={t('filter.from')} value={day} onDay={(chosen) => setDay(chosen ?? '')} />
        <Select aria-label={t('components.disabled')} disabled options={[{ value: PLAIN, label: PLAIN }]} value={PLAIN} onValue={setText} />
      </Sample>
      <Sample label={t('components.choose')}>
        <Checkbox label={t('yes')} checked={on} onChange={setOn} />
        <Checkbox label={t('components.some')} checked={false} mixed onChange={setOn} />
        <Checkbox label={t('components.disabled')} checked disabled onChange={setOn} />
        <Switch label={t('yes')} checked={on} onChange={setOn} />
        <Switch label={t('components.disabled')} checked={false} disabled onChange={setOn} />
        <Segmented
          label={t('components.choose')}
          options={LAYOUTS.map((value) => ({ value, label: value, icon: `layout-${value}`, disabled: value === 'grid' }))}
          value={layout}
          onChange={setLayout}
        />
        <Segmented
          label={t('components.icons')}
          iconsOnly
          options={LAYOUTS.map((value) => ({ value, label: value, icon: `layout-${value}` }))}
          value={layout}
          onChange={setLayout}
        />
      </Sample>
      <Sample label={t('components.sliders')} wide>
        <Slider label={t('filter.confidence')} min={0} max={100} step={5} value={one} onChange={setOne} />
        <RangeSlider
          label={t('filter.modified')}
          min={1990}
          max={2025}
          value={range}
          onChange={setRange}
          bars={MANY.slice(0, 36).map((_, at) => Math.abs(Math.sin(at)))}
        />
        <Slider label={t('components.disabled')} min={0} max={1} value={1} disabled onChange={setOne} />
        <span className="s-num s-dim">
          {one} · {range[0]}–{range[1]}
        </span>
      </Sample>
    </Section>
  );
}

/** Where the cursor of a text field stands: a copy of the field with the same text up to there is measured. */

const COPIED = [
  'boxSizing',
  'width',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'borderTopWidth',
  'borderRightWidth',
  'borderBottomWidth',
  'borderLeftWidth',
  'fontFamily',
  'fontSize',
  'fontWeight',
  'lineHeight',
  'letterSpacing',
  'tabSize',
] as const;
/** Lines far above need not be copied for the place in the last one. */
const MOST = 20_000;

/** In pixels from the upper left corner of the field, the line below the cursor. */
export function caretPlace(field: HTMLTextAreaElement, at: number): { left: number; top: number } {
  const style = getComputedStyle(field);
  const copy = document.createElement('div');
  for (const name of COPIED) copy.style[name] = style[name];
  Object.assign(copy.style, {
    position: 'absolute',
    visibility: 'hidden',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    height: 'auto',
  });
  const before = field.value.slice(0, at);
  // whole lines above count by the height that the field says it has
  const from = before.length > MOST ? before.indexOf('\n', before.length - MOST) + 1 : 0;
  copy.textContent = before.slice(from);
  const mark = document.createElement('span');
  mark.textContent = '\u200b';
  copy.append(mark);
  field.parentElement?.append(copy);
  const { offsetLeft, offsetTop, offsetHeight } = mark;
  copy.remove();
  const visible = from === 0 ? offsetTop - field.scrollTop : field.clientHeight / 2;
  return { left: offsetLeft, top: Math.max(0, Math.min(visible + offsetHeight, field.clientHeight)) };
}

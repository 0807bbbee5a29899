/** What elements of HTML mean for somebody who reads: which are never shown, which are frame, which stand on lines of their own. */

export const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);

const HIDDEN = new Set([
  ...[
    'script',
    'style',
    'template',
    'noscript',
    'svg',
    'math',
    'canvas',
    'audio',
    'video',
    'object',
    'iframe',
    'select',
    'datalist',
    'noembed',
    'noframes',
    'map',
    'dialog',
  ],
]);
const FRAME = new Set(['nav', 'footer', 'aside', 'button', 'form']);
const FRAME_ROLES = new Set(['navigation', 'banner', 'contentinfo', 'complementary', 'search', 'dialog', 'alertdialog', 'menu', 'menubar']);
/** Words in a class or id that sites use for what is no report. */
const FRAME_WORDS = new Set([
  ...[
    'cookie',
    'cookies',
    'consent',
    'gdpr',
    'onetrust',
    'cookiebot',
    'breadcrumb',
    'breadcrumbs',
    'navbar',
    'sidebar',
    'newsletter',
    'share',
    'sharing',
    'social',
    'footer',
    'nav',
  ],
]);
/** They hold the whole page, whatever their class says. */
const WHOLE = new Set(['html', 'body', 'main', 'article', 'head', 'table', 'tbody', 'tr', 'td']);

/** Lines before and after: 1 a line of its own, 2 a paragraph. */
const BLOCKS: ReadonlyMap<string, 1 | 2> = new Map([
  ...[
    'address',
    'center',
    'dd',
    'div',
    'dt',
    'fieldset',
    'figcaption',
    'footer',
    'form',
    'header',
    'legend',
    'li',
    'main',
    'nav',
    'option',
    'tr',
    'caption',
    'summary',
    'body',
    'thead',
    'tbody',
    'tfoot',
    'title',
  ].map((name) => [name, 1] as const),
  ...[
    'article',
    'aside',
    'blockquote',
    'details',
    'dl',
    'figure',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'hr',
    'ol',
    'p',
    'pre',
    'section',
    'table',
    'ul',
  ].map((name) => [name, 2] as const),
]);

/** An open element that ends where one of these begins. */
export const ENDED_BY: Readonly<Record<string, ReadonlySet<string>>> = {
  li: new Set(['li']),
  p: new Set([...BLOCKS.keys()].filter((name) => !['option', 'title', 'body'].includes(name))),
  dt: new Set(['dt', 'dd']),
  dd: new Set(['dt', 'dd']),
  td: new Set(['td', 'th', 'tr', 'tbody', 'tfoot', 'thead']),
  th: new Set(['td', 'th', 'tr', 'tbody', 'tfoot', 'thead']),
  tr: new Set(['tr', 'tbody', 'tfoot', 'thead']),
};

export const linesAround = (name: string): 0 | 1 | 2 => BLOCKS.get(name) ?? 0;

export function isHidden(name: string, attributes: ReadonlyMap<string, string>): boolean {
  if (HIDDEN.has(name) || attributes.has('hidden')) return true;
  const style = attributes.get('style');
  if (style === undefined) return false;
  const plain = style.slice(0, 4096).toLowerCase().replace(/\s+/g, '');
  return /(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0+)?(?:;|!|$)|font-size:0(?:px|pt|em|%)?(?:;|!|$)|mso-hide:all)/.test(
    plain,
  );
}

/** `sure`: its name or role says so; else only words of its class or id. */
export function frameOf(name: string, attributes: ReadonlyMap<string, string>): 'sure' | 'likely' | undefined {
  if (FRAME.has(name) || FRAME_ROLES.has(attributes.get('role')?.toLowerCase() ?? '')) return 'sure';
  if (WHOLE.has(name)) return undefined;
  const named = `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`.slice(0, 2048).toLowerCase();
  return named.split(/[^a-z]+/).some((word) => FRAME_WORDS.has(word)) ? 'likely' : undefined;
}

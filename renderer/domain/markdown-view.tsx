/**
 * Markdown of strangers, made safe by what it can become: a closed list of elements without address or script.
 * Raw HTML stays text (no rehype-raw), images are named and never loaded, links go through `SafeLink`.
 * Loaded on demand, see markdown.tsx.
 */
import { useContext, useMemo, type ReactElement, type ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { mentionedId } from '../../stix/index.ts';
import { t } from '../i18n/index.ts';
import { CITATION_END, CITATION_START } from './citations.ts';
import { ObjectLink, OutsideAddress } from './links.tsx';
import { MarkdownContext } from './markdown-context.ts';

interface TreeNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: TreeNode[];
}

const MARKER = new RegExp(`${CITATION_START}(\\d{1,6})${CITATION_END}`);

/** Turns the private-use markers of citations.ts into `cite` elements that hold the number. */
function citationsOfTree() {
  return (tree: TreeNode): void => {
    const visit = (node: TreeNode): void => {
      if (!node.children) return;
      node.children = node.children.flatMap((child) => {
        if (child.type !== 'text' || !child.value?.includes(CITATION_START)) {
          visit(child);
          return [child];
        }
        return child.value.split(MARKER).flatMap((part, index): TreeNode[] => {
          if (index % 2 === 1) return [{ type: 'element', tagName: 'cite', properties: {}, children: [{ type: 'text', value: part }] }];
          return part === '' ? [] : [{ type: 'text', value: part }];
        });
      });
    };
    visit(tree);
  };
}

function CitationMark({ children }: { children?: ReactNode }): ReactElement {
  const { citations, onCite } = useContext(MarkdownContext);
  const number = Number(children);
  const citation = citations.find((entry) => entry.number === number);
  return (
    <sup>
      <button
        type="button"
        className="s-cite s-num"
        title={citation?.reference?.description ?? citation?.name ?? ''}
        aria-label={t('citation.mark', { number, name: citation?.name ?? '' })}
        onClick={() => onCite(number)}
      >
        {number}
      </button>
    </sup>
  );
}

function SafeLink({ href, children }: { href?: string | undefined; children?: ReactNode }): ReactElement {
  const { known } = useContext(MarkdownContext);
  if (!href || href.startsWith('#')) return <span>{children}</span>;
  const id = mentionedId(href);
  if (id !== undefined) {
    const words = children === undefined || children === '' ? id : children;
    return <ObjectLink to={{ id, type: id.slice(0, id.indexOf('--')), name: id }}>{words}</ObjectLink>;
  }
  const target = known.get(href);
  return target ? (
    <ObjectLink to={target} icon={false}>
      {children}
    </ObjectLink>
  ) : (
    <OutsideAddress url={href}>{children}</OutsideAddress>
  );
}

const COMPONENTS: Components = {
  a: ({ href, children }) => <SafeLink href={href}>{children}</SafeLink>,
  img: ({ src, alt }) => (
    <OutsideAddress url={typeof src === 'string' ? src : ''}>{t('markdown.image', { alt: alt ?? '' })}</OutsideAddress>
  ),
  cite: ({ children }) => <CitationMark>{children}</CitationMark>,
  h1: ({ children }) => <h4 className="s-markdown-title">{children}</h4>,
  h2: ({ children }) => <h4 className="s-markdown-title">{children}</h4>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h4>{children}</h4>,
  h5: ({ children }) => <h4>{children}</h4>,
  h6: ({ children }) => <h4>{children}</h4>,
  input: ({ checked }) => <span aria-hidden="true">{checked ? '☑ ' : '☐ '}</span>,
  // footnotes come with ids of their own, which two texts on one page would share
  li: ({ children }) => <li>{children}</li>,
  table: ({ children }) => (
    <div className="s-markdown-table s-scroll">
      <table>{children}</table>
    </div>
  ),
};

const ALLOWED = [
  'a',
  'blockquote',
  'br',
  'cite',
  'code',
  'del',
  'em',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'img',
  'input',
  'li',
  'ol',
  'p',
  'pre',
  'strong',
  'sup',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'ul',
];
const REMARK = [remarkGfm];
const REHYPE = [citationsOfTree];

/** Addresses are kept as written: none of them becomes a live one. */
const sameAddress = (address: string): string => address;

export function MarkdownView({ markdown }: { markdown: string }): ReactElement {
  return useMemo(
    () => (
      <ReactMarkdown
        remarkPlugins={REMARK}
        rehypePlugins={REHYPE}
        components={COMPONENTS}
        allowedElements={ALLOWED}
        unwrapDisallowed
        urlTransform={sameAddress}
      >
        {markdown}
      </ReactMarkdown>
    ),
    [markdown],
  );
}

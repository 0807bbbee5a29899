/** Rules of indicators as the files that the tools of their language read. Texts are written as they are. */
import { type ExportWriter, type Leaving, textOf } from './writer.ts';

export const RULE_LANGUAGES = ['yara', 'sigma', 'snort', 'suricata'] as const;
export type RuleLanguage = (typeof RULE_LANGUAGES)[number];

export const RULE_SUFFIXES: Readonly<Record<RuleLanguage, string>> = { yara: 'yar', sigma: 'yml', snort: 'rules', suricata: 'rules' };

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

export function rulesWriter(language: RuleLanguage, { marking }: Leaving): ExportWriter {
  const sign = language === 'yara' ? '//' : '#';
  let count = 0;
  return {
    // the two kinds of .rules look alike: which it is has to be said
    begin: () =>
      (language === 'snort' ? '# Rules of snort\n' : '') + (marking === '' || language === 'sigma' ? '' : `${sign} ${marking}\n`),
    add(object) {
      const { type, pattern } = object;
      if (type !== 'indicator' || textOf(object['pattern_type']).toLowerCase() !== language || typeof pattern !== 'string') return '';
      count++;
      const rule = pattern.trim();
      // documents of YAML are parted by a line of their own; the other languages read one rule after the other
      if (language === 'sigma') return `${count > 1 ? '---\n' : `# ${marking}\n`}${rule}\n`;
      return `\n${sign} ${oneLine(textOf(object['name']) || textOf(object['id']))}\n${rule}\n`;
    },
    end: () => '',
  };
}

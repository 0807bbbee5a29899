/** Patterns to read and to write. */
import { useState, type ReactElement } from 'react';
import { PatternField } from '../../domain/pattern/pattern-field.tsx';
import { languageName, PatternView } from '../../domain/pattern/pattern-view.tsx';
import { t } from '../../i18n/index.ts';
import { Sample, Section } from './show.tsx';

const STIX =
  "([ipv4-addr:value ISSUBSET '198.51.100.0/24' OR domain-name:value IN ('a.example.com', 'b.example.com')] FOLLOWEDBY [file:hashes.'SHA-256' = 'd212b5ce9d3280dd5f7fd88e2c17b335415d6001f13315f6406c80c76d36f6a4' AND file:size > 1024] REPEATS 2 TIMES) WITHIN 600 SECONDS";
const SIMPLE =
  "[network-traffic:dst_ref.value ISSUBSET '198.51.100.0/24' AND network-traffic:dst_port IN (443, 8443)] REPEATS 5 TIMES WITHIN 1800 SECONDS";
const WRONG = "[file:name = 'invoice\u202Efdp.exe' AND file:size > ]";
const SAMPLES = {
  sigma: `title: Don't run this # sample
logsource:
  product: windows
  category: process_creation
detection:
  selection:
    Image|endswith: '\\rundll32.exe'
    ParentProcessId: 4688
  filter:
    User: SYSTEM
  condition: selection and not filter
level: high`,
  yara: `rule Saltmarsh : sample
{
  strings:
    $name = "COPPER\\x00HERON" wide nocase
    $code = { E2 34 ?? C8 }
    $path = /\\\\temp\\\\[a-f]{8}/i
  condition:
    uint16(0) == 0x5A4D and filesize < 200KB and any of them // small
}`,
  suricata:
    'alert tcp $HOME_NET any -> $EXTERNAL_NET 443 (msg:"Sample beacon"; flow:established,to_server; content:"|16 03|"; depth:2; sid:1000001; rev:2;)',
  spl: 'index=main sourcetype="xmlwineventlog" EventCode=1 Image="*\\\\rundll32.exe" | stats count by host | where count > 5',
  eql: 'sequence by host.id with maxspan=1m [process where process.name : "cmd.exe"] [network where destination.port == 443]',
  pcre: '^(?:[a-f0-9]{8}|c2-\\d{2,4})\\.example\\.(?:com|net)$',
} as const;

export function PatternSection(): ReactElement {
  return (
    <Section title={t('components.patterns')}>
      <Sample label={t('components.patternView', { language: languageName('stix') })} wide>
        <PatternView language="stix" text={STIX} label={t('pattern.label')} />
      </Sample>
      <Sample label={t('components.patternWrong')} wide>
        <PatternView language="stix" text={WRONG} label={t('pattern.label')} />
      </Sample>
      {Object.entries(SAMPLES).map(([language, text]) => (
        <Sample key={language} label={t('components.patternView', { language: languageName(language) })}>
          <PatternView language={language} text={text} label={t('pattern.label')} />
        </Sample>
      ))}
      <FieldSample label={t('components.patternField', { language: languageName('stix') })} language="stix" text={SIMPLE} />
      <FieldSample label={t('components.patternField', { language: languageName('stix') })} language="stix" text={STIX} />
      <FieldSample label={t('components.patternWrong')} language="stix" text={WRONG} />
      <FieldSample label={t('components.patternField', { language: languageName('yara') })} language="yara" text={SAMPLES.yara} />
    </Section>
  );
}

function FieldSample({ label, language, text }: { label: string; language: string; text: string }): ReactElement {
  const [value, setValue] = useState(text);
  return (
    <Sample label={label} wide>
      <PatternField language={language} value={value} onChange={setValue} />
    </Sample>
  );
}

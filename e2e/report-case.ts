/** A finished piece of intelligence, made up: a report with a body, key judgements, evidence, and all that a decision maker asks for. */
import { mentionOf } from '../stix/writing/index.ts';

type StixObject = Record<string, unknown>;

export const CASE_REPORT = 'report--4d6a1c50-0000-4000-8000-000000000001';
export const CASE_TITLE = 'GREY HERON: intrusions at Baltic port operators';

const TLP: Readonly<Record<string, string>> = {
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};
const AT = '2025-04-14T08:00:00.000Z';
const EXTENSION = 'extension-definition--473bdaf3-14a6-423e-8769-de260d32ab83';
const DOCUMENT = { sha256: '5b1c0f9e2d7a4c3388f0a1e6d4c2b7a995e3f1086d2c4b7a1e9f3d5c7b9a0e12', name: 'harbour-cert-advisory-2025-04.pdf' };

let next = 1;
const idOf = (type: string): string => `${type}--4d6a1c50-0000-4000-8000-${(next++ + 0x100).toString(16).padStart(12, '0')}`;

const evidence = (page: number, start: number, text: string): StixObject => ({
  extensions: {
    [EXTENSION]: { extension_type: 'property-extension', evidence: [{ ...DOCUMENT, page, start, end: start + text.length, text }] },
  },
});

export function reportCase(): { objects: StixObject[]; report: string; secret: string } {
  next = 1;
  const objects: StixObject[] = [];
  const add = (type: string, more: StixObject, marking = 'amber'): string => {
    const id = idOf(type);
    objects.push({ type, spec_version: '2.1', id, created: AT, modified: AT, object_marking_refs: [TLP[marking]], ...more });
    return id;
  };
  const observable = (type: string, more: StixObject): string => {
    const id = idOf(type);
    objects.push({ type, spec_version: '2.1', id, object_marking_refs: [TLP['green']], ...more });
    return id;
  };
  const tie = (from: string, words: string, to: string, more: StixObject = {}): string =>
    add('relationship', { relationship_type: words, source_ref: from, target_ref: to, ...more });
  const technique = (code: string, name: string, ...tactics: string[]): string =>
    add('attack-pattern', {
      name,
      external_references: [
        { source_name: 'mitre-attack', external_id: code, url: `https://attack.mitre.org/techniques/${code.replace('.', '/')}` },
      ],
      kill_chain_phases: tactics.map((phase_name) => ({ kill_chain_name: 'mitre-attack', phase_name })),
    });

  const author = add('identity', { name: 'Harbour CERT', identity_class: 'organization', sectors: ['government'] }, 'green');
  const heron = add('intrusion-set', {
    name: 'GREY HERON',
    aliases: ['Slate Wader', 'TEMP.Estuary'],
    description:
      'GREY HERON is a group of intruders that has been seen since 2022 in networks of **shipping and logistics**. It works in office hours of UTC+3, moves slowly and prefers what administrators use themselves.',
    first_seen: '2022-03-02T00:00:00Z',
    last_seen: '2025-04-09T00:00:00Z',
    primary_motivation: 'organizational-gain',
    resource_level: 'government',
    goals: ['Timetables and manifests of ports', 'Lasting access to terminal operating systems'],
    ...evidence(2, 210, 'We attribute the activity to the group that we call GREY HERON.'),
  });
  const loader = add('malware', {
    name: 'TIDEMARK',
    is_family: true,
    malware_types: ['downloader'],
    description:
      'A loader of 80 kB that is signed with a stolen certificate. It asks its server once an hour, in a request that looks like telemetry, and runs what it gets in memory alone.',
    first_seen: '2024-11-20T00:00:00Z',
    ...evidence(
      4,
      96,
      'The loader, which its authors call TIDEMARK, is signed with a certificate that was stolen from a maker of fish finders.',
    ),
  });
  const implant = add('malware', {
    name: 'Saltpan',
    is_family: true,
    malware_types: ['backdoor', 'remote-access-trojan'],
    description: 'Backdoor with a file browser, a proxy and a shell. Comes by TIDEMARK only.',
    ...evidence(5, 18, 'Saltpan offers a file browser, a SOCKS proxy and an interactive shell.'),
  });
  const ssh = add('tool', { name: 'Chisel', tool_types: ['remote-access'], description: 'A public tunnel over HTTP.' });
  const vulnerability = add('vulnerability', {
    name: 'CVE-2024-3400',
    description: 'Command injection in the GlobalProtect feature of PAN-OS, without authentication.',
    external_references: [{ source_name: 'cve', external_id: 'CVE-2024-3400', url: 'https://nvd.nist.gov/vuln/detail/CVE-2024-3400' }],
    ...evidence(3, 44, 'In four of five cases the way in was CVE-2024-3400.'),
  });
  const campaign = add('campaign', {
    name: 'Spring tide 2025',
    description: 'Five operators of ports on the Baltic Sea within nine weeks.',
    first_seen: '2025-02-04T00:00:00Z',
    last_seen: '2025-04-09T00:00:00Z',
    objective: 'Timetables and manifests',
  });
  const sector = add('identity', { name: 'Port operators', identity_class: 'class', sectors: ['transportation'] }, 'green');
  const victim = add('identity', {
    name: 'Nordkai Terminal AS',
    identity_class: 'organization',
    sectors: ['transportation'],
    ...evidence(3, 402, 'Nordkai Terminal AS found the first beacon on 11 February.'),
  });
  const country = add('location', { name: 'Estonia', country: 'EE', region: 'northern-europe' }, 'green');
  const server = add('infrastructure', {
    name: 'Telemetry look-alikes',
    infrastructure_types: ['command-and-control'],
    first_seen: '2025-01-17T00:00:00Z',
    description: 'Three hosts at two resellers, paid in monero, each used for one victim.',
  });
  const secret = 'Operation Cormorant';
  const hidden = add(
    'campaign',
    { name: secret, description: 'Not for the readers of this report.', first_seen: '2025-01-09T00:00:00Z' },
    'red',
  );

  const exploit = technique('T1190', 'Exploit Public-Facing Application', 'initial-access');
  const phish = technique('T1566.001', 'Spearphishing Attachment', 'initial-access');
  const powershell = technique('T1059.001', 'PowerShell', 'execution');
  const task = technique('T1053.005', 'Scheduled Task', 'execution', 'persistence', 'privilege-escalation');
  const signed = technique('T1553.002', 'Code Signing', 'defense-evasion');
  const memory = technique('T1620', 'Reflective Code Loading', 'defense-evasion');
  const dump = technique('T1003.001', 'LSASS Memory', 'credential-access');
  const discover = technique('T1018', 'Remote System Discovery', 'discovery');
  const rdp = technique('T1021.001', 'Remote Desktop Protocol', 'lateral-movement');
  const web = technique('T1071.001', 'Web Protocols', 'command-and-control');
  const proxy = technique('T1090', 'Proxy', 'command-and-control');
  const exfil = technique('T1041', 'Exfiltration Over C2 Channel', 'exfiltration');

  const ties = [
    tie(campaign, 'attributed-to', heron),
    tie(heron, 'uses', loader, { start_time: '2024-11-20T00:00:00Z' }),
    tie(heron, 'uses', implant),
    tie(heron, 'uses', ssh, { description: 'Renamed to `svchostd.exe`, only where a proxy stands in the way.' }),
    tie(loader, 'downloads', implant),
    tie(heron, 'targets', sector),
    tie(campaign, 'targets', victim, {
      start_time: '2025-02-11T00:00:00Z',
      ...evidence(3, 402, 'Nordkai Terminal AS found the first beacon on 11 February.'),
    }),
    tie(campaign, 'targets', country),
    tie(campaign, 'exploits', vulnerability),
    tie(loader, 'communicates-with', server),
    tie(heron, 'uses', exploit, { description: 'Four of five cases began at a firewall that was not patched.' }),
    tie(heron, 'uses', phish),
    tie(loader, 'uses', signed),
    tie(loader, 'uses', memory),
    tie(loader, 'uses', web, { description: 'POST to `/api/v2/metrics` each hour with a jitter of four minutes.' }),
    tie(loader, 'uses', task, { description: 'A task named `HarbourTimeSync`.' }),
    tie(heron, 'uses', powershell),
    tie(implant, 'uses', proxy),
    tie(implant, 'uses', exfil),
    tie(heron, 'uses', dump),
    tie(heron, 'uses', discover),
    tie(heron, 'uses', rdp),
    tie(hidden, 'attributed-to', heron),
  ];

  const values: string[] = [];
  const indicator = (name: string, pattern: string, target: string, more: StixObject = {}): void => {
    const id = add('indicator', {
      name,
      pattern,
      pattern_type: 'stix',
      valid_from: '2025-02-11T00:00:00Z',
      indicator_types: ['malicious-activity'],
      ...more,
    });
    values.push(id, tie(id, 'indicates', target));
  };
  indicator('metrics-edge.example', "[domain-name:value = 'metrics-edge.example']", server, evidence(6, 12, 'metrics-edge[.]example'));
  indicator('cdn-telemetry.example', "[domain-name:value = 'cdn-telemetry.example']", server, evidence(6, 40, 'cdn-telemetry[.]example'));
  indicator('203.0.113.77', "[ipv4-addr:value = '203.0.113.77']", server, evidence(6, 80, '203[.]0[.]113[.]77'));
  indicator('198.51.100.14', "[ipv4-addr:value = '198.51.100.14']", server);
  indicator('Beacon address', "[url:value = 'https://metrics-edge.example/api/v2/metrics?tenant=nordkai&session=8c1f55d0']", loader);
  indicator(
    'TIDEMARK, signed',
    "[file:hashes.'SHA-256' = 'a3f1c9d0e5b7486f92d1c0b3a4f5e6d7c8b9a0f1e2d3c4b5a69788796a5b4c3d']",
    loader,
    evidence(7, 5, 'a3f1c9d0e5b7486f92d1c0b3a4f5e6d7c8b9a0f1e2d3c4b5a69788796a5b4c3d'),
  );
  indicator('Saltpan', "[file:hashes.'SHA-256' = '0e9d8c7b6a5f4e3d2c1b0a99887766554433221100ffeeddccbbaa9988776655']", implant);
  indicator('Saltpan, MD5', "[file:hashes.MD5 = '9e107d9d372bb6826bd81d3542a419d6']", implant);
  indicator('TIDEMARK in memory', 'rule tidemark { strings: $a = "HarbourTimeSync" condition: $a }', loader, { pattern_type: 'yara' });
  values.push(observable('email-addr', { value: 'crewing@nordkai-terminal.example' }));
  values.push(observable('file', { name: 'berth-plan-april.xlsm', hashes: { 'SHA-1': '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12' } }));
  const sighting = add('sighting', {
    sighting_of_ref: loader,
    where_sighted_refs: [victim],
    first_seen: '2025-02-11T06:40:00Z',
    last_seen: '2025-03-18T17:05:00Z',
    count: 41,
  });
  const note = add('note', {
    abstract: 'On attribution',
    content: 'Two of the three servers were paid from a wallet that was used in 2023 for *Slate Wader*.',
    authors: ['Harbour CERT'],
    object_refs: [heron],
  });

  const m = mentionOf;
  objects.push({
    type: 'report',
    spec_version: '2.1',
    id: CASE_REPORT,
    created: AT,
    modified: AT,
    created_by_ref: author,
    name: CASE_TITLE,
    description:
      'Since February an intrusion set has entered at least five port operators on the Baltic Sea through firewalls that were not patched. It is after timetables and manifests, and stays. This report says how it works, what to look for and what to expect until summer.',
    report_types: ['intrusion-set', 'campaign'],
    published: AT,
    confidence: 75,
    object_marking_refs: [TLP['amber'], 'marking-definition--a6f20d4d-0360-59b6-ba22-3b48707828b1'],
    object_refs: [
      heron,
      loader,
      implant,
      ssh,
      vulnerability,
      campaign,
      sector,
      victim,
      country,
      server,
      hidden,
      exploit,
      phish,
      powershell,
      task,
      signed,
      memory,
      dump,
      discover,
      rdp,
      web,
      proxy,
      exfil,
      sighting,
      note,
      ...ties,
      ...values,
    ],
    x_opencti_content: `## Key judgements

- ${m('GREY HERON', heron)} is **almost certainly** behind all five intrusions of ${m('Spring tide 2025', campaign)}: the same loader, signed with the same certificate, was found in each of them. High confidence.
- It is *likely* that more operators were entered than are known. ${m('TIDEMARK', loader)} leaves no file behind, and two of five victims found it by chance. Moderate confidence.
- Destruction is unlikely in the next three months: nothing that was seen prepares it. Low confidence, because ${m('Saltpan', implant)} can load more at any time.

## Summary

Five port operators were entered within nine weeks. In four cases the way in was ${m('CVE-2024-3400', vulnerability)}, for which a patch has been there for a year. ${secret} is not told of here.

What was taken, as far as known:

| Operator | Found | Days inside | Taken |
|---|---|---:|---|
| ${m('Nordkai Terminal AS', victim)} | 11 February | 35 | timetables, manifests |
| Operator B | 20 February | 12 | nothing known |
| Operator C | 3 March | 28 | timetables |

## What happened

1. A firewall is entered. Within an hour a scheduled task named \`HarbourTimeSync\` starts ${m('TIDEMARK', loader)}.
2. The loader waits for nine days. Only then it asks for ${m('Saltpan', implant)}.
3. From there the intruders go on by Remote Desktop, with accounts of administrators whose passwords were in memory.

> "We took it for our own monitoring", an administrator of Nordkai said.

## Recommendations

1. Patch the firewalls this week, and look at them as if they had been entered.
2. Block the addresses of the appendix, and search the last 90 days for them.
3. Let administrators work from hosts of their own, without mail.
`,
  });
  return { objects, report: CASE_REPORT, secret };
}

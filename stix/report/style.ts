/** How a report looks, on paper and in the preview: ink on white whatever the desktop wears, fonts of the system, nothing fetched. */
import { TLP_COLOURS } from './running.ts';

const marks = Object.entries(TLP_COLOURS)
  .map(([name, colour]) => `.mark.${name.toLowerCase().replace(':', '-').replace('+', '-')}{background:#000;color:${colour}}`)
  .join('\n');

export const REPORT_STYLE = `
:root { color-scheme: only light; --ink: #16202c; --quiet: #55616e; --line: #d5dbe2; --soft: #f4f6f8; --accent: #1f4e79; }
* { box-sizing: border-box; }
html { background: #fff; }
body { margin: 0; color: var(--ink); background: #fff; font: 10pt/1.5 "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, "Noto Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; hyphens: manual; }
a { color: inherit; text-decoration: none; border-bottom: 0.4pt solid #9fb3c8; }
h1, h2, h3, h4, h5 { margin: 0; line-height: 1.22; font-weight: 650; break-after: avoid; break-inside: avoid; text-wrap: balance; }
h1 { font-size: 25pt; letter-spacing: -0.015em; margin: 0 0 4mm; }
h2 { font-size: 15.5pt; margin: 11mm 0 3.5mm; padding-bottom: 1.6mm; color: var(--accent); border-bottom: 0.8pt solid var(--accent); }
h3 { font-size: 11.5pt; margin: 7mm 0 2mm; }
h4 { font-size: 10.5pt; margin: 5mm 0 1mm; }
h5 { font-size: 10pt; margin: 3mm 0 0.5mm; color: var(--quiet); }
p { margin: 0 0 2.4mm; orphans: 3; widows: 3; }
ul, ol { margin: 0 0 2.4mm; padding-left: 5.5mm; }
li { margin-bottom: 0.9mm; }
li > p:last-child { margin-bottom: 0; }
blockquote { margin: 0 0 2.4mm; padding: 0.5mm 0 0.5mm 4mm; border-left: 1.6pt solid var(--line); color: var(--quiet); }
code, pre, .code, .address { font-family: "Cascadia Mono", Consolas, Menlo, "Noto Sans Mono", "DejaVu Sans Mono", monospace; font-size: 0.86em; }
pre { margin: 0 0 2.4mm; padding: 2.5mm 3mm; background: var(--soft); white-space: pre-wrap; }
hr { margin: 5mm 0; border: 0; border-top: 0.6pt solid var(--line); }
sup { font-size: 0.68em; line-height: 0; }
sup a { border: 0; color: var(--accent); margin-left: 0.2em; }
q { quotes: "\\201c" "\\201d"; }
.label { color: var(--quiet); }
.count { color: var(--quiet); font-weight: 400; }
.code { color: var(--quiet); font-weight: 400; }
.address { color: var(--quiet); }
.break { break-after: page; height: 0; }

table { width: 100%; margin: 0 0 4mm; border-collapse: collapse; table-layout: fixed; font-size: 8.8pt; line-height: 1.4; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { text-align: left; vertical-align: top; font-weight: 600; padding: 1.3mm 3mm 1.3mm 0; }
thead th { color: var(--quiet); border-bottom: 0.8pt solid var(--ink); break-after: avoid; }
td { vertical-align: top; padding: 1.3mm 3mm 1.3mm 0; border-bottom: 0.4pt solid var(--line); }
tbody th { border-bottom: 0.4pt solid var(--line); }
td p { margin: 0 0 0.8mm; }
td p:last-child { margin: 0; }
td code { font-size: 8.2pt; word-break: break-all; }
col.narrow { width: 12mm; }
col.days { width: 23mm; }
col.third { width: 30%; }
.number, .day { font-variant-numeric: tabular-nums; white-space: nowrap; }
.timeline tr > :first-child { width: 26mm; }
.timeline tbody th { color: var(--accent); }
.timeline tbody td { border-left: 1.2pt solid var(--accent); padding-left: 4mm; }
.timeline thead th:last-child { padding-left: 4mm; }

.running { display: none; }
.banner { display: flex; justify-content: flex-end; gap: 3mm; margin: 0 0 6mm; align-items: center; }
.mark { padding: 0.7mm 2.6mm; font-weight: 700; font-size: 12pt; border: 0.6pt solid var(--ink); -webkit-print-color-adjust: exact; print-color-adjust: exact; }
${marks}
.cover { break-after: page; }
.cover .banner { display: none; }
.cover .kind { margin: 14mm 0 3mm; color: var(--accent); font-weight: 600; font-size: 11pt; letter-spacing: 0.06em; text-transform: uppercase; }
.cover h1 { font-size: 31pt; line-height: 1.12; margin-bottom: 7mm; }
.cover .abstract { max-width: 150mm; font-size: 12pt; line-height: 1.5; color: #2c3947; margin-bottom: 8mm; }
.facts { display: grid; grid-template-columns: 30mm 1fr; margin: 8mm 0 0; font-size: 9.4pt; border-top: 1.4pt solid var(--accent); }
.facts dt, .facts dd { margin: 0; padding: 1.5mm 0; border-bottom: 0.4pt solid var(--line); }
.facts dt { color: var(--quiet); }
.contents { margin-top: 8mm; break-inside: avoid; font-size: 9.4pt; }
.contents p { margin-bottom: 1.2mm; }
.contents ol { columns: 2; column-gap: 10mm; padding-left: 5mm; }
.contents li { break-inside: avoid; }
.contents a { border: 0; }

.judgements { padding: 0; list-style: none; counter-reset: judgement; }
.judgements > li { position: relative; margin: 0 0 4mm; padding: 3.2mm 4.5mm 3mm 14mm; background: var(--soft); border-left: 2.4pt solid var(--accent); break-inside: avoid; counter-increment: judgement; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.judgements > li::before { content: counter(judgement); position: absolute; left: 4.5mm; top: 2.6mm; font-size: 15pt; font-weight: 650; color: var(--accent); }
.judgement { font-size: 10.8pt; }
.judgement > :last-child { margin-bottom: 0; }
.tags { margin: 1.6mm 0 0; display: flex; flex-wrap: wrap; gap: 1mm 7mm; font-size: 8.8pt; color: var(--quiet); }
.tag svg { margin-right: 1.6mm; vertical-align: 0; }
.evidence { margin: 1.2mm 0 0; font-size: 8.8pt; }

.graph { margin: 0 0 4mm; break-inside: avoid; }
.graph svg { display: block; width: auto; max-width: 100%; height: auto; max-height: 150mm; margin: 0 auto; }
figcaption { margin-top: 1.5mm; font-size: 8.8pt; color: var(--quiet); }

.matrix { display: grid; grid-template-columns: repeat(4, 1fr); gap: 3mm; margin: 0 0 6mm; }
.tactic { break-inside: avoid; border-top: 1.8pt solid var(--accent); background: var(--soft); padding: 1.6mm 2.2mm 1.2mm; font-size: 8.2pt; line-height: 1.32; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.tactic-name { margin: 0 0 1.4mm; font-weight: 650; }
.technique { margin: 0 0 1mm; padding-top: 1mm; border-top: 0.4pt solid var(--line); }
.technique.sub { padding-left: 2.4mm; }
.technique a { border: 0; }
.technique .code { font-size: 7.4pt; }

.entity { margin: 0 0 3mm; }
.entity h4 { margin-top: 4mm; }
.fields { font-size: 9pt; margin-bottom: 1.4mm; }
.ties { padding: 0; margin: 0.6mm 0 0; list-style: none; font-size: 9pt; break-inside: avoid; }
.ties li { margin: 0 0 0.4mm; padding-left: 3.5mm; border-left: 1.2pt solid var(--line); }
.hash { font-size: 8.4pt; margin-bottom: 1.6mm; break-after: avoid; }
.references { font-size: 9pt; list-style: none; padding: 0; counter-reset: reference; }
.references li { counter-increment: reference; padding-left: 9mm; text-indent: -9mm; }
.references li::before { content: 'R' counter(reference); display: inline-block; width: 9mm; text-indent: 0; color: var(--quiet); }
.scope { font-size: 9pt; color: #2c3947; }

/* as it lies on the sheet; where the printer begins a new one is seen where the template does */
@media screen {
  html { background: #fff; }
  body { width: 210mm; min-height: 297mm; padding: 26mm 20mm 8mm; }
  body.letter { width: 215.9mm; min-height: 279.4mm; }
  .running { display: block; }
  .running:first-child { margin: -16mm 0 8mm; }
  .running:last-child { margin-top: 12mm; }
  .running .banner { margin: 0; }
  .cover { min-height: 249mm; display: flow-root; position: relative; padding-bottom: 34mm; margin-bottom: 20mm; }
  .letter .cover { min-height: 232mm; }
  .cover::after { content: ""; position: absolute; bottom: 0; left: -20mm; right: -20mm; height: 5mm; background: #cfd6df; }
  .break { height: 5mm; margin: 12mm -20mm 20mm; background: #cfd6df; }
}
`;

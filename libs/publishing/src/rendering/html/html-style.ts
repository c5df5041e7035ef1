import { createHash } from 'node:crypto';
import { RAG_LOOK } from '../rag-look.js';
import { Rag } from '#rules';

const tags = Object.values(Rag)
  .map((rag) => `.${rag.toLowerCase()}{background:${RAG_LOOK[rag].tint};color:${RAG_LOOK[rag].ink}}`)
  .join('\n');

// On paper no letter is smaller than 9.5 pt; on a screen there is room for 12. Tables that a narrow screen cannot hold are moved sideways, with the keyboard too.
const STYLE = `
@page{size:A4;margin:12mm}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:none;text-size-adjust:none}
body{margin:0 auto;max-width:186mm;padding:6mm 4mm;font:9.5pt/1.12 Arial,"Liberation Sans",Helvetica,sans-serif;color:#0b0c0c;background:#fff;overflow-wrap:anywhere}
h1{font-size:15pt;line-height:1.1;margin:0}
h2{font-size:9.5pt;line-height:1.12;margin:0}
p,ul,dl{margin:0;white-space:pre-line}
ul{padding-left:3.5mm}
section{margin-top:1pt;padding-top:1.5pt;border-top:.75pt solid #505a5f}
.beside{display:grid;grid-template-columns:27mm 1fr;column-gap:2mm}
.notice{border:1pt solid #0b0c0c;padding:1pt 3pt;margin-top:2pt}
dl>div{display:block}
dl>div+div{margin-top:.75pt}
dt{display:inline;font-weight:bold}
dt::after{content:": "}
dd{display:inline;margin:0}
table{width:100%;border-collapse:collapse;table-layout:fixed}
.headed>h2,caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{text-align:left;vertical-align:top;padding:.4pt 4.5pt .4pt 0;border-bottom:.5pt solid #b1b4b6;font-weight:normal;unicode-bidi:isolate}
thead{display:table-header-group}
thead th{font-weight:bold;border-bottom:.75pt solid #0b0c0c;vertical-align:bottom}
tbody tr:last-child>*{border-bottom:0}
tr{break-inside:avoid}
.above>h2,figcaption{break-after:avoid}
.beside,.short,figure,dl>div,li{break-inside:avoid}
.end{text-align:right;padding-right:7pt}
.rag{display:inline-block;border:.75pt solid;padding:0 2pt;line-height:1;font-weight:bold;white-space:nowrap}
${tags}
figure{margin:1pt 0}
svg{display:block;width:100%;height:auto;font-family:inherit}
svg text{font-size:10px}
figcaption{font-weight:bold}
footer{margin-top:4pt;padding-top:2pt;border-top:.75pt solid #505a5f}
@media screen{
body{font-size:12pt;line-height:1.4;max-width:64rem}
h1{font-size:20pt}
h2{font-size:12pt}
table{min-width:44rem}
.tableroom{overflow-x:auto}
}
@media screen and (max-width:40rem){
.beside{grid-template-columns:1fr}
}
@media print{
section{margin-top:.6pt;padding-top:1pt}
body{padding:0;max-width:none;line-height:1.1;-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`;

/** The one style of the page. */
export const HTML_STYLE = STYLE;

/** What a content security policy must allow in `style-src` for the page to be seen as it was meant: `'sha256-…'`, with its quotation marks. */
export const HTML_STYLE_HASH = `'sha256-${createHash('sha256').update(HTML_STYLE).digest('base64')}'`;

/** The strictest policy under which the page still works: no script, nothing fetched, this one style. */
export const HTML_CONTENT_SECURITY_POLICY = `default-src 'none'; style-src ${HTML_STYLE_HASH}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

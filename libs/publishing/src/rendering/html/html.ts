import { headedBy, isBeside, type Block, type Cell, type LaidOut, type Section, type TableBlock } from '../blocks.js';
import { chartSvg } from '../charts/chart-svg.js';
import { HTML_STYLE } from './html-style.js';
import { markup, Markup } from './markup.js';
import { RAG_LOOK } from '../rag-look.js';

/** The report as one page of HTML, complete in itself: no script, nothing to fetch. */
export function htmlOf(laid: LaidOut): string {
  const notices = laid.notices.map((notice) => markup`<p class="notice">${notice}</p>\n`);
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="${laid.author}">
<title>${laid.documentTitle}</title>
<style>${new Markup(HTML_STYLE)}</style>
</head>
<body>
<main>
<header>
<h1>${laid.title}</h1>
<p>${laid.subtitle}</p>
${notices}</header>
${laid.sections.map(sectionOf)}</main>
<footer><p>${laid.footer}</p></footer>
</body>
</html>
`.text;
}

/** Tables of up to so many rows stay on one page. */
const SHORT = 8;

function sectionOf(section: Section, at: number): Markup {
  const id = `s${at + 1}`;
  const first = headedBy(section);
  const blocks = first ? [first, ...section.blocks.slice(1)] : section.blocks;
  const look = first
    ? first.rows.length <= SHORT
      ? 'headed short'
      : 'headed'
    : isBeside(section)
      ? 'beside'
      : 'above';
  return markup`<section class="${look}">
<h2>${section.heading}</h2>
<div>${blocks.map((block, place) => blockOf(block, `${id}-${place + 1}`))}</div>
</section>
`;
}

function blockOf(block: Block, id: string): Markup {
  if (block.kind === 'paragraph') return markup`<p>${block.text}</p>`;
  if (block.kind === 'list') return markup`<ul>${block.items.map((item) => markup`<li>${item.text}</li>`)}</ul>`;
  if (block.kind === 'facts') {
    const facts = block.facts.map(({ term, cell }) => markup`<div><dt>${term}</dt><dd>${cellOf(cell)}</dd></div>`);
    return markup`<dl>${facts}</dl>`;
  }
  if (block.kind === 'chart') {
    return markup`<figure><figcaption>${block.chart.title}</figcaption>${chartSvg(block.chart, id)}</figure>`;
  }
  return tableOf(block, id);
}

function tableOf({ caption, columns, rows }: TableBlock, id: string): Markup {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  // Widths as an attribute: a style attribute would need a policy that lets styles in.
  const widths = columns.map(({ share }) => markup`<col width="${Math.round((share * 1000) / all) / 10}%">`);
  const heads = columns.map(({ head, end }) => markup`<th scope="col"${endClass(end)}>${head}</th>`);
  const body = rows.map((row) => markup`<tr>${row.map(tableCell)}</tr>\n`);
  return markup`<div class="tableroom" role="region" aria-labelledby="${id}" tabindex="0"><table>
<caption id="${id}">${caption}</caption>
<colgroup>${widths}</colgroup>
<thead><tr>${heads}</tr></thead>
<tbody>
${body}</tbody>
</table></div>`;
}

function tableCell(cell: Cell, at: number): Markup {
  if (at === 0) return markup`<th scope="row">${cellOf(cell)}</th>`;
  return markup`<td${endClass(cell.end)}>${cellOf(cell)}</td>`;
}

function endClass(end: boolean | undefined): Markup | '' {
  return end ? markup` class="end"` : '';
}

/** The shape and the word in a frame, and what follows them outside it. */
function cellOf({ text, rag }: Cell): Markup {
  if (!rag) return markup`${text}`;
  const { word, shape } = RAG_LOOK[rag];
  return markup`<span class="rag ${rag.toLowerCase()}"><span aria-hidden="true">${shape} </span>${word}</span>${text.slice(word.length)}`;
}

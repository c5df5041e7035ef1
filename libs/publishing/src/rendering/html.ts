import type { Block, Cell, LaidOut, Section, TableBlock } from './blocks.js';
import { chartSvg } from './chart-svg.js';
import { HTML_STYLE } from './html-style.js';
import { html, Markup } from './markup.js';
import { RAG_LOOK } from './rag-look.js';

/** The report as one page of HTML, complete in itself: no script, nothing to fetch. */
export function htmlOf(laid: LaidOut): string {
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="author" content="${laid.author}" />
        <title>${laid.title}: highlight report</title>
        <style>
          ${new Markup(HTML_STYLE)}
        </style>
      </head>
      <body>
        <main>
          <header>
            <h1>${laid.title}</h1>
            <p>${laid.subtitle}</p>
            ${laid.notices.map((notice) => html` <p class="notice">${notice}</p>`)}
          </header>
          ${laid.sections.map(sectionOf)}
        </main>
        <footer><p>${laid.footer}</p></footer>
      </body>
    </html> `.text;
}

function sectionOf(section: Section, at: number): Markup {
  const id = `s${at + 1}`;
  const blocks = section.blocks.map((block, place) => blockOf(block, `${id}-${place + 1}`));
  return html`<section${isBeside(section) ? html` class="beside"` : ''} aria-labelledby="${id}">
<h2 id="${id}">${section.heading}</h2>
<div>${blocks}</div>
</section>
`;
}

/** Sections of words alone stand beside their headings, which is what makes room for a report on one page. */
export function isBeside({ blocks }: Section): boolean {
  return blocks.every(({ kind }) => kind !== 'table' && kind !== 'chart');
}

function blockOf(block: Block, id: string): Markup {
  if (block.kind === 'paragraph') return html`<p>${block.text}</p>`;
  if (block.kind === 'list')
    return html`<ul>
      ${block.items.map((item) => html`<li>${item}</li>`)}
    </ul>`;
  if (block.kind === 'facts') {
    const facts = block.facts.map(
      ({ term, cell }) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${cellOf(cell)}</dd>
        </div>`,
    );
    return html`<dl>${facts}</dl>`;
  }
  if (block.kind === 'chart') {
    return html`<figure>
      <figcaption>${block.chart.title}</figcaption>
      ${chartSvg(block.chart, id)}
    </figure>`;
  }
  return tableOf(block);
}

function tableOf({ caption, columns, rows }: TableBlock): Markup {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  // Widths as an attribute: a style attribute would need a policy that lets styles in.
  const widths = columns.map(({ share }) => html`<col width="${Math.round((share * 1000) / all) / 10}%" />`);
  const heads = columns.map(({ head, end }) => html`<th scope="col" ${end ? html` class="end"` : ''}>${head}</th>`);
  const body = rows.map(
    (row) =>
      html`<tr>
        ${row.map(tableCell)}
      </tr> `,
  );
  return html`<div class="tableroom">
    <table>
      <caption>
        ${caption}
      </caption>
      <colgroup>
        ${widths}
      </colgroup>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}

function tableCell(cell: Cell, at: number): Markup {
  if (at === 0) return html`<th scope="row">${cellOf(cell)}</th>`;
  return html`<td${cell.end ? html` class="end"` : ''}>${cellOf(cell)}</td>`;
}

/** The shape and the word in a frame, and what follows them outside it. */
function cellOf({ text, rag }: Cell): Markup {
  if (!rag) return html`${text}`;
  const { word, shape } = RAG_LOOK[rag];
  return html`<span class="rag ${rag.toLowerCase()}"><span aria-hidden="true">${shape} </span>${word}</span
    >${text.slice(word.length)}`;
}

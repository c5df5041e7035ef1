import { CHART_INK, CHART_TEXT, POINT_RADIUS, type Chart, type Mark } from '../charts/chart.js';
import { cornersOf } from '../charts/chart-svg.js';
import { PAGE, type Node, type Pages } from './pdf-pages.js';
import { LINE } from './pdf-type.js';

const WIDTH = PAGE.right - PAGE.left;
const AFTER = 3;
/** How far below the top of a letter its baseline is, as a share of its size: SVG sets text on the baseline, pdfkit hangs it from the top. */
const ASCENT = 0.928;

/** How high a chart with its title is. */
export function figureHeight(pages: Pages, chart: Chart): number {
  return pages.type.lines(chart.title, WIDTH, 'bold').length * LINE + (chart.height * WIDTH) / chart.width + AFTER;
}

/** A chart under its finding, with the words that stand for it. */
export function drawFigure(pages: Pages, parent: Node, chart: Chart): void {
  const scale = WIDTH / chart.width;
  pages.room(figureHeight(pages, chart));
  const caption = pages.child(parent, 'P');
  for (const line of pages.type.lines(chart.title, WIDTH, 'bold')) {
    pages.line(caption, line, PAGE.left, pages.y, { weight: 'bold' });
    pages.y += LINE;
  }
  const bottom = pages.y + chart.height * scale;
  const bbox = [PAGE.left, pages.y, PAGE.right, bottom] as const;
  const alt = `${chart.title}. ${chart.description}`;
  pages.mark(pages.child(parent, 'Figure', { alt, bbox, placement: 'Block' }), () => {
    pages.doc.save().translate(PAGE.left, pages.y).scale(scale);
    for (const mark of chart.marks) drawMark(pages, mark);
    pages.doc.restore();
  });
  pages.y = bottom + AFTER;
}

function drawMark(pages: Pages, mark: Mark): void {
  const { doc } = pages;
  if (mark.kind === 'box') {
    doc.lineWidth(1.5).rect(mark.x, mark.y, mark.width, mark.height).fillAndStroke(mark.tint, mark.ink);
  } else if (mark.kind === 'line') {
    doc.lineWidth(mark.thin ? 0.5 : 1.5);
    if (mark.dashed) doc.dash(4, { space: 3 });
    mark.points.forEach(([x, y], at) => (at === 0 ? doc.moveTo(x, y) : doc.lineTo(x, y)));
    doc.stroke(mark.colour).undash();
  } else if (mark.kind === 'point') {
    if (mark.shape === 'round') doc.circle(mark.x, mark.y, POINT_RADIUS).fill(mark.colour);
    else doc.polygon(...cornersOf(mark.x, mark.y, mark.shape)).fill(mark.colour);
  } else {
    const weight = mark.bold ? 'bold' : 'regular';
    const text = pages.type.showable(mark.text, weight);
    const width = pages.type.width(text, weight, CHART_TEXT);
    const x = mark.x - (mark.anchor === 'end' ? width : mark.anchor === 'middle' ? width / 2 : 0);
    pages.draw(text, x, mark.y - CHART_TEXT * ASCENT, { weight, size: CHART_TEXT, colour: CHART_INK });
  }
}

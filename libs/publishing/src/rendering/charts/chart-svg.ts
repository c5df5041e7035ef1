import { CHART_INK, CHART_TEXT, POINT_RADIUS, type Chart, type Data, type Mark } from './chart.js';
import { markup, type Markup } from '../html/markup.js';

/** A chart as SVG, with its finding as title and what is drawn as description. Ids make them known to screen readers, so they must differ on one page. */
export function chartSvg(chart: Chart, id: string): Markup {
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${chart.width} ${round(chart.height)}" role="img" aria-labelledby="${id}-t ${id}-d">
<title id="${id}-t">${chart.title}</title>
<desc id="${id}-d">${chart.description}</desc>
${chart.marks.map(markSvg)}</svg>`;
}

/** The same as a file of its own, which takes neither its letters nor its size from a page around it. */
export function standaloneSvg(chart: Chart): string {
  const { width, height } = chart;
  return chartSvg(chart, 'chart').text.replace(
    '<svg ',
    `<svg width="${width}" height="${round(height)}" font-family="Arial, Helvetica, sans-serif" `,
  );
}

function markSvg(mark: Mark): Markup {
  if (mark.kind === 'box') {
    const { tint, ink } = mark;
    const place = markup`x="${round(mark.x)}" y="${round(mark.y)}" width="${round(mark.width)}" height="${round(mark.height)}"`;
    return markup`<rect ${place} fill="${tint}" stroke="${ink}" stroke-width="1.5"${dataOf(mark.data)}/>\n`;
  }
  if (mark.kind === 'line') {
    const points = mark.points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
    const dashes = mark.dashed ? markup` stroke-dasharray="4 3"` : '';
    return markup`<polyline points="${points}" fill="none" stroke="${mark.colour}" stroke-width="${mark.thin ? 0.5 : 1.5}"${dashes}${dataOf(mark.data ?? {})}/>\n`;
  }
  if (mark.kind === 'point') return pointSvg(mark);
  const bold = mark.bold ? markup` font-weight="bold"` : '';
  return markup`<text x="${round(mark.x)}" y="${round(mark.y)}" text-anchor="${mark.anchor}" font-size="${CHART_TEXT}"${bold} fill="${CHART_INK}">${mark.text}</text>\n`;
}

function pointSvg({ x, y, shape, colour, data }: Extract<Mark, { kind: 'point' }>): Markup {
  if (shape === 'round') {
    return markup`<circle cx="${round(x)}" cy="${round(y)}" r="${POINT_RADIUS}" fill="${colour}"${dataOf(data)}/>\n`;
  }
  const corners = cornersOf(x, y, shape).map(([cx, cy]) => `${round(cx)},${round(cy)}`);
  return markup`<polygon points="${corners.join(' ')}" fill="${colour}"${dataOf(data)}/>\n`;
}

/** The corners of a square or a diamond around a point. */
export function cornersOf(x: number, y: number, shape: 'square' | 'diamond'): [number, number][] {
  const r = shape === 'diamond' ? POINT_RADIUS + 1 : POINT_RADIUS - 0.5;
  return shape === 'diamond'
    ? [
        [x, y - r],
        [x + r, y],
        [x, y + r],
        [x - r, y],
      ]
    : [
        [x - r, y - r],
        [x + r, y - r],
        [x + r, y + r],
        [x - r, y + r],
      ];
}

function dataOf(data: Data): Markup[] {
  return Object.entries(data).map(([key, value]) => markup` data-${key}="${value}"`);
}

/** Hundredths are finer than any printer. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}

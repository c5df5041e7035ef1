import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { CHART_INK, CHART_TEXT, POINT_RADIUS, type Chart, type Mark } from './chart.js';
import { cornersOf } from './chart-svg.js';
import { fontFile } from '../pdf/pdf-type.js';

/** Points of the picture for each unit of the chart: three are fine enough to print. */
const SCALE = 3;
const FAMILY = 'Grip chart';

GlobalFonts.register(fontFile('regular'), FAMILY);
GlobalFonts.register(fontFile('bold'), `${FAMILY} bold`);

/** A chart as a picture, for readers that show no SVG. The same chart is the same bytes. */
export function chartPng({ width, height, marks }: Chart): Buffer {
  const canvas = createCanvas(Math.round(width * SCALE), Math.round(height * SCALE));
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(SCALE, SCALE);
  for (const mark of marks) draw(context, mark);
  return canvas.toBuffer('image/png');
}

function draw(context: SKRSContext2D, mark: Mark): void {
  if (mark.kind === 'box') {
    context.fillStyle = mark.tint;
    context.strokeStyle = mark.ink;
    context.lineWidth = 1.5;
    context.fillRect(mark.x, mark.y, mark.width, mark.height);
    context.strokeRect(mark.x, mark.y, mark.width, mark.height);
  } else if (mark.kind === 'line') {
    context.strokeStyle = mark.colour;
    context.lineWidth = mark.thin ? 0.5 : 1.5;
    context.setLineDash(mark.dashed ? [4, 3] : []);
    trace(context, mark.points);
    context.stroke();
    context.setLineDash([]);
  } else if (mark.kind === 'point') {
    context.fillStyle = mark.colour;
    if (mark.shape === 'round') {
      context.beginPath();
      context.arc(mark.x, mark.y, POINT_RADIUS, 0, 2 * Math.PI);
    } else trace(context, cornersOf(mark.x, mark.y, mark.shape));
    context.fill();
  } else {
    context.fillStyle = CHART_INK;
    context.font = `${CHART_TEXT}px "${mark.bold ? `${FAMILY} bold` : FAMILY}"`;
    context.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor;
    context.fillText(mark.text, mark.x, mark.y);
  }
}

function trace(context: SKRSContext2D, points: readonly (readonly [number, number])[]): void {
  context.beginPath();
  points.forEach(([x, y], at) => (at === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
}

import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Rag } from '#rules';
import { ReportSection, USUAL_LAYOUT } from '../../sealed/report-layout.js';
import type { SealedReport } from '../../sealed/sealed-report.js';
import { HTML_CONTENT_SECURITY_POLICY, HTML_STYLE, HTML_STYLE_HASH } from './html-style.js';
import { htmlOf } from './html.js';
import { laidOut } from '../laid-out.js';
import { anyReport } from '../spec-arbitrary.js';
import { aMilestone } from '../spec-records.js';
import { anEmptyReport, DIGEST } from '../spec-report.js';
import { aUsualReport } from '../spec-usual.js';

const EVERYTHING = {
  ...USUAL_LAYOUT,
  sections: Object.values(ReportSection).map((section) => ({ section, heading: null })),
};
const page = (report: SealedReport): string => htmlOf(laidOut({ report, digest: DIGEST, layout: EVERYTHING }));

/** The elements of a page, in order; refuses one that is not closed where it should be. */
function elementsOf(html: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  const body = html.replace(/<style>.*<\/style>/s, '').replace(/^<!doctype html>/, '');
  for (const [, close, name = '', , self] of body.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:\s+[\w-]+="[^"<>]*")*)\s*(\/?)>/g,
  )) {
    if (close) expect(open.pop()).toBe(name);
    else {
      names.push(name);
      if (!self && !['meta', 'col'].includes(name)) open.push(name);
    }
  }
  expect(open).toEqual([]);
  // Every angle bracket belongs to an element that was understood.
  expect(body.replace(/<(\/?)([a-z][a-z0-9]*)((?:\s+[\w-]+="[^"<>]*")*)\s*(\/?)>/g, '')).not.toMatch(/[<>]/);
  return names;
}

describe('the page', () => {
  test('is complete, in British English, under one title', () => {
    const html = page(aUsualReport());
    expect(html).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
    expect(html).toContain('<title>Intermediate Care Programme: highlight report</title>');
    const names = elementsOf(html);
    expect(names.filter((name) => name === 'h1')).toHaveLength(1);
    expect(names.filter((name) => name === 'h2')).toHaveLength(18);
  });

  test('whatever people typed, nothing but our elements comes of it, and nothing is fetched or run', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const html = page(report);
        const names = new Set(elementsOf(html));
        for (const name of ['script', 'link', 'img', 'iframe', 'object', 'a', 'form', 'b'])
          expect(names).not.toContain(name);
        expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/<[^>]+\s(style|src|href|on\w+)=/);
      }),
      { numRuns: 150 },
    );
  });

  test('hostile text is shown as it was typed', () => {
    const html = page(
      anEmptyReport({ milestones: [aMilestone('M-1', { title: `<script>alert("1")</script> & 'x'` })] }),
    );
    expect(html).toContain('M-1 &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;');
  });

  test('the policy allows exactly the one style', () => {
    const style = /<style>(.*)<\/style>/s.exec(page(aUsualReport()))?.[1] ?? '';
    expect(style).toBe(HTML_STYLE);
    expect(HTML_STYLE_HASH).toBe(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(HTML_CONTENT_SECURITY_POLICY).toContain(`default-src 'none'; style-src ${HTML_STYLE_HASH}`);
  });

  test('prints on A4 with margins of 12 mm, in letters of 9.5 pt or more, heads repeated and rows whole', () => {
    expect(HTML_STYLE).toContain('@page{size:A4;margin:12mm}');
    const sizes = [...HTML_STYLE.matchAll(/font(?:-size)?:\s*([\d.]+)pt/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(9.5);
    // Charts are as wide as the page: 186 mm for 520 units, so ten of them are 10.1 pt.
    expect((10 * 186 * 72) / 25.4 / 520).toBeGreaterThanOrEqual(9.5);
    expect(HTML_STYLE).toContain('thead{display:table-header-group}');
    expect(HTML_STYLE).toContain('tr{break-inside:avoid}');
  });

  test('each colour is a word and a shape in a frame', () => {
    const milestones = Object.values(Rag).map((rag) => aMilestone(`M-${rag}`, { rag, overdue: false }));
    const html = page(anEmptyReport({ milestones }));
    for (const [rag, shape, word] of [
      ['red', '■', 'Red'],
      ['amber', '▲', 'Amber'],
      ['green', '●', 'Green'],
      ['blue', '✓', 'Complete'],
      ['grey', '○', 'Not rated'],
    ]) {
      expect(html).toContain(`<span class="rag ${rag}"><span aria-hidden="true">${shape} </span>${word}</span>`);
    }
    expect(HTML_STYLE).toMatch(/\.rag\{[^}]*border:/);
  });

  test('words on tints can be read: 7:1 or more', () => {
    for (const [, tint = '', ink = ''] of HTML_STYLE.matchAll(/background:(#\w{6});color:(#\w{6})/g)) {
      expect(contrast(tint, ink)).toBeGreaterThanOrEqual(7);
    }
  });

  test('tables have heads for columns and rows', () => {
    const html = page(aUsualReport());
    const tables = html.split('<table>').slice(1);
    expect(tables.length).toBeGreaterThan(6);
    for (const table of tables) {
      const rows = table.slice(0, table.indexOf('</table>')).split('<tr>').slice(1);
      expect(rows[0]).toContain('<th scope="col"');
      for (const row of rows.slice(1)) expect(row).toMatch(/^<th scope="row">/);
    }
  });
});

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

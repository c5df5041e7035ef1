import { createPublicKey } from 'node:crypto';
import fs from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { DatePrecision } from '#rules';
import { driftBetween } from '../drift/drift.js';
import { render, type RenderedFormat } from '../rendering/render.js';
import { inPresentShape } from './first-format.js';
import { ReportFormat } from './report-format.js';
import { USUAL_LAYOUT } from './report-layout.js';
import { digestOf, parseSealed, readSealed } from './seal.js';
import { SEALED_FORMAT } from './sealed-report.js';

const FIXTURES = new URL('../../../../test/fixtures/', import.meta.url);
const bytes = fs.readFileSync(new URL('report-of-format-1.sealed', FIXTURES));
const key = createPublicKey(fs.readFileSync(new URL('report-of-format-1.pem', FIXTURES)));
const report = inPresentShape(parseSealed(bytes));

describe('a report of the first format', () => {
  it('is read byte for byte with the key it was signed with', () => {
    const read = readSealed(bytes, [key]);
    expect(read).toEqual(JSON.parse(bytes.toString()));
    expect(read.format).toBe('grip sealed report 1');
    const changed = Buffer.from(bytes.toString().replace('First team live', 'First team late'));
    expect(() => readSealed(changed, [key])).toThrow('changed after it was signed');
    const renamed = Buffer.from(bytes.toString().replace('sealed report 1', 'sealed report 2'));
    expect(() => readSealed(renamed, [key])).toThrow('changed after it was signed');
  });

  it('of no format that there is is refused, and the formats are named', () => {
    const unknown = Buffer.from(bytes.toString().replace('sealed report 1', 'sealed report 3'));
    expect(() => parseSealed(unknown)).toThrow('"grip sealed report 2" or "grip sealed report 1"');
  });

  it('takes the present shape: nothing is restricted, and what it did not hold is not made up', () => {
    expect(report).toMatchObject({ format: SEALED_FORMAT, thresholds: null, changesSincePrevious: null });
    const { workstreams, milestones, risks, gateways, escalations, status } = report;
    const marks = [...workstreams, ...milestones, ...risks, ...gateways, ...escalations].map((one) => one.restricted);
    expect(marks).toEqual([false, false, false, false, false, false]);
    expect(status.decisionsNeeded.map(({ ref, text }) => [ref, text])).toEqual([
      [null, 'Go live'],
      [null, 'Extend the funding'],
    ]);
    expect(status.dataCaveats).toEqual([{ text: 'HF Home first: status unconfirmed since 2026-01-01', refs: [] }]);
  });

  it.each(Object.values(ReportFormat).filter((format): format is RenderedFormat => format !== ReportFormat.JSON))(
    'is rendered as %s, open or not alike',
    async (format) => {
      const what = { report, digest: digestOf(bytes) };
      const whole = await render(format, { ...what, layout: USUAL_LAYOUT });
      const open = await render(format, { ...what, layout: { ...USUAL_LAYOUT, restricted: false } });
      expect(open.body.equals(whole.body)).toBe(true);
      if (format === ReportFormat.HTML) expect(whole.body.toString()).toContain('First team live');
    },
  );

  it('is held against the register, where a mark set since shows', () => {
    expect(driftBetween(report, report)).toEqual({ added: [], removed: [], changed: [] });
    const milestones = report.milestones.map((one) => ({ ...one, restricted: one.ref === 'M-1' }));
    expect(driftBetween(report, { ...report, milestones }).changed).toEqual([
      expect.objectContaining({ ref: 'M-1', field: 'restricted', before: false, after: true }),
    ]);
    // It did not hold how exact a plan is, so nobody can say that this has moved.
    const planned = report.milestones.map((one) => ({ ...one, baselinePrecision: DatePrecision.MONTH }));
    expect(driftBetween(report, { ...report, milestones: planned }).changed).toEqual([]);
  });
});

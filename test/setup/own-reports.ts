import { expect } from '@jest/globals';
import type { Story, Payload } from './story.js';

const DOWNLOAD = `query ($id: ID!, $format: ReportFormat!, $asOf: DateTime, $period: ReportDaysInput) {
  definedReportDownload(id: $id, format: $format, asOf: $asOf, period: $period) { path expiresAt } }`;

/** What is asked of a download besides the definition; CSV when nothing is said. */
export interface AskedOf {
  id?: string;
  format?: string;
  asOf?: string;
  period?: { from: string; to: string };
}

/** Keeps reports of people’s own in a story, and fetches them. */
export class OwnReports {
  constructor(private readonly story: Story) {}

  define(input: object, as = 'VIEWER'): Promise<Payload> {
    return this.story.act(as, 'defineReport', 'definition', 'id ref version', {
      ...{ programmeId: this.story.programme.id, name: 'Dates to come' },
      ...input,
    });
  }

  /** The id of a definition that is kept without complaint. */
  async kept(input: object, as = 'VIEWER'): Promise<string> {
    const { definition, errors } = await this.define(input, as);
    expect(errors).toEqual([]);
    return (definition as { id: string }).id;
  }

  async link(id: string, asked: AskedOf = {}, as = 'VIEWER'): Promise<{ path: string | null; message: string | null }> {
    const { data, errors } = await this.story.app.ask<{ definedReportDownload: { path: string } | null } | null>(
      this.story.person(as).uuid,
      DOWNLOAD,
      { id, format: 'CSV', ...asked },
    );
    return { path: data?.definedReportDownload?.path ?? null, message: errors?.[0]?.message ?? null };
  }

  async fetched(id: string, asked: AskedOf = {}, as = 'VIEWER'): Promise<Buffer> {
    const { path, message } = await this.link(id, asked, as);
    expect(message).toBeNull();
    const response = await fetch(`${this.story.app.url}${path}`);
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  }

  /** The lines of its CSV, the heads first. */
  async lines(id: string, asked: AskedOf = {}, as = 'VIEWER'): Promise<string[]> {
    return (await this.fetched(id, asked, as)).toString().replace('\ufeff', '').trimEnd().split('\r\n');
  }
}

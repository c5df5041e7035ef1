import { createHmac, timingSafeEqual } from 'node:crypto';
import { Clock } from '#platform';
import type { CustomAsked } from '../custom/custom-reports.service.js';
import type { ReportFormat } from '../sealed/report-format.js';

/** Milliseconds a link is good for. */
const GOOD_FOR = 15 * 60_000;

/** A sealed report in a form. */
export interface SealedDownload {
  reportId: string;
  format: ReportFormat;
  /** How it is laid out; null as usual. */
  definitionId: string | null;
}

/** What a link leads to, and for whom it was made. */
export type Download = { personId: string } & ({ sealed: SealedDownload } | { custom: CustomAsked });

/** Makes and reads the links under which reports are fetched: good for a quarter of an hour, and for the rights of whoever asked for them. */
export class DownloadLinks {
  constructor(
    private readonly secret: string,
    private readonly clock: Clock,
  ) {}

  /** The path of a download, and when it ends. */
  make(download: Download): { path: string; expiresAt: Date } {
    const expiresAt = new Date(this.clock.now().getTime() + GOOD_FOR);
    const said = Buffer.from(JSON.stringify({ ...download, until: expiresAt.getTime() })).toString('base64url');
    return { path: `/reports/${said}.${this.signatureOf(said)}`, expiresAt };
  }

  /** What a link leads to; null when it was not made here, was changed, or has ended. */
  read(link: string): Download | null {
    const [said = '', signature = ''] = link.split('.');
    const [given, wanted] = [Buffer.from(signature), Buffer.from(this.signatureOf(said))];
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
    const { until, ...download } = JSON.parse(Buffer.from(said, 'base64url').toString()) as Download & {
      until: number;
    };
    if (until <= this.clock.now().getTime()) return null;
    if (!('custom' in download)) return download;
    const { asOf } = download.custom;
    return { ...download, custom: { ...download.custom, asOf: asOf && new Date(asOf) } };
  }

  private signatureOf(said: string): string {
    return createHmac('sha256', this.secret).update(`report download ${said}`).digest('base64url');
  }
}

import { renderCustom, type CustomReport } from '../custom/custom-report.js';
import type { ToRender } from '../rendering/laid-out.js';
import { render, type Rendered, type RenderedFormat } from '../rendering/render.js';
import type { ReportFormat } from '../sealed/report-format.js';

/** What is to be printed, in which form: a sealed report, or a report of somebody’s own. Plain data, as another thread takes it. */
export type PrintJob = { sealed: ToRender; format: RenderedFormat } | { custom: CustomReport; format: ReportFormat };

/** What a thread of the printer runs. It reaches no database and no clock: all that it prints is in the job. */
export function print(job: PrintJob): Promise<Rendered> {
  return 'sealed' in job ? render(job.format, job.sealed) : renderCustom(job.format, job.custom);
}

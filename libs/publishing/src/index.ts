export { HTML_CONTENT_SECURITY_POLICY, HTML_STYLE_HASH } from './rendering/html-style.js';
export type { ToRender } from './rendering/laid-out.js';
export { render, type Rendered, type RenderedFormat } from './rendering/render.js';
export * from './sealed/report-format.js';
export * from './sealed/report-layout.js';
export * from './sealed/sealed-records.js';
export * from './sealed/sealed-report.js';

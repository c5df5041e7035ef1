export * from './sealed/report-layout.js';
export * from './sealed/sealed-records.js';
export * from './sealed/sealed-report.js';

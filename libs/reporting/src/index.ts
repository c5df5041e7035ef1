export { DataCaveat } from './caveat/data-caveat.entity.js';
export { RagOverride } from './override/rag-override.entity.js';
export { ReportingModule } from './reporting.module.js';

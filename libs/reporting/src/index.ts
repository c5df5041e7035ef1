export { DataCaveat } from './data-caveat.entity.js';
export { RagOverride } from './rag-override.entity.js';
export { ReportingModule } from './reporting.module.js';

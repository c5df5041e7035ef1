export type { CellProblem } from './cells.js';
export type { CellChange, ImportReport } from './import-report.js';
export { hasErrors } from './import-report.js';
export { IntakeModule } from './intake.module.js';
export { ImportService, type ImportOrder } from './import.service.js';
export { MappingProblem, readMapping, type Mapping } from './mapping.js';
export { FileProblem } from './table.js';
export { ScenesService, type Scene, type SceneKinds } from './scenes.service.js';

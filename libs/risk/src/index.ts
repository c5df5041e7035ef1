export { Mitigation } from './mitigation/mitigation.entity.js';
export { MitigationType } from './mitigation/mitigation.type.js';
export { Risk } from './risk.entity.js';
export { RiskModule } from './risk.module.js';
export { RiskScore } from './risk-score.entity.js';
export { RiskType } from './risk.type.js';
export { RiskScoreEntryType } from './risk-score-entry.type.js';

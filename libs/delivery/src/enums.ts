import { describeEnum } from '#platform';
import * as rules from '#rules';

describeEnum(rules.Rag, 'Rag', rules.RagMeaning, rules.RagDescriptions);
describeEnum(rules.RagPolicy, 'RagPolicy', rules.RagPolicyMeaning, rules.RagPolicyDescriptions);
describeEnum(rules.Geography, 'Geography', rules.GeographyMeaning, rules.GeographyDescriptions);
describeEnum(rules.PercentMethod, 'PercentMethod', rules.PercentMethodMeaning, rules.PercentMethodDescriptions);
describeEnum(rules.PlannedMethod, 'PlannedMethod', rules.PlannedMethodMeaning, rules.PlannedMethodDescriptions);
describeEnum(rules.ProgrammeStatus, 'ProgrammeStatus', rules.ProgrammeStatusMeaning, rules.ProgrammeStatusDescriptions);
describeEnum(rules.WorkstreamKind, 'WorkstreamKind', rules.WorkstreamKindMeaning, rules.WorkstreamKindDescriptions);
describeEnum(
  rules.WorkstreamStatus,
  'WorkstreamStatus',
  rules.WorkstreamStatusMeaning,
  rules.WorkstreamStatusDescriptions,
);
describeEnum(rules.MilestoneKind, 'MilestoneKind', rules.MilestoneKindMeaning, rules.MilestoneKindDescriptions);
describeEnum(rules.MilestoneStatus, 'MilestoneStatus', rules.MilestoneStatusMeaning, rules.MilestoneStatusDescriptions);
describeEnum(rules.DatePrecision, 'DatePrecision', rules.DatePrecisionMeaning, rules.DatePrecisionDescriptions);
describeEnum(rules.DateMoveReason, 'DateMoveReason', rules.DateMoveReasonMeaning, rules.DateMoveReasonDescriptions);
describeEnum(
  rules.MilestoneDateKind,
  'MilestoneDateKind',
  rules.MilestoneDateKindMeaning,
  rules.MilestoneDateKindDescriptions,
);
describeEnum(rules.ReasonCode, 'ReasonCode', rules.ReasonCodeMeaning, rules.ReasonCodeDescriptions);
describeEnum(rules.Role, 'Role', rules.RoleMeaning, rules.RoleDescriptions);
describeEnum(rules.DcaRating, 'DcaRating', rules.DcaRatingMeaning, rules.DcaRatingDescriptions);
describeEnum(rules.DcaScale, 'DcaScale', rules.DcaScaleMeaning, rules.DcaScaleDescriptions);

import { describeEnum } from '#platform';
import * as rules from '#rules';

describeEnum(rules.GatewayType, 'GatewayType', rules.GatewayTypeMeaning, rules.GatewayTypeDescriptions);
describeEnum(rules.GatewayState, 'GatewayState', rules.GatewayStateMeaning, rules.GatewayStateDescriptions);
describeEnum(rules.GatewayOutcome, 'GatewayOutcome', rules.GatewayOutcomeMeaning, rules.GatewayOutcomeDescriptions);

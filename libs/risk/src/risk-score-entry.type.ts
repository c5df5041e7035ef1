import './enums.js';
import { Int } from '@nestjs/graphql';
import { PersonType, programmeVisible } from '#people';
import { DateScalar, Many, Node, One, OneWhere, Row, Stored } from '#platform';
import { RiskBand, RiskScoreKind } from '#rules';
import { bandSql } from './risk-score.type.js';
import { RiskType } from './risk.type.js';

const score = ({ row }: { row: string }): string => `(${row}.likelihood * ${row}.consequence)`;

@Row({
  name: 'RiskScoreEntry',
  noun: 'scoring',
  description: 'One dated scoring of a risk and the reasoning behind it.',
  table: 'risk_score',
  prefix: 'scr',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['SCORED'],
  implements: () => [Node],
})
export class RiskScoreEntryType {
  @Stored(() => RiskScoreKind, 'Which of the three scores.', { filter: true })
  kind!: RiskScoreKind;

  @Stored(() => Int, '1–5.')
  likelihood!: number;

  @Stored(() => Int, '1–5.')
  consequence!: number;

  @Stored(() => Int, 'Likelihood × consequence.', { sql: score })
  score!: number;

  @Stored(() => RiskBand, 'The band it lies in.', { sql: (scope) => bandSql(scope, score(scope)) })
  band!: RiskBand;

  @Stored(() => DateScalar, 'The day it was scored.', { filter: true, order: 'SCORED' })
  scoredOn!: string;

  @Stored(() => String, 'Why.')
  rationale!: string;

  @Stored(() => Boolean, 'Made up to show how Grip works, not a fact from any source.')
  illustrative!: boolean;

  @OneWhere(() => PersonType, 'Who scored it.', (from, to) => `${to.row}.id = ${from.row}.created_by`)
  scoredBy!: PersonType | null;

  @One(() => RiskType, 'The risk.', 'risk_id', { filter: true })
  risk!: RiskType;
}

Many(() => RiskScoreEntryType, 'Every scoring there ever was, oldest first.', 'risk_id', { filter: true })(
  RiskType.prototype,
  'scoreHistory',
);

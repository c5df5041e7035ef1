import './enums.js';
import { Int, ObjectType } from '@nestjs/graphql';
import { Embedded, Stored, type Scope } from '#platform';
import { RISK_BANDS, RiskBand } from '#rules';

type ScoreName = 'inherent' | 'current' | 'target';

const part = (scope: Scope, name: 'likelihood' | 'consequence'): string =>
  `${scope.row}.${String(scope.frame.score)}_${name}`;

/** The score of a risk row, by the prefix of its columns. */
export function scoreSql(scope: Scope, name: ScoreName): string {
  return `(${scope.row}.${name}_likelihood * ${scope.row}.${name}_consequence)`;
}

/** The band of a score, from the bands the rules hold as data. */
export function bandSql(scope: Scope, score: string): string {
  const cases = RISK_BANDS.map(
    ({ band, from, to }) =>
      `when ${score} between ${scope.value(from, 'int')} and ${scope.value(to, 'int')} then '${band}'`,
  );
  return `case ${cases.join(' ')} end`;
}

@ObjectType('RiskScore', { description: 'Likelihood × consequence, each 1–5, and the band that follows.' })
export class RiskScoreType {
  @Stored(() => Int, '1 rare, 2 unlikely, 3 possible, 4 likely, 5 almost certain.', {
    sql: (scope) => part(scope, 'likelihood'),
  })
  likelihood!: number;

  @Stored(() => Int, '1 negligible, 2 minor, 3 moderate, 4 major, 5 catastrophic.', {
    sql: (scope) => part(scope, 'consequence'),
  })
  consequence!: number;

  @Stored(() => Int, 'Likelihood × consequence, 1–25.', {
    sql: (scope) => `${part(scope, 'likelihood')} * ${part(scope, 'consequence')}`,
  })
  score!: number;

  @Stored(() => RiskBand, 'The band the score lies in; always derived.', {
    sql: (scope) => bandSql(scope, `${part(scope, 'likelihood')} * ${part(scope, 'consequence')}`),
  })
  band!: RiskBand;
}

/** A field for one of a risk's three scores. */
export function ScoreField(name: ScoreName, description: string): PropertyDecorator {
  return Embedded(() => RiskScoreType, description, {
    nullable: true,
    present: ({ row }) => `${row}.${name}_likelihood is not null`,
    enter: (_, moment) => ({ moment, frame: { score: name } }),
  });
}

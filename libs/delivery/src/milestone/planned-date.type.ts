import { ObjectType } from '@nestjs/graphql';
import { DateScalar, Embedded, Stored, type Scope } from '#platform';
import { DatePrecision } from '#rules';

type DateName = 'baseline' | 'forecast' | 'planned';

@ObjectType('PlannedDate', { description: 'A date as the plan gives it, which may be vaguer than a day ("by June").' })
export class PlannedDateType {
  @Stored(() => DateScalar, 'The day it is taken to mean; null when the words resolve to none.', {
    nullable: true,
    sql: part('on'),
  })
  on!: string | null;

  @Stored(() => DatePrecision, 'How exact the plan was.', { nullable: true, sql: part('precision') })
  precision!: DatePrecision | null;

  @Stored(() => String, 'The words it was written in.', { nullable: true, sql: part('as_written') })
  asWritten!: string | null;
}

function part(suffix: string): (scope: Scope) => string {
  return (scope) => `${scope.row}.${String(scope.frame.plannedDate)}_${suffix}`;
}

/** A field for one of a row's planned dates, kept in `<name>_on`, `<name>_precision` and `<name>_as_written`. */
export function PlannedDateField(name: DateName, description: string): PropertyDecorator {
  return Embedded(() => PlannedDateType, description, {
    nullable: true,
    present: ({ row }) => `(${row}.${name}_on is not null or ${row}.${name}_as_written is not null)`,
    enter: (_, moment) => ({ moment, frame: { plannedDate: name } }),
  });
}

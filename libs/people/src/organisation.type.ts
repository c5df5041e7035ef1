import './enums.js';
import { Node, Row, Stored, Tracked, TrackedFields } from '#platform';
import { BodyKind, Sector } from '#rules';

@Row({
  name: 'Organisation',
  noun: 'organisation',
  description:
    'A body that employs people, answers for a programme or decides: a council, a trust, a board, a committee.',
  table: 'organisation',
  prefix: 'org',
  visible: () => 'true',
  defaultOrder: ['NAME'],
  implements: () => [Node, Tracked],
})
export class OrganisationType extends TrackedFields {
  @Stored(() => String, 'Short code people quote it by.', { filter: true, order: 'REF' })
  ref!: string;

  @Stored(() => String, 'Full name.', { filter: true, order: 'NAME' })
  name!: string;

  @Stored(() => BodyKind, 'An organisation, or a body that decides.', { filter: true })
  kind!: BodyKind;

  @Stored(() => Sector, 'The sector it belongs to.', { filter: true })
  sector!: Sector;
}

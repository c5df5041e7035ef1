import DataLoader from 'dataloader';
import type { FieldNode, GraphQLObjectType } from 'graphql';
import type { Reader } from '../read/reader.js';
import type { OperationScope } from '../read/selection.js';

/** Records as they stand, asked for one by one by the conflicts of a bulk act and read together: one statement for each type and selection. */
export class CurrentRecords {
  private readonly loaders = new Map<readonly FieldNode[], Map<string, DataLoader<string, unknown>>>();

  constructor(
    private readonly reader: Reader,
    private readonly callerId: string,
    private readonly operation: OperationScope,
  ) {}

  load(type: GraphQLObjectType, nodes: readonly FieldNode[], uuid: string): Promise<unknown> {
    let byType = this.loaders.get(nodes);
    if (!byType) this.loaders.set(nodes, (byType = new Map<string, DataLoader<string, unknown>>()));
    let loader = byType.get(type.name);
    if (!loader) {
      loader = new DataLoader((uuids) => this.reader.records(this.callerId, this.operation, type, nodes, uuids));
      byType.set(type.name, loader);
    }
    return loader.load(uuid);
  }
}

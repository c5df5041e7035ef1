import { expect } from '@jest/globals';
import type { Payload, Story } from './story.js';

/** What tests read of a risk unless they ask for something else. */
export const RISK_FIELDS = `id version ref title status score band scoreTrend scoreWarnings proposedEscalation unowned reviewDueOn reviewOverdue lastReviewedOn closureReason
  inherent { likelihood consequence score band } current { likelihood consequence score band } target { score band }
  scoreHistory { nodes { kind score band scoredOn rationale scoredBy { name } } totalCount } mitigations { nodes { id version ref status completedOn } }`;

export interface RiskAnswer {
  id: string;
  version: number;
  ref: string;
  score: number | null;
  scoreHistory: { nodes: { kind: string; score: number; rationale: string }[]; totalCount: number };
}

export interface Outcome {
  record: RiskAnswer | null;
  errors: Payload['errors'];
}

/** What people do to risks and mitigations in a story. */
export class RiskActs {
  constructor(private readonly story: Story) {}

  /** Performs a mutation on a risk, or on a mitigation (`fields` then says what to read). */
  async act(as: string, mutation: string, input: object, fields = RISK_FIELDS): Promise<Outcome> {
    const record = mutation.endsWith('Mitigation') ? 'mitigation' : 'risk';
    const payload = await this.story.act(as, mutation, record, fields, input);
    return { record: payload[record] as RiskAnswer | null, errors: payload.errors };
  }

  /** The same, for a mutation that must go through. */
  async done(as: string, mutation: string, input: object, fields = RISK_FIELDS): Promise<RiskAnswer> {
    const { record, errors } = await this.act(as, mutation, input, fields);
    expect(errors).toEqual([]);
    return record as RiskAnswer;
  }

  /** A risk raised by the programme director. */
  raise(input: object = {}): Promise<RiskAnswer> {
    const { programme } = this.story;
    return this.done('PROGRAMME_DIRECTOR', 'raiseRisk', {
      programmeId: programme.id,
      title: 'A risk',
      category: 'OTHER',
      ...input,
    });
  }

  async read(id: string, as = 'SRO', fields = RISK_FIELDS): Promise<RiskAnswer> {
    const query = `query R($id: ID!) { node(id: $id) { ... on Risk { ${fields} } } }`;
    const { data } = await this.story.app.ask<{ node: RiskAnswer }>(this.story.person(as).uuid, query, { id });
    return data.node;
  }
}

export const by = (likelihood: number, consequence: number): object => ({ likelihood, consequence });

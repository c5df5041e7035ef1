import fc from 'fast-check';
import { MilestoneStatus, Rag, ReasonCode, RiskStatus } from '#rules';
import type { SealedReason, SealedSentence } from '../sealed/sealed-records.js';
import type { SealedReport } from '../sealed/sealed-report.js';
import {
  aGateway,
  aMilestone,
  aMitigation,
  aMove,
  anEscalation,
  aRisk,
  aScore,
  aWorkstream,
  noProgress,
} from './spec-records.js';
import { anEmptyReport, aPast } from './spec-report.js';

/** A report with marks, and the refs of what an open pack is to keep back, found the slow way: one record at a time. */
export interface Marked {
  report: SealedReport;
  withheld: Record<'workstream' | 'milestone' | 'risk' | 'mitigation' | 'gateway' | 'escalation', string[]>;
  /** Refs of all records, whether withheld or not. */
  all: string[];
}

const mark = fc.integer({ min: 0, max: 3 }).map((n) => n === 0);
const rag = fc.constantFrom(...Object.values(Rag));
const at = fc.nat({ max: 60 });
const several = fc.array(at, { maxLength: 3 });

const parts = fc.record({
  workstreams: fc.array(fc.record({ restricted: mark, parent: fc.option(at), rag }), { minLength: 1, maxLength: 5 }),
  milestones: fc.array(
    fc.record({ restricted: mark, workstream: at, rag, status: fc.constantFrom(...Object.values(MilestoneStatus)) }),
    { maxLength: 16 },
  ),
  risks: fc.array(
    fc.record({
      restricted: mark,
      workstream: fc.option(at),
      status: fc.constantFrom(...Object.values(RiskStatus)),
      of: fc.option(at),
    }),
    { maxLength: 6 },
  ),
  gateways: fc.array(mark, { maxLength: 3 }),
  escalations: fc.array(fc.record({ restricted: mark, about: fc.option(at) }), { maxLength: 3 }),
  reasons: fc.array(several, { minLength: 4, maxLength: 4 }),
  sentences: fc.array(several, { maxLength: 5 }),
  caveats: fc.array(several, { maxLength: 3 }),
});

/** The ref of a record; every word about the record holds it, as a part of a longer word that names nothing. */
const refOf = (kind: string, n: number): string => `${kind}${String(n).padStart(2, '0')}Z`;

/** Any report whose parts are marked as they may be, with words about every record in every place that has words about records. */
export const anyMarkedReport: fc.Arbitrary<Marked> = parts.map((given) => {
  const workstreamRefs = given.workstreams.map((_, n) => refOf('WQ', n));
  const milestoneRefs = given.milestones.map((_, n) => refOf('MQ', n));
  const riskRefs = given.risks.map((_, n) => refOf('RQ', n));
  const gatewayRefs = given.gateways.map((_, n) => refOf('GQ', n));
  const records = [...workstreamRefs, ...milestoneRefs, ...riskRefs, ...gatewayRefs];
  const oneOf = (refs: readonly string[], n: number): string => refs[n % refs.length] ?? '';
  const reasons = (which: readonly number[]): SealedReason[] =>
    which.map((n) => {
      const childRef = oneOf(records, n);
      return {
        ...{ code: ReasonCode.SLIP_OVER_RED, input: 'slipDays', value: '50', threshold: '28' },
        childRef,
        childName: `name${childRef}`,
      };
    });
  const sentence = (which: readonly number[]): SealedSentence => {
    const refs = which.map((n) => oneOf(records, n));
    return { text: ['Something changed', ...refs.map((ref) => `for${ref}`)].join(' '), refs };
  };
  const [one = [], two = [], three = [], four = []] = given.reasons;
  const parentOf = (n: number): number | null => {
    const parent = given.workstreams[n]?.parent ?? null;
    return parent === null ? null : parent % given.workstreams.length;
  };
  const empty = anEmptyReport();
  const unplanned = { ...noProgress, notYetPlanned: workstreamRefs.map((ref) => ({ ref, name: `empty${ref}` })) };

  const workstreams = given.workstreams.map(({ restricted, rag: colour }, n) => {
    const ref = oneOf(workstreamRefs, n);
    const parent = parentOf(n);
    const judged = { calculated: colour, effective: colour, reasons: reasons(one), override: null };
    const over = {
      restricted,
      name: `name${ref}`,
      lead: `lead${ref}`,
      rag: judged,
      shown: colour,
      progress: unplanned,
    };
    return aWorkstream(ref, { ...over, parent: parent === null ? null : oneOf(workstreamRefs, parent) });
  });
  const milestones = given.milestones.map(({ restricted, workstream, rag: colour, status }, n) => {
    const ref = oneOf(milestoneRefs, n);
    const words = { title: `title${ref}`, owner: `owner${ref}`, statusNote: `note${ref}`, pathToGreen: `path${ref}` };
    const over = {
      restricted,
      rag: colour,
      status,
      baselineOn: null,
      baselineAsWritten: `by${ref}`,
      reasons: reasons(two),
    };
    return aMilestone(ref, { ...words, ...over, workstream: oneOf(workstreamRefs, workstream) });
  });
  const risks = given.risks.map(({ restricted, workstream, status, of }, n) => {
    const ref = oneOf(riskRefs, n);
    const words = {
      title: `title${ref}`,
      owner: `owner${ref}`,
      cause: `cause${ref}`,
      event: `event${ref}`,
      effect: `effect${ref}`,
      controls: `controls${ref}`,
    };
    const place = workstream === null ? null : oneOf(workstreamRefs, workstream);
    return aRisk(ref, {
      ...words,
      restricted,
      status,
      current: aScore((n % 5) + 1, 4),
      workstream: place,
      commonRisk: of === null ? null : oneOf(riskRefs, of),
    });
  });
  const gateways = given.gateways.map((restricted, n) => {
    const ref = oneOf(gatewayRefs, n);
    const condition = { text: `condition${ref}`, blocking: true, owner: `owner${ref}`, dueOn: null, metOn: null };
    return aGateway({ ref, restricted, title: `title${ref}`, decisionNote: `note${ref}`, conditions: [condition] });
  });
  const escalations = given.escalations.map(({ restricted, about }, n) => {
    const ref = refOf('EQ', n);
    const named = about === null ? '' : `, see ${oneOf(records, about)}`;
    return anEscalation(ref, { restricted, matter: `matter${ref}${named}`, decisionSought: `sought${ref}` });
  });

  const branch = (n: number, seen: readonly number[] = []): boolean => {
    if (given.workstreams[n]?.restricted) return true;
    const parent = parentOf(n);
    return parent !== null && !seen.includes(n) && branch(parent, [...seen, n]);
  };
  const inBranch = (ref: string | null): boolean => ref !== null && branch(workstreamRefs.indexOf(ref));
  const refs = (kept: readonly { ref: string }[]): string[] => kept.map(({ ref }) => ref);
  const mitigations = riskRefs.map((risk, n) =>
    aMitigation(refOf('AQ', n), risk, { title: `title${refOf('AQ', n)}`, owner: `owner${refOf('AQ', n)}` }),
  );
  const withheld: Marked['withheld'] = {
    workstream: refs(workstreams.filter((_, n) => branch(n))),
    milestone: refs(milestones.filter(({ restricted, workstream }) => restricted || inBranch(workstream))),
    risk: refs(risks.filter(({ restricted, workstream }) => restricted || inBranch(workstream))),
    mitigation: [],
    gateway: refs(gateways.filter(({ restricted }) => restricted)),
    escalation: [],
  };
  withheld.mitigation = refs(mitigations.filter(({ risk }) => withheld.risk.includes(risk)));
  const gone = [...withheld.workstream, ...withheld.milestone, ...withheld.risk, ...withheld.gateway];
  withheld.escalation = refs(
    escalations.filter(({ restricted, matter }) => restricted || gone.some((ref) => matter.endsWith(` ${ref}`))),
  );

  const line = {
    returnedOn: '2021-12-08',
    noChange: false,
    outlook: null,
    nothingToEscalate: false,
    unconfirmedSince: null,
  };
  const report = anEmptyReport({
    report: {
      ...empty.report,
      returns: workstreamRefs.map((ref) => ({
        ...{ ...line, workstream: ref, workstreamName: `name${ref}`, returnedBy: `lead${ref}` },
        ...{ summary: `summary${ref}`, matter: `matter${ref}` },
      })),
    },
    status: {
      ...empty.status,
      overall: { ...empty.status.overall, reasons: reasons(three) },
      progress: unplanned,
      completedThisPeriod: milestoneRefs.slice(0, 3),
      startedThisPeriod: milestoneRefs.slice(2, 6),
      dueNextPeriod: milestoneRefs.slice(5, 9),
      topRisks: riskRefs.slice(0, 5),
      decisionsNeeded: [...gateways, ...escalations].map(({ ref }) => ({
        ref,
        text: `decide${ref}`,
        body: null,
        by: null,
      })),
      escalationStatement: escalations.map(({ matter }) => matter).join('; ') || 'N/A',
      dataCaveats: given.caveats.map(sentence),
      text: records.join(' '),
    },
    workstreams,
    milestones,
    dateMoves: milestoneRefs.flatMap((ref) => [aMove(ref, { note: `why${ref}`, movedBy: `mover${ref}` })]),
    risks,
    mitigations,
    gateways,
    escalations,
    changesSincePrevious: given.sentences.map(sentence),
    past: [aPast('2021-11-09', { workstreams: workstreamRefs.map((ref) => ({ ref, effective: Rag.AMBER })) })],
  });
  report.milestones = report.milestones.map((milestone) => ({ ...milestone, reasons: reasons(four) }));
  return { report, withheld, all: [...records, ...refs(mitigations), ...refs(escalations)] };
});

import { describe, expect, it } from '@jest/globals';
import { allowedGatewayMoves, canMoveGateway, GatewayState } from './gateway/gateway.js';
import {
  allowedMilestoneMoves,
  canMoveMilestone,
  EXCLUDED_MILESTONE_STATUSES,
  MilestoneStatus,
  OPEN_MILESTONE_STATUSES,
} from './milestone/milestone-status.js';
import { allowedMitigationMoves, canMoveMitigation, MitigationStatus } from './risk/mitigation-status.js';
import { allowedRiskMoves, canMoveRisk, OPEN_RISK_STATUSES, RiskStatus } from './risk/risk-status.js';

describe('a milestone', () => {
  it.each<[keyof typeof MilestoneStatus, string]>([
    ['DRAFT', 'NOT_STARTED CANCELLED SUPERSEDED'],
    ['NOT_STARTED', 'IN_PROGRESS ON_HOLD CANCELLED SUPERSEDED'],
    ['IN_PROGRESS', 'COMPLETE ON_HOLD CANCELLED SUPERSEDED'],
    ['ON_HOLD', 'NOT_STARTED IN_PROGRESS CANCELLED SUPERSEDED'],
    ['COMPLETE', 'IN_PROGRESS'],
    ['CANCELLED', ''],
    ['SUPERSEDED', ''],
  ])('goes from %s to %s', (from, to) => {
    expect(allowedMilestoneMoves(MilestoneStatus[from]).join(' ')).toBe(to);
    for (const status of Object.values(MilestoneStatus)) {
      expect(canMoveMilestone(MilestoneStatus[from], status)).toBe(to.split(' ').includes(status));
    }
  });

  it('is complete, still open, or counts nowhere', () => {
    expect([MilestoneStatus.COMPLETE, ...OPEN_MILESTONE_STATUSES, ...EXCLUDED_MILESTONE_STATUSES].sort()).toEqual(
      Object.values(MilestoneStatus).sort(),
    );
  });

  it('does not lend out its table', () => {
    allowedMilestoneMoves(MilestoneStatus.CANCELLED).push(MilestoneStatus.COMPLETE);
    expect(canMoveMilestone(MilestoneStatus.CANCELLED, MilestoneStatus.COMPLETE)).toBe(false);
  });
});

describe('a risk', () => {
  it.each<[keyof typeof RiskStatus, string]>([
    ['DRAFT', 'OPEN CLOSED'],
    ['OPEN', 'ESCALATED ACCEPTED MATERIALISED CLOSED'],
    ['ESCALATED', 'OPEN ACCEPTED MATERIALISED CLOSED'],
    ['ACCEPTED', 'OPEN ESCALATED MATERIALISED CLOSED'],
    ['MATERIALISED', ''],
    ['CLOSED', 'OPEN'],
  ])('goes from %s to %s', (from, to) => {
    expect(allowedRiskMoves(RiskStatus[from]).join(' ')).toBe(to);
    for (const status of Object.values(RiskStatus)) {
      expect(canMoveRisk(RiskStatus[from], status)).toBe(to.split(' ').includes(status));
    }
  });

  it('threatens while open, escalated or accepted', () => {
    expect(OPEN_RISK_STATUSES).toEqual(['OPEN', 'ESCALATED', 'ACCEPTED']);
  });
});

describe('a mitigation', () => {
  it.each<[keyof typeof MitigationStatus, string]>([
    ['NOT_STARTED', 'IN_PROGRESS COMPLETE CANCELLED'],
    ['IN_PROGRESS', 'COMPLETE CANCELLED'],
    ['COMPLETE', 'IN_PROGRESS'],
    ['CANCELLED', ''],
  ])('goes from %s to %s', (from, to) => {
    expect(allowedMitigationMoves(MitigationStatus[from]).join(' ')).toBe(to);
    for (const status of Object.values(MitigationStatus)) {
      expect(canMoveMitigation(MitigationStatus[from], status)).toBe(to.split(' ').includes(status));
    }
  });
});

describe('a gateway', () => {
  it.each<[keyof typeof GatewayState, string]>([
    ['PLANNED', 'READY WITHDRAWN'],
    ['READY', 'PLANNED IN_REVIEW DECIDED WITHDRAWN'],
    ['IN_REVIEW', 'READY DECIDED WITHDRAWN'],
    ['DECIDED', ''],
    ['WITHDRAWN', ''],
  ])('goes from %s to %s', (from, to) => {
    expect(allowedGatewayMoves(GatewayState[from]).join(' ')).toBe(to);
    for (const state of Object.values(GatewayState)) {
      expect(canMoveGateway(GatewayState[from], state)).toBe(to.split(' ').includes(state));
    }
  });
});

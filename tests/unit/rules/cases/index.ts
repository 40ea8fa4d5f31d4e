import { meeting } from '../helpers.ts';
import { attendanceCases } from './attendance.ts';
import { bodyCases } from './body.ts';
import type { Case } from './case.ts';
import { headerCases } from './header.ts';
import { orgLifeCases } from './org-life.ts';
import { voteCases } from './votes.ts';

export type { Case } from './case.ts';
export const cases: Case[] = [...headerCases, ...attendanceCases, ...voteCases, ...bodyCases, ...orgLifeCases];

/** The record of a case. */
export function recordOf(c: Case) {
  return meeting(c.type ?? 'member_assembly', c.change);
}

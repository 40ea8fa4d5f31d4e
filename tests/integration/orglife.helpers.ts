import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { OpenBook } from '../../electron/core/context.ts';
import { opinionHandlers } from '../../electron/core/services/opinions.ts';
import { problemHandlers } from '../../electron/core/services/problems.ts';
import { newId } from '../../shared/model/ids.ts';
import type { ListScope } from '../../shared/model/list-scope.ts';
import type { Feedback, Opinion, OpinionList } from '../../shared/model/opinion.ts';
import type { Problem, ProblemList } from '../../shared/model/problem.ts';
import { unzip } from './docx.helper.ts';
import { coreOf, tempFolder, type TestClock } from './helpers.ts';

const YEAR = 2026;
const FOLDER = 'file-0';

/** A row of 征求意见 as it is typed. */
export function opinionRow(text: string, targetId: string | null, more: Partial<Opinion> = {}): Opinion {
  return {
    id: newId(),
    position: 'a0',
    targetId,
    way: '座谈',
    collectedOn: '2026-11-10',
    outcome: null,
    words: { text, proposer: '', answer: '', origin: '' },
    ...more,
  };
}

/** A row of a 问题清单 as it is typed. */
export function problemRow(text: string, ownerId: string | null, more: Partial<Problem> = {}): Problem {
  const words = { dimension: '', text, example: '', cause: '' };
  return { id: newId(), position: 'a0', ownerId, source: 'self', opinionId: null, words, ...more };
}

/** The calls of 征求意见 and of the 问题清单 on one open book. */
export function orgLifeCalls(book: OpenBook, clock: TestClock) {
  const folder = tempFolder('branchbook-orglife-');
  const core = coreOf(book, clock, { [FOLDER]: folder });
  const file = async (jobId: string) => {
    const ended = await core.jobs.ended(jobId);
    const [name = ''] = ended.files;
    const { parts } = await unzip(readFileSync(path.join(folder, name)));
    const xml = [...parts].filter(([part]) => /^word\/(document|header)/u.test(part)).map(([, text]) => text);
    return { name, xml: xml.join('\n'), words: xml.join('\n').replaceAll(/<[^>]+>/gu, '') };
  };
  return {
    core,
    opinions: async (): Promise<OpinionList> => opinionHandlers['opinions.list']({ year: YEAR }, core),
    putOpinions: async (...rows: Opinion[]) => opinionHandlers['opinions.put']({ year: YEAR, rows }, core),
    removeOpinion: async (opinionId: string) => opinionHandlers['opinions.remove']({ opinionId }, core),
    feedBack: async (targetId: string | null, more: Partial<Feedback> = {}) => {
      const feedback = { targetId, on: '2026-11-20', told: '', author: '周谷雨', how: '个别谈话', ...more };
      return opinionHandlers['opinions.feedBack']({ year: YEAR, feedback }, core);
    },
    withdraw: async (feedbackId: string) => opinionHandlers['opinions.withdraw']({ feedbackId }, core),
    opinionState: async () => opinionHandlers['opinions.state']({ year: YEAR }, core),
    exportOpinions: async (scope: ListScope) => {
      const { jobId } = await opinionHandlers['opinions.export']({ year: YEAR, scope, folder: FOLDER }, core);
      return file(jobId);
    },
    problems: async (): Promise<ProblemList> => problemHandlers['problems.list']({ year: YEAR }, core),
    putProblems: async (...rows: Problem[]) => problemHandlers['problems.put']({ year: YEAR, rows }, core),
    take: async (opinionId: string) => problemHandlers['problems.take']({ opinionId }, core),
    removeProblem: async (problemId: string) => problemHandlers['problems.remove']({ problemId }, core),
    settle: async (ownerId: string | null, on = '2026-11-20') =>
      problemHandlers['problems.settle']({ year: YEAR, ownerId, on }, core),
    reopen: async (ownerId: string | null) => problemHandlers['problems.reopen']({ year: YEAR, ownerId }, core),
    problemState: async () => problemHandlers['problems.state']({ year: YEAR }, core),
    exportProblems: async (scope: ListScope) => {
      const { jobId } = await problemHandlers['problems.export']({ year: YEAR, scope, folder: FOLDER }, core);
      return file(jobId);
    },
    audit: (like: string) =>
      book.db
        .all<{ type: string; payload: string }>('SELECT type, payload FROM audit WHERE type LIKE ? ORDER BY seq', [
          like,
        ])
        .map(({ type, payload }) => ({ type, payload: JSON.parse(payload) as Record<string, unknown> })),
  };
}

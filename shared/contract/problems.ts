import { z } from 'zod';
import { id } from '../model/ids.ts';
import { MAX_OPINIONS } from '../model/limits.ts';
import { listScope } from '../model/list-scope.ts';
import { problem, problemList } from '../model/problem.ts';
import { calendarDate } from '../model/schemas.ts';
import { bookYear } from '../model/year.ts';
import { call } from './call.ts';
import { fileHandle } from './files.ts';

const ofYear = z.strictObject({ year: bookYear });
/** Whose list; null = 支委会. */
const ofOwner = { year: bookYear, ownerId: id.nullable() };
const ownerState = z.strictObject({ count: z.int(), settled: z.boolean() });

/** 问题清单 of the 支委会 and of each member, before the 组织生活会 of an attributed year. The words are sealed; every change answers the lists as they are then. */
export const problems = {
  list: call(ofYear, problemList),
  /** Keeps rows as they are typed; what is wrong with a row comes back in its `fault`. `record.wrong_state` for a list that is settled. */
  put: call(z.strictObject({ year: bookYear, rows: z.array(problem).min(1).max(MAX_OPINIONS) }), problemList),
  /** 列入问题清单: a row of 征求意见 becomes a row in the list of the one it is about, word for word; the link is kept. */
  take: call(z.strictObject({ opinionId: id }), problemList),
  remove: call(z.strictObject({ problemId: id }), problemList),
  /** 确定: from here on the list is not changed; audited. */
  settle: call(z.strictObject({ ...ofOwner, on: calendarDate }), problemList),
  /** Opens a settled list again; audited. */
  reopen: call(z.strictObject(ofOwner), problemList),
  /** How far they are, for the line of phases. */
  state: call(
    ofYear,
    z.strictObject({
      committee: ownerState,
      members: z.strictObject({ of: z.int(), have: z.int(), settled: z.int() }),
      lacking: z.array(id),
    }),
  ),
  /** Starts writing lists as one Word file, each on pages of its own; audited. Without the second key only `counts`. */
  export: call(z.strictObject({ year: bookYear, scope: listScope, folder: fileHandle }), z.strictObject({ jobId: id })),
};

import { z } from 'zod';
import { id } from '../model/ids.ts';
import { MAX_OPINIONS } from '../model/limits.ts';
import { listScope } from '../model/list-scope.ts';
import { feedbackInput, opinion, opinionList } from '../model/opinion.ts';
import { bookYear } from '../model/year.ts';
import { call } from './call.ts';
import { fileHandle } from './files.ts';

const ofYear = z.strictObject({ year: bookYear });

/** 征求意见 before the 组织生活会 of an attributed year. The words are sealed; every change answers the list as it is then. */
export const opinions = {
  /** Rows in their order, and who was told of them. */
  list: call(ofYear, opinionList),
  /**
   * Keeps rows as they are typed, new ones and old ones; what is wrong with a row comes back in its `fault`. Refused for the words of
   * a row that was fed back (`record.wrong_state`), and without the second key.
   */
  put: call(z.strictObject({ year: bookYear, rows: z.array(opinion).min(1).max(MAX_OPINIONS) }), opinionList),
  /** Takes a row away that was neither fed back nor taken over into a 问题清单; audited. */
  remove: call(z.strictObject({ opinionId: id }), opinionList),
  /** 反馈: says that all rows about one target that were not fed back yet are now; audited. `input.invalid` names the row that is in the way. */
  feedBack: call(z.strictObject({ year: bookYear, feedback: feedbackInput }), opinionList),
  /** Takes back a feedback entered by mistake; audited. */
  withdraw: call(z.strictObject({ feedbackId: id }), opinionList),
  /** How far it is, for the line of phases; null among people is the 支委会. */
  state: call(
    ofYear,
    z.strictObject({
      count: z.int(),
      targets: z.array(id.nullable()),
      notFedBack: z.array(id.nullable()),
      unfinished: z.int(),
    }),
  ),
  /** Starts writing the 汇总表, or the 反馈单 of people, as a Word file; audited. Without the second key only `counts`. */
  export: call(z.strictObject({ year: bookYear, scope: listScope, folder: fileHandle }), z.strictObject({ jobId: id })),
};

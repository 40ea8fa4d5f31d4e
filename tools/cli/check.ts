import type { InspectionScope } from '../../shared/contract/inspection.ts';
import { AppError } from '../../shared/model/errors.ts';
import { BOOK_OPTIONS, BOOK_USAGE, withBook } from './book.ts';
import { UsageError, optional, type CliCommand, type Invocation } from './command.ts';
import { dayOf, yearOf } from './year.ts';

/** `check`: the 自查 of a year, a record or the whole book. Exit code 1 when it found something to be looked at. */
export const checkCommands: readonly CliCommand[] = [
  {
    name: 'check',
    usage: `${BOOK_USAGE} (--year Y | --record ID | --all) [--on DATE]`,
    summary: '自查：按规则核对一年、一份或全部记录，列出事实、依据和位置；批评与自我批评只有段数，没有原话',
    options: {
      ...BOOK_OPTIONS,
      year: { type: 'string' },
      record: { type: 'string' },
      all: { type: 'boolean' },
      on: { type: 'string' },
    },
    positionals: [],
    async run(invocation) {
      const [scope, on] = [scopeOf(invocation), dayOf(invocation)];
      return withBook(invocation, async ({ core }) => {
        const { jobId } = await core.call('inspection.start', { scope, on });
        const { error } = await core.jobs.ended(jobId);
        if (error) throw new AppError(error.code, error.message, error.hint);
        const report = await core.call('inspection.report', { jobId });
        return { value: report, findings: report.findings.some((f) => f.severity !== 'note') };
      });
    },
  },
];

function scopeOf(invocation: Invocation): InspectionScope {
  const recordId = optional(invocation, 'record');
  const given = [recordId, optional(invocation, 'year'), invocation.options['all']].filter((v) => v !== undefined);
  if (given.length !== 1) throw new UsageError('在 --year、--record、--all 里写一个');
  if (recordId !== undefined) return { kind: 'record', recordId };
  return invocation.options['all'] === true ? { kind: 'all' } : { kind: 'year', year: yearOf(invocation) };
}

import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { docxFonts } from '../../electron/core/export/docx/fonts.ts';
import { buildDocx } from '../../electron/core/export/docx/index.ts';
import { installedFonts } from '../../electron/core/export/fonts.ts';
import { safeFileName, writeNewFile } from '../../electron/core/export/output-file.ts';
import { slips, UNMARKED, type BallotForm, type Tallies } from '../../shared/model/ballot.ts';
import { AppError } from '../../shared/model/errors.ts';
import { MAX_ASSESSED } from '../../shared/model/limits.ts';
import { bookYear } from '../../shared/model/year.ts';
import { resolveFonts } from '../../shared/print/fonts.ts';
import { printCountedTally } from '../../shared/print/forms/counted.ts';
import { differences, imbalances } from '../../shared/rules/ballot/counts.ts';
import { appraisalForm } from '../../shared/rules/ballot/form.ts';
import { optional, required, type CliCommand, type Invocation } from './command.ts';

const counts = z.array(z.int().min(0));
/** 计票 of one person: 优秀、合格、基本合格、不合格、未选 of each member in the order of the list. */
const counting = z.strictObject({ by: z.string().trim().min(1), slips, members: z.array(counts.length(5)) });
/** Counts from paper as two people have entered them apart from each other. */
const tallyFile = z.strictObject({
  year: bookYear,
  branch: z.string().trim().min(1),
  members: z.array(z.string().trim().min(1)).min(1).max(MAX_ASSESSED),
  counts: z.tuple([counting, counting]),
});
type TallyFile = z.infer<typeof tallyFile>;

/** `appraisal`: 民主测评 counted on paper, without a book. */
export const appraisalCommands: readonly CliCommand[] = [
  {
    name: 'appraisal tally',
    usage: '--file F.json [--out DIR]',
    summary: '两个人分别录入的纸质测评票数：核对一致、平衡以后给出汇总；--out 另写成 Word 文件',
    options: { file: { type: 'string' }, out: { type: 'string' } },
    positionals: [],
    run: tally,
  },
];

async function tally(invocation: Invocation): Promise<{ value: unknown }> {
  const file = parsed(await readFile(required(invocation, 'file'), 'utf8'));
  const form = appraisalForm(file.year, file.branch, file.members.map(row), false);
  const whole = checked(file, form);
  const out = optional(invocation, 'out');
  const rows = file.members.map((name, i) => ({ name, counts: whole.tallies[0]?.[i] ?? [] }));
  const value = {
    year: file.year,
    branch: file.branch,
    countedBy: file.counts.map((c) => c.by),
    ...whole.slips,
    options: [...(form.sheets[0]?.options ?? []), UNMARKED],
    rows,
  };
  if (out === undefined) return { value };
  await mkdir(path.resolve(out), { recursive: true });
  const paper = printCountedTally({ ...file, slips: whole.slips, rows, countedBy: value.countedBy });
  const { faces } = resolveFonts(await installedFonts());
  const bytes = await buildDocx(paper, docxFonts(faces));
  const name = await writeNewFile(path.resolve(out), safeFileName(paper.title), '.docx', bytes, {
    began: unheard,
    done: unheard,
  });
  return { value: { ...value, file: path.join(path.resolve(out), name) } };
}

/** No book is open whose audit chain could say so. */
function unheard(): void {
  return undefined;
}

function row(name: string): { personId: string; name: string } {
  return { personId: name, name };
}

function parsed(text: string): TallyFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new AppError('input.invalid', '票数文件不是 JSON。请按说明里的样子写。');
  }
  const { data, error } = tallyFile.safeParse(json);
  if (data) return data;
  const where = error.issues[0]?.path.join('.') ?? '';
  throw new AppError('input.invalid', `票数文件的 ${where === '' ? '内容' : where} 不对。请按说明里的样子写。`);
}

/** The counts that both have, once they agree and balance. */
function checked({ members, counts: [first, second] }: TallyFile, form: BallotForm) {
  const twice = members.find((name, i) => members.indexOf(name) !== i);
  if (twice !== undefined) throw new AppError('ballot.voter', `${twice}在名单里出现了两次。请删去重复的一行。`);
  if (first.by === second.by) throw new AppError('ballot.closers', '两次计票是同一个人。请由两个人分别录入。');
  for (const { by, members: rows } of [first, second])
    if (rows.length !== members.length)
      throw new AppError(
        'ballot.counts',
        `${by}录入了 ${rows.length} 行，名单有 ${members.length} 人。请逐行填写，没有的填 0。`,
      );
  const [one, other] = [first, second].map((c) => ({ slips: c.slips, tallies: [c.members] satisfies Tallies }));
  if (!one || !other) throw new Error('two counts');
  const [different] = differences(form, one, other);
  if (different)
    throw new AppError(
      'ballot.counts',
      `两个人的票数不一致：${different.what}，一个是 ${different.first}，一个是 ${different.second}。请一起核对。`,
    );
  const [wrong] = imbalances(form, one);
  if (wrong !== undefined) throw new AppError('ballot.counts', wrong);
  return one;
}

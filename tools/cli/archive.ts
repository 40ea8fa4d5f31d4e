import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '../../electron/core/core.ts';
import { PACKAGE_SCOPES, type PackageScope } from '../../shared/archive/manifest.ts';
import { DISCS, LEAST_DISC_MB, MOST_DISC_MB } from '../../shared/archive/discs.ts';
import type { PackageWish } from '../../shared/contract/archive.ts';
import { PAPER_FORMATS } from '../../shared/contract/exports.ts';
import { AppError } from '../../shared/model/errors.ts';
import { BOOK_OPTIONS, BOOK_USAGE, fileHandle, withBook } from './book.ts';
import { UsageError, optional, required, type CliCommand, type Invocation } from './command.ts';
import { yearOf } from './year.ts';

const WISH_OPTIONS = {
  ...BOOK_OPTIONS,
  year: { type: 'string' },
  scope: { type: 'string' },
  'virus-scan': { type: 'string' },
  sm2: { type: 'boolean' },
  disc: { type: 'string' },
} as const;

const number: CliCommand = {
  name: 'archive number',
  usage: `${BOOK_USAGE} --year Y`,
  summary: '给一个年度里已定稿、还没有档号的记录编档号；编过的不变，号不重用',
  options: { ...BOOK_OPTIONS, year: { type: 'string' } },
  positionals: [],
  async run(invocation) {
    const year = yearOf(invocation);
    return withBook(invocation, async ({ core }) => {
      const all = await core.call('archive.candidates', { year });
      const recordIds = all
        .filter((c) => c.byYear && (c.state === 'finalised' || c.state === 'archived'))
        .map((c) => c.recordId);
      return { value: recordIds.length === 0 ? [] : await core.call('archive.number', { recordIds }) };
    });
  },
};

const check: CliCommand = {
  name: 'archive-check',
  usage: `${BOOK_USAGE} --year Y [--scope counts|full] [--virus-scan TEXT] [--disc cd|dvd|MB]`,
  summary: '对一个年度做四性检测，不写出归档包；有不通过的条目时退出码为 1',
  options: WISH_OPTIONS,
  positionals: [],
  async run(invocation) {
    const wish = wishOf(invocation);
    return withBook(invocation, async ({ core }) => {
      const { jobId } = await core.call('archive.check', { wish });
      const outcome = await ended(core, jobId);
      return { value: outcome, findings: outcome.items.some((item) => item.result === 'fail') };
    });
  },
};

const pack: CliCommand = {
  name: 'package',
  usage: `${BOOK_USAGE} --year Y --out DIR [--scope counts|full] [--virus-scan TEXT] [--sm2] [--disc cd|dvd|MB] [--reasons "条目=理由；…"] [--archived]`,
  summary:
    '把一个年度的已定稿记录做成归档包；不通过的条目要逐项写明理由；--sm2 另加一个 SM2 签名（未经商用密码认证）；--archived 把有档号的记录转为已归档；--disc 按光盘的大小分成几卷，一件不拆开；不写 --scope 时不含批评和谈话的原话',
  options: {
    ...WISH_OPTIONS,
    out: { type: 'string' },
    reasons: { type: 'string' },
    archived: { type: 'boolean' },
  },
  positionals: [],
  async run(invocation) {
    const [wish, out] = [wishOf(invocation), path.resolve(required(invocation, 'out'))];
    const reasons = reasonsOf(optional(invocation, 'reasons') ?? '');
    const archived = invocation.options['archived'] === true;
    return withBook(invocation, async ({ core }) => {
      await mkdir(out, { recursive: true });
      const folder = fileHandle(out);
      const input = { wish, reasons, archived, folder: folder.handle };
      const { jobId } = await core.call('archive.package', input, folder.files);
      const outcome = await ended(core, jobId);
      return { value: outcome };
    });
  },
};

const retention: CliCommand = {
  name: 'archive retention',
  usage: `${BOOK_USAGE} [--import FILE.xlsx] [--out DIR]`,
  summary:
    '归档范围和保管期限表：--import 读入填好的表，有错的行时不导入，退出码为 1；--out 把现在的表写成 Excel，也是填写的模板',
  options: { ...BOOK_OPTIONS, import: { type: 'string' }, out: { type: 'string' } },
  positionals: [],
  async run(invocation) {
    const [file, out] = [optional(invocation, 'import'), optional(invocation, 'out')];
    return withBook(invocation, async ({ core }) => {
      if (file !== undefined) {
        const table = fileHandle(path.resolve(file));
        const { rows, ...read } = await core.call('archive.previewRetention', { file: table.handle }, table.files);
        if (read.findings.some(({ level }) => level === 'error')) return { value: read, findings: true };
        await core.call('archive.saveRetention', { table: rows });
        return { value: read };
      }
      if (out === undefined) return { value: await core.call('archive.retention', {}) };
      await mkdir(path.resolve(out), { recursive: true });
      const folder = fileHandle(path.resolve(out));
      return { value: await core.call('archive.exportRetention', { folder: folder.handle }, folder.files) };
    });
  },
};

const bind: CliCommand = {
  name: 'bind',
  usage: `${BOOK_USAGE} --year Y --out FILE.docx|FILE.pdf [--scope counts|full]`,
  summary:
    '把一个年度的已定稿记录装订成一个 Word 或 PDF 文件：封面、目录、连续的页码、备考表；不写 --scope 时不含批评和谈话的原话',
  options: { ...BOOK_OPTIONS, year: { type: 'string' }, out: { type: 'string' }, scope: { type: 'string' } },
  positionals: [],
  async run(invocation) {
    const { dir, name, ext } = path.parse(path.resolve(required(invocation, 'out')));
    const format = PAPER_FORMATS.find((each) => `.${each}` === ext.toLowerCase());
    if (!format) throw new UsageError(`--out 要以 ${PAPER_FORMATS.map((each) => `.${each}`).join('、')} 结尾`);
    const wish = { year: yearOf(invocation), scope: scopeOf(invocation), format, name };
    return withBook(invocation, async ({ core }) => {
      await mkdir(dir, { recursive: true });
      const folder = fileHandle(dir);
      const { jobId } = await core.call('archive.bind', { wish, folder: folder.handle }, folder.files);
      const { files, error } = await core.jobs.ended(jobId);
      if (error) throw new AppError(error.code, error.message, error.hint);
      return { value: { state: 'done', files: files.map((file) => path.join(dir, file)), scope: wish.scope } };
    });
  },
};

/** Archiving: 档号, 归档范围, the 四性检测, packages, the bound year. */
export const archiveCommands: readonly CliCommand[] = [number, retention, check, pack, bind];

function scopeOf(invocation: Invocation): PackageScope {
  const scope = PACKAGE_SCOPES.find((each) => each === (optional(invocation, 'scope') ?? 'counts'));
  if (!scope) throw new UsageError('--scope 只能是 counts 或 full');
  return scope;
}

function wishOf(invocation: Invocation): PackageWish {
  const virusScan = optional(invocation, 'virus-scan') ?? '';
  const discBytes = discOf(optional(invocation, 'disc'));
  const wish: PackageWish = {
    subject: { of: 'year', year: yearOf(invocation) },
    scope: scopeOf(invocation),
    virusScan,
    sm2: invocation.options['sm2'] === true,
  };
  return discBytes === undefined ? wish : { ...wish, discBytes };
}

/** Bytes of the disc that is named, or given in MB. */
function discOf(named: string | undefined): number | undefined {
  if (named === undefined) return undefined;
  if (named === 'cd' || named === 'dvd') return DISCS[named];
  const megabytes = Number(named);
  if (!Number.isInteger(megabytes) || megabytes < LEAST_DISC_MB || megabytes > MOST_DISC_MB)
    throw new UsageError(`--disc 只能是 cd、dvd，或者 ${LEAST_DISC_MB} 到 ${MOST_DISC_MB} 的整数（MB）`);
  return megabytes * 1024 * 1024;
}

/** `2-7=理由；4-1=理由`, items and why they do not hold the package up. */
function reasonsOf(text: string): { item: string; reason: string }[] {
  return text
    .split('；')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const at = part.indexOf('=');
      if (at === -1) throw new UsageError('--reasons 写成 条目=理由，几项之间用；隔开，例如 4-1=由档案室查毒');
      return { item: part.slice(0, at).trim(), reason: part.slice(at + 1).trim() };
    });
}

async function ended(core: Core, jobId: string) {
  const { error } = await core.jobs.ended(jobId);
  if (error) throw new AppError(error.code, error.message, error.hint);
  return core.call('archive.outcome', { jobId });
}

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '../../electron/core/core.ts';
import { writeRosterList } from '../../electron/core/import/roster-template.ts';
import type { Entry } from '../../shared/model/entry.ts';
import type { FileEntry, RecordFile } from '../../shared/model/record-file.ts';
import type { MeetingRecord } from '../../shared/model/record.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import type { StatementKey } from '../../shared/model/statement.ts';
import { sampleRecord, sampleRoster } from '../../tools/demo/samples.ts';
import { edit } from './ballot-kit.ts';
import { tempFolder } from './helpers.ts';
import { opinionRow, problemRow } from './orglife.helpers.ts';
import type { Canaries } from './sealed-words.ts';
import { handleOf } from './vault-kit.ts';

/** A place whose word is not sealed: that it is found shows that the search finds. */
export const OPEN_PLACE = 'not sealed';
/** A place in a file beside the database: encrypted with it, not under the second key. */
export const FILE_PLACE = 'attachment of a record';

const YEAR = 2026;

/** A year of the invented branch with a word of its own in everything that is sealed. */
interface SealedYear {
  /** 组织生活会, final, and corrected since. */
  meeting: MeetingRecord;
  /** 谈心谈话, final. */
  talk: MeetingRecord;
  personId: string;
}

/** Fills the open book: final records, an earlier version, and everything that is written before and after the meeting. */
export async function fillSealedYear(core: Core, words: Canaries): Promise<SealedYear> {
  const list = path.join(tempFolder(), '名单.xlsx');
  await writeRosterList(list, (await sampleRoster()).people);
  const roster = handleOf(list);
  const { token } = await core.call('roster.previewImport', { file: roster.handle, on: '2026-11-18' }, roster.files);
  await core.call('roster.applyImport', { token, choices: [] });
  const [first] = await core.call('roster.list', { on: '2026-11-20' });
  const personId = first?.personId ?? '';

  const draft = await core.call('records.add', { file: marked(await sampleRecord('org_life'), 'meeting', words) });
  await rewrite(core, draft, words);
  await attach(core, draft, words.of(FILE_PLACE));
  const final = await finalise(core, draft.id);
  const next = await core.call('records.correct', { recordId: final.id, reason: words.of(OPEN_PLACE) });
  const criticism = next.entries.find((entry) => entry.kind === 'criticism');
  if (!criticism) throw new Error('no criticism');
  const text = fromPlainText(words.of('words of a correction'));
  await edit(core, next.id, [{ op: 'entry.put', entry: { ...criticism, text } }]);
  const meeting = await finalise(core, next.id);
  const said = await core.call('records.add', { file: marked(await sampleRecord('talk'), 'talk', words) });
  const talk = await finalise(core, said.id);

  await before(core, personId, words);
  const item = {
    year: YEAR,
    on: '2026-11-21',
    source: 'org_life',
    personId,
    problem: words.of('rectification problem'),
    cause: words.of('rectification cause'),
    measure: words.of('rectification measure'),
    responsible: '许惊蛰',
    supervisor: '沈霜降',
    dueOn: '2026-12-25',
    publicity: '支部党员',
  } as const;
  await core.call('rectification.add', { item, from: null });
  return { meeting, talk, personId };
}

/** 征求意见, 问题清单 and 对照检查材料 of somebody. */
async function before(core: Core, personId: string, words: Canaries): Promise<void> {
  const heard = { text: words.of('opinion'), proposer: words.of('who gave it'), answer: words.of('answer to it') };
  const opinion = opinionRow('', personId, { words: { ...heard, origin: words.of('where it was heard') } });
  await core.call('opinions.put', { year: YEAR, rows: [opinion] });
  const found = { dimension: words.of('problem dimension'), text: words.of('problem'), example: words.of('example') };
  const problem = problemRow('', personId, { words: { ...found, cause: words.of('cause') } });
  await core.call('problems.put', { year: YEAR, rows: [problem] });
  const of: StatementKey = { year: YEAR, owner: personId };
  await core.call('statements.save', { of, text: fromPlainText(words.of('statement, first version')) });
  await core.call('statements.keepVersion', { of, reason: '初稿' });
  const note = { version: 1, paragraph: 1, words: words.of('review note') };
  await core.call('statements.addNote', { of, ...note });
  await core.call('statements.save', { of, text: fromPlainText(words.of('statement')) });
}

/** A sample with other words in every entry that is sealed. */
function marked(file: RecordFile, name: string, words: Canaries): RecordFile {
  const say = (entry: FileEntry): FileEntry => {
    const text = words.of(`${name}: ${entry.kind}`);
    switch (entry.kind) {
      case 'self_criticism':
        return { ...entry, text, dimension: words.of('dimension of one’s own') };
      case 'criticism':
        return { ...entry, text, dimension: words.of('dimension'), response: words.of('answer on the spot') };
      case 'response':
      case 'talk':
        return { ...entry, text };
      default:
        return entry;
    }
  };
  return { ...file, sections: file.sections.map((s) => ({ ...s, entries: s.entries?.map(say) })) };
}

/** Writes over sealed words and takes them away again, so that free pages would show what they keep. */
async function rewrite(core: Core, { id, entries }: MeetingRecord, words: Canaries): Promise<void> {
  const entry = entries.find((e): e is Extract<Entry, { kind: 'response' }> => e.kind === 'response');
  if (!entry) throw new Error('no answer');
  const text = fromPlainText(words.of('words that were written over'));
  await edit(core, id, [{ op: 'entry.put', entry: { ...entry, text } }]);
  await edit(core, id, [{ op: 'entry.remove', entryId: entry.id }]);
  await edit(core, id, [{ op: 'entry.put', entry }]);
}

async function attach(core: Core, { id }: MeetingRecord, content: string): Promise<void> {
  const file = path.join(tempFolder(), '会前通知.txt');
  writeFileSync(file, content);
  const { handle, files } = handleOf(file);
  const about = { recordId: id, entryId: null, kind: '其他', caption: '', takenOn: null };
  await core.call('attachments.addFile', { ...about, file: handle }, files);
}

async function finalise(core: Core, recordId: string): Promise<MeetingRecord> {
  const { revision } = await core.call('records.get', { recordId });
  return core.call('records.finalise', { recordId, revision });
}

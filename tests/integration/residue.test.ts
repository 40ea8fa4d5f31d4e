import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createCore } from '../../electron/core/core.ts';
import { LEAST } from '../../electron/core/vault/kdf.ts';
import { notAssessed } from '../../shared/model/assessment.ts';
import { emptyEntry, ENTRY_KIND_NAMES, type Entry, type EntryKind } from '../../shared/model/entry.ts';
import { newBranchProfile } from '../../shared/model/branch.ts';
import { newId } from '../../shared/model/ids.ts';
import type { OwnField, OwnValues } from '../../shared/model/own-fields.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { encodings } from '../fixtures/encodings.ts';
import { tempFolder } from './helpers.ts';

const HANDLE = `file-${'0'.repeat(32)}`;
const PASSPHRASE = '清风 石阶 早市 渡口 七棵柳';

/** A string that occurs nowhere else, one per field; four Chinese characters and a number. */
function canaries() {
  const made = new Map<string, string>();
  const put = (field: string): string => {
    const text = `梼杌饕餮${made.size + 100}`;
    made.set(field, text);
    return text;
  };
  return { made, put };
}

/** Every field of every kind of entry with a canary in it. */
function entryWithCanaries(
  kind: EntryKind,
  sectionId: string,
  personId: string,
  put: (field: string) => string,
): Entry {
  const text = fromPlainText(put(`${kind}.text`));
  const entry = {
    ...emptyEntry(kind, {
      id: newId(),
      sectionId,
      position: `a${'ABCDEFGHIJKLM'[Object.keys(ENTRY_KIND_NAMES).indexOf(kind)]}`,
    }),
    text,
  };
  switch (entry.kind) {
    case 'reading':
      return {
        ...entry,
        personId,
        title: put('reading.title'),
        source: put('reading.source'),
        docNumber: put('reading.number'),
      };
    case 'self_criticism':
      return { ...entry, personId, dimension: put('self_criticism.dimension') };
    case 'criticism':
      return {
        ...entry,
        personId,
        targetId: personId,
        dimension: put('criticism.dimension'),
        response: put('criticism.response'),
      };
    case 'decision':
      return { ...entry, number: put('decision.number') };
    case 'task':
      return { ...entry, ownerIds: [personId] };
    case 'speech':
    case 'response':
    case 'talk':
    case 'suggestion':
      return { ...entry, personId };
    case 'election':
      return { ...entry, office: put('election.office'), elected: [personId] };
    case 'assessment':
      return { ...entry, rows: [{ ...notAssessed(personId), note: put('assessment.note') }] };
    case 'motion':
    case 'text':
      return entry;
    default:
      return entry satisfies never;
  }
}

/** Words in every own field that takes words. */
function ownCanaries(fields: readonly OwnField[], where: string, put: (name: string) => string): OwnValues {
  const worded = fields.filter((f) => f.input === 'line' || f.input === 'text');
  return Object.fromEntries(worded.map((f) => [f.key, put(`${where}.${f.key}`)]));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}

/** Which canaries stand readable in the files of a folder, as `field in file (encoding)`. */
function found(folder: string, made: ReadonlyMap<string, string>): string[] {
  const hits: string[] = [];
  for (const file of filesBelow(folder)) {
    const bytes = readFileSync(file);
    for (const [field, text] of made) {
      for (const [encoding, encode] of Object.entries(encodings)) {
        if (bytes.includes(encode(text))) hits.push(`${field} in ${path.basename(file)} (${encoding})`);
      }
    }
  }
  return hits;
}

test('no field but the two marked as unencrypted can be read in any file of the book or of the user', async () => {
  const userData = tempFolder();
  const folder = path.join(tempFolder(), 'book');
  const { made, put } = canaries();
  const core = createCore({ userData, cost: LEAST });
  const branch = {
    ...newBranchProfile(put('branch.name'), '2026-01-01'),
    superior: put('branch.superior'),
    themeDay: put('branch.themeDay'),
    groups: [put('branch.group')],
    fondsNumber: put('branch.fonds'),
    marking: put('branch.marking'),
  };
  const handles = { [HANDLE]: folder };
  const created = await core.call(
    'books.create',
    { folder: HANDLE, displayName: '明处的簿名', slotLabel: '明处的人', passphrase: PASSPHRASE, branch, second: null },
    handles,
  );
  made.set('passphrase', PASSPHRASE);
  made.set('recovery key', created.recoveryKey);

  const personId = newId();
  const dated = { personId, from: '2020-01-01', until: null };
  await core.call('roster.add', {
    person: { id: personId, name: put('person.name'), suffix: '大', joinedOn: '2010-07-01' },
    changes: [
      {
        ...dated,
        id: newId(),
        kind: 'membership',
        arrival: 'transferred_in',
        departure: null,
        otherParty: put('change.otherParty'),
      },
      { ...dated, id: newId(), kind: 'category', category: 'full' },
      { ...dated, id: newId(), kind: 'post', post: put('change.post') },
      { ...dated, id: newId(), kind: 'group', group: put('change.group') },
      { ...dated, id: newId(), kind: 'away', note: put('change.away') },
    ],
  });

  const written = new Set<EntryKind>();
  for (const type of ['member_assembly', 'org_life', 'election', 'probation_vote', 'talk']) {
    const record = await core.call('records.create', { type, heldOn: '2026-11-20', planned: false });
    const { sections: known } = record.template;
    const fieldsOf = (kind: string) => known.find((s) => s.kind === kind)?.fields ?? [];
    const section = record.sections.find((s) => fieldsOf(s.kind).length > 0) ?? record.sections[0];
    const sectionId = section?.id ?? '';
    const header = {
      ...record.header,
      title: put('header.title'),
      place: put('header.place'),
      theme: put('header.theme'),
      entrustment: put('header.entrustment'),
      guests: [{ id: newId(), name: put('guest.name'), post: put('guest.post') }],
      branches: [{ id: newId(), name: put('branch.name'), expected: 9, present: 8, people: put('branch.people') }],
      own: ownCanaries(record.template.fields, 'header', put),
    };
    const kinds = [...new Set(record.template.sections.flatMap((s) => s.entryKinds))];
    for (const kind of kinds) written.add(kind);
    const edits = [
      { op: 'header' as const, header },
      {
        op: 'section.put' as const,
        section: {
          id: sectionId,
          position: 'a0',
          kind: section?.kind ?? '',
          title: put('section.title'),
          own: ownCanaries(fieldsOf(section?.kind ?? ''), 'section', put),
        },
      },
      {
        op: 'attendance.put' as const,
        attendance: [
          { personId, status: 'leave' as const, reason: 'sick' as const, note: put('attendance.note'), late: false },
        ],
      },
      ...kinds.map((kind) => ({ op: 'entry.put' as const, entry: entryWithCanaries(kind, sectionId, personId, put) })),
    ];
    await core.call('records.edit', { recordId: record.id, revision: record.revision, edits });
    const paper = path.join(tempFolder(), `${put('attachment.name')}.txt`);
    writeFileSync(paper, put('attachment.content').repeat(50));
    const describe = {
      recordId: record.id,
      entryId: null,
      kind: '其他',
      caption: put('attachment.caption'),
      takenOn: null,
    };
    await core.call('attachments.addFile', { ...describe, file: HANDLE }, { [HANDLE]: paper });
    await core.call('records.remove', {
      recordId: (await core.call('records.create', { type, heldOn: '2026-11-21', planned: false })).id,
    });
  }

  expect([...written].toSorted()).toEqual(Object.keys(ENTRY_KIND_NAMES).toSorted());
  expect(found(folder, made), 'while the book is open').toEqual([]);
  await core.close();
  expect(found(folder, made), 'after it was closed').toEqual([]);
  expect(found(userData, made), 'in the user folder').toEqual([]);
  // The search can find: what is marked as unencrypted stands there.
  expect(
    found(
      folder,
      new Map([
        ['display name', '明处的簿名'],
        ['slot label', '明处的人'],
      ]),
    ).length,
  ).toBeGreaterThanOrEqual(2);
});

test('the search sees a text in each encoding', () => {
  const folder = tempFolder();
  for (const [name, encode] of Object.entries(encodings)) writeFileSync(path.join(folder, name), encode('梼杌饕餮100'));
  expect(found(folder, new Map([['it', '梼杌饕餮100']]))).toHaveLength(Object.keys(encodings).length);
});

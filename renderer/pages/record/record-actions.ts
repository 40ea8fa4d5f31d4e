import { ENTRY_KIND_NAMES, type Entry, type EntryKind } from '../../../shared/model/entry.ts';
import type { OwnField, OwnValues } from '../../../shared/model/own-fields.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { RecordHeader, Section } from '../../../shared/model/record.ts';
import { plainText } from '../../../shared/model/rich-text.ts';
import { newEntry } from '../../../shared/model/new-entry.ts';
import type { RecordSession } from '../../record-session/record-session.ts';
import { notify } from '../../state/status.ts';
import { clockOf, today } from '../../base/when.ts';
import { sectionTitle, templateOfSection } from './numbers.ts';
import { positionAfter, positionMoved } from '../../base/positions.ts';
import type { RecordUi } from './record-ui.ts';
import { quoted, shortened } from '../../../shared/text/characters.ts';

/** Kinds after which Ctrl+Enter makes another of the same. */
const REPEATED: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'speech',
  'reading',
  'suggestion',
  'task',
  'text',
  'criticism',
  'talk',
]);

/** The field that wants to be filled first in a new entry. */
const FIRST_FIELD: Record<EntryKind, string> = {
  speech: 'personId',
  reading: 'title',
  motion: 'text',
  election: 'office',
  self_criticism: 'personId',
  criticism: 'personId',
  response: 'personId',
  talk: 'text',
  suggestion: 'personId',
  decision: 'text',
  task: 'text',
  assessment: 'rows',
  text: 'text',
};

/** What the user does to a record: each is one step of undo, said in the status line when it is not plain to see. */
export class RecordActions {
  readonly session: RecordSession;
  readonly ui: RecordUi;

  constructor(session: RecordSession, ui: RecordUi) {
    this.session = session;
    this.ui = ui;
  }

  /** Entries of a section in order. */
  entriesIn(sectionId: string): Entry[] {
    return (this.session.order.get(sectionId) ?? []).map((id) => this.session.entry(id)).filter((e) => e !== undefined);
  }

  section(sectionId: string | null): Section | undefined {
    return this.session.sections.find((s) => s.id === sectionId);
  }

  /** Kinds of entry that the template offers in a section. */
  kindsIn(sectionId: string | null): readonly EntryKind[] {
    const section = this.section(sectionId);
    return (section && templateOfSection(this.session.meta.template, section)?.entryKinds) ?? [];
  }

  /** Adds an entry behind the current one, or at the end of its section, and puts the focus into it. */
  addEntry(kind: EntryKind, fill: (entry: Entry) => Entry = (e) => e, field?: string): void {
    const { sectionId, entryId } = this.ui.state;
    if (sectionId === null) return;
    const entries = this.entriesIn(sectionId);
    const after = entries.some((e) => e.id === entryId) ? entryId : (entries.at(-1)?.id ?? null);
    this.insert(kind, sectionId, positionAfter(entries, after), fill, field ?? FIRST_FIELD[kind]);
  }

  /** Puts a new entry at a position and the focus into `field`. */
  insert(kind: EntryKind, sectionId: string, position: string, fill: (entry: Entry) => Entry, field: string): Entry {
    const at = { id: newId(), sectionId, position };
    const section = this.section(sectionId);
    const { template } = this.session.meta;
    const fields = section && templateOfSection(template, section)?.fields;
    const entry = fill({ ...newEntry(kind, at, section, template, fields), at: this.#nowAtMeeting() });
    if (this.session.change([{ op: 'entry.put', entry }], { label: `添加${ENTRY_KIND_NAMES[kind]}` })) {
      this.ui.goTo(entry.id, sectionId, field);
    }
    return entry;
  }

  /** The next entry of a talk: of the same kind where that makes sense, else a speech. */
  addNext(): void {
    const { sectionId, entryId } = this.ui.state;
    const current = entryId === null ? undefined : this.session.entry(entryId);
    const kinds = this.kindsIn(sectionId);
    const kind = [current && REPEATED.has(current.kind) ? current.kind : 'speech', 'speech', kinds[0]].find(
      (k): k is EntryKind => k !== undefined && kinds.includes(k as EntryKind),
    );
    if (kind) this.addEntry(kind);
  }

  /** Replaces an entry. With `typing` its key presses become one step of undo. */
  put(entry: Entry, options: { typing?: boolean; label?: string } = {}): void {
    const { typing = false, label = '' } = options;
    const step = { label, entryId: entry.id };
    this.session.change([{ op: 'entry.put', entry }], typing ? { ...step, burst: entry.id } : step);
  }

  removeEntry(entryId: string): void {
    const entry = this.session.entry(entryId);
    if (!entry) return;
    const entries = this.entriesIn(entry.sectionId);
    const index = entries.findIndex((e) => e.id === entryId);
    const neighbour = entries[index + 1] ?? entries[index - 1];
    const label = `删除${ENTRY_KIND_NAMES[entry.kind]}`;
    if (!this.session.change([{ op: 'entry.remove', entryId }], { label })) return;
    if (neighbour) this.ui.goTo(neighbour.id, neighbour.sectionId);
    else this.ui.goToSection(entry.sectionId);
    const words = plainText(entry.text).trim();
    this.#said(`已${label}${words === '' ? '' : quoted(shortened(words, 12, '…'))}`);
  }

  /** Moves the current entry one place; past the end of a section it goes into the next one. */
  moveEntry(step: -1 | 1): void {
    const entry = this.ui.state.entryId === null ? undefined : this.session.entry(this.ui.state.entryId);
    if (!entry) return;
    const position = positionMoved(this.entriesIn(entry.sectionId), entry.id, step);
    if (position !== null) {
      this.put({ ...entry, position }, { label: '移动条目' });
      return;
    }
    const sections = this.session.sections;
    const next = sections[sections.findIndex((s) => s.id === entry.sectionId) + step];
    if (!next || !this.kindsIn(next.id).includes(entry.kind)) return;
    const there = this.entriesIn(next.id);
    const at = positionAfter(there, step > 0 ? null : (there.at(-1)?.id ?? null));
    this.put({ ...entry, sectionId: next.id, position: at }, { label: '移动条目' });
    this.ui.goTo(entry.id, next.id);
  }

  /** Drops an entry behind another (`null` = at the beginning) of a section. */
  dropEntry(entryId: string, sectionId: string, afterId: string | null): void {
    const entry = this.session.entry(entryId);
    if (!entry || afterId === entryId) return;
    const others = this.entriesIn(sectionId).filter((e) => e.id !== entryId);
    this.put({ ...entry, sectionId, position: positionAfter(others, afterId) }, { label: '移动条目' });
    this.ui.enter(entryId, sectionId);
  }

  /** Adds a section of a kind that the template offers for this, the first of them if none is named. */
  addSection(kind = this.session.meta.template.added[0] ?? ''): string | null {
    const { sections, meta } = this.session;
    const { added } = meta.template;
    const template = meta.template.sections.find((s) => s.kind === kind);
    const current = this.section(this.ui.state.sectionId);
    const lastAdded = sections.findLast((s) => added.includes(s.kind));
    // A new item goes behind the one being discussed, and never behind the closing words.
    const after = current && added.includes(current.kind) ? current : lastAdded;
    const section: Section = {
      id: newId(),
      kind,
      title: template?.title ?? '',
      position: positionAfter(sections, after?.id ?? current?.id ?? sections.at(-1)?.id ?? null),
      own: {},
    };
    const label = template?.item === true ? '添加议题' : '添加环节';
    if (!this.session.change([{ op: 'section.put', section }], { label })) return null;
    this.ui.goToSection(section.id);
    return section.id;
  }

  renameSection(sectionId: string, title: string): void {
    const section = this.section(sectionId);
    if (section && section.title !== title)
      this.session.change([{ op: 'section.put', section: { ...section, title } }], { label: '改名' });
  }

  /** Changes the section's own fields, from what they are now. */
  putSectionOwn(sectionId: string, field: OwnField, change: (own: OwnValues) => OwnValues, typing: boolean): void {
    const section = this.section(sectionId);
    if (!section) return;
    const edit = { op: 'section.put' as const, section: { ...section, own: change(section.own) } };
    const label = `修改${field.label}`;
    this.session.change([edit], typing ? { label, burst: `${sectionId}.own.${field.key}` } : { label });
  }

  moveSection(sectionId: string, step: -1 | 1): void {
    const section = this.section(sectionId);
    const position = section && positionMoved(this.session.sections, sectionId, step);
    if (section && position)
      this.session.change([{ op: 'section.put', section: { ...section, position } }], { label: '移动环节' });
  }

  removeSection(sectionId: string): void {
    const section = this.section(sectionId);
    if (!section) return;
    const { sections } = this.session;
    const index = sections.findIndex((s) => s.id === sectionId);
    const count = this.entriesIn(sectionId).length;
    const neighbour = sections[index + 1] ?? sections[index - 1];
    if (!this.session.change([{ op: 'section.remove', sectionId }], { label: '删除环节' })) return;
    if (neighbour) this.ui.goToSection(neighbour.id);
    else this.ui.set({ sectionId: null, entryId: null, target: null });
    this.#said(`已删除${quoted(sectionTitle(section))}${count > 0 ? `和其中 ${count} 条` : ''}`);
  }

  /** `typing` names the field that is being typed in, so that its key presses are one step of undo. */
  putHeader(change: Partial<RecordHeader>, label = '修改会议信息', typing?: string): void {
    const header = { ...this.session.header, ...change };
    this.session.change(
      [{ op: 'header', header }],
      typing === undefined ? { label } : { label, burst: `header ${typing}` },
    );
  }

  undo(): void {
    this.#wentBack(this.session.undo(), '撤销');
  }

  redo(): void {
    this.#wentBack(this.session.redo(), '重做');
  }

  /** The time of day, while the meeting of today is running; else nothing, because nobody looked at a clock. */
  #nowAtMeeting(): string | null {
    const { heldOn, endTime } = this.session.header;
    return heldOn === today() && endTime === null ? clockOf(new Date().toISOString(), false) : null;
  }

  #said(text: string): void {
    notify(text, () => this.undo());
  }

  #wentBack(step: ReturnType<RecordSession['undo']>, verb: string): void {
    if (!step) {
      notify(`没有可以${verb}的了`);
      return;
    }
    const entry = step.entryId === null ? undefined : this.session.entry(step.entryId);
    if (entry && this.ui.state.entryId !== entry.id) this.ui.goTo(entry.id, entry.sectionId);
    const { sectionId } = this.ui.state;
    if (!this.section(sectionId)) this.ui.set({ sectionId: this.session.sections[0]?.id ?? null, entryId: null });
    notify(step.label === '' ? `已${verb}` : `已${verb}：${step.label}`);
  }
}

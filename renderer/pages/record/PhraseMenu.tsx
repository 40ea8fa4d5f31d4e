import { useContext } from 'react';
import type { Entry, EntryKind } from '../../../shared/model/entry.ts';
import type { Section } from '../../../shared/model/record.ts';
import { fromPlainText, isBlank, plainText, type RichText } from '../../../shared/model/rich-text.ts';
import { countRecord } from '../../../shared/rules/count.ts';
import { fillPhrase, phraseValues } from '../../../shared/text/phrases.ts';
import { useSession } from '../../state/session.ts';
import { NamesContext, useRecord } from './context.ts';
import { templateOfSection } from './numbers.ts';

/** Entries whose words are the minutes' own; in all others somebody speaks, or what is written is followed up. */
const MINUTES: ReadonlySet<EntryKind> = new Set<EntryKind>(['text', 'decision']);

/**
 * 常用语 of a section, filled from the header and the roll call. One goes behind the words of the current entry, or into a new
 * one: the words that somebody spoke stay their own.
 */
export function PhraseMenu({ section }: { section: Section }) {
  const { session, ui, actions } = useRecord();
  const { branch } = useSession().session;
  const names = useContext(NamesContext);
  const phrases = templateOfSection(session.meta.template, section)?.phrases ?? [];
  const { counts } = countRecord(session.snapshot(), session.meta.people);
  const values = phraseValues({
    header: session.header,
    counts,
    branchName: branch.name,
    nameOf: (id) => names.get(id)?.name ?? null,
  });

  function insert(text: string): void {
    const current = ui.state.entryId === null ? undefined : session.entry(ui.state.entryId);
    const kinds = actions.kindsIn(section.id);
    const takes = (e: Entry) => MINUTES.has(e.kind) || isBlank(e.text) || !kinds.includes('text');
    if (current && current.sectionId === section.id && session.mayEdit(current) && takes(current)) {
      actions.put({ ...current, text: appended(current.text, text) }, { label: '插入常用语' });
      ui.goTo(current.id, section.id);
      return;
    }
    actions.addEntry(
      kinds.includes('text') ? 'text' : (kinds[0] ?? 'text'),
      (e) => ({ ...e, text: fromPlainText(text) }),
      'text',
    );
  }

  if (phrases.length === 0) return <p className="lb-none">这一环节没有常用语。</p>;
  return phrases.map(({ label, text }) => {
    const filled = fillPhrase(text, values);
    return (
      // After the menu gave the focus back to the words it was called from: a new row takes it on from there.
      <button key={label} type="button" className="phrase" onClick={() => queueMicrotask(() => insert(filled))}>
        <b>{label}</b>
        <span className="cap">{filled}</span>
      </button>
    );
  });
}

/** The phrase behind what is written: in the last line if that ends in the middle of a sentence, else as a line of its own. */
function appended(text: RichText, phrase: string): RichText {
  if (isBlank(text)) return fromPlainText(phrase);
  if (/[。！？；：”）]$/u.test(plainText(text).trimEnd())) return [...text, ...fromPlainText(phrase)];
  return text.map((block, i) =>
    i === text.length - 1 ? { ...block, children: [...block.children, { text: phrase }] } : block,
  );
}

import { useNavigate } from '@tanstack/react-router';
import { offersCards } from '../../../shared/model/card.ts';
import { MAX_SECTION_TITLE } from '../../../shared/model/limits.ts';
import { useRef, useState } from 'react';
import type { Section } from '../../../shared/model/record.ts';
import { Button } from '../../components/Button.tsx';
import { TextInput } from '../../components/inputs.tsx';
import { useSessionTopic } from '../../record-session/hooks.ts';
import { AddBar } from './AddBar.tsx';
import { BallotBar } from './BallotBar.tsx';
import { SectionFacts } from './SectionFacts.tsx';
import { uploadFiles } from './attachments/upload.ts';
import { useRecord } from './context.ts';
import { EntryRow } from './EntryRow.tsx';
import { PromisesFact } from './orglife/PromisesFact.tsx';
import { TalksFact } from './orglife/TalksFact.tsx';
import { itemNumbers, sectionTitle, templateOfSection } from './numbers.ts';
import { ENTRY_DRAG } from './useDragRow.ts';
import { useSectionTarget } from './useTarget.ts';

const NONE: readonly string[] = [];
const ORG_LIFE = 'org_life';

/** One section: its title, its entries as rows of one page, and the bar that adds to it. */
export function SectionView({ section }: { section: Section }) {
  const { session, actions } = useRecord();
  const ids = useSessionTopic(session, 'order', (s) => s.order.get(section.id) ?? NONE);
  const editable = useSessionTopic(session, 'meta', (s) => s.editable);
  const meta = useSessionTopic(session, 'meta', (s) => s.meta);
  const { template } = meta;
  const hint = templateOfSection(template, section)?.hint ?? '';
  const box = useRef<HTMLElement>(null);
  useSectionTarget(box, section.id);
  return (
    <section className="ed" aria-label={section.title} ref={box}>
      <div
        className="rows"
        // Without a field to go to, this is what the arrow keys scroll.
        tabIndex={editable ? undefined : 0}
        onDragOver={(event) => {
          if (editable && accepts(event.dataTransfer)) event.preventDefault();
        }}
        onDrop={(event) => {
          if (!editable || event.defaultPrevented) return;
          event.preventDefault();
          const dragged = event.dataTransfer.getData(ENTRY_DRAG);
          if (dragged !== '') actions.dropEntry(dragged, section.id, ids.at(-1) ?? null);
          else void uploadFiles(session, Array.from(event.dataTransfer.files), null);
        }}
      >
        <SectionTitle section={section} editable={editable} />
        <SectionFacts section={section} editable={editable} />
        {offersCards(section) && <ToCards />}
        <BallotBar section={section} />
        {meta.type === ORG_LIFE && section.kind === 'opening' && (
          <>
            <TalksFact />
            <PromisesFact />
          </>
        )}
        {ids.map((id) => (
          <EntryRow key={id} entryId={id} />
        ))}
        {ids.length === 0 && <p className="hint">{editable ? hint : '这一环节没有记录。'}</p>}
      </div>
      {editable && <AddBar section={section} />}
    </section>
  );
}

/** Leads to the cards of whom this record celebrates. */
function ToCards() {
  const { session } = useRecord();
  const navigate = useNavigate();
  return (
    <Button
      kind="text"
      size="sm"
      icon="cake"
      onClick={() => void navigate({ to: '/cards', search: { record: session.id } })}
    >
      政治生日贺卡
    </Button>
  );
}

function accepts(data: DataTransfer): boolean {
  return data.types.includes(ENTRY_DRAG) || data.types.includes('Files');
}

/** The heading of a section; a click or Enter makes it a field. An item without a name asks for one at once. */
function SectionTitle({ section, editable }: { section: Section; editable: boolean }) {
  const { session, actions } = useRecord();
  const meta = useSessionTopic(session, 'meta', (s) => s.meta);
  const sections = useSessionTopic(session, 'sections', (s) => s.sections);
  const number = itemNumbers(meta.template, sections).get(section.id);
  const [editing, setEditing] = useState(editable && section.title === '');
  const [title, setTitle] = useState(section.title);
  // Whoever named it by a key goes on from the heading.
  const [byKey, setByKey] = useState(false);

  function close(keep: boolean): void {
    if (keep) actions.renameSection(section.id, title.trim());
    else setTitle(section.title);
    setEditing(false);
  }

  if (!editable) {
    return (
      <h2>
        {number && <span>{number}</span>}
        {section.title}
      </h2>
    );
  }
  return (
    <h2>
      {number && <span>{number}</span>}
      {editing ? (
        <TextInput
          full
          autoFocus
          aria-label="环节名称"
          placeholder="议题名称，例如：审议《2027年主题党日计划（草案）》"
          maxLength={MAX_SECTION_TITLE}
          value={title}
          onChange={setTitle}
          onBlur={() => {
            setByKey(false);
            close(true);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
            event.preventDefault();
            event.stopPropagation();
            setByKey(true);
            close(event.key === 'Enter');
          }}
        />
      ) : (
        <button
          type="button"
          autoFocus={byKey}
          className="title"
          title="改名"
          onClick={() => {
            setTitle(section.title);
            setEditing(true);
          }}
        >
          {sectionTitle(section)}
        </button>
      )}
    </h2>
  );
}

import { useCallback, useContext, useMemo, useRef } from 'react';
import { ownOf } from '../../../shared/model/own-fields.ts';
import type { Section } from '../../../shared/model/record.ts';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { Menu, MoreMenu } from '../../components/Menu.tsx';
import { useSessionTopic } from '../../record-session/hooks.ts';
import { AttachmentList } from './attachments/AttachmentList.tsx';
import { NamesContext, useRecord, useUi } from './context.ts';
import { sectionOfFinding } from './derived.ts';
import { addedSections, addSectionName, itemNumbers, sectionTitle, templateOfSection } from './numbers.ts';
import { useDerived } from './useDerived.ts';
import { ENTRY_DRAG } from './useDragRow.ts';
import { quoted } from '../../../shared/text/characters.ts';

/** The agenda at the left: where we are, what each section has, what is wrong in it. Below it the attachments. */
export function Outline() {
  const { session } = useRecord();
  const sections = useSessionTopic(session, 'sections', (s) => s.sections);
  const template = useSessionTopic(session, 'meta', (s) => s.meta.template);
  const editable = useSessionTopic(session, 'meta', (s) => s.editable);
  const numbers = useMemo(() => itemNumbers(template, sections), [template, sections]);
  const bad = useSectionsWithErrors();
  const heading = template.noun === '会议' ? '议程' : '环节';
  return (
    <aside className="ol" aria-label={heading}>
      <h4>{heading}</h4>
      <ol>
        {sections.map((section) => (
          <SectionLine
            key={section.id}
            section={section}
            number={numbers.get(section.id)}
            bad={bad.has(section.id)}
            editable={editable}
          />
        ))}
      </ol>
      {editable && <AddSection />}
      <AttachmentList />
    </aside>
  );
}

/** Adds an item, or one of the segments that this type of record can have. */
function AddSection() {
  const { session, ui, actions } = useRecord();
  const template = useSessionTopic(session, 'meta', (s) => s.meta.template);
  const open = useUi(ui, (s) => s.adding);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => ui.set({ adding: false }), [ui]);
  const offered = addedSections(template);
  return (
    <>
      <button
        type="button"
        className="ln add-ln"
        ref={anchor}
        aria-haspopup={offered.length > 1 ? 'menu' : undefined}
        aria-expanded={offered.length > 1 ? open : undefined}
        onClick={() => (offered.length > 1 ? ui.set({ adding: !open }) : actions.addSection())}
      >
        <Icon name="plus" />
        <span>{addSectionName(template)}</span>
        <span className="k" aria-hidden="true">
          Alt+N
        </span>
      </button>
      {open && (
        <Menu anchor={anchor} onClose={close}>
          {offered.map((s) => (
            // After the menu gave the focus back to the words it was called from: they would take the page back with it.
            <button key={s.kind} type="button" onClick={() => queueMicrotask(() => actions.addSection(s.kind))}>
              <Icon name="plus" />
              {s.item ? '议题' : s.title}
            </button>
          ))}
        </Menu>
      )}
    </>
  );
}

/** Sections in which something must be dealt with. */
export function useSectionsWithErrors(): ReadonlySet<string> {
  const { session, checks } = useRecord();
  const { findings } = useDerived(checks);
  return useMemo(() => {
    const must = findings.filter((f) => f.severity === 'must');
    return new Set(
      must.map((f) => sectionOfFinding(f, (id) => session.entry(id)?.sectionId)).filter((id) => id !== undefined),
    );
  }, [findings, session]);
}

interface SectionLineProps {
  section: Section;
  number: string | undefined;
  bad: boolean;
  editable: boolean;
}

function SectionLine({ section, number, bad, editable }: SectionLineProps) {
  const { session, ui, actions } = useRecord();
  const current = useUi(ui, (s) => s.sectionId === section.id);
  const count = useSessionTopic(session, 'order', (s) => s.order.get(section.id)?.length ?? 0);
  const state = shapeOf(bad, count, current && editable);
  const whose = useWhose(section);
  const under = [whose, current ? number : '', current && editable ? '记录中' : ''].filter(Boolean).join(' · ');
  return (
    <li
      onDragOver={(event) => {
        if (editable && event.dataTransfer.types.includes(ENTRY_DRAG)) event.preventDefault();
      }}
      onDrop={(event) => {
        const dragged = event.dataTransfer.getData(ENTRY_DRAG);
        if (dragged === '' || !editable) return;
        event.preventDefault();
        actions.dropEntry(dragged, section.id, actions.entriesIn(section.id).at(-1)?.id ?? null);
      }}
    >
      <button
        type="button"
        className="ln"
        aria-current={current ? 'step' : undefined}
        title={sectionTitle(section)}
        onClick={() => ui.showSection(section.id)}
      >
        <Icon name={state.icon} tone={state.tone} />
        <span>
          <span className="two">{sectionTitle(section)}</span>
          {under !== '' && <small>{under}</small>}
          <span className="vh">{state.word}</span>
        </span>
        <span className="n">{count}</span>
      </button>
      {current && editable && <SectionMenu section={section} />}
    </li>
  );
}

/** What tells a part from another of the same name: whom it is about, or what its first line says; empty where none is. */
function useWhose(section: Section): string {
  const { session } = useRecord();
  const names = useContext(NamesContext);
  const twin = useSessionTopic(session, 'sections', (s) =>
    s.sections.some((other) => other.id !== section.id && other.title === section.title),
  );
  const template = useSessionTopic(session, 'meta', (s) => s.meta.template);
  const field = templateOfSection(template, section)?.fields.find((f) => f.input === 'line' || f.input === 'person');
  const value = twin && field ? ownOf(section.own, field.key) : null;
  if (typeof value !== 'string') return '';
  return field?.input === 'person' ? (names.get(value)?.name ?? '') : value;
}

function shapeOf(
  bad: boolean,
  count: number,
  current: boolean,
): { icon: IconName; tone: 'ok' | 'err' | 'dim'; word: string } {
  if (bad) return { icon: 'oct', tone: 'err', word: '，有必须处理的问题' };
  if (current) return { icon: 'half', tone: 'dim', word: '' };
  return count > 0
    ? { icon: 'solid', tone: 'ok', word: '，已有记录' }
    : { icon: 'hol', tone: 'dim', word: '，还没有记录' };
}

function SectionMenu({ section }: { section: Section }) {
  const { actions } = useRecord();
  return (
    <MoreMenu className="ln-menu" label={`${quoted(sectionTitle(section))}的操作`}>
      <button type="button" onClick={() => actions.moveSection(section.id, -1)}>
        <Icon name="up" />
        上移
      </button>
      <button type="button" onClick={() => actions.moveSection(section.id, 1)}>
        <Icon name="down" />
        下移
      </button>
      <button type="button" onClick={() => actions.removeSection(section.id)}>
        <Icon name="trash" />
        删除“{sectionTitle(section)}”
      </button>
    </MoreMenu>
  );
}

import { useRef, useState } from 'react';
import { FORM_NAMES, type Section } from '../../../../shared/model/record.ts';
import { useCommands } from '../../../base/commands.ts';
import { spokenDate } from '../../../base/when.ts';
import { Icon } from '../../../components/Icon.tsx';
import { Tag } from '../../../components/Tag.tsx';
import { useEntry, useSessionTopic } from '../../../record-session/hooks.ts';
import { useCounts } from '../AttendanceBar.tsx';
import { CheckPanel } from '../check/CheckPanel.tsx';
import { useRecord, useUi } from '../context.ts';
import { Tags, Title } from '../header/RecordHeader.tsx';
import { RecordButtons } from '../header/RecordButtons.tsx';
import { sectionTitle } from '../numbers.ts';
import { useSectionsWithErrors } from '../Outline.tsx';
import { SettledStatement } from './SettledStatement.tsx';
import { SectionWords } from './SectionWords.tsx';
import { Listing } from './ListEntry.tsx';
import { Matrix } from './Matrix.tsx';
import { PhaseLink } from './PhaseLink.tsx';
import { PersonTurn } from './PersonTurn.tsx';
import { addTurnRow, tidyTurn } from './criticism-actions.ts';
import { useSectionTarget } from '../useTarget.ts';
import { turnOf } from './turns.ts';
import { useTurns, type TurnsView } from './useTurns.ts';

/** The criticism part of an 组织生活会: the matrix of who spoke about whom, and one person's turn at a time. */
export function CriticismWork({ section }: { section: Section }) {
  const { actions, session, ui } = useRecord();
  const turns = useTurns(section.id);
  /** Whose settled statement was opened; it stays open for those who come next. */
  const [beside, setBeside] = useState<string | null>(null);
  const [wanted, setWanted] = useState<string | null>(() => firstOpen(turns) ?? null);
  const editable = useSessionTopic(session, 'meta', (s) => s.editable && !s.meta.withheld);
  const owner = useOwnerOfCurrent();
  const page = useRef<HTMLElement>(null);
  useSectionTarget(page, section.id);
  // Deleting the last row of a turn leaves nobody's entry current; the turn stays in view all the same.
  if (owner !== null && owner !== wanted) setWanted(owner);
  const personId = owner ?? (wanted !== null && turns.people.includes(wanted) ? wanted : (turns.people[0] ?? null));
  const at = personId === null ? -1 : turns.people.indexOf(personId);

  function go(next: string | undefined): void {
    if (next === undefined) return;
    if (personId !== null && personId !== next) tidyTurn(actions, section.id, personId);
    ui.set({ entryId: null, target: null });
    setWanted(next);
  }

  /** Puts the caret into 自我批评 or 表态 of this person, where it ends or as a new row. */
  function write(kind: 'self_criticism' | 'response'): void {
    if (personId === null) return;
    const { self, responses } = turns.turns.get(personId) ?? turnOf(personId, []);
    const row = kind === 'response' ? responses.at(-1) : self.at(-1);
    if (row) ui.goTo(row.id, section.id);
    else addTurnRow(actions, section.id, personId, kind);
  }

  /** Behind the last person comes the next section. */
  function goOn(): void {
    const after = session.sections[session.sections.findIndex((s) => s.id === section.id) + 1];
    if (at < turns.people.length - 1) go(turns.people[at + 1]);
    else if (after) {
      if (personId !== null) tidyTurn(actions, section.id, personId);
      ui.goToSection(after.id);
    }
  }

  /** By a key: the words that had the focus go with the person, so it waits at the next one's name. */
  function turnTo(next: string | undefined): void {
    go(next);
    ui.goToSection(section.id);
  }

  /** Opens the statement with the focus in it, or gives the focus back to the turn. */
  function toggleStatement(): void {
    setBeside(beside === null ? personId : null);
    if (beside !== null) ui.goToSection(section.id);
  }

  const writing = editable && personId !== null;
  const criticise = () => personId !== null && addTurnRow(actions, section.id, personId, 'criticism');
  useCommands([
    // The digits that add entries elsewhere are the three steps of a turn here.
    {
      id: 'add-1',
      title: '自我批评',
      group: '记录',
      keys: ['Ctrl+1'],
      enabled: writing,
      run: () => write('self_criticism'),
    },
    { id: 'add-2', title: '新意见', group: '记录', keys: ['Ctrl+2'], enabled: writing, run: criticise },
    {
      id: 'add-3',
      title: '本人表态',
      group: '记录',
      keys: ['Ctrl+3'],
      enabled: writing,
      run: () => write('response'),
    },
    {
      id: 'person-previous',
      title: '上一位',
      group: '记录',
      keys: ['Alt+ArrowLeft'],
      run: () => turnTo(turns.people[at - 1]),
    },
    {
      id: 'person-next',
      title: '下一位',
      group: '记录',
      keys: ['Alt+ArrowRight'],
      run: () => (at < turns.people.length - 1 ? turnTo(turns.people[at + 1]) : goOn()),
    },
    {
      id: 'add-4',
      title: '本人材料',
      group: '记录',
      keys: ['Ctrl+4'],
      enabled: personId !== null,
      run: toggleStatement,
    },
    { id: 'entry-next', title: '新意见', group: '记录', keys: ['Ctrl+Enter'], enabled: writing, run: criticise },
  ]);

  return (
    <Listing>
      <main className="rec org" ref={page}>
        <CompactHeader />
        <Steps current={section.id} />
        {beside !== null && personId !== null ? (
          <SettledStatement
            key={`statement-${personId}`}
            sectionId={section.id}
            personId={personId}
            editable={editable}
            focus={beside === personId}
            onClose={toggleStatement}
          />
        ) : (
          <section className="mx" aria-label="批评矩阵">
            <h2>
              {sectionTitle(section)} <span className="cap">横行提出，竖列听取</span>
            </h2>
            <Matrix turns={turns} personId={personId} sectionId={section.id} editable={editable} onPick={go} />
            <SectionWords section={section} />
          </section>
        )}
        {personId === null ? (
          <section className="pe">
            <p className="dim">还没有到会的人。先点名（F6），再逐人记录。</p>
          </section>
        ) : (
          <PersonTurn
            key={personId}
            section={section}
            personId={personId}
            turns={turns}
            editable={editable}
            onGo={go}
            onNext={goOn}
            onStatement={toggleStatement}
          />
        )}
        <CheckPanel />
      </main>
    </Listing>
  );
}

/** The person whose turn the current entry belongs to: a finding or a search may lead to any of them. */
function useOwnerOfCurrent(): string | null {
  const { session, ui } = useRecord();
  const entryId = useUi(ui, (s) => s.entryId);
  const entry = useEntry(session, entryId ?? '');
  if (entry?.kind === 'criticism') return entry.targetId;
  return entry?.kind === 'self_criticism' || entry?.kind === 'response' ? entry.personId : null;
}

/** The first person whose turn is not complete. */
function firstOpen(turns: TurnsView): string | undefined {
  return turns.people.find((id) => {
    const progress = turns.progress.get(id);
    return !progress || !progress.self || !progress.answered;
  });
}

/** Everything about the meeting in one line, because the two columns below need the height. */
function CompactHeader() {
  const { session } = useRecord();
  const header = useSessionTopic(session, 'header', (s) => s.header);
  const { counts } = useCounts(session);
  const facts = [
    header.heldOn === null ? '' : `${spokenDate(header.heldOn)} ${header.startTime ?? ''}`.trim(),
    header.form === null ? '' : header.form === 'group' ? header.groupName : FORM_NAMES[header.form],
    `应到 ${counts.expected}`,
    `实到 ${counts.present}`,
  ];
  return (
    <header className="rh one">
      <h1>
        <Title />
        <Tags />
      </h1>
      <span className="dim ell sp">{facts.filter((f) => f !== '').join('　')}</span>
      <Tag icon="lock">批评内容默认不导出</Tag>
      <RecordButtons quiet />
    </header>
  );
}

/** The sections of the meeting as steps in one line. */
function Steps({ current }: { current: string }) {
  const { session, ui } = useRecord();
  const sections = useSessionTopic(session, 'sections', (s) => s.sections);
  const order = useSessionTopic(session, 'order', (s) => s.order);
  const bad = useSectionsWithErrors();
  return (
    <nav className="ph" aria-label="议程">
      <PhaseLink phase="before" />
      <ol>
        {sections.map((section) => {
          const count = order.get(section.id)?.length ?? 0;
          const here = section.id === current;
          const icon = bad.has(section.id) ? 'oct' : here ? 'half' : count > 0 ? 'solid' : 'hol';
          return (
            <li key={section.id}>
              <button type="button" aria-current={here ? 'step' : undefined} onClick={() => ui.showSection(section.id)}>
                <Icon
                  name={icon}
                  {...(icon === 'oct' ? { tone: 'err' as const } : icon === 'solid' ? { tone: 'ok' as const } : {})}
                />
                {sectionTitle(section)}
              </button>
            </li>
          );
        })}
      </ol>
      <PhaseLink phase="after" />
    </nav>
  );
}

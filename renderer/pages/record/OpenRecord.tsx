import { useEffect, useState } from 'react';
import { useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { useStatus } from '../../state/status.ts';
import { today } from '../../base/when.ts';
import type { FindingPlace } from '../../../shared/rules/finding.ts';
import { MODE_NAMES } from '../../../shared/model/record.ts';
import { useSessionTopic } from '../../record-session/hooks.ts';
import type { RecordSession } from '../../record-session/record-session.ts';
import { AttachmentViewer } from './attachments/AttachmentViewer.tsx';
import { useRecordDate } from './useRecordDate.ts';
import { AttendanceBar } from './AttendanceBar.tsx';
import { CheckPanel } from './check/CheckPanel.tsx';
import { goToPlace } from './check/go-to.ts';
import { ChoicesContext, NamesContext, RecordContext, useRecord, useUi, type RecordTools } from './context.ts';
import { useDerived } from './useDerived.ts';
import { RecordChecks } from './derived.ts';
import { isCriticism, templateOfSection } from './numbers.ts';
import { CriticismWork } from './orglife/CriticismWork.tsx';
import { Outline } from './Outline.tsx';
import { startAt } from './place.ts';
import { RecordActions } from './record-actions.ts';
import { RecordHeader } from './header/RecordHeader.tsx';
import { RecordUi } from './record-ui.ts';
import { RollCall } from './rollcall/RollCall.tsx';
import { SectionView } from './SectionView.tsx';
import { useRecordCommands } from './useRecordCommands.ts';
import { useChoices, useNames } from './usePeople.ts';

interface OpenRecordProps {
  session: RecordSession;
  start: { entryId: string | null; at: FindingPlace | null; place: string };
}

/** The page of an open record: what its parts share, and the parts. */
export function OpenRecord({ session, start }: OpenRecordProps) {
  const book = useSession().session;
  const [tools] = useState((): RecordTools => {
    const ui = new RecordUi();
    startAt(session, ui, start);
    const opened: RecordTools = {
      session,
      ui,
      actions: new RecordActions(session, ui),
      checks: new RecordChecks(session, book.branch, today),
    };
    if (start.at) goToPlace(opened, start.at);
    return opened;
  });
  const phrases = useCall('orglife.phrases', {}).data;
  useEffect(() => tools.checks.follow(book.branch, phrases), [tools, book.branch, phrases]);
  const names = useNames(session);
  const choices = useChoices(session);
  useRecordDate(session);
  return (
    <RecordContext value={tools}>
      <NamesContext value={names}>
        <ChoicesContext value={choices}>
          <RecordWork />
        </ChoicesContext>
      </NamesContext>
    </RecordContext>
  );
}

function RecordWork() {
  const { session, ui } = useRecord();
  const sectionId = useUi(ui, (s) => s.sectionId);
  const rollCall = useUi(ui, (s) => s.rollCall);
  const sections = useSessionTopic(session, 'sections', (s) => s.sections);
  const template = useSessionTopic(session, 'meta', (s) => s.meta.template);
  const section = sections.find((s) => s.id === sectionId);
  const criticism = section !== undefined && isCriticism(templateOfSection(template, section));
  useFacts(criticism);
  return (
    <>
      <RecordKeys />
      {criticism ? (
        <CriticismWork key={section.id} section={section} />
      ) : (
        <main className={template.base === 'none' ? 'rec no-att' : 'rec'}>
          <RecordHeader />
          {template.base !== 'none' && <AttendanceBar />}
          <Outline />
          {section ? <SectionView key={section.id} section={section} /> : <NoSection />}
          <CheckPanel />
        </main>
      )}
      {rollCall && <RollCall at={rollCall.personId} />}
      <AttachmentViewer />
    </>
  );
}

/** Comes before what it stands beside, so that the turns of an 组织生活会 can give its keys their own meaning from the start. */
function RecordKeys() {
  useRecordCommands();
  return null;
}

function NoSection() {
  const { session, actions } = useRecord();
  return (
    <section className="ed">
      <div className="empty">
        <p>这份记录还没有议题。会上讨论的每件事立一个议题，发言、表决和决定记在议题下面。</p>
        {session.editable && (
          <button type="button" className="btn" onClick={() => actions.addSection()}>
            添加议题
          </button>
        )}
      </div>
    </section>
  );
}

/** Figures and keys of the page in the status line. */
function useFacts(criticism: boolean): void {
  const { session, checks } = useRecord();
  const { entries, characters, selves, criticisms } = useDerived(checks);
  const mode = useSessionTopic(session, 'header', (s) => s.header.mode);
  const editable = useSessionTopic(session, 'meta', (s) => s.editable);
  const facts = criticism
    ? [`自我批评 ${selves} 条 · 相互批评 ${criticisms} 条`]
    : [`${entries} 条 · ${characters.toLocaleString('en').replaceAll(',', ' ')} 字`, MODE_NAMES[mode]];
  useStatus(facts, editable ? (criticism ? TURN_KEYS : KEYS) : READ_KEYS);
}

const KEYS = ['Ctrl+Enter 新条目', '@ 选人', 'Alt+↑↓ 换条目', 'F8 下一个问题'];
const TURN_KEYS = ['Ctrl+1 自我批评', 'Ctrl+Enter 新意见', 'Ctrl+3 表态', 'Alt+←→ 换人'];
const READ_KEYS = ['Alt+↑↓ 换条目', 'Ctrl+P 预览', 'F8 下一个问题'];

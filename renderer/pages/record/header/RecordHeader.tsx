import { useEffect, useState } from 'react';
import { fileNumberIn } from '../../../../shared/archive/stamp.ts';
import { HEADER_TEXT } from '../../../../shared/model/limits.ts';
import { lateEntry } from '../../../../shared/rules/checks/late-entry.ts';
import { spokenDate, today } from '../../../base/when.ts';
import { TextInput } from '../../../components/inputs.tsx';
import { StateTag } from '../../../components/StateTag.tsx';
import { Tag } from '../../../components/Tag.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useRecord, useUi } from '../context.ts';
import { Facts } from './Facts.tsx';
import { PhaseLink } from '../orglife/PhaseLink.tsx';
import { RecordButtons } from './RecordButtons.tsx';

/** What record this is, how it stands, what is next, and its facts. */
export function RecordHeader() {
  return (
    <header className="rh">
      <h1>
        <Title />
        <Tags />
        <PhaseLink />
      </h1>
      <div className="row">
        <RecordButtons />
      </div>
      <Facts />
    </header>
  );
}

/** The title; a click makes it a field. */
export function Title() {
  const { session, ui, actions } = useRecord();
  const title = useSessionTopic(session, 'header', (s) => s.header.title);
  const editable = useSessionTopic(session, 'meta', (s) => s.editable);
  const editing = useUi(ui, (s) => s.fact === 'title') && editable;
  const [typed, setTyped] = useState(title);
  // Whoever named it by a key goes on from the title.
  const [byKey, setByKey] = useState(false);
  if (!editing) {
    if (!editable) return <span className="ell">{title}</span>;
    return (
      <button
        type="button"
        className="title ell"
        title="修改会议名称"
        autoFocus={byKey}
        onClick={() => {
          setByKey(false);
          setTyped(title);
          ui.set({ fact: 'title' });
        }}
      >
        {title === '' ? '（未填写会议名称）' : title}
      </button>
    );
  }
  return (
    <TextInput
      full
      autoFocus
      aria-label="会议名称"
      maxLength={HEADER_TEXT.title}
      value={typed}
      onChange={setTyped}
      onBlur={() => {
        if (typed.trim() !== title) actions.putHeader({ title: typed.trim() }, '修改会议名称');
        ui.set({ fact: null });
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // Else the same key would press the title that gets the focus.
        event.preventDefault();
        setByKey(true);
        if (event.key === 'Enter') event.currentTarget.blur();
        else ui.set({ fact: null });
      }}
    />
  );
}

/** State, lateness, version: each a shape and a word. */
export function Tags() {
  const { session } = useRecord();
  const meta = useSessionTopic(session, 'meta', (s) => s.meta);
  const header = useSessionTopic(session, 'header', (s) => s.header);
  const minutes = useMinutesSince(header.heldOn === today() && header.endTime === null ? header.startTime : null);
  const fileNumber = fileNumberIn(meta.followUps);
  const late = lateEntry({ ...meta, header });
  return (
    <>
      <StateTag state={meta.state} />
      {fileNumber !== '' && <span className="cap">档号 {fileNumber}</span>}
      {meta.state === 'draft' && minutes !== null && <Tag icon="half">会议进行中 {minutes} 分钟</Tag>}
      {late && <Tag icon="clock">补录，{spokenDate(late.enteredOn)}录入</Tag>}
      {meta.digest !== null && (
        <span className="cap digest" title={meta.digest}>
          第 {meta.version} 版 · 摘要 {spaced(meta.digest)} …
        </span>
      )}
      {meta.digest === null && meta.version > 1 && <Tag icon="pen">第 {meta.version} 版，更正中</Tag>}
    </>
  );
}

/** The first twelve digits of a digest in groups of four: enough to compare by eye. */
function spaced(digest: string): string {
  return (digest.slice(0, 12).match(/.{4}/gu) ?? []).join(' ');
}

/** Minutes since a time of today, null before it; ticks by itself. */
function useMinutesSince(time: string | null): number | null {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (time === null) return undefined;
    const timer = setInterval(() => setNow(new Date()), 20_000);
    return () => clearInterval(timer);
  }, [time]);
  if (time === null) return null;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const passed = now.getHours() * 60 + now.getMinutes() - hours * 60 - minutes;
  return passed < 0 ? null : passed;
}

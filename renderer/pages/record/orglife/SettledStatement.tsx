import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { plainText, type RichText } from '../../../../shared/model/rich-text.ts';
import { STATEMENT_NAMES, wordyParagraphs, type Statement } from '../../../../shared/model/statement.ts';
import { spokenInstant } from '../../../base/when.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNote, Loading } from '../../../components/states.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useCall } from '../../../state/query.ts';
import { useRecord } from '../context.ts';
import { Withheld } from '../entries/Withheld.tsx';
import { hasSelfWords, takeIntoSelf } from './criticism-actions.ts';

interface SettledStatementProps {
  sectionId: string;
  personId: string;
  editable: boolean;
  /** Take the focus once it is read. */
  focus: boolean;
  onClose: () => void;
}

/** The settled 对照检查材料 or 发言提纲 of whoever speaks, beside the turn; its paragraphs go into 自我批评 only by a key. */
export function SettledStatement({ personId, onClose, ...rest }: SettledStatementProps) {
  const { session } = useRecord();
  const year = useSessionTopic(session, 'header', (s) => s.header.year);
  const { data, error, isPending } = useCall('statements.get', { year, owner: personId });
  return (
    <section
      className="mx stm"
      aria-label="本人材料"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      {isPending && <Loading what="读取材料" lines={4} />}
      {error && <ErrorNote error={error} action={<Button onClick={onClose}>返回矩阵</Button>} />}
      {data && <Shown statement={data} personId={personId} onClose={onClose} {...rest} />}
    </section>
  );
}

function Shown({
  statement,
  sectionId,
  personId,
  editable,
  focus,
  onClose,
}: SettledStatementProps & { statement: Statement }) {
  const { actions } = useRecord();
  const list = useRef<HTMLUListElement>(null);
  const [asked, setAsked] = useState<RichText | null>(null);
  /** What is taken goes behind what is there: so said, or all of it came from here. */
  const [behind, setBehind] = useState(false);
  const { settled, versions, sameAs, name, form, year, withheld } = statement;
  const version = versions.find((v) => v.number === settled?.version);
  const paragraphs = wordyParagraphs(version?.text ?? []);
  const readable = version !== undefined;
  useEffect(() => {
    // What was read before may be older than the settling: the focus waits for the paragraphs.
    if (focus && readable) list.current?.querySelector('button')?.focus();
  }, [focus, readable]);

  function take(text: RichText, how: 'behind' | 'instead'): void {
    takeIntoSelf(actions, sectionId, personId, text, how);
    setBehind(true);
    setAsked(null);
  }
  function wanted(text: RichText): void {
    if (!behind && hasSelfWords(actions, sectionId, personId)) setAsked(text);
    else take(text, 'behind');
  }
  const head = (facts: ReactNode, button?: ReactNode) => (
    <>
      <div className="row">
        <h2>{STATEMENT_NAMES[form]}</h2>
        <span className="sp" />
        {button}
        <Button size="sm" keys="Escape" onClick={onClose}>
          返回矩阵
        </Button>
      </div>
      <p className="cap">{facts}</p>
    </>
  );
  if (withheld)
    return (
      <>
        {head('')}
        <Withheld />
      </>
    );
  if (!version || !settled)
    return (
      <>
        {head('还没有审定')}
        <p className="dim">
          {name}的{STATEMENT_NAMES[form]}还没有审定，审定以后可以在这里对照。
          <Link to="/orglife/$year/materials" params={{ year: String(year) }} search={{ who: personId }}>
            打开材料
          </Link>
        </p>
      </>
    );
  return (
    <>
      {head(
        `第${version.number}稿，${spokenInstant(settled.at)}审定${sameAs === version.number ? '' : '，以后又改过'}`,
        editable && (
          <Button size="sm" onClick={() => wanted(paragraphs)}>
            全部取用
          </Button>
        ),
      )}
      <ul ref={list} onKeyDown={(event) => moveAlong(event, list.current)}>
        {paragraphs.map((block, i) => (
          <li key={i}>
            {editable ? (
              <button type="button" className="par" title="Enter 取用到自我批评" onClick={() => wanted([block])}>
                {plainText([block])}
              </button>
            ) : (
              <p>{plainText([block])}</p>
            )}
          </li>
        ))}
      </ul>
      {editable && <p className="cap">↑↓ 选段，Enter 把这一段原样接到自我批评，Ctrl+Z 撤销。</p>}
      {asked && (
        <Dialog
          title="自我批评里已经有文字"
          onClose={() => setAsked(null)}
          onSubmit={() => take(asked, 'behind')}
          actions={
            <>
              <Button onClick={() => setAsked(null)}>返回</Button>
              <Button onClick={() => take(asked, 'instead')}>换成取用的</Button>
              <Button kind="primary" type="submit">
                接在后面
              </Button>
            </>
          }
        >
          <p>取用的段落接在已有文字的后面，还是换掉已有文字？换掉以后可以撤销。</p>
        </Dialog>
      )}
    </>
  );
}

/** The arrow keys go from paragraph to paragraph. */
function moveAlong(event: KeyboardEvent, list: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const all = [...(list?.querySelectorAll('button') ?? [])];
  const next = all[all.findIndex((button) => button === document.activeElement) + step];
  event.preventDefault();
  next?.focus();
}

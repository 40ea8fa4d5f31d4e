import type { ClipboardEvent } from 'react';
import { OUTCOME_NAMES, OUTCOMES } from '../../../shared/model/ledger.ts';
import { OPINION_WAYS, type Feedback, type Opinion, type ShownOpinion } from '../../../shared/model/opinion.ts';
import type { OrgLifePerson } from '../../../shared/model/orglife-person.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { DateInput, Select, TextArea } from '../../components/inputs.tsx';
import { PersonPicker } from '../../components/PersonPicker.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { OpinionDetails } from './OpinionDetails.tsx';
import { pastedLines, rowLabel } from './sheet.ts';
import { COMMITTEE, nameOf, targetChoices } from './people.ts';
import { Proposed } from '../../components/Proposed.tsx';

const OUTCOME_OPTIONS = [
  { value: '', label: '待处理' } as const,
  ...OUTCOMES.map((value) => ({ value, label: OUTCOME_NAMES[value] })),
];

interface OpinionRowProps {
  row: ShownOpinion;
  /** 序号; null for an empty row. */
  number: number | null;
  /** Being written in: its fields are open. */
  current: boolean;
  editable: boolean;
  withheld: boolean;
  people: readonly OrgLifePerson[];
  feedback: Feedback | undefined;
  /** Titles of records that it may have been heard in. */
  origins: readonly string[];
  onChange: (row: ShownOpinion) => void;
  onPaste: (row: ShownOpinion, lines: readonly string[]) => void;
  onEnter: () => void;
  onTake: () => void;
  onRemove: () => void;
}

/** One opinion: its words always open to typing, the rest of it where one is. */
export function OpinionRow(props: OpinionRowProps) {
  const { row, number, editable, current, people, feedback, withheld } = props;
  const { words } = row;
  const label = rowLabel(number);
  const told = row.feedbackId !== null;
  const open = current && editable;
  const change = (part: Partial<Opinion>) => props.onChange({ ...row, ...part });

  function paste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const lines = pastedLines(event);
    if (!lines) return;
    event.preventDefault();
    props.onPaste(row, lines);
  }

  return (
    <tbody data-row={row.id} className={open ? 'cur' : undefined} onFocus={props.onEnter}>
      <tr>
        <td className="fig">{number}</td>
        <td className="words">
          {withheld ? (
            <span className="cap">受限：本使用人不能查看</span>
          ) : editable ? (
            <TextArea
              full
              rows={1}
              data-col="text"
              aria-label={`${label}的意见内容`}
              placeholder={number === null ? '写一条意见，回车到下一行；可以一次粘贴多行' : undefined}
              readOnly={told}
              value={words.text}
              onPaste={paste}
              onChange={(text) => change({ words: { ...words, text } })}
            />
          ) : (
            words.text
          )}
          {row.fault !== null && (
            <p className="bad" role="alert">
              <Icon name="oct" />
              {row.fault}
            </p>
          )}
          {open && told && <p className="cap">已经反馈，内容、对象和日期不再改；处理可以改。</p>}
          {!open && number !== null && <Origin row={row} />}
        </td>
        <td>
          {open && !told ? (
            <PersonPicker
              size="sm"
              label={`${label}的针对对象`}
              people={targetChoices(people)}
              value={row.targetId ?? COMMITTEE}
              onChange={(id) => id !== null && change({ targetId: id === COMMITTEE ? null : id })}
            />
          ) : (
            number !== null && nameOf(people, row.targetId)
          )}
        </td>
        <td>
          {open ? (
            <Proposed
              full
              size="sm"
              aria-label={`${label}的来源方式`}
              proposals={OPINION_WAYS}
              value={row.way}
              onChange={(way) => change({ way })}
            />
          ) : (
            number !== null && row.way
          )}
        </td>
        <td className="nw">
          {open && !told ? (
            <DateInput
              size="sm"
              aria-label={`${label}的收集日期`}
              value={row.collectedOn}
              onChange={(collectedOn) => change({ collectedOn })}
            />
          ) : (
            number !== null && row.collectedOn
          )}
        </td>
        <td>
          {open ? (
            <Select
              size="sm"
              aria-label={`${label}的处理`}
              value={row.outcome ?? ''}
              options={OUTCOME_OPTIONS}
              onChange={(given) => change({ outcome: given === '' ? null : given })}
            />
          ) : (
            number !== null && (
              <>
                {row.outcome === null ? <span className="cap">待处理</span> : OUTCOME_NAMES[row.outcome]}
                {words.answer !== '' && <p className="cap">{words.answer}</p>}
              </>
            )
          )}
        </td>
        <td className="told">{number !== null && <State row={row} feedback={feedback} />}</td>
        <td className="acts">
          {number !== null && editable && (
            <>
              {!row.listed && row.fault === null && (
                <button
                  type="button"
                  className="lnk"
                  title="列入问题清单（Ctrl+M）"
                  aria-label={`列入清单，${label}`}
                  onClick={props.onTake}
                >
                  列入清单
                </button>
              )}
              {!told && !row.listed && (
                <Button
                  kind="icon"
                  size="sm"
                  icon="x"
                  tabIndex={-1}
                  aria-label={`删去${label}`}
                  onClick={props.onRemove}
                />
              )}
            </>
          )}
        </td>
      </tr>
      {open && (
        <tr className="more">
          <td />
          <td colSpan={7}>
            <OpinionDetails
              label={label}
              words={words}
              people={people}
              origins={props.origins}
              onChange={(part) => change({ words: { ...words, ...part } })}
            />
          </td>
        </tr>
      )}
    </tbody>
  );
}

function Origin({ row: { words } }: { row: ShownOpinion }) {
  const facts = [
    words.proposer === '' ? '' : `提出人 ${words.proposer}`,
    words.origin === '' ? '' : `出处 ${words.origin}`,
  ].filter(Boolean);
  return facts.length > 0 && <p className="cap">{facts.join(' · ')}</p>;
}

/** Whether it was told to the one it is about, and taken over into a 问题清单. */
function State({ row, feedback }: { row: ShownOpinion; feedback: Feedback | undefined }) {
  return (
    <>
      {feedback ? (
        <StatusWord icon="solid" tone="ok">
          {feedback.on.slice(5)} 反馈
        </StatusWord>
      ) : (
        <StatusWord icon="hol" tone="dim">
          未反馈
        </StatusWord>
      )}
      {row.listed && (
        <StatusWord icon="ringchk" tone="ok">
          已列入
        </StatusWord>
      )}
    </>
  );
}

import { useState } from 'react';
import { CLOSER_NAMES, CLOSER_ROLES, SMALL_NUMBER, WORD_LENGTH } from '../../../shared/model/ballot.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import type { Standing } from '../../../shared/model/roster.ts';
import { flushAll } from '../../base/flush.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Field } from '../../components/Field.tsx';
import { PassphraseInput } from '../../components/PassphraseInput.tsx';
import { PersonPicker } from '../../components/PersonPicker.tsx';
import { ErrorNote, Note } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { refresh } from '../../state/query.ts';
import { peopleOf, subjectOf, useMembers } from './people.ts';
import { SmallNumber } from './SmallNumber.tsx';
import { NO_WORDS } from './Words.tsx';

/** What has to be settled before a round on this PC, and what everybody has to be told. */
export function ScreenSetup({ record, sectionId }: { record: MeetingRecord; sectionId: string }) {
  const people = peopleOf(record);
  const members = useMembers(record);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [stays, setStays] = useState<ReadonlySet<string>>(new Set());
  const [committee, setCommittee] = useState(false);
  const [threshold, setThreshold] = useState<number>(SMALL_NUMBER);
  const [closers, setClosers] = useState<Record<'chair' | 'scrutineer', string | null>>({
    chair: record.header.chairId,
    scrutineer: null,
  });
  const [words, setWords] = useState(NO_WORDS);
  const [told, setTold] = useState(false);
  const assessed = people.assessed.filter((s) => !left.has(s.personId));
  const voters = people.voters.filter((s) => !stays.has(s.personId));
  const { chair, scrutineer } = closers;
  const { busy, error, submit } = useSubmit(chair !== null && scrutineer !== null && told, async () => {
    if (chair === null || scrutineer === null) return;
    await flushAll();
    await call('ballots.open', {
      subject: subjectOf(record, sectionId, assessed, { committee, threshold }),
      voters: voters.map((s) => s.personId),
      closers: { chair, scrutineer },
      words,
    });
    setWords(NO_WORDS);
    refresh('ballots.current');
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Note>
        <p>程序不保存谁投了什么；一致票、偷看、录像和内存取证不在防护之内。</p>
        <p>
          票只在内存里，关闭以后只留合计。投票期间别的内容不能保存；电脑休眠、断电或程序退出，这一轮就作废，要重新投票。请先关掉自动休眠，接好电源。
        </p>
      </Note>
      <Names
        title="测评对象"
        note="正式党员；预备党员不评定等次"
        people={people.assessed}
        left={left}
        onChange={setLeft}
      />
      <Names title="投票人" note="点名为“出席”的党员" people={people.voters} left={stays} onChange={setStays} />
      <Field label="班子测评" group>
        <Checkbox checked={committee} onChange={setCommittee}>
          另加一张：党支部班子（好、较好、一般、差）
        </Checkbox>
      </Field>
      {CLOSER_ROLES.map((role) => (
        <Field
          key={role}
          label={CLOSER_NAMES[role]}
          group
          hint={
            role === 'scrutineer'
              ? `口令词各人自己输入，不告诉对方，至少 ${WORD_LENGTH.least} 个字符。关闭投票时两个人都要输入；不保存，忘了只能作废重投。`
              : undefined
          }
        >
          <div className="row">
            <PersonPicker
              people={members}
              label={CLOSER_NAMES[role]}
              width={180}
              value={closers[role]}
              onChange={(id) => setClosers({ ...closers, [role]: id })}
            />
            <PassphraseInput
              label={`${CLOSER_NAMES[role]}的口令词`}
              value={words[role]}
              onChange={(word) => setWords({ ...words, [role]: word })}
            />
          </div>
        </Field>
      ))}
      <SmallNumber value={threshold} onChange={setThreshold} />
      {voters.length < threshold && (
        <Note tone="warn">
          投票的只有 {voters.length} 人，少于 {threshold} 人：合计容易看出谁投了什么，关闭以后只记张数，不留各项票数。
        </Note>
      )}
      <Checkbox checked={told} onChange={setTold}>
        以上情况已经向到会的人说明
      </Checkbox>
      {error && <ErrorNote error={error} />}
      <p>
        <Button
          kind="primary"
          type="submit"
          busy={busy}
          disabled={!told || chair === null || scrutineer === null || voters.length < 2 || assessed.length === 0}
        >
          开始投票
        </Button>
      </p>
    </form>
  );
}

interface NamesProps {
  title: string;
  note: string;
  people: readonly Standing[];
  /** Who is left out. */
  left: ReadonlySet<string>;
  onChange: (left: ReadonlySet<string>) => void;
}

/** Names with a tick each. */
function Names({ title, note, people, left, onChange }: NamesProps) {
  return (
    <Field label={`${title} ${people.length - left.size} 人`} group hint={note}>
      <div className="names">
        {people.map(({ personId, name }) => (
          <Checkbox
            key={personId}
            checked={!left.has(personId)}
            onChange={(stays) =>
              onChange(new Set(stays ? [...left].filter((id) => id !== personId) : [...left, personId]))
            }
          >
            {name}
          </Checkbox>
        ))}
      </div>
    </Field>
  );
}

import { useState, type ReactNode } from 'react';
import { CLOSER_NAMES, CLOSER_ROLES, WORD_LENGTH } from '../../../shared/model/ballot.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { flushAll } from '../../base/flush.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Field } from '../../components/Field.tsx';
import { PassphraseInput } from '../../components/PassphraseInput.tsx';
import { PersonPicker } from '../../components/PersonPicker.tsx';
import { Note } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { refresh } from '../../state/query.ts';
import { NamedError } from './NamedError.tsx';
import { Names } from './Names.tsx';
import { useMembers, type Asked } from './people.ts';
import { NO_WORDS } from './Words.tsx';

interface ScreenSetupProps {
  record: MeetingRecord;
  asked: Asked;
  /** What is to be chosen of the ballot itself. */
  fields: ReactNode;
}

/** What has to be settled before a round on this PC, and what everybody has to be told. */
export function ScreenSetup({ record, asked, fields }: ScreenSetupProps) {
  const { subject, voters: mayVote, votersNote, threshold, ready } = asked;
  const members = useMembers(record);
  const [stays, setStays] = useState<ReadonlySet<string>>(new Set());
  const [closers, setClosers] = useState<Record<'chair' | 'scrutineer', string | null>>({
    chair: record.header.chairId,
    scrutineer: null,
  });
  const [words, setWords] = useState(NO_WORDS);
  const [told, setTold] = useState(false);
  const voters = mayVote.filter((s) => !stays.has(s.personId));
  const { chair, scrutineer } = closers;
  const { busy, error, submit } = useSubmit(chair !== null && scrutineer !== null && told, async () => {
    if (chair === null || scrutineer === null) return;
    await flushAll();
    await call('ballots.open', {
      subject,
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
      {fields}
      <Names title="投票人" note={votersNote} people={mayVote} left={stays} onChange={setStays} />
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
      {voters.length < threshold && (
        <Note tone="warn">
          投票的只有 {voters.length} 人，少于 {threshold} 人：合计容易看出谁投了什么，关闭以后只记张数，不留各项票数。
        </Note>
      )}
      <Checkbox checked={told} onChange={setTold}>
        以上情况已经向到会的人说明
      </Checkbox>
      {error && <NamedError error={error} people={record.people} />}
      <p>
        <Button
          kind="primary"
          type="submit"
          busy={busy}
          disabled={!ready || !told || chair === null || scrutineer === null || voters.length < 2}
        >
          开始投票
        </Button>
      </p>
    </form>
  );
}

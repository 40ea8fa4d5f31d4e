import { Checkbox } from '../../components/choices.tsx';
import { Field } from '../../components/Field.tsx';
import { TextInput } from '../../components/inputs.tsx';
import { NewPassphrase } from '../../components/NewPassphrase.tsx';
import { Note } from '../../components/states.tsx';
import type { BookDraft } from './draft.ts';
import { InTheClear } from './InTheClear.tsx';

interface StepProps {
  draft: BookDraft;
  change: (part: Partial<BookDraft>) => void;
}

const EMPTY = { slotLabel: '使用人2', passphrase: { first: '', second: '' } };

/** Who may open the book. */
export function KeysStep({ draft, change }: StepProps) {
  const { second } = draft;
  const words = [draft.branchName, draft.superior, draft.displayName, draft.slotLabel];
  return (
    <div className="form">
      <h1>口令</h1>
      <p className="dim">口令只有本人知道，程序里没有备份。忘记了，只能用第二位使用人的口令或恢复密钥打开。</p>
      <Field label="使用人显示名" hint={<InTheClear>不要写姓名</InTheClear>}>
        <TextInput value={draft.slotLabel} onChange={(slotLabel) => change({ slotLabel })} maxLength={40} />
      </Field>
      <NewPassphrase
        value={draft.passphrase}
        onChange={(passphrase) => change({ passphrase })}
        userWords={words}
        autoFocus
      />
      <hr />
      <Checkbox checked={second !== null} onChange={(now) => change({ second: now ? EMPTY : null })}>
        现在就设置第二位使用人
      </Checkbox>
      {second ? (
        <>
          <Field label="第二位显示名" hint={<InTheClear>不要写姓名</InTheClear>}>
            <TextInput
              value={second.slotLabel}
              onChange={(slotLabel) => change({ second: { ...second, slotLabel } })}
              maxLength={40}
            />
          </Field>
          <NewPassphrase
            label="第二位的口令"
            again="第二位再输一次"
            value={second.passphrase}
            onChange={(passphrase) => change({ second: { ...second, passphrase } })}
            userWords={words}
          />
        </>
      ) : (
        <Note>只有一个人能打开，人不在就打不开。可以以后再设置，工作台上会提醒。</Note>
      )}
    </div>
  );
}

import { useId, useState } from 'react';
import { describeBasis, type LegalBasis } from '../../../shared/rules/legal-basis.ts';
import { ownBasisOf, type BasisAnswer } from '../../../shared/rules/own-basis.ts';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { TextInput } from '../../components/inputs.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';

type Choice = 'shipped' | BasisAnswer['kind'];

const SAID: Record<Choice, string> = {
  shipped: '已恢复软件原列的依据',
  confirmed: '已确认这条依据',
  replaced: '已改为本支部的依据',
};

interface BasisDialogProps {
  basis: LegalBasis;
  onClose: () => void;
}

/** What the branch says of one basis: nothing, that it is right, or what stands in its own document. */
export function BasisDialog({ basis, onClose }: BasisDialogProps) {
  const { session, setSession } = useSession();
  const before = ownBasisOf(basis.id, session.bases)?.answer ?? null;
  const [choice, setChoice] = useState<Choice>(before?.kind ?? 'shipped');
  const [typed, setTyped] = useState(() =>
    before?.kind === 'replaced'
      ? before
      : { document: basis.document?.full ?? '', article: basis.article ?? '', version: basis.version },
  );
  const answer = answerOf(choice, typed);
  const incomplete = choice === 'replaced' && typed.document.trim() === '';
  const change = (part: Partial<typeof typed>) => setTyped((now) => ({ ...now, ...part }));

  const { busy, error, submit } = useSubmit(!incomplete, async () => {
    setSession(await call('books.saveBasis', { basisId: basis.id, answer }));
    notify(SAID[choice], () => {
      void call('books.saveBasis', { basisId: basis.id, answer: before }).then(setSession);
    });
    onClose();
  });

  return (
    <Dialog
      title="核对依据"
      width={640}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={incomplete}>
            保存
          </Button>
        </>
      }
    >
      <div className="form basis">
        <p>{basis.text}</p>
        <p className="cap">
          软件原列：{describeBasis(basis.id)}
          {basis.document && `　${basis.document.full}`}
          {basis.version && `　${basis.version}`}
        </p>
        <Choices value={choice} onChange={setChoice} />
        {choice === 'replaced' && (
          <>
            <Field label="文件" hint="照本单位手里的文件写，例如《某某实施办法》">
              <TextInput full value={typed.document} onChange={(document) => change({ document })} maxLength={80} />
            </Field>
            <Field label="条款" hint="例如第十二条；没有就空着">
              <TextInput value={typed.article} onChange={(article) => change({ article })} maxLength={40} />
            </Field>
            <Field label="版本" hint="例如 2026年3月印发">
              <TextInput value={typed.version} onChange={(version) => change({ version })} maxLength={40} />
            </Field>
          </>
        )}
        {error && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

const CHOICES: readonly { value: Choice; label: string }[] = [
  { value: 'shipped', label: '照软件原列的引用' },
  { value: 'confirmed', label: '已对照本单位的文件，软件列的没有错' },
  { value: 'replaced', label: '改用本支部的依据' },
];

function Choices({ value, onChange }: { value: Choice; onChange: (value: Choice) => void }) {
  const name = useId();
  return (
    <div className="choices" role="radiogroup" aria-label="怎样引用">
      {CHOICES.map((each) => (
        <label key={each.value} className="cb">
          <input type="radio" name={name} checked={each.value === value} onChange={() => onChange(each.value)} />
          <span>{each.label}</span>
        </label>
      ))}
    </div>
  );
}

function answerOf(choice: Choice, typed: { document: string; article: string; version: string }): BasisAnswer | null {
  if (choice === 'shipped') return null;
  if (choice === 'confirmed') return { kind: 'confirmed' };
  const { document, article, version } = typed;
  return { kind: 'replaced', document, article, version };
}

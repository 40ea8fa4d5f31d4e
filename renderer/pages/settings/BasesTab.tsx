import { useState } from 'react';
import { localDate } from '../../../shared/text/dates.ts';
import { describeBasis, legalBases, type Confidence, type LegalBasis } from '../../../shared/rules/legal-basis.ts';
import { describeOwnBasis, ownBasisOf, type OwnBasis } from '../../../shared/rules/own-basis.ts';
import { useSession } from '../../state/session.ts';
import { spokenDate } from '../../base/when.ts';
import { Button } from '../../components/Button.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { BasisDialog } from './BasisDialog.tsx';

const SURENESS: Record<Confidence, string> = {
  H: '已核对原文',
  M: '条款待核对',
  L: '惯例',
  practice: '惯例',
  branch: '本支部规则',
};

/** Every basis that checks rest on, with its text, version and how surely it is known; the branch confirms or replaces it. */
export function BasesTab() {
  const { session } = useSession();
  const [open, setOpen] = useState<LegalBasis | null>(null);
  return (
    <div className="bases">
      <p className="dim">
        检查只引用这里列出的依据。没有核对原文的，只提醒，不阻止定稿。手里的文件和这里不同的，可以改成本支部的依据；改的是引用，检查的办法不变。
      </p>
      <table className="tb">
        <thead>
          <tr>
            <th>依据</th>
            <th>要求</th>
            <th>版本</th>
            <th>把握</th>
            <th>
              <span className="vh">核对</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {legalBases.map((basis) => (
            <BasisRow
              key={basis.id}
              basis={basis}
              own={ownBasisOf(basis.id, session.bases)}
              words={describeOwnBasis(basis.id, session.bases)}
              onOpen={session.readOnly ? null : () => setOpen(basis)}
            />
          ))}
        </tbody>
      </table>
      {open && <BasisDialog basis={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

interface BasisRowProps {
  basis: LegalBasis;
  own: OwnBasis | null;
  /** The basis as findings quote it. */
  words: string;
  onOpen: (() => void) | null;
}

function BasisRow({ basis, own, words, onOpen }: BasisRowProps) {
  const replaced = own?.answer.kind === 'replaced' ? own.answer : null;
  return (
    <tr>
      <td title={replaced ? undefined : basis.document?.full}>
        {words}
        {replaced && <span className="cap shipped">软件原列：{describeBasis(basis.id)}</span>}
      </td>
      <td>{basis.text}</td>
      <td className="nw">{(replaced ? replaced.version : basis.version) || '—'}</td>
      <td className="nw">
        {own ? (
          <>
            <StatusWord icon="ringchk" tone="ok">
              {replaced ? '本支部已更改' : '本支部已确认'}
            </StatusWord>
            <span className="cap shipped">
              {own.by}，{spokenDate(localDate(new Date(own.at)))}
            </span>
          </>
        ) : (
          SURENESS[basis.confidence]
        )}
      </td>
      <td className="nw">
        <Button
          kind="text"
          size="sm"
          disabled={onOpen === null}
          aria-label={`核对：${basis.text}`}
          onClick={() => onOpen?.()}
        >
          核对…
        </Button>
      </td>
    </tr>
  );
}

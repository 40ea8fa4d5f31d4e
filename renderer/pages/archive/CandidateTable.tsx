import { RETENTION_NAMES } from '../../../shared/archive/scheme.ts';
import type { ArchiveCandidate } from '../../../shared/contract/archive.ts';
import { Checkbox } from '../../components/choices.tsx';
import { StateWord } from '../../components/StateTag.tsx';

interface CandidateTableProps {
  candidates: readonly ArchiveCandidate[];
  chosen: ReadonlySet<string>;
  onChoose: (recordId: string, chosen: boolean) => void;
}

/** True for a record that can be packaged. */
export function isFinal({ state }: ArchiveCandidate): boolean {
  return state === 'finalised' || state === 'archived';
}

/** Records of a year with their 档号; the chosen ones go into the package. */
export function CandidateTable({ candidates, chosen, onChoose }: CandidateTableProps) {
  return (
    <table className="ct" aria-label="这个年度的记录">
      <thead>
        <tr>
          <th scope="col">日期和题名</th>
          <th scope="col">保管期限</th>
          <th scope="col">档号</th>
          <th scope="col">状态</th>
        </tr>
      </thead>
      <tbody>
        {candidates.map((candidate) => (
          <tr key={candidate.recordId}>
            <td>
              <Checkbox
                checked={chosen.has(candidate.recordId)}
                disabled={!isFinal(candidate)}
                onChange={(on) => onChoose(candidate.recordId, on)}
              >
                {candidate.heldOn ?? '没有日期'} {candidate.title || candidate.typeName}
                {!candidate.byYear && <span className="cap"> 不在归档范围</span>}
              </Checkbox>
            </td>
            <td className="nw">{RETENTION_NAMES[candidate.retention]}</td>
            <td className="nw">{candidate.fileNumber || <span className="cap">还没有</span>}</td>
            <td className="nw">
              <StateWord state={candidate.state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

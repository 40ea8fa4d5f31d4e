import { describeBasis, legalBases, type Confidence } from '../../../shared/rules/legal-basis.ts';

const SURENESS: Record<Confidence, string> = {
  H: '已核对原文',
  M: '条款待核对',
  L: '惯例',
  practice: '惯例',
  branch: '本支部规则',
};

/** Every basis that checks rest on, with its text, version and how surely it is known. */
export function BasesTab() {
  return (
    <div className="bases">
      <p className="dim">检查只引用这里列出的依据。没有核对原文的，只提醒，不阻止定稿。</p>
      <table className="tb">
        <thead>
          <tr>
            <th>依据</th>
            <th>要求</th>
            <th>版本</th>
            <th>把握</th>
          </tr>
        </thead>
        <tbody>
          {legalBases.map((basis) => (
            <tr key={basis.id}>
              <td title={basis.document?.full}>{describeBasis(basis.id)}</td>
              <td>{basis.text}</td>
              <td className="nw">{basis.version || '—'}</td>
              <td className="nw">{SURENESS[basis.confidence]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

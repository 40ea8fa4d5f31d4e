import { Link } from '@tanstack/react-router';
import type { InspectionReport } from '../../../shared/contract/inspection.ts';
import { DEFECTS } from '../../../shared/rules/inspection/defects.ts';
import { Note } from '../../components/states.tsx';

interface CoverageProps {
  report: InspectionReport;
  chosen: number | null;
  onChoose: (defect: number | null) => void;
}

/** The sixteen rows of what inspectors flag: how many findings each has, what was looked at and what was not. */
export function Coverage({ report, chosen, onChoose }: CoverageProps) {
  const detail = DEFECTS.find((d) => d.no === chosen);
  return (
    <aside className="coverage" aria-label="查了什么">
      <h2>查了什么</h2>
      {report.withheld && <Note tone="warn">批评与自我批评的文字没有比对和查找：现在的使用人看不到。</Note>}
      <ul>
        {DEFECTS.map(({ no, name, checked }) => {
          const count = report.findings.filter((f) => f.defect === no).length;
          return (
            <li key={no}>
              <button type="button" aria-pressed={no === chosen} onClick={() => onChoose(no === chosen ? null : no)}>
                <span>{name}</span>
                <span className={count > 0 ? 'n' : 'dim'}>
                  {checked === '' ? '查不了' : count > 0 ? count : '没有'}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {detail && (
        <div className="detail cap" role="status">
          {detail.checked !== '' && <p>查：{detail.checked}。</p>}
          <p>不查：{detail.unchecked}。</p>
          {detail.no === 3 && (
            <p>
              设置了 {report.otherUnits} 个其他单位名称。
              <Link className="lnk" to="/settings" search={{ tab: 'inspection' }}>
                去设置
              </Link>
            </p>
          )}
        </div>
      )}
    </aside>
  );
}

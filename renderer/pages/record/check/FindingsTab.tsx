import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { describeOwnBasis } from '../../../../shared/rules/own-basis.ts';
import type { Finding } from '../../../../shared/rules/finding.ts';
import { useSession } from '../../../state/session.ts';
import { Icon } from '../../../components/Icon.tsx';
import { useRecord, useUi } from '../context.ts';
import { goToPlace } from './go-to.ts';

/** Before the list of what is in order is folded. */
const SHOWN_MET = 2;
/** More open findings than this are not worked through at one go. */
const SHOWN_OPEN = 60;

/** 必须处理, then 请核对, then what was checked and found in order; each with its basis. */
export function FindingsTab({ findings }: { findings: readonly Finding[] }) {
  const { session } = useRecord();
  const { bases } = useSession().session;
  const [all, setAll] = useState(false);
  const open = findings.filter((f) => f.severity !== 'met');
  const met = findings.filter((f) => f.severity === 'met');
  const shown = all ? met : met.slice(0, SHOWN_MET);
  return (
    <>
      {open.length === 0 && met.length > 0 && <p className="dim none">没有要处理的问题。</p>}
      {findings.length === 0 && (
        <p className="dim none">{session.meta.state === 'planned' ? '会议开始以后检查。' : '还没有可以检查的内容。'}</p>
      )}
      {open.slice(0, SHOWN_OPEN).map((finding) => (
        <OpenFinding key={keyOf(finding)} finding={finding} />
      ))}
      {open.length > SHOWN_OPEN && <p className="dim none">另外 {open.length - SHOWN_OPEN} 项，先处理上面的。</p>}
      {session.meta.state !== 'planned' && (
        <p className="none">
          <Link className="lnk" to="/inspection" search={{ record: session.id }}>
            自查这份记录
          </Link>
        </p>
      )}
      {met.length > 0 && (
        <div className="okl">
          <h5>已符合 {met.length} 项</h5>
          <ul>
            {shown.map((finding) => (
              <li key={keyOf(finding)}>
                <Icon name="check" />
                <span>
                  {finding.title}：{finding.text}
                  <br />
                  <span className="cap">{describeOwnBasis(finding.basis, bases)}</span>
                </span>
              </li>
            ))}
          </ul>
          {met.length > SHOWN_MET && (
            <button type="button" className="lnk more" onClick={() => setAll(!all)}>
              {all ? '收起' : `另外 ${met.length - SHOWN_MET} 项`}
            </button>
          )}
        </div>
      )}
    </>
  );
}

function OpenFinding({ finding }: { finding: Finding }) {
  const tools = useRecord();
  const { bases } = useSession().session;
  const { place } = finding;
  const here = useUi(tools.ui, (s) => place.kind === 'entry' && s.entryId === place.entryId);
  const must = finding.severity === 'must';
  return (
    <section className="fi">
      <h4 className={must ? 'err' : 'warn'}>
        <Icon name={must ? 'oct' : 'tri'} />
        {finding.title}
        <span className="sv">{must ? '必须处理' : '请核对'}</span>
      </h4>
      <p>{finding.text}</p>
      <div className="ba cap">
        <span>{describeOwnBasis(finding.basis, bases)}</span>
        {place.kind !== 'record' &&
          (here ? (
            <span>正在填写</span>
          ) : (
            <button type="button" className="lnk nw" onClick={() => goToPlace(tools, place)}>
              {tools.session.editable ? '去修改' : '查看'}
            </button>
          ))}
      </div>
    </section>
  );
}

function keyOf(finding: Finding): string {
  return `${finding.rule} ${JSON.stringify(finding.place)} ${finding.title}`;
}

import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { BookReport } from '../../../shared/contract/books.ts';
import { DUTY_NAMES } from '../../../shared/model/year.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { clockOf } from '../../base/when.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote, Note } from '../../components/states.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { SigningKey } from './SigningKey.tsx';

/** A look through the whole book: the chain of what was done, every final record, every attachment, what stands on paper. */
export function VerifyTab() {
  const [found, setFound] = useState<{ report: BookReport; at: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  async function verify(): Promise<void> {
    setBusy(true);
    setFound(null);
    setError(null);
    try {
      setFound({ report: await call('books.verify', {}), at: new Date().toISOString() });
    } catch (thrown) {
      setError(shown(thrown));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="verify">
      <p className="dim">
        逐条核对操作记录、已定稿的记录、附件和原始记录的登记，看有没有被改动或损坏。只看不改，随时可以做；内容多的记录簿要等一会儿。
      </p>
      <Button kind="primary" busy={busy} onClick={() => void verify()}>
        {busy ? '正在核对…' : '核对整本记录簿'}
      </Button>
      {error && <ErrorNote error={error} />}
      {found && <Report {...found} />}
      <SigningKey />
    </div>
  );
}

function Report({ report, at }: { report: BookReport; at: string }) {
  const { chain, records, attachments, ledgers, evidence, papers, ballots, intact } = report;
  return (
    <section aria-label="核对结果">
      <ul>
        <Row ok={chain.brokenAt === null} name="操作记录" checked={`${chain.entries} 条`} good="前后相连">
          从第 {chain.brokenAt} 条起接不上
        </Row>
        <Row
          ok={records.broken.length === 0}
          name="已定稿的记录"
          checked={`${records.checked} 份`}
          good={records.checked === 0 ? '还没有' : '和定稿时一样'}
        >
          {records.broken.map(({ id, title }) => (
            <Link key={id} to="/records/$recordId" params={{ recordId: id }}>
              {title}
            </Link>
          ))}
          和定稿时不一样
        </Row>
        <Row
          ok={attachments.broken.length === 0}
          name="附件"
          checked={`${attachments.checked} 个`}
          good={attachments.checked === 0 ? '还没有' : '和存入时一样'}
        >
          {attachments.broken.map(({ id, recordId, name }) => (
            <Link key={id} to="/records/$recordId" params={{ recordId }}>
              {name}
            </Link>
          ))}
          缺失或损坏
        </Row>
        <Row
          ok={ledgers.intact}
          name="台账的办理情况"
          checked={`${ledgers.steps} 条`}
          good={ledgers.steps === 0 ? '还没有' : '和登记时一样'}
        >
          和登记时不一样
        </Row>
        <Row
          ok={evidence.broken.length === 0}
          name="佐证材料"
          checked={`${evidence.checked} 个`}
          good={evidence.checked === 0 ? '还没有' : '和添加时一样'}
        >
          {evidence.broken.map((name) => `“${name}”`).join('、')}和添加时不一样，或者不见了
        </Row>
        <PaperRow
          name="原始记录在册"
          unit="条"
          checked={papers.checked}
          faults={papers.broken.filter((f) => f.scan === null)}
        />
        <PaperRow
          name="原始记录扫描件"
          unit="个"
          checked={papers.scans}
          faults={papers.broken.filter((f) => f.scan !== null)}
        />
        <Row
          ok={ballots.intact}
          name="无记名投票的结果"
          checked={`${ballots.rounds} 轮`}
          good={ballots.rounds === 0 ? '还没有' : '和关闭时一样'}
        >
          和关闭时不一样
        </Row>
      </ul>
      {intact ? (
        <p className="cap">核对于 {clockOf(at, false)}，没有发现问题。</p>
      ) : (
        <Note tone="warn">
          记录簿里有内容与记下时不符，可能被人动过或磁盘有损坏。请先不要在这本上继续记：把整个文件夹原样留存，改用最近的备份。
        </Note>
      )}
    </section>
  );
}

const PAPER_FAULTS = {
  changed: '和登记时不一样',
  missing: '不见了',
  added: '不是在这里登记的',
  damaged: '缺失或损坏',
};

type PaperFault = BookReport['papers']['broken'][number];

interface PaperRowProps {
  name: string;
  unit: string;
  checked: number;
  faults: readonly PaperFault[];
}

function PaperRow({ name, unit, checked, faults }: PaperRowProps) {
  const good = checked === 0 ? '还没有' : '和登记时一样';
  return (
    <Row ok={faults.length === 0} name={name} checked={`${checked} ${unit}`} good={good}>
      {faults.map(faultWords).join('；')}
    </Row>
  );
}

/** 2026-03-20 党课的扫描件“第12页.pdf”缺失或损坏. */
function faultWords({ paper, scan, what }: PaperFault): string {
  const group = paper === null || paper.groupName === '' ? '' : `（${paper.groupName}）`;
  const meeting = paper === null ? '不知哪次会' : `${paper.heldOn} ${DUTY_NAMES[paper.type]}${group}`;
  return `${meeting}${scan === null ? '的登记' : `的扫描件“${scan}”`}${PAPER_FAULTS[what]}`;
}

interface RowProps {
  ok: boolean;
  name: string;
  checked: string;
  good: string;
  /** What is wrong, where it is not ok. */
  children: ReactNode;
}

function Row({ ok, name, checked, good, children }: RowProps) {
  return (
    <li>
      <b>{name}</b>
      <span className="cap">{checked}</span>
      <StatusWord icon={ok ? 'ringchk' : 'tri'} tone={ok ? 'ok' : 'warn'}>
        {ok ? good : children}
      </StatusWord>
    </li>
  );
}

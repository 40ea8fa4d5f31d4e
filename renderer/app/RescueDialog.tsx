import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { RefusedEdit, Rescued } from '../../shared/contract/rescue.ts';
import type { AppError } from '../../shared/model/errors.ts';
import { call, shown } from '../client.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { ErrorNote, Note } from '../components/states.tsx';
import { refresh } from '../state/query.ts';
import { notify } from '../state/status.ts';
import { spokenInstant } from '../base/when.ts';

interface RescueDialogProps {
  list: readonly Rescued[];
  onClose: () => void;
}

/** What could not be saved last time: take it in, or throw it away. */
export default function RescueDialog({ list, onClose }: RescueDialogProps) {
  const navigate = useNavigate();
  const [error, setError] = useState<AppError | null>(null);
  const [refused, setRefused] = useState<readonly RefusedEdit[]>([]);

  async function apply({ rescueId }: Rescued): Promise<void> {
    setError(null);
    setRefused([]);
    try {
      const { recordId, applied, refused: left } = await call('rescue.apply', { rescueId });
      refresh('rescue.list', 'records.get', 'records.list');
      if (applied > 0) notify(`已补存 ${applied} 处修改`);
      setRefused(left);
      if (left.length > 0) return;
      onClose();
      await navigate({ to: '/records/$recordId', params: { recordId } });
    } catch (thrown) {
      setError(shown(thrown));
    }
  }

  async function drop({ rescueId }: Rescued): Promise<void> {
    setError(null);
    try {
      await call('rescue.drop', { rescueId });
      refresh('rescue.list');
    } catch (thrown) {
      setError(shown(thrown));
    }
  }

  return (
    <Dialog
      title="上次有内容没有保存"
      width={680}
      onClose={onClose}
      actions={<Button onClick={onClose}>以后再处理</Button>}
    >
      <div className="form">
        <p className="dim">上次磁盘没有写成功，下面的修改加密放在一边，没有丢。</p>
        <ul className="dr">
          {list.map((one) => (
            <li key={one.rescueId}>
              <div className="sp">
                <p className="ell">
                  {nameOf(one)}　{one.readable && `${one.edits} 处修改，`}
                  {spokenInstant(one.at)}
                </p>
                {one.movedOn && <p className="cap">记录后来又改过，补存会盖掉同一处的修改</p>}
              </div>
              <span className="row">
                <Button size="sm" disabled={one.title === null} onClick={() => void apply(one)}>
                  补存
                </Button>
                <Button size="sm" icon="trash" onClick={() => void drop(one)}>
                  {one.readable ? `丢弃这 ${one.edits} 处` : '丢弃'}
                </Button>
              </span>
            </li>
          ))}
        </ul>
        {refused.length > 0 && <NotTakenIn refused={refused} />}
        {error && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

function nameOf({ readable, title }: Rescued): string {
  if (!readable) return '打不开的文件，可能已损坏';
  return title ?? '记录已删除';
}

/** What the record does not take as it stands: why, and the words, so that they can be entered again by hand. */
function NotTakenIn({ refused }: { refused: readonly RefusedEdit[] }) {
  return (
    <Note tone="warn">
      <p>其余都已补存。下面 {refused.length} 处照原样存不进去，请抄下来到记录里重新填写，再丢弃：</p>
      <ul>
        {refused.map((edit, i) => (
          <li key={i}>
            {edit.message}
            {edit.words !== '' && <blockquote className="rescued">{edit.words}</blockquote>}
          </li>
        ))}
      </ul>
    </Note>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Rescued } from '../../shared/contract/rescue.ts';
import type { AppError } from '../../shared/model/errors.ts';
import { call, shown } from '../client.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { ErrorNote } from '../components/states.tsx';
import { refresh } from './query.ts';
import { notify } from './status.ts';
import { spokenInstant } from './when.ts';

interface RescueDialogProps {
  list: readonly Rescued[];
  onClose: () => void;
}

/** What could not be saved last time: take it in, or throw it away. */
export default function RescueDialog({ list, onClose }: RescueDialogProps) {
  const navigate = useNavigate();
  const [error, setError] = useState<AppError | null>(null);

  async function apply({ rescueId, edits }: Rescued): Promise<void> {
    setError(null);
    try {
      const { recordId } = await call('rescue.apply', { rescueId });
      refresh('rescue.list', 'records.get', 'records.list');
      notify(`已补存 ${edits} 处修改`);
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
                  {one.title ?? '记录已删除'}　{one.edits} 处修改，{spokenInstant(one.at)}
                </p>
                {one.movedOn && <p className="cap">记录后来又改过，补存会盖掉同一处的修改</p>}
              </div>
              <span className="row">
                <Button size="sm" disabled={one.title === null} onClick={() => void apply(one)}>
                  补存
                </Button>
                <Button size="sm" icon="trash" onClick={() => void drop(one)}>
                  丢弃这 {one.edits} 处
                </Button>
              </span>
            </li>
          ))}
        </ul>
        {error && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

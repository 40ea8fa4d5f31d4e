import type { Statement } from '../../../../shared/model/statement.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';

interface SettleDialogProps {
  statement: Statement;
  /** Written since the last version. */
  changed: boolean;
  onClose: () => void;
  /** With the number of the version that is settled. */
  onSettle: (version: number) => void;
}

/** 审定: says what is still open before. */
export function SettleDialog({ statement, changed, onClose, onSettle }: SettleDialogProps) {
  const { versions, notes, settled } = statement;
  const number = (versions.at(-1)?.number ?? 0) + (changed ? 1 : 0);
  const open = notes.filter((note) => note.done === null).length;
  return (
    <Dialog
      title={`审定第${number}稿`}
      onClose={onClose}
      onSubmit={() => onSettle(number)}
      actions={
        <>
          <Button onClick={onClose}>返回</Button>
          <Button kind="primary" type="submit">
            审定第{number}稿
          </Button>
        </>
      }
    >
      {changed && (
        <p>
          第{number - 1}稿以后又改过，先把现在的内容存为第{number}稿，再审定。
        </p>
      )}
      {open > 0 && <p>还有 {open} 条审阅意见没有标为已处理。</p>}
      {settled && (
        <p>
          以前审定过第{settled.version}稿，这次改为第{number}稿。
        </p>
      )}
      <p className="dim">审定以后开会时能打开对照。内容再改，会提醒重新审定。</p>
    </Dialog>
  );
}

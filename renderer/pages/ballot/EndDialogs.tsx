import { useState } from 'react';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { refresh } from '../../state/query.ts';
import { NO_WORDS, WordFields } from './Words.tsx';

interface EndProps {
  roundId: string;
  onClose: () => void;
}

/** Both closers say that it is them; then the totals are there. */
export function CloseDialog({ roundId, left, onClose }: EndProps & { left: number }) {
  const [words, setWords] = useState(NO_WORDS);
  const ready = words.chair !== '' && words.scrutineer !== '';
  const { busy, error, submit } = useSubmit(ready, async () => {
    await call('ballots.close', { roundId, words });
    refresh('ballots.current', 'ballots.rounds', 'records.get');
  });
  return (
    <Dialog
      title="关闭投票"
      width={520}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>返回</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={!ready}>
            关闭并显示合计
          </Button>
        </>
      }
    >
      <p>
        {left === 0 ? '名单上的人都已经投票。' : `还有 ${left} 人没有投票。`}
        关闭以后不能再投，也不能重开。主持人、监票人各自输入口令词。
      </p>
      <WordFields words={words} onChange={setWords} />
      {error && <ErrorNote error={error} />}
    </Dialog>
  );
}

/** Gives the round up. */
export function AbandonDialog({ roundId, onClose }: EndProps) {
  const { busy, error, submit } = useSubmit(true, async () => {
    await call('ballots.abandon', { roundId, reason: 'withdrawn' });
    refresh('ballots.current', 'ballots.rounds', 'records.get');
  });
  return (
    <Dialog
      title="作废这一轮"
      width={480}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>返回</Button>
          <Button type="submit" busy={busy}>
            作废这一轮
          </Button>
        </>
      }
    >
      <p>已经投出的票全部清除，不留结果，记录里写明这一轮作废。要测评的，重新开始一轮。</p>
      {error && <ErrorNote error={error} />}
    </Dialog>
  );
}

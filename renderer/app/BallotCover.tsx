import { useState } from 'react';
import { call } from '../client.ts';
import { Button } from '../components/Button.tsx';
import { ErrorNote } from '../components/states.tsx';
import { useSubmit } from '../components/submit.ts';
import { NO_WORDS, WordFields } from '../pages/ballot/Words.tsx';
import { cover } from './cover.ts';

/** Over the page when nobody was at the desk during a secret ballot: the round goes on once both closers have said that it is them. */
export default function BallotCover() {
  const [words, setWords] = useState(NO_WORDS);
  const ready = words.chair !== '' && words.scrutineer !== '';
  const { busy, error, submit } = useSubmit(ready, async () => {
    await call('host.uncover', { words });
    cover(null);
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h1>投票还没有关闭</h1>
      <p>
        停了一段时间，屏幕已经遮住，已投的票都在。没有锁定，因为锁定会使这一轮作废。主持人、监票人各自输入口令词后继续。
      </p>
      <WordFields words={words} onChange={setWords} />
      {error && <ErrorNote error={error} />}
      <p>
        <Button kind="primary" type="submit" busy={busy} disabled={!ready}>
          继续投票
        </Button>
      </p>
    </form>
  );
}

import { useState } from 'react';
import {
  emptyPhrases,
  MAX_PHRASE,
  MAX_PHRASES,
  tidyPhrases,
  USUAL_EMPTY_PHRASES,
} from '../../../shared/model/empty-phrases.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { TextArea } from '../../components/inputs.tsx';
import { ErrorNote, Loading } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { refresh, useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';

/** 空泛用语: the phrases after which the 批评意见 of a draft is asked about, one on a line. */
export function EmptyPhrases() {
  const kept = useCall('orglife.phrases', {});
  if (kept.error) return <ErrorNote error={kept.error} />;
  return kept.data ? <PhrasesForm key={kept.data.join('\n')} kept={kept.data} /> : <Loading what="读取空泛用语" />;
}

async function save(phrases: readonly string[]): Promise<void> {
  await call('orglife.savePhrases', { phrases: [...phrases] });
  refresh('orglife.phrases');
}

function PhrasesForm({ kept }: { kept: readonly string[] }) {
  const { session } = useSession();
  const [text, setText] = useState(kept.join('\n'));
  const phrases = tidyPhrases(text.split('\n'));
  const tooLong = phrases.find((phrase) => phrase.length > MAX_PHRASE);
  const ready = phrases.join('\n') !== kept.join('\n') && emptyPhrases.safeParse(phrases).success;
  const { busy, error, submit } = useSubmit(ready, async () => {
    await save(phrases);
    notify('已保存空泛用语', () => void save(kept));
  });
  const wrong =
    tooLong !== undefined
      ? `「${tooLong.slice(0, 12)}…」超过 ${MAX_PHRASE} 个字，请改短。`
      : phrases.length > MAX_PHRASES
        ? `有 ${phrases.length} 个，最多 ${MAX_PHRASES} 个，请删去一些。`
        : '';
  return (
    <form
      className="form empty-phrases"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2>空泛用语</h2>
      <p className="dim">
        组织生活会的批评意见只有这些话的，记录时提示“核对原话”：只提示，不拦定稿，不打印，也不写进记录。标点和空格不算。
      </p>
      <Field label="用语" hint={`每行一个，现有 ${phrases.length} 个。`} {...(wrong === '' ? {} : { error: wrong })}>
        <TextArea rows={10} value={text} onChange={setText} readOnly={session.readOnly} />
      </Field>
      {error && <ErrorNote error={error} />}
      <div className="save row">
        <Button type="submit" busy={busy} disabled={!ready || session.readOnly}>
          保存空泛用语
        </Button>
        <Button
          disabled={session.readOnly || phrases.join('\n') === USUAL_EMPTY_PHRASES.join('\n')}
          onClick={() => setText(USUAL_EMPTY_PHRASES.join('\n'))}
        >
          恢复常用的
        </Button>
      </div>
    </form>
  );
}

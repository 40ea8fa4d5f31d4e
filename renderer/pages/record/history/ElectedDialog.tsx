import { useState } from 'react';
import { COMMITTEE_POSTS, type CommitteePost } from '../../../../shared/model/roster.ts';
import { electedIn } from '../../../../shared/rules/elected.ts';
import { call } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Checkbox } from '../../../components/choices.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Field } from '../../../components/Field.tsx';
import { DateInput, NumberInput, Select } from '../../../components/inputs.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { useSubmit } from '../../../components/submit.ts';
import { MAX_TERM } from '../../../../shared/model/limits.ts';
import { refresh } from '../../../state/query.ts';
import { useSession } from '../../../state/session.ts';
import { notify } from '../../../state/status.ts';
import { useRecord } from '../context.ts';
import { nameIn } from '../people.ts';

const POSTS: { value: CommitteePost | ''; label: string }[] = [
  { value: '', label: '不登记职务' },
  ...COMMITTEE_POSTS.map((value) => ({ value, label: value })),
];
const USUAL_YEARS = 3;

/** After an election: who holds which post from which day, and the new 届; entered where everything else reads it. */
export function ElectedDialog({ onClose }: { onClose: () => void }) {
  const { session: open, setSession } = useSession();
  const { session } = useRecord();
  const { header } = session;
  const record = { ...session.meta, ...session.content };
  const elected = electedIn(record);
  const whole = header.own['kind'] === '换届';
  const proposed = typeof header.own['newTerm'] === 'number' ? header.own['newTerm'] : null;
  const next = proposed ?? (open.branch.term === null ? null : open.branch.term.number + 1);
  const [posts, setPosts] = useState<readonly (CommitteePost | '')[]>(() => elected.map((e) => e.post));
  const [from, setFrom] = useState<string | null>(header.heldOn);
  const [endOthers, setEndOthers] = useState(whole);
  const [term, setTerm] = useState<number | null>(whole ? next : null);
  const { busy, error, submit } = useSubmit(from !== null, async () => {
    if (from === null) return;
    const given = elected.flatMap(({ personId }, i) => {
      const post = posts[i] ?? '';
      return post === '' ? [] : [{ personId, post }];
    });
    const { changed } = await call('roster.enterPosts', { recordId: session.id, from, posts: given, endOthers });
    if (term !== null && term !== open.branch.term?.number) {
      const years = open.branch.term?.years ?? USUAL_YEARS;
      const branch = { ...open.branch, term: { number: term, startedOn: from, years } };
      setSession(await call('books.saveBranch', { branch }));
    }
    refresh('roster.list', 'roster.person', 'records.get', 'year.board', 'year.due');
    notify(`已记入名册，${changed} 处变化`);
    onClose();
  });

  return (
    <Dialog
      title="把选举结果记入名册"
      width={560}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={from === null}>
            记入名册
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <p className="dim">从任职的那一天起算，以前的记录不变。分工以后才定的，先按会上的结果记，再到名册里改。</p>
        {elected.map((e, i) => (
          <Field
            key={e.personId}
            label={nameIn(record, e.personId) ?? ''}
            {...(e.office === '' ? {} : { hint: e.office })}
          >
            <Select value={posts[i] ?? ''} options={POSTS} onChange={(post) => setPosts(posts.with(i, post))} />
          </Field>
        ))}
        <Field label="任职日期">
          <DateInput value={from} onChange={setFrom} />
        </Field>
        <Field label="上一届" group>
          <Checkbox checked={endOthers} onChange={setEndOthers}>
            其他委员的任职到这一天为止
          </Checkbox>
        </Field>
        <Field label="届" hint={term === null ? '空着就不改届次' : `从任职日期起算第${term}届`}>
          <NumberInput max={MAX_TERM} value={term} onChange={setTerm} style={{ width: '5em' }} />
        </Field>
      </div>
    </Dialog>
  );
}

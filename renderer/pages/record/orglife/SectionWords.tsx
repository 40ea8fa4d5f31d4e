import type { Section } from '../../../../shared/model/record.ts';
import { Button } from '../../../components/Button.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { BarMenu, PHRASES_DIGIT } from '../AddBar.tsx';
import { useRecord } from '../context.ts';
import { EntryRow } from '../EntryRow.tsx';
import { PhraseMenu } from '../PhraseMenu.tsx';

/** What is noted in this section besides the turns, such as how the order was announced. */
export function SectionWords({ section }: { section: Section }) {
  const { session, actions } = useRecord();
  const editable = useSessionTopic(session, 'meta', (s) => s.editable);
  const ids = useSessionTopic(session, 'order', (s) => s.order.get(section.id));
  const words = (ids ?? []).filter((id) => session.entry(id)?.kind === 'text');
  if (words.length === 0 && !editable) return null;
  return (
    <div className="sw">
      <h3 className="row">
        本环节的说明
        <span className="sp" />
        {editable && (
          <>
            <Button size="sm" kind="quiet" icon="plus" onClick={() => actions.addEntry('text')}>
              文字
            </Button>
            <BarMenu label="常用语" digit={PHRASES_DIGIT}>
              <PhraseMenu section={section} />
            </BarMenu>
          </>
        )}
      </h3>
      {words.map((id) => (
        <EntryRow key={id} entryId={id} />
      ))}
    </div>
  );
}

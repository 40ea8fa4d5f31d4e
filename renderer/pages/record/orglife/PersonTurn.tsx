import { useContext } from 'react';
import type { Section } from '../../../../shared/model/record.ts';
import { Button } from '../../../components/Button.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { NamesContext, useRecord } from '../context.ts';
import { addTurnRow } from './criticism-actions.ts';
import { CriticismRow } from './CriticismRow.tsx';
import { silentFor, turnOf, type Progress } from './turns.ts';
import { SelfFacts, TurnWords } from './TurnWords.tsx';
import type { TurnsView } from './useTurns.ts';

interface PersonTurnProps {
  section: Section;
  personId: string;
  turns: TurnsView;
  editable: boolean;
  onGo: (personId: string) => void;
  /** On to the next person, or from the last one to the next section. */
  onNext: () => void;
  /** Shows the person's settled statement beside the turn, or the matrix again. */
  onStatement: () => void;
}

/** One person's turn: 自我批评, what the others said, 本人表态; then the next speaker by name. */
export function PersonTurn({ section, personId, turns, editable, onGo, onNext, onStatement }: PersonTurnProps) {
  const { session, actions } = useRecord();
  const names = useContext(NamesContext);
  const sections = useSessionTopic(session, 'sections', (s) => s.sections);
  const nameOf = (id: string) => names.get(id)?.name ?? '';
  const { people } = turns;
  const turn = turns.turns.get(personId) ?? turnOf(personId, []);
  const progress = turns.progress.get(personId) ?? { self: false, heard: 0, answered: false };
  const at = people.indexOf(personId);
  const [previous, next] = [people[at - 1], people[at + 1]];
  const silent = silentFor(turn, people);
  const after = sections[sections.findIndex((s) => s.id === section.id) + 1];
  const add = (speakerId: string | null) => addTurnRow(actions, section.id, personId, 'criticism', { speakerId });

  return (
    <section className="pe" aria-label={`${nameOf(personId)}的发言`}>
      <div className="pe-body">
        <h2 tabIndex={-1}>
          {nameOf(personId)}
          <span className="cap">
            第 {at + 1} 位，共 {people.length} 位
          </span>
          <Flow progress={progress} others={people.length - 1} />
        </h2>
        <div className="bl">
          <h3>
            自我批评 {editable && <span className="k">Ctrl+1</span>}{' '}
            {turn.self[0] && <SelfFacts entryId={turn.self[0].id} />}
            <span className="sp" />
            <Button size="sm" kind="quiet" icon="doc" keys="Ctrl+4" onClick={onStatement}>
              本人材料
            </Button>
          </h3>
          <TurnWords
            kind="self_criticism"
            ids={turn.self.map((e) => e.id)}
            editable={editable}
            onBegin={(text) => addTurnRow(actions, section.id, personId, 'self_criticism', { text })}
          />
        </div>
        <div className="bl">
          <h3>
            相互批评 <span className="cap">{silentText(silent.map(nameOf), people.length)}</span>
          </h3>
          {turn.heard.map((e) => (
            <CriticismRow key={e.id} entryId={e.id} />
          ))}
          {editable && (
            <Button size="sm" kind="quiet" icon="plus" keys="Ctrl+Enter" onClick={() => add(null)}>
              新意见
            </Button>
          )}
        </div>
        <div className="bl">
          <h3>
            本人表态 <span className="cap">逐条回应，或一并表态</span> {editable && <span className="k">Ctrl+3</span>}
          </h3>
          <TurnWords
            boxed
            kind="response"
            ids={turn.responses.map((e) => e.id)}
            editable={editable}
            onBegin={(text) => addTurnRow(actions, section.id, personId, 'response', { text })}
          />
        </div>
      </div>
      <div className="nx">
        {previous && (
          <button type="button" className="lnk cap" onClick={() => onGo(previous)}>
            <kbd>Alt+←</kbd> {nameOf(previous)}
          </button>
        )}
        <span className="sp" />
        {editable && silent.length > 0 && turn.heard.length > 0 && (
          <Button onClick={() => add(silent[0] ?? null)}>补记{shortNames(silent.map(nameOf))}的意见</Button>
        )}
        {(next ?? after) && (
          <Button kind={session.editable ? 'primary' : 'plain'} keys="Alt+ArrowRight" onClick={onNext}>
            {next
              ? `${progress.answered ? '表态记完，' : ''}下一位：${nameOf(next)}`
              : `逐人记完，下一环节：${after?.title ?? ''}`}
          </Button>
        )}
      </div>
    </section>
  );
}

function Flow({ progress, others }: { progress: Progress; others: number }) {
  return (
    <span className="flow">
      <StatusWord icon={progress.self ? 'solid' : 'half'} tone={progress.self ? 'ok' : 'dim'}>
        自我批评
      </StatusWord>
      <Icon name="right" />
      <StatusWord
        icon={progress.heard >= others ? 'solid' : progress.heard > 0 ? 'half' : 'hol'}
        tone={progress.heard >= others ? 'ok' : 'dim'}
      >
        相互批评 {progress.heard} 条
      </StatusWord>
      <Icon name="right" />
      <StatusWord icon={progress.answered ? 'solid' : 'hol'} tone={progress.answered ? 'ok' : 'dim'}>
        本人表态
      </StatusWord>
    </span>
  );
}

/** At most this many names fit beside the heading. */
const MOST_NAMES = 4;

function silentText(names: readonly string[], all: number): string {
  if (all < 2) return '';
  if (names.length === 0) return '其他人都已经发言';
  if (names.length === all - 1) return '还没有人发言';
  return `${names.slice(0, MOST_NAMES).join('、')}${names.length > MOST_NAMES ? `等 ${names.length} 人` : ''}还没有发言`;
}

function shortNames(names: readonly string[]): string {
  return names.length <= 2 ? names.join('、') : `${names[0] ?? ''}等 ${names.length} 人`;
}

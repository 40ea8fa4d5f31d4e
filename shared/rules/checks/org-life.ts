import { bareWords, USUAL_EMPTY_PHRASES } from '../../model/empty-phrases.ts';
import type { EntryOf } from '../../model/entry.ts';
import { plainText } from '../../model/rich-text.ts';
import type { Finding, FindingPlace } from '../finding.ts';
import {
  ask,
  atEntry,
  attending,
  entriesOf,
  hasContent,
  met,
  must,
  nameList,
  type Check,
  type CheckContext,
} from './context.ts';

/** The entries of a kind in which something was said. A blank row is a turn laid out and still to come. */
function said<K extends 'self_criticism' | 'criticism' | 'response'>({ record }: CheckContext, kind: K): EntryOf<K>[] {
  return entriesOf(record, kind).filter((e) => hasContent(e, record.withheld));
}

function criticismPlace({ record }: CheckContext): FindingPlace {
  const section = record.sections.find((s) => s.kind === 'criticism');
  return section ? { kind: 'section', sectionId: section.id } : { kind: 'record' };
}

/**
 * 组织生活会: each who came speaks of their own shortcomings, hears criticism and answers. Only omissions are
 * counted; how much or how well somebody speaks is nobody's figure.
 */
export const orgLifeTurns: Check = (context) => {
  const selves = said(context, 'self_criticism');
  const criticisms = said(context, 'criticism');
  const place = criticismPlace(context);
  if (selves.length === 0 && criticisms.length === 0) {
    const text = '还没有自我批评和批评意见。请按会上的发言逐条记录。';
    return [must('org_life.held', '没有批评和自我批评', text, place)];
  }
  const held = met('org_life.held', `自我批评 ${selves.length} 条，批评意见 ${criticisms.length} 条。`, place);
  return [held, ...parties(context), ...turns(context, place)];
};

function parties({ record }: CheckContext): Finding[] {
  const found: Finding[] = [];
  for (const c of entriesOf(record, 'criticism')) {
    const add = (title: string, text: string, field: string) =>
      found.push(ask('org_life.parties', title, text, atEntry(c.id, field)));
    if (c.personId === null) add('没有写提出人', '请选择这条意见是谁提的。', 'personId');
    if (c.targetId === null) add('没有写听取人', '请选择这条意见是对谁提的。', 'targetId');
    if (c.personId !== null && c.personId === c.targetId) {
      add('提出人和听取人是同一个人', '本人说自己的，请改记为自我批评。', 'targetId');
    }
  }
  return found;
}

function turns(context: CheckContext, place: FindingPlace): Finding[] {
  const { record } = context;
  const criticisms = said(context, 'criticism');
  const here = attending(context);
  const spoke = new Set(said(context, 'self_criticism').map((e) => e.personId));
  const heard = new Set(criticisms.map((e) => e.targetId));
  const answered = new Set(said(context, 'response').map((e) => e.personId));
  for (const c of criticisms) if (c.response.trim() !== '') answered.add(c.targetId);
  const found: Finding[] = [];
  const report = (rule: 'org_life.self' | 'org_life.heard' | 'org_life.response', left: string[], what: string) => {
    if (left.length > 0) {
      found.push(
        ask(
          rule,
          `${left.length} 人${what}`,
          `${nameList(left)}${what}。请补记；会上确实没有进行的，写明情况。`,
          place,
        ),
      );
    } else if (here.length > 0) {
      found.push(met(rule, `到会 ${here.length} 人都有。`, place));
    }
  };
  const without = (done: ReadonlySet<string | null>) => here.filter((s) => !done.has(s.personId)).map((s) => s.name);
  report('org_life.self', without(spoke), '还没有自我批评');
  // Alone there is nobody who could criticise.
  if (here.length > 1) report('org_life.heard', without(heard), '还没有听取批评意见');
  // Answers to single criticisms are sealed: without the key nothing can be said about who has answered.
  if (!record.withheld) {
    const owing = here.filter((s) => heard.has(s.personId) && !answered.has(s.personId)).map((s) => s.name);
    report('org_life.response', owing, '还没有表态');
  }
  return found;
}

/** So many letters beside the phrases may still be filler such as 平时要. */
const FILLER = 5;
/** Shorter phrases (没有, 很好) also occur in concrete sentences: they count only when they are the whole text. */
const SHORTEST_PART = 3;

/** True if a text consists of phrases of the list and little else. */
export function saysNothing(text: string, phrases: readonly string[] = USUAL_EMPTY_PHRASES): boolean {
  const words = bareWords(text);
  if (phrases.includes(words)) return true;
  const parts = phrases.filter((p) => p.length >= SHORTEST_PART).toSorted((a, b) => b.length - a.length);
  const rest = parts.reduce((left, phrase) => left.replaceAll(phrase, ''), words);
  return rest !== words && rest.length <= FILLER;
}

/** Criticism made of set phrases is asked about (核对原话); never blocked, never in print, the words never repeated here. */
export const concreteCriticism: Check = ({ record, emptyPhrases }) => {
  if (record.withheld) return [];
  return entriesOf(record, 'criticism')
    .filter((c) => saysNothing(plainText(c.text), emptyPhrases))
    .map((c) =>
      ask(
        'concrete_criticism.empty',
        '没有提到具体的事',
        '这条意见没有提到具体的事，请向本人核对原话。',
        atEntry(c.id, 'text'),
      ),
    );
};

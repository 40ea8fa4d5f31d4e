import type { Entry } from '../../model/entry.ts';
import { isBlank, plainText } from '../../model/rich-text.ts';
import type { MeetingRecord, Section } from '../../model/record.ts';
import { formatOfficialDate } from '../../text/dates.ts';
import { BLANK } from '../../text/phrases.ts';
import type { Finding } from '../finding.ts';
import { ask, atEntry, entriesOf, hasContent, met, type Check } from './context.ts';
import { quoted } from '../../text/characters.ts';

/** A decision shorter than this says only that there was one. */
const SHORTEST_DECISION = 4;
const UNANIMOUS = /一致(?:同意|通过|赞成)|全票|全体(?:同意|赞成)/u;

/** 超前学习: material that was published after the meeting. */
export const materials: Check = ({ record }) => {
  const { heldOn } = record.header;
  const { noun } = record.template;
  const readings = entriesOf(record, 'reading');
  const found: Finding[] = [];
  for (const reading of readings) {
    if (reading.title.trim() === '') {
      found.push(ask('materials.title', '材料没有题名', '请写明材料的题名。', atEntry(reading.id, 'title')));
    }
    if (heldOn === null || reading.publishedOn === null || reading.publishedOn <= heldOn) continue;
    const text = `材料${formatOfficialDate(reading.publishedOn)}才发布，晚于${noun}日期${formatOfficialDate(heldOn)}。请核对材料或${noun}日期。`;
    found.push(ask('materials.date', `材料日期晚于${noun}`, text, atEntry(reading.id, 'publishedOn')));
  }
  const dated = readings.filter((r) => r.publishedOn !== null);
  if (heldOn !== null && dated.length > 0 && !found.some((f) => f.rule === 'materials.date')) {
    found.push(met('materials.date', `${dated.length} 份材料的发布日期都不晚于${noun}日期。`, { kind: 'record' }));
  }
  return found;
};

function isItem(record: MeetingRecord, section: Section): boolean {
  return record.template.sections.find((s) => s.kind === section.kind)?.item === true;
}

/** 只有标题没有内容. */
export const sections: Check = ({ record }) => {
  const found: Finding[] = [];
  const filled = new Set(record.entries.filter((e) => hasContent(e, record.withheld)).map((e) => e.sectionId));
  if (filled.size === 0) {
    const text = '只有标题，没有记谁说了什么、决定了什么。请补上内容。';
    const [first] = record.sections;
    const place = first ? ({ kind: 'section', sectionId: first.id } as const) : ({ kind: 'record' } as const);
    return [ask('sections.empty', '记录没有内容', text, place)];
  }
  for (const section of record.sections) {
    const place = { kind: 'section', sectionId: section.id } as const;
    const item = isItem(record, section);
    if (section.title.trim() === '') {
      found.push(ask('sections.title', `${item ? '议题' : '环节'}没有名称`, '请写明名称，不需要的删去。', place));
    }
    if (filled.has(section.id)) continue;
    const name = section.title.trim() === '' ? '' : quoted(section.title.trim());
    const text = `${name}还没有内容。请记下讨论和结论；没有进行的，删去。`;
    found.push(ask('sections.empty', `${item ? '议题' : '环节'}没有内容`, text, place));
  }
  return found;
};

/** Entries that lack what makes them usable later. */
export const entries: Check = ({ record }) =>
  record.entries.flatMap((entry) => [...checkEntry(record, entry), ...unfilled(entry)]);

/** A phrase of the template was put in, and what it leaves open was not written. */
function unfilled(entry: Entry): Finding[] {
  if (!plainText(entry.text).includes(BLANK)) return [];
  const text = `文字里还留着“${BLANK}”。请填上，或删去这一句。`;
  return [ask('entries.unfilled', '有空没有填', text, atEntry(entry.id, 'text'))];
}

function checkEntry(record: MeetingRecord, entry: Entry): Finding[] {
  const found: Finding[] = [];
  const blank = !hasContent(entry, record.withheld);
  switch (entry.kind) {
    case 'task':
      return checkTask(record, entry);
    case 'decision':
      return checkDecision(record, entry);
    case 'speech':
    case 'suggestion':
      if (entry.personId === null && !blank) {
        const text = '请选择是谁说的；不便写名的意见，可以改用文字条目。';
        found.push(ask('entries.speaker', '没有写发言人', text, atEntry(entry.id, 'personId')));
      }
      break;
    case 'self_criticism':
    case 'response':
      if (entry.personId === null) {
        found.push(ask('entries.speaker', '没有写是谁', '请选择是谁说的。', atEntry(entry.id, 'personId')));
      }
      // A blank turn of a known person is a turn still to come: the turns are checked as a whole.
      return found;
    case 'reading':
    case 'motion':
    case 'election':
    case 'assessment':
    case 'criticism':
    case 'talk':
    case 'text':
      break;
    default:
      return entry satisfies never;
  }
  // A motion without words, an election without an office and a material without a title have findings of their own.
  if (blank && entry.kind !== 'motion' && entry.kind !== 'election' && entry.kind !== 'reading') {
    found.push(ask('entries.blank', '条目没有内容', '这一条是空白的。请写上内容或删去。', atEntry(entry.id, 'text')));
  }
  return found;
}

function checkTask(record: MeetingRecord, task: Extract<Entry, { kind: 'task' }>): Finding[] {
  const { heldOn } = record.header;
  const found: Finding[] = [];
  if (isBlank(task.text)) {
    found.push(ask('entries.task', '任务没有内容', '请写明要办什么，或删去这一条。', atEntry(task.id, 'text')));
  }
  const [nobody, never] = [task.ownerIds.length === 0, task.dueOn === null];
  if (nobody || never) {
    const missing = nobody && never ? '责任人和期限' : nobody ? '责任人' : '期限';
    const text = `请填${missing}，才能跟踪办理。`;
    found.push(ask('entries.task', `任务缺${missing}`, text, atEntry(task.id, nobody ? 'ownerIds' : 'dueOn')));
  }
  if (task.dueOn !== null && heldOn !== null && task.dueOn < heldOn) {
    const text = `期限${formatOfficialDate(task.dueOn)}在${record.template.noun}之前。请核对期限。`;
    found.push(ask('entries.task', `任务期限早于${record.template.noun}`, text, atEntry(task.id, 'dueOn')));
  }
  return found;
}

function checkDecision(record: MeetingRecord, decision: Extract<Entry, { kind: 'decision' }>): Finding[] {
  const words = plainText(decision.text).replaceAll(/[\s\p{P}]/gu, '');
  const place = atEntry(decision.id, 'text');
  if (words.length < SHORTEST_DECISION) {
    const title = words === '' ? '决定没有内容' : '决定内容太短';
    return [ask('entries.decision', title, '请写明决定了什么，写决定的全文。', place)];
  }
  const counted = entriesOf(record, 'motion').some((m) => m.sectionId === decision.sectionId && m.tally.for !== null);
  if (UNANIMOUS.test(words) && !counted) {
    const text = '写了一致同意，这一议题里没有表决票数。请补记表决和票数。';
    return [ask('entries.unanimous', '一致同意没有票数', text, place)];
  }
  return [];
}

import { describe, expect, test } from 'vitest';
import { emptyEntry, type EntryOf } from '../../../shared/model/entry.ts';
import { fromPlainText } from '../../../shared/model/rich-text.ts';
import { resolutionOf } from '../../../shared/text/resolution.ts';

const ID = 'aaaaaaaa-0000-4000-8000-000000000001';
const facts = { counts: { votersExpected: 22, votersPresent: 20 }, nameOf: () => '潘春分' };

function motion(more: Partial<EntryOf<'motion'>>): EntryOf<'motion'> {
  const base = emptyEntry('motion', { id: ID, sectionId: ID, position: 'a0' }) as EntryOf<'motion'>;
  const tally = { ...base.tally, for: 18, against: 1, abstain: 1 };
  return { ...base, tally, announced: 'passed', text: fromPlainText('同意2027年主题党日计划。'), ...more };
}

describe('the text of a resolution', () => {
  test('is the figures, the announcement and what was voted on', () => {
    expect(resolutionOf(motion({}), facts)).toBe(
      '应到会有表决权22人，实到20人。经举手表决，赞成18票，反对1票，弃权1票，决议通过：同意2027年主题党日计划。',
    );
  });

  test('names the person, the day of an extension, the ballot and written opinions', () => {
    const extended = motion({
      matter: 'probation_extend',
      subjectId: ID,
      until: '2027-05-20',
      mode: 'secret_ballot',
      written: [{ personId: ID, receivedOn: null, stance: null }],
      announced: 'rejected',
      text: fromPlainText('延长半年。'),
    });
    expect(resolutionOf(extended, facts)).toBe(
      '应到会有表决权22人，实到20人，收到书面意见1份。经无记名投票，赞成18票，反对1票，弃权1票，没有通过：延长预备期（潘春分），延长至2027年5月20日。延长半年。',
    );
  });

  test('says of a disposition what its words say, for the matter names several', () => {
    const disposed = motion({ matter: 'disposition', subjectId: ID, text: fromPlainText('给予潘春分警告处分。') });
    expect(resolutionOf(disposed, facts)).toMatch(/弃权1票，决议通过：给予潘春分警告处分。$/u);
    const wordless = motion({ matter: 'disposition', subjectId: ID, text: fromPlainText('') });
    expect(resolutionOf(wordless, facts)).toContain('组织处置、纪律处分（潘春分）');
  });

  test.each(['for', 'against', 'abstain'] as const)('waits for %s and for the announcement', (key) => {
    const open = motion({});
    expect(resolutionOf({ ...open, tally: { ...open.tally, [key]: null } }, facts)).toBeNull();
    expect(resolutionOf({ ...open, announced: null }, facts)).toBeNull();
  });
});

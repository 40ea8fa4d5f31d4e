import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RULES_DOC, rulesDoc } from '../../../tools/rules-doc.ts';

test('docs/rules.md says what the rules are now (else run: npm run rules-doc)', () => {
  expect(readFileSync(RULES_DOC, 'utf8')).toBe(rulesDoc());
});

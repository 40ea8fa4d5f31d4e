import {
  NATIONAL,
  type KeptRuleSettings,
  type RuleSettingKey,
  type RuleSettings,
} from '../../../shared/model/rule-settings.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import { storableText } from '../../../shared/text/characters.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, DomainHandlers, OpenBook } from '../context.ts';
import { readRuleSettings, writeRuleSettings } from '../vault/book-settings.ts';

/** What the branch has decided where sources disagree. */
export const ruleHandlers: DomainHandlers<'rules'> = {
  'rules.settings': (_, core) => readRuleSettings(core.book().db),
  'rules.saveSettings': ({ settings }, core) => saveRuleSettings(core.writable(), core.clock, settings),
};

/** Keeps the settings; each that is not what it was gets the name of who changed it and the instant. */
export function saveRuleSettings(book: OpenBook, clock: Clock, wanted: RuleSettings): KeptRuleSettings {
  const before = readRuleSettings(book.db);
  const values = wellFormed(wanted);
  const keys = (Object.keys(NATIONAL) as RuleSettingKey[]).filter(
    (key) => canonicalJson(values[key]) !== canonicalJson(before.values[key]),
  );
  if (keys.length === 0) return before;
  const change = { by: book.actor, at: clock.now().toISOString() };
  const changed = { ...before.changed, ...Object.fromEntries(keys.map((key) => [key, change])) };
  const kept = { values, changed };
  book.db.transaction(() => {
    writeRuleSettings(book.db, kept);
    const now = Object.fromEntries(keys.map((key) => [key, values[key]]));
    appendAudit(book, clock, 'rules.saved', { changed: now });
  });
  return kept;
}

/** Typed text may end in the middle of a character; such halves cannot be stored. */
function wellFormed(settings: RuleSettings): RuleSettings {
  const { disposition } = settings;
  if (disposition === null) return settings;
  const [document, article] = [storableText(disposition.document), storableText(disposition.article)];
  return { ...settings, disposition: { ...disposition, document, article } };
}

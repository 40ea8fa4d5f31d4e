import { z } from 'zod';
import { keptRuleSettings, ruleSettings } from '../model/rule-settings.ts';
import { call } from './call.ts';

/** Rules that sources disagree on, as this branch has decided. */
export const rules = {
  settings: call(z.strictObject({}), keptRuleSettings),
  /** Keeps the settings, with who changed which and when; audited. Final records keep those that they were finalised under. */
  saveSettings: call(z.strictObject({ settings: ruleSettings }), keptRuleSettings),
};

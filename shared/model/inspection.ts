import { z } from 'zod';

/** What the branch says for its 自查: names that do not belong into its records, and how soon minutes are signed. */
export const inspectionSettings = z.strictObject({
  /** Names of other units and places; each is looked for as it stands. */
  otherUnits: z
    .array(z.string().trim().min(2, { error: '名称至少两个字' }).max(40, { error: '一个名称最多 40 个字' }))
    .max(200, { error: '最多 200 个名称' }),
  /** Days after finalising within which minutes are signed. */
  signWithinDays: z.int().min(0).max(365),
});
export type InspectionSettings = z.infer<typeof inspectionSettings>;

export const DEFAULT_INSPECTION_SETTINGS: InspectionSettings = { otherUnits: [], signWithinDays: 7 };

import type { Attachment } from '../../../../shared/model/record.ts';
import type { RecordTemplate } from '../../../../shared/model/template.ts';

/** The kind a file most likely is, by its name and type, among those of the record's template. */
export function guessKind(name: string, template: Pick<RecordTemplate, 'attachmentKinds'>): string {
  const kinds = template.attachmentKinds;
  const named = kinds.find((kind) => name.includes(kind));
  const guess = named ?? (name.includes('签到') ? '签到表' : /\.(?:jpe?g|png)$/iu.test(name) ? '照片' : '其他');
  return kinds.includes(guess) ? guess : (kinds.at(-1) ?? '其他');
}

/** Attachments in the order of the list: those of the whole record first. */
export function listed(attachments: readonly Attachment[]): Attachment[] {
  return attachments.toSorted((a, b) => Number(a.entryId !== null) - Number(b.entryId !== null));
}

import type { Section } from '../../../shared/model/record.ts';
import type { RecordTemplate, SectionTemplate } from '../../../shared/model/template.ts';
import { itemNumber } from '../../../shared/text/numerals.ts';

/** What the template says of a section; its own kind may be gone from a later template, then the added kind stands in. */
export function templateOfSection(
  template: RecordTemplate,
  section: Pick<Section, 'kind'>,
): SectionTemplate | undefined {
  return (
    template.sections.find((s) => s.kind === section.kind) ??
    template.sections.find((s) => s.kind === template.added[0])
  );
}

/** `议题二` for sections that are agenda items, in order; nothing for the others. */
export function itemNumbers(template: RecordTemplate, sections: readonly Section[]): ReadonlyMap<string, string> {
  const items = sections.filter((s) => templateOfSection(template, s)?.item === true);
  return new Map(items.map((s, i) => [s.id, itemNumber(i + 1)]));
}

/** Title of a section on screen; an item without one is asked for it. */
export function sectionTitle(section: Section): string {
  return section.title.trim() === '' ? '（未填写议题名称）' : section.title;
}

/** True for the part of a meeting in which people criticise themselves and each other: it has its own view. */
export function isCriticism(template: SectionTemplate | undefined): boolean {
  return (
    template !== undefined &&
    ['self_criticism', 'criticism', 'response'].every((k) => template.entryKinds.some((e) => e === k))
  );
}

/** The kinds of section that a record of this type may be given more of. */
export function addedSections({ added, sections }: RecordTemplate): SectionTemplate[] {
  return added.flatMap((kind) => sections.find((s) => s.kind === kind) ?? []);
}

/** What adding to the agenda is called: by what is added first. */
export function addSectionName(template: RecordTemplate): string {
  return addedSections(template)[0]?.item === true ? '添加议题' : '添加环节';
}

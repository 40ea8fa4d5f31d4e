import type { BenchCase } from '../measure.ts';
import { ballot } from './ballot.ts';
import { docx } from './docx.ts';
import { encryption } from './encryption.ts';
import { firstScreen } from './first-screen.ts';
import { inspection } from './inspection.ts';
import { memberForms } from './member-forms.ts';
import { memory } from './memory.ts';
import { archivePackage } from './package.ts';
import { ofd } from './ofd.ts';
import { office } from './office.ts';
import { openList } from './open-list.ts';
import { orgLife } from './org-life.ts';
import { pdf } from './pdf.ts';
import { save } from './save.ts';
import { start } from './start.ts';
import { typing } from './typing.ts';
import { year } from './year.ts';

/** All measurements, in the order in which they run. */
export const cases: readonly BenchCase[] = [
  openList,
  year,
  inspection,
  save,
  encryption,
  docx,
  archivePackage,
  memberForms,
  pdf,
  ofd,
  office,
  memory,
  firstScreen,
  start,
  typing,
  orgLife,
  ballot,
];

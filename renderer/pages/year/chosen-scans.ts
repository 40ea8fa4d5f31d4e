import { useState } from 'react';
import { takingFiles } from '../../attachments/drop.ts';
import { shown } from '../../client.ts';
import { givenScans, pickScans, type Choice, type ChosenScan } from './scans.ts';

interface ChosenScans {
  scans: readonly ChosenScan[];
  /** Why files of the last choice could not be taken. */
  refused: readonly string[];
  pick: () => Promise<void>;
  leaveOut: (scan: ChosenScan) => void;
  /** For the element that takes dropped and pasted files. */
  taking: ReturnType<typeof takingFiles>;
}

/** Files chosen for an entry that is still being written; they are kept once it stands. */
export function useChosenScans(): ChosenScans {
  const [scans, setScans] = useState<readonly ChosenScan[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const take = (given: Choice): void => {
    setScans((before) => [...before, ...given.chosen]);
    setRefused(given.refused);
  };
  return {
    scans,
    refused,
    pick: async () => {
      try {
        take(await pickScans());
      } catch (thrown) {
        setRefused([shown(thrown).message]);
      }
    },
    leaveOut: (scan) => setScans((before) => before.filter((each) => each !== scan)),
    taking: takingFiles((files) => take(givenScans(files))),
  };
}

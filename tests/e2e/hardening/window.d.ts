import type { SheetBridge } from '../../../shared/contract/ballot-sheet.ts';
import type { Bridge } from '../../../shared/contract/bridge.ts';

/** What functions handed to the page may use of it. The tests themselves run in Node. */
declare global {
  interface Window {
    readonly branchbook: Bridge;
    /** Of a voter's page alone. */
    readonly ballot: SheetBridge;
  }
}

import type { BrowserWindow, WebContents } from 'electron';
import type { Events } from '../../shared/contract/events.ts';
import type { BallotForm } from '../../shared/model/ballot.ts';
import type { CoreProcess } from './core-process.ts';

interface RoomSurroundings {
  core: Pick<CoreProcess, 'call'>;
  /** Opens a voter's window: full screen, a renderer of its own. */
  open: () => BrowserWindow;
  /** Takes away what a voter's page may have left in its session's memory. */
  sweep: () => Promise<void>;
  tell: (event: 'sheet' | 'covered', payload: Events['sheet']) => void;
  /** Somebody is at the desk. */
  active: () => void;
  floating: (work: Promise<unknown>) => void;
}

/**
 * The voter's side of an open round. Each voter gets a fresh window with a fresh renderer, which is destroyed after the cast; between two
 * of them there is none. The token stays here and never reaches a page.
 */
export class BallotRoom {
  readonly #around: RoomSurroundings;
  #roundId: string | null = null;
  #sheet: { window: BrowserWindow; token: string; form: BallotForm } | null = null;

  constructor(around: RoomSurroundings) {
    this.#around = around;
  }

  /** Whether a round is open. */
  get isOpen(): boolean {
    return this.#roundId !== null;
  }

  /** The core has opened or ended a round, or is gone. */
  round(roundId: string | null): void {
    if (roundId === null) this.#dismiss();
    this.#roundId = roundId;
  }

  /**
   * Calls a voter up: their ballot fills the screen until it is cast or handed back.
   * @throws AppError `ballot.voter`, `ballot.state`
   */
  async callUp(roundId: string, personId: string): Promise<null> {
    this.#dismiss();
    const { core, open, floating } = this.#around;
    const { token } = await core.call('ballots.callUp', { roundId, personId });
    const view = await core.call('ballots.current', {});
    if (!view) throw new Error('a round that hands out a ballot is open');
    const window = open();
    this.#sheet = { window, token, form: view.form };
    const handBack = (): void => {
      if (this.#sheet?.window === window) floating(this.#handBack(roundId));
    };
    window.on('closed', handBack);
    window.webContents.on('render-process-gone', handBack);
    return null;
  }

  /** Covers the screen until both closers have said that it is them. A ballot that lies open is handed back. */
  async cover(): Promise<void> {
    if (this.#sheet !== null && this.#roundId !== null) await this.#handBack(this.#roundId);
    this.#around.tell('covered', null);
  }

  /** Ends the round without a result. */
  async abandon(reason: 'suspended' | 'withdrawn'): Promise<void> {
    const roundId = this.#roundId;
    this.round(null);
    // A core that cannot do it any more has lost the round with its memory; the next opening says so.
    if (roundId !== null) await this.#around.core.call('ballots.abandon', { roundId, reason }).catch(() => undefined);
  }

  /** The voter's page, or null while nobody is called up. */
  page(): WebContents | null {
    const window = this.#sheet?.window;
    return window === undefined || window.isDestroyed() ? null : window.webContents;
  }

  /** Answers the voter's page, whose sender has been checked. */
  async answer(what: unknown, marks: unknown): Promise<unknown> {
    if (what === 'form') return this.#sheet?.form ?? null;
    if (what === 'active') this.#around.active();
    return what === 'cast' && marks instanceof Uint8Array ? this.#cast(Uint8Array.from(marks)) : null;
  }

  async #cast(marks: Uint8Array<ArrayBuffer>): Promise<boolean> {
    const [sheet, roundId] = [this.#sheet, this.#roundId];
    if (sheet === null || roundId === null) return false;
    try {
      await this.#around.core.call('ballots.cast', { roundId, token: sheet.token, marks });
    } catch {
      return false;
    } finally {
      marks.fill(0);
    }
    // After the answer, which the page still has to hear.
    setImmediate(() => this.#done(sheet.window));
    return true;
  }

  #done(window: BrowserWindow): void {
    if (this.#sheet?.window === window) this.#dismiss();
    this.#around.tell('sheet', null);
  }

  async #handBack(roundId: string): Promise<void> {
    this.#dismiss();
    await this.#around.core.call('ballots.recall', { roundId }).catch(() => undefined);
    this.#around.tell('sheet', null);
  }

  #dismiss(): void {
    const sheet = this.#sheet;
    this.#sheet = null;
    if (sheet === null) return;
    if (!sheet.window.isDestroyed()) sheet.window.destroy();
    this.#around.floating(this.#around.sweep());
  }
}

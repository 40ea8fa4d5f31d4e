import type { BrowserWindow, WebContents } from 'electron';
import type { Events } from '../../shared/contract/events.ts';
import type { BallotForm, CloserRole } from '../../shared/model/ballot.ts';
import { AppError } from '../../shared/model/errors.ts';
import type { CoreProcess } from './core-process.ts';

interface RoomSurroundings {
  core: Pick<CoreProcess, 'call'>;
  /** Makes a voter's window with a renderer of its own, hidden until its voter is called up. */
  prepare: () => BrowserWindow;
  /** Takes away what a voter's page may have left in its session's memory. */
  sweep: () => Promise<void>;
  tell: (event: 'sheet' | 'covered', payload: Events['sheet']) => void;
  /** Somebody is at the desk. */
  active: () => void;
  floating: (work: Promise<unknown>) => void;
}

/** The next window is made once the voter sees their own; nobody casts a ballot sooner. */
const AFTER_SHOWN_MS = 400;

/** A window with a blank ballot on it, the same for everybody. */
interface Blank {
  window: BrowserWindow;
  form: BallotForm;
}

/**
 * The voter's side of an open round. Each voter gets a fresh window with a fresh renderer, which is destroyed after the cast. The next one
 * is made ready behind it, hidden and blank: it knows the form and nobody's marks, and never showed another voter anything. The token
 * stays here and never reaches a page.
 */
export class BallotRoom {
  readonly #around: RoomSurroundings;
  #roundId: string | null = null;
  #sheet: (Blank & { token: string }) | null = null;
  /** The blank one for the next voter; null while none is wanted. */
  #next: Promise<Blank> | null = null;
  #covered = false;

  constructor(around: RoomSurroundings) {
    this.#around = around;
  }

  /** Whether a round is open. */
  get isOpen(): boolean {
    return this.#roundId !== null;
  }

  /** Whether the page waits for the two closers, also a fresh one after its renderer crashed. */
  get isCovered(): boolean {
    return this.#covered;
  }

  /** The core has opened or ended a round, or is gone. */
  round(roundId: string | null): void {
    this.#roundId = roundId;
    this.#covered = false;
    if (roundId !== null) {
      this.#makeReady(roundId);
      return;
    }
    this.#dismiss();
    const next = this.#next;
    this.#next = null;
    if (next)
      this.#around.floating(
        next.then(
          ({ window }) => discard(window),
          () => undefined,
        ),
      );
  }

  /**
   * Calls a voter up: their ballot fills the screen until it is cast or handed back.
   * @throws AppError `ballot.voter`, `ballot.state`
   */
  async callUp(roundId: string, personId: string): Promise<null> {
    this.#dismiss();
    const { core, floating } = this.#around;
    const { token } = await core.call('ballots.callUp', { roundId, personId });
    const { window, form } = await this.#takeBlank(roundId);
    this.#sheet = { window, token, form };
    const handBack = (): void => {
      if (this.#sheet?.window === window) floating(this.#handBack(roundId));
    };
    window.on('closed', handBack);
    window.webContents.on('render-process-gone', handBack);
    window.show();
    setTimeout(() => this.#roundId === roundId && this.#makeReady(roundId), AFTER_SHOWN_MS);
    return null;
  }

  /** Covers the screen until both closers have said that it is them. A ballot that lies open is handed back. */
  async cover(): Promise<void> {
    this.#covered = true;
    if (this.#sheet !== null && this.#roundId !== null) await this.#handBack(this.#roundId);
    this.#around.tell('covered', null);
  }

  /**
   * Both closers say that it is them: the page may show itself again.
   * @throws AppError `ballot.closers`, `ballot.state`
   */
  async uncover(words: Record<CloserRole, string>): Promise<null> {
    const roundId = this.#roundId;
    if (roundId !== null) await this.#around.core.call('ballots.attest', { roundId, words });
    this.#covered = false;
    return null;
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

  /** The page that waits behind it, which may only ask what is on the ballot. */
  async nextPage(): Promise<WebContents | null> {
    const next = await this.#next?.catch(() => null);
    return !next || next.window.isDestroyed() ? null : next.window.webContents;
  }

  /** What is on the ballot of the open round; null while none is. */
  async form(): Promise<BallotForm | null> {
    return this.#sheet?.form ?? (await this.#next?.catch(() => null))?.form ?? null;
  }

  /** Answers the voter's page, whose sender has been checked. */
  async answer(what: unknown, marks: unknown): Promise<unknown> {
    if (what === 'form') return this.form();
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
    discard(sheet.window);
    this.#around.floating(this.#around.sweep());
  }

  /** The window that waits; one whose page has crashed or was closed meanwhile is made anew. */
  async #takeBlank(roundId: string): Promise<Blank> {
    this.#makeReady(roundId);
    const made = this.#next;
    this.#next = null;
    const blank = await made?.catch(() => null);
    if (blank && !blank.window.isDestroyed()) return blank;
    return this.#makeBlank(roundId);
  }

  #makeReady(roundId: string): void {
    if (this.#next) return;
    const next = this.#makeBlank(roundId);
    this.#next = next;
    // Whoever is called up tries again and hears why.
    next.catch(() => undefined);
  }

  async #makeBlank(roundId: string): Promise<Blank> {
    const view = await this.#around.core.call('ballots.current', {});
    if (view?.roundId !== roundId || this.#roundId !== roundId)
      throw new AppError('ballot.state', '这一轮投票已经结束。');
    const window = this.#around.prepare();
    window.webContents.on('render-process-gone', () => discard(window));
    return { window, form: view.form };
  }
}

function discard(window: BrowserWindow): void {
  if (!window.isDestroyed()) window.destroy();
}

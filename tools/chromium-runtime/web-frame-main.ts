import { originOf, toAppUrl } from './origins.ts';

let nextId = 1;

/** The part of Electron's `WebFrameMain` that tells who sent something. */
export class WebFrameMain {
  readonly frameTreeNodeId = nextId++;
  readonly routingId = this.frameTreeNodeId;
  readonly processId: number;
  readonly parent: WebFrameMain | null;
  readonly #url: () => string;
  readonly #gone: () => boolean;

  /**
   * @param url URL of the frame's document at any time
   * @param gone whether the frame no longer exists
   */
  constructor(processId: number, parent: WebFrameMain | null, url: () => string, gone: () => boolean) {
    this.processId = processId;
    this.parent = parent;
    this.#url = url;
    this.#gone = gone;
  }

  /** The document's URL, in the app's scheme. */
  get url(): string {
    const url = toAppUrl(this.#url());
    return url === 'about:blank' ? '' : url;
  }
  get origin(): string {
    return originOf(this.url);
  }
  get top(): WebFrameMain {
    return this.parent?.top ?? this;
  }
  get detached(): boolean {
    return this.#gone();
  }
  isDestroyed(): boolean {
    return this.#gone();
  }
}

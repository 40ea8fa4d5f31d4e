import { readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { CANCELLED } from './dialog-queue.ts';
import type { DialogAnswers, DialogKind, ShowDialog, ShownDialog } from './dialog-queue.ts';
import type { DialogView, Folder } from './page/dialog-view.ts';
import type { Runtime } from './runtime.ts';

type Answer = { button: number } | { path: string } | null;
interface Filter {
  name: string;
  extensions: string[];
}

const SIZE = { width: 640, height: 560 };
const STYLE = `
  body { font: 16px system-ui, sans-serif; margin: 20px; display: flex; flex-direction: column; gap: 8px; height: calc(100vh - 40px); }
  h1 { font-size: 18px; margin: 0; } p { margin: 0; white-space: pre-wrap; }
  input, button { font: inherit; padding: 6px 10px; } label { font-size: 14px; color: #555; }
  .list { flex: 1; overflow: auto; border: 1px solid #ccc; display: flex; flex-direction: column; }
  .row { border: 0; background: none; text-align: left; } .row:hover, .row:focus { background: #eee; }
  .buttons { display: flex; gap: 8px; justify-content: flex-end; } .primary { font-weight: 600; }`;

/**
 * Dialogs for a person at the screen. Node has no window system, so each is a small window of Chromium, in a context of
 * its own that shares nothing with the app's pages.
 */
export class DialogScreen {
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  readonly show: ShowDialog = async (dialog) => {
    const extensions = extensionsOf(dialog);
    const context = await this.#runtime.chromium.newContext((page) => void page.close());
    try {
      const page = await context.newPage();
      const answered = Promise.withResolvers<Answer>();
      void page.closed.then(() => answered.resolve(null));
      page.cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
        if (name === 'answerDialog') return answered.resolve(JSON.parse(payload) as Answer);
        const folder = readFolder(JSON.parse(payload) as string, extensions);
        page.evaluate(`showFolder(${JSON.stringify(folder)})`).catch(() => undefined);
      });
      for (const name of ['answerDialog', 'askFolder']) page.cdp.tell('Runtime.addBinding', { name });
      await page.resume();
      await this.#runtime.chromium.resize(page, SIZE.width, SIZE.height);
      const html = `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><body></body>`;
      await page.cdp.send('Page.setDocumentContent', { frameId: page.mainFrameId, html });
      await page.evaluate(this.#runtime.scripts.forDialog(viewOf(dialog, extensions)));
      return toResult(dialog.kind, await answered.promise);
    } finally {
      await context.close();
    }
  };
}

/** What an answer means for the app. A window closed is a dialog turned down. */
function toResult(kind: DialogKind, answer: Answer): DialogAnswers[DialogKind] {
  if (answer === null) return CANCELLED[kind];
  if ('button' in answer) return { response: answer.button, checkboxChecked: false };
  return kind === 'open' ? { canceled: false, filePaths: [answer.path] } : { canceled: false, filePath: answer.path };
}

function viewOf({ kind, options }: ShownDialog, extensions: string[]): DialogView {
  const text = (key: string, fallback: string): string => (typeof options[key] === 'string' ? options[key] : fallback);
  if (kind === 'message') {
    const buttons = (options['buttons'] as string[] | undefined) ?? ['确定'];
    const defaultButton = Number(options['defaultId'] ?? 0);
    return {
      kind,
      title: text('title', ''),
      message: text('message', ''),
      detail: text('detail', ''),
      buttons,
      defaultButton,
    };
  }
  const picksFolder = ((options['properties'] as string[] | undefined) ?? []).includes('openDirectory');
  const start = resolve(text('defaultPath', homedir()));
  const isFolder = statSync(start, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return {
    kind,
    title: text('title', kind === 'open' ? '打开' : '保存'),
    accept: text('buttonLabel', kind === 'open' ? '打开' : '保存'),
    folder: readFolder(isFolder ? start : dirname(start), extensions),
    name: isFolder ? '' : basename(start),
    picksFolder,
  };
}

function extensionsOf({ options }: ShownDialog): string[] {
  const filters = (options['filters'] as Filter[] | undefined) ?? [];
  return filters.flatMap((filter) => filter.extensions.map((extension) => extension.toLowerCase()));
}

/** Contents of a folder without hidden files; of the nearest one above it that can be read. */
function readFolder(path: string, extensions: string[]): Folder {
  try {
    const entries = readdirSync(path, { withFileTypes: true })
      .filter((entry) => !entry.name.startsWith('.'))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
      .map((entry) => ({ isFolder: entry.isDirectory(), name: entry.name, path: join(path, entry.name) }));
    const isWanted = (name: string): boolean =>
      extensions.length === 0 || extensions.includes('*') || extensions.includes(extname(name).slice(1).toLowerCase());
    return {
      path,
      parent: dirname(path),
      separator: path.endsWith(sep) ? '' : sep,
      folders: entries.filter((entry) => entry.isFolder),
      files: entries.filter((entry) => !entry.isFolder && isWanted(entry.name)),
    };
  } catch (error) {
    if (dirname(path) === path) throw error;
    return readFolder(dirname(path), extensions);
  }
}

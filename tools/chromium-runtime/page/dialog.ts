/** Runs in the small window that stands for a dialog of the system: its parts are made here, its answers go to Node. */
import type { DialogView, Folder } from './dialog-view.ts';

interface Element {
  textContent: string;
  value: string;
  className: string;
  type: string;
  disabled: boolean;
  append(...children: Element[]): void;
  replaceChildren(...children: Element[]): void;
  addEventListener(name: string, listener: (event: { key: string }) => void): void;
  focus(): void;
}
declare const document: { title: string; body: Element; createElement(name: string): Element };
type Answer = { button: number } | { path: string } | null;
/** Node's ends: they take JSON and give nothing back. A folder that was asked for comes through `showFolder`. */
declare const answerDialog: (answer: string) => void;
declare const askFolder: (path: string) => void;

const answerWith = (answer: Answer): void => answerDialog(JSON.stringify(answer));
const go = (path: string): void => askFolder(JSON.stringify(path));

function make(name: string, text = '', className = ''): Element {
  const element = document.createElement(name);
  element.textContent = text;
  element.className = className;
  return element;
}

function button(text: string, act: () => void, className = ''): Element {
  const element = make('button', text, className);
  element.addEventListener('click', act);
  return element;
}

/** Entry point: fills the window. */
export function start(view: DialogView): void {
  document.title = view.title;
  if (view.kind === 'message') showMessage(view);
  else showFiles(view);
}

function showMessage(view: Extract<DialogView, { kind: 'message' }>): void {
  const buttons = make('div', '', 'buttons');
  const made = view.buttons.map((text, index) => button(text, () => answerWith({ button: index })));
  buttons.append(...made);
  document.body.append(make('h1', view.message), make('p', view.detail), buttons);
  made[view.defaultButton]?.focus();
}

function showFiles(view: Extract<DialogView, { kind: 'open' | 'save' }>): void {
  let folder = view.folder;
  const place = make('input');
  place.value = folder.path;
  const list = make('div', '', 'list');
  const name = make('input');
  name.value = view.name;
  const accept = button(view.accept, () => choose(), 'primary');

  const choose = (): void => {
    if (view.picksFolder) answerWith({ path: folder.path });
    else if (name.value !== '') answerWith({ path: `${folder.path}${folder.separator}${name.value}` });
  };
  Object.assign(globalThis, {
    showFolder: (next: Folder) => {
      folder = next;
      draw();
    },
  });
  const draw = (): void => {
    place.value = folder.path;
    const rows = folder.folders.map((child) => button(`▸ ${child.name}`, () => go(child.path), 'row'));
    const files = view.picksFolder ? [] : folder.files;
    rows.push(...files.map((file) => button(file.name, () => void (name.value = file.name), 'row')));
    list.replaceChildren(
      button('↑ 上一级', () => go(folder.parent), 'row'),
      ...rows,
    );
  };
  place.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') go(place.value);
  });
  name.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') choose();
  });

  const buttons = make('div', '', 'buttons');
  buttons.append(
    button('取消', () => answerWith(null)),
    accept,
  );
  document.body.append(make('h1', view.title), make('label', '文件夹'), place, list);
  if (!view.picksFolder) document.body.append(make('label', '文件名'), name);
  document.body.append(buttons);
  draw();
}

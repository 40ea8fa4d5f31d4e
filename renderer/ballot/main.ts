import type { SheetBridge } from '../../shared/contract/ballot-sheet.ts';
import '../theme/tokens.css';
import './ballot.css';
import { Paper } from './paper.ts';

declare global {
  interface Window {
    /** What the preload puts here: the whole way out of this page. */
    readonly ballot: SheetBridge;
  }
}

/*
 * A voter's ballot: no name, no clock, no count of ballots cast, no default, ink alone. Built by hand and not by the app's libraries,
 * which keep more than is on screen.
 */
function make(tag: string, className = '', text = ''): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function button(className: string, text: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = className;
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}

const form = await window.ballot.form();
const paper = new Paper(form);
const most = form.sheets.find((sheet) => sheet.most !== undefined)?.most;
/** How to mark, and how it is counted: of the form alone, never of what is marked. */
const rule =
  most === undefined
    ? '每一行选一项，也可以不选。选好可以再改。'
    : `最多赞成 ${most} 人，多于 ${most} 人的整张无效。选好可以再改。`;
const counting = `没有选的行计为${form.matter === undefined ? '未选，整张没有选的是空白票，都可以投出' : '弃权，可以投出'}。作为废票投出的，计入无效票，各行不计。`;
let at = 0;
let row = 0;
/** Once it is cast nothing can be marked any more. */
let cast = false;

function go(page: number): void {
  at = Math.min(Math.max(page, 0), paper.pages.length - 1);
  row = 0;
  show();
}

/** Shows the page anew, with the focus in the line of now. */
function show(): void {
  const page = paper.pages[at];
  if (!page) return;
  const head = make('header');
  const left = make('div');
  left.append(make('h1', '', form.title), make('p', '', form.branch + page.title));
  const right = make('div', 'r');
  right.append(make('p', 'ink', rule), make('p', '', '无记名。程序不记录这张票由谁填写。'));
  head.append(left, right);

  const main = make('main');
  for (const [index, line] of page.lines.entries()) {
    const group = make('div', 'm');
    group.setAttribute('role', 'radiogroup');
    group.setAttribute('aria-label', line.label);
    group.style.setProperty('--n', String(line.options.length));
    group.append(make('span', 'no', String(line.number)), make('span', 'nm', line.label));
    const marked = paper.mark(line);
    for (const [i, option] of line.options.entries()) {
      const choice = button('o', option, () => put(index, i + 1));
      choice.setAttribute('role', 'radio');
      choice.setAttribute('aria-checked', String(marked === i + 1));
      // One stop a line for the Tab key: what is marked, else the first.
      choice.tabIndex = i === Math.max(marked - 1, 0) ? 0 : -1;
      choice.addEventListener('focus', () => (row = index));
      group.append(choice);
    }
    main.append(group);
  }

  const done = page.lines.filter((line) => paper.mark(line) > 0).length;
  const last = at === paper.pages.length - 1;
  const foot = make('footer');
  const text = make('div');
  const where = make('p');
  where.append(
    make('span', 'ink', `第 ${at + 1} 页，共 ${paper.pages.length} 页`),
    make('span', '', `本页已选 ${done} 行，未选 ${page.lines.length - done} 行`),
  );
  const choices = Math.max(...page.lines.map((line) => line.options.length));
  text.append(
    where,
    make('p', 'k', `1 – ${choices} 选择　　0 不选　　↑↓ 换行　　PageDown ${last ? '投票' : '下一页'}`),
  );
  const actions = make('div', 'row');
  if (at > 0) actions.append(button('btn', '上一页', () => go(at - 1)));
  actions.append(button('btn go', last ? '填好了' : '下一页', () => forth()));
  foot.append(
    button('btn', '全部清空', () => {
      paper.clear();
      go(0);
    }),
    text,
    actions,
  );
  document.body.replaceChildren(head, main, foot);
  focusRow();
}

function focusRow(): void {
  const groups = document.querySelectorAll<HTMLElement>('.m');
  groups[row]?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
}

function put(index: number, option: number): void {
  const line = paper.pages[at]?.lines[index];
  if (!line || cast) return;
  if (option === 0) paper.put(line, paper.mark(line));
  else paper.put(line, option);
  row = index;
  show();
}

function forth(): void {
  if (at < paper.pages.length - 1) go(at + 1);
  else confirm();
}

/** The same for every ballot, whatever is on it. */
function confirm(): void {
  const box = make('div', 'confirm');
  const actions = make('div', 'row');
  const send = button('btn go', '投出这张票', () => void throwIn(false));
  actions.append(
    button('btn', '返回再看', () => go(0)),
    button('btn', '作为废票投出', () => void throwIn(true)),
    send,
  );
  box.append(make('h1', '', '投出以后不能再改'), make('p', '', counting), actions);
  document.body.replaceChildren(box);
  send.focus();
}

async function throwIn(spoilt: boolean): Promise<void> {
  if (cast) return;
  cast = true;
  document.body.replaceChildren(make('div', 'confirm'));
  if (await window.ballot.cast(paper.take(spoilt))) return;
  const box = make('div', 'confirm');
  box.append(make('h1', '', '这张票没有投出，已经清空'), make('p', '', '请告诉工作人员，重新叫号以后再投。'));
  document.body.replaceChildren(box);
}

document.addEventListener('keydown', (event) => {
  window.ballot.active();
  if (document.querySelector('main') === null || event.ctrlKey || event.altKey || event.metaKey) return;
  const lines = paper.pages[at]?.lines.length ?? 0;
  const option = /^\d$/.test(event.key) ? Number(event.key) : null;
  if (option !== null) put(row, option);
  else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    row = Math.min(Math.max(row + (event.key === 'ArrowDown' ? 1 : -1), 0), lines - 1);
    focusRow();
  } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') step(event.key === 'ArrowRight' ? 1 : -1);
  else if (event.key === 'PageDown') forth();
  else if (event.key === 'PageUp') go(at - 1);
  else return;
  event.preventDefault();
});

/** Moves the focus along the options of a line. */
function step(by: 1 | -1): void {
  const options = [...(document.activeElement?.closest('.m')?.querySelectorAll<HTMLElement>('.o') ?? [])];
  const here = options.findIndex((option) => option === document.activeElement);
  options[Math.min(Math.max(here + by, 0), options.length - 1)]?.focus();
}

document.addEventListener('pointermove', () => window.ballot.active(), { passive: true });
document.addEventListener('contextmenu', (event) => event.preventDefault());
show();

import type { MenuItemConstructorOptions } from 'electron';

/** What the menu can do besides the roles. */
interface MenuActions {
  lock: () => void;
  quit: () => void;
  about: () => void;
  /** Sends a command to the page by its id. */
  command: (id: string) => void;
}

/**
 * The menu in Chinese. Commands show their keys but leave them to the page, which knows what is in focus and whether an input
 * method is at work. There is no entry that opens developer tools, an address or another window.
 */
export function menuTemplate(actions: MenuActions): MenuItemConstructorOptions[] {
  const command = (label: string, id: string, accelerator: string): MenuItemConstructorOptions => ({
    id,
    label,
    accelerator,
    registerAccelerator: false,
    click: () => actions.command(id),
  });
  return [
    {
      label: '文件',
      submenu: [
        command('保存', 'save', 'CmdOrCtrl+S'),
        command('打印…', 'print', 'CmdOrCtrl+P'),
        { type: 'separator' },
        command('设置', 'settings', 'CmdOrCtrl+,'),
        { type: 'separator' },
        { id: 'lock', label: '锁定', accelerator: 'CmdOrCtrl+L', click: actions.lock },
        { id: 'quit', label: '退出', accelerator: 'CmdOrCtrl+Q', click: actions.quit },
      ],
    },
    {
      label: '编辑',
      submenu: [
        command('撤销', 'undo', 'CmdOrCtrl+Z'),
        command('重做', 'redo', 'CmdOrCtrl+Y'),
        { type: 'separator' },
        { label: '剪切', role: 'cut' },
        { label: '复制', role: 'copy' },
        { label: '粘贴', role: 'paste' },
        { label: '全选', role: 'selectAll' },
        { type: 'separator' },
        command('查找', 'find', 'CmdOrCtrl+F'),
      ],
    },
    { label: '显示', submenu: [{ label: '全屏', role: 'togglefullscreen' }] },
    { label: '帮助', submenu: [{ id: 'about', label: '关于支部手册', click: actions.about }] },
  ];
}

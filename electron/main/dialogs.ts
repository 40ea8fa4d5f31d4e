import { existsSync } from 'node:fs';
import path from 'node:path';
import type { BrowserWindow, Dialog, FileFilter, OpenDialogOptions } from 'electron';
import type { Input, Output } from '../../shared/contract/index.ts';
import type { FileHandles } from './file-handles.ts';

type Picked = Output<'host.pickFile'>;
type PickedFile = NonNullable<Picked>;

const WORKBOOK: FileFilter = { name: 'Excel 工作簿', extensions: ['xlsx'] };

const FILES: Record<Input<'host.pickFile' | 'host.pickFiles'>['purpose'], OpenDialogOptions> = {
  roster: { title: '选择名册文件', filters: [WORKBOOK] },
  retention_table: { title: '选择归档范围和保管期限表', filters: [WORKBOOK] },
  backup: { title: '选择备份文件', filters: [{ name: '支部手册备份', extensions: ['bbcopy'] }] },
  template_set: { title: '选择模板集文件', filters: [{ name: '模板集', extensions: ['json'] }] },
  word_template: { title: '选择 Word 模板', filters: [{ name: 'Word 文件', extensions: ['docx', 'dotx'] }] },
  attachment: {
    title: '选择附件',
    filters: [{ name: '图片、文档', extensions: ['jpg', 'jpeg', 'png', 'pdf', 'docx', 'xlsx', 'txt'] }],
  },
  statement: { title: '选择 Word 材料，可以选几个', filters: [{ name: 'Word 文件', extensions: ['docx'] }] },
  scan: { title: '选择扫描件', filters: [{ name: '扫描件', extensions: ['jpg', 'jpeg', 'png', 'pdf'] }] },
};

const FOLDERS: Record<Input<'host.pickFolder'>['purpose'], OpenDialogOptions> = {
  book: { title: '选择记录簿所在的文件夹' },
  new_book: { title: '选择存放新记录簿的文件夹', properties: ['createDirectory'] },
  export: { title: '选择导出到哪个文件夹', properties: ['createDirectory'] },
  backups: { title: '选择放备份的文件夹或 U 盘', properties: ['createDirectory'] },
  statements: { title: '选择放着 Word 材料的文件夹' },
};

/** The system's file dialogs. They hand out a token and a bare name; the path stays here. */
export class Dialogs {
  readonly #dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>;
  readonly #handles: FileHandles;
  readonly #window: () => BrowserWindow;

  constructor(
    dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
    handles: FileHandles,
    window: () => BrowserWindow,
  ) {
    this.#dialog = dialog;
    this.#handles = handles;
    this.#window = window;
  }

  pickFile({ purpose }: Input<'host.pickFile'>): Promise<Picked> {
    return this.#openOne({ ...FILES[purpose], properties: ['openFile'] });
  }

  async pickFiles({ purpose }: Input<'host.pickFiles'>): Promise<PickedFile[]> {
    const chosen = await this.#open({ ...FILES[purpose], properties: ['openFile', 'multiSelections'] });
    return chosen.map((file) => this.#picked(file));
  }

  pickFolder({ purpose }: Input<'host.pickFolder'>): Promise<Picked> {
    const { properties = [], ...options } = FOLDERS[purpose];
    return this.#openOne({ ...options, properties: ['openDirectory', ...properties] });
  }

  async saveFile({ suggestedName }: Input<'host.saveFile'>): Promise<Picked> {
    let defaultPath = plainFileName(suggestedName, '名册模板.xlsx');
    for (;;) {
      const { canceled, filePath } = await this.#dialog.showSaveDialog(this.#window(), {
        title: '保存名册模板',
        defaultPath,
        filters: [WORKBOOK],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      if (canceled || filePath === '') return null;
      if (path.extname(filePath).toLowerCase() === '.xlsx') return this.#picked(filePath);
      // The system asked about the name without its ending: a file of the whole name is asked about by asking again.
      defaultPath = `${filePath}.xlsx`;
      if (!existsSync(defaultPath)) return this.#picked(defaultPath);
    }
  }

  async #openOne(options: OpenDialogOptions): Promise<Picked> {
    const [chosen] = await this.#open(options);
    return chosen === undefined ? null : this.#picked(chosen);
  }

  async #open(options: OpenDialogOptions): Promise<string[]> {
    const { canceled, filePaths } = await this.#dialog.showOpenDialog(this.#window(), options);
    return canceled ? [] : filePaths;
  }

  #picked(filePath: string): PickedFile {
    return { handle: this.#handles.add(filePath), name: path.basename(filePath) };
  }
}

/** A suggested file name without any part that could lead elsewhere: no separators, control characters or leading dots. */
export function plainFileName(suggested: string, otherwise: string): string {
  const plain = suggested.replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '').replace(/^[.\s]+|[.\s]+$/gu, '');
  return plain === '' ? otherwise : plain;
}

/** Parts of the settings page. */
export const SETTINGS_TABS = [
  { value: 'branch', label: '支部概况' },
  { value: 'year', label: '年度要求' },
  { value: 'talks', label: '谈心谈话' },
  { value: 'rules', label: '规则设置' },
  { value: 'inspection', label: '自查' },
  { value: 'templates', label: '记录模板' },
  { value: 'word', label: 'Word 模板' },
  { value: 'archive', label: '归档' },
  { value: 'keys', label: '使用人和密钥' },
  { value: 'backup', label: '备份' },
  { value: 'look', label: '界面' },
  { value: 'bases', label: '检查依据' },
  { value: 'verify', label: '整本核对' },
] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number]['value'];

export function isSettingsTab(value: unknown): value is SettingsTab {
  return SETTINGS_TABS.some((tab) => tab.value === value);
}
